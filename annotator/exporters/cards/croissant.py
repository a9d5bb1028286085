"""The file beside an export that catalogues of data sets read: Croissant 1.0, in JSON-LD.

http://mlcommons.org/croissant/1.0: which files there are, with their SHA-256, and what stands in
the records of those that are JSON lines, Parquet or CSV. It holds no clock, so it says no date of
publication, which whoever publishes the files adds, as the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import msgspec

from annotator.exporters.cards.record_fields import record_fields
from annotator.exporters.cards.words import many
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead
from annotator.exporters.writers.dataset_rows import Fields, Kind, ListOf

VERSION = "http://mlcommons.org/croissant/1.0"

_CR = (
    *("citeAs", "column", "dataBiases", "dataCollection", "equivalentProperty", "extract", "field"),
    *("fileProperty", "fileObject", "fileSet", "format", "includes", "isLiveDataset", "jsonPath"),
    *("key", "md5", "parentField", "path", "personalSensitiveInformation", "recordSet"),
    *("references", "regex", "repeated", "replace", "samplingRate", "separator", "source"),
    *("subField", "transform"),
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
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
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
MANY = 20
"""The most sets of records, and of like files, that are told one by one."""


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
    said = dataset(title, _description(head, counts), licences, languages, people, card)
    said["distribution"] = [file_object(n, files[n], ending) for n, ending in endings.items()]
    _add_records(said, endings, record_fields(format, head))
    return as_bytes(said)


def dataset(
    name: str,
    description: str,
    licences: Sequence[str],
    languages: Sequence[str],
    people: Sequence[str],
    card: str,
) -> dict[str, Any]:
    """Return what is said of a data set, as yet without its files and records.

    ``people`` are the names of those who marked, ``card`` is the name of the file that tells more.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": name,
        "description": description,
        "conformsTo": VERSION,
        "license": licences or ["unknown"],
        "url": quote(card),
        "creator": [{"@type": "sc:Person", "name": each} for each in people],
        **({"inLanguage": languages} if languages else {}),
        "distribution": [],
        "recordSet": [],
    }


def as_bytes(said: dict[str, Any]) -> bytes:
    """Return a description as the JSON that is written."""
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _description(head: ExportHead, counts: Counts) -> str:
    labels = ", ".join(f"{label} {number:,}" for label, number in sorted(counts.labels.items()))
    return (
        f"{many(counts.spans, 'labelled span')} in {many(counts.sources, 'source')}"
        f" ({labels or 'none'}), marked by the label set {head.label_set.name}, version"
        f" {head.label_set.version}. {counts.offsets}"
    )


def file_object(name: str, digest: str, ending: str) -> dict[str, Any]:
    """Return what is said of a file, whose kind its ending tells."""
    return {
        "@type": "cr:FileObject",
        "@id": quote(name),
        "name": name,
        "contentUrl": quote(name),
        "encodingFormat": _TYPES.get(ending, "application/octet-stream"),
        "sha256": digest,
    }


def _add_records(said: dict[str, Any], endings: Mapping[str, str], fields: Fields) -> None:
    """Add a set of records for each file of them; one for all, where there are very many."""
    files = [each for each, ending in endings.items() if fields and ending in _RECORD_FILES]
    if len(files) > MANY:
        ending = endings[files[0]]
        said["distribution"].append(file_set("shards", f"*{ending}", ending))
        said["recordSet"].append(records("all files", {"fileSet": {"@id": "shards"}}, fields))
        return
    for each in files:
        place = {"fileObject": {"@id": quote(each)}}
        said["recordSet"].append(records(each, place, fields))


def file_set(name: str, pattern: str, ending: str) -> dict[str, Any]:
    """Return what is said of all files that a pattern like ``*.jsonl`` matches."""
    return {
        "@type": "cr:FileSet",
        "@id": name,
        "name": name,
        "encodingFormat": _TYPES[ending],
        "includes": pattern,
    }


def records(name: str, place: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """Return what is said of the records of a file, or of a set of them: the `place`."""
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
    """Return a column, or what stands under a path within one, with all that stands within it.

    But for lists of fields in lists: a path gives what is in all of them as one list, in which
    nobody could tell any longer whose each was.
    """
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
        _field(own, place, each, deeper, column or name, f"{begun}{each}")
        for each, deeper in inner
        if not (listed and isinstance(deeper, ListOf) and isinstance(deeper.kind, tuple))
    ]
    return {**said, "subField": within}
