"""The file beside an export that catalogues of data sets read: Croissant 1.0, in JSON-LD.

http://mlcommons.org/croissant/1.0: which files there are, with their SHA-256, and what stands in
the records of those that are JSON lines, Parquet or CSV. It holds no clock, so it says no date of
publication, which whoever publishes the files adds, as the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import msgspec

from annotator.exporters.cards.words import many
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead
from annotator.exporters.writers import span_table
from annotator.exporters.writers.dataset_rows import ROW, SPAN, Fields, Kind, ListOf

VERSION = "http://mlcommons.org/croissant/1.0"

_CR = (
    *("citeAs", "column", "dataBiases", "dataCollection", "extract", "field", "fileProperty"),
    *("fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5"),
    *("parentField", "path", "personalSensitiveInformation", "recordSet", "references", "regex"),
    *("repeated", "replace", "separator", "source", "subField", "transform"),
)
# The context that the specification recommends, in its appendix 1.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    **{name: f"cr:{name}" for name in _CR},
}

_TYPES = {
    ".conll": "text/plain",
    ".conf": "text/plain",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonlines",
    ".jsonld": "application/ld+json",
    ".parquet": "application/x-parquet",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".ann": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xmi": "application/vnd.xmi+xml",
    ".xml": "application/xml",
}
_TYPE_OF = {"string": "sc:Text", "int64": "sc:Integer"}
_RECORD_FILES = (".jsonl", ".parquet", ".csv")
_MANY = 20  # sets of records, at most
_NUMBERS = ("start", "end", "length")
_TASK: Fields = (
    ("text", "string"),
    ("spans", ListOf((("start", "int64"), ("end", "int64"), ("label", "string")))),
)


def croissant(
    head: ExportHead,
    counts: Counts,
    *,
    format: str,
    files: Mapping[str, str],
    card: str,
    kinds: Mapping[str, str],
) -> bytes:
    """Return the description of an export in `format`.

    ``files`` is the SHA-256 of every file by its name, ``card`` the name of the card beside them.
    ``kinds`` are the endings of files that are called otherwise. Raises UnicodeEncodeError for
    words that no file can hold.
    """
    endings = {each: kinds.get(each) or PurePosixPath(each).suffix for each in sorted(files)}
    title = head.session_title.strip() or "Labelled spans"
    licences = sorted({each.licence for each in counts.by_source if each.licence})
    languages = sorted({each.language for each in counts.by_source if each.language})
    names = {each.id: each.name for each in head.annotators}
    people = sorted({names.get(each) or each for each in counts.annotators})
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": title,
        "description": _description(head, counts),
        "conformsTo": VERSION,
        "license": licences or ["unknown"],
        "url": quote(card),
        "creator": [{"@type": "sc:Person", "name": each} for each in people],
        **({"inLanguage": languages} if languages else {}),
        "distribution": [_file(each, ending, files[each]) for each, ending in endings.items()],
        "recordSet": [],
    }
    _add_records(said, endings, _fields(format, head))
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _description(head: ExportHead, counts: Counts) -> str:
    labels = ", ".join(f"{label} {number:,}" for label, number in sorted(counts.labels.items()))
    return (
        f"{many(counts.spans, 'labelled span')} in {many(counts.sources, 'source')}"
        f" ({labels or 'none'}), marked by the label set {head.label_set.name}, version"
        f" {head.label_set.version}. {counts.offsets}"
    )


def _file(name: str, ending: str, digest: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": quote(name),
        "name": name,
        "contentUrl": quote(name),
        "encodingFormat": _TYPES.get(ending, "application/octet-stream"),
        "sha256": digest,
    }


def _fields(format: str, head: ExportHead) -> Fields:
    """Return what stands in the records of a format; nothing where its files hold none."""
    if format in ("huggingface", "parquet"):
        return _without_text(ROW) if head.offsets_only else ROW
    if format == "jsonl":  # what is free in form there is no text
        spans = tuple(each for each in SPAN if each[0] not in ("fragments", "attributes"))
        own: Fields = tuple(
            (name, ListOf(spans) if name == "spans" else kind)
            for name, kind in ROW
            if name not in ("title", "language", "licence", "meta")
        )
        return _without_text(own) if head.offsets_only else own
    if format == "csv":
        names = span_table.columns(head)
        return tuple((name, "int64" if name in _NUMBERS else "string") for name in names)
    if format == "prodigy":
        return _TASK
    return (("text", "string"),) if format.startswith("doccano") else ()


def _without_text(fields: Fields) -> Fields:
    """Return the fields of sources whose texts, and the words of whose spans, are kept back."""
    spans = ListOf(tuple(each for each in SPAN if each[0] != "text"))
    kept: dict[str, tuple[str, Kind]] = {"text": ("length", "int64"), "spans": ("spans", spans)}
    return tuple(kept.get(each[0], each) for each in fields)


def _add_records(said: dict[str, Any], endings: Mapping[str, str], fields: Fields) -> None:
    """Add a set of records for each file of them; one for all, where there are very many."""
    files = [each for each, ending in endings.items() if fields and ending in _RECORD_FILES]
    if len(files) > _MANY:
        ending = endings[files[0]]
        shards = {
            "@type": "cr:FileSet",
            "@id": "shards",
            "name": "shards",
            "encodingFormat": _TYPES[ending],
            "includes": f"*{ending}",
        }
        said["distribution"].append(shards)
        said["recordSet"].append(_records("all files", {"fileSet": {"@id": "shards"}}, fields))
        return
    for each in files:
        place = {"fileObject": {"@id": quote(each)}}
        said["recordSet"].append(_records(each, place, fields))


def _records(name: str, place: dict[str, Any], fields: Fields) -> dict[str, Any]:
    owner = f"records/{quote(name)}"
    return {
        "@type": "cr:RecordSet",
        "@id": owner,
        "name": f"The records of {name}",
        "field": [_field(owner, place, each, kind) for each, kind in fields],
    }


def _field(
    owner: str, place: dict[str, Any], name: str, kind: Kind, column: str = "", path: str = ""
) -> dict[str, Any]:
    """Return a column, or what stands under a path within one, with all that stands within it."""
    own, listed = f"{owner}/{name}", isinstance(kind, ListOf) or "[*]" in path
    inner = kind.kind if isinstance(kind, ListOf) else kind
    said: dict[str, Any] = {"@type": "cr:Field", "@id": own, "name": name}
    if listed:
        said["repeated"] = True
    if isinstance(inner, str):
        source: dict[str, Any] = {**place, "extract": {"column": column or name}}
        if path:
            source["transform"] = {"jsonPath": path}
        return {**said, "dataType": _TYPE_OF[inner], "source": source}
    assert not isinstance(inner, ListOf), "no list of ours holds lists"
    begun = f"{path}[*]." if isinstance(kind, ListOf) else f"{path}." if path else ""
    within = [
        _field(own, place, each, deeper, column or name, f"{begun}{each}") for each, deeper in inner
    ]
    return {**said, "subField": within}
