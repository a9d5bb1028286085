"""The ``croissant.json`` of a data set of many sessions: see `annotator.exporters.cards.croissant`.

Its files are told by patterns, for there may be very many; the sha256 of each is in the index, and
that of the index stands here, with those of the label sets where they are few.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.exporters.cards.croissant import (
    MANY,
    as_bytes,
    dataset,
    file_object,
    file_set,
    records,
)
from annotator.exporters.cards.words import many
from annotator.exporters.corpus.contents import Contents
from annotator.exporters.corpus.folders import Folders
from annotator.exporters.corpus.index import CorpusIndex
from annotator.exporters.corpus.rows import columns


def corpus_catalogue(
    contents: Contents,
    index: CorpusIndex,
    folders: Folders,
    *,
    name: str,
    card: str,
    offsets_only: bool,
    files: dict[str, str],
) -> bytes:
    """Return the description of the data set `name`.

    ``card`` is the name of the card beside it, ``files`` are the sha256 of the index, by its name.
    """
    said = dataset(
        name,
        _description(contents, index),
        sorted(filter(None, contents.licences)),
        sorted(filter(None, contents.languages)),
        sorted({contents.people.get(each) or each for each in contents.counts.annotators}),
        card,
    )
    said["distribution"] += [file_object(each, digest, ".json") for each, digest in files.items()]
    said["distribution"] += _label_sets(contents.label_sets)
    fields = columns(offsets_only=offsets_only, is_split=folders.is_split)
    for part, pattern in folders.patterns(set(contents.parts)).items():
        said["distribution"].append(file_set(part, pattern, ".parquet"))
        found = records(part, {"fileSet": {"@id": part}}, fields)
        found["field"] += [_of_path(found["@id"], part, each) for each in _named(folders)]
        said["recordSet"].append(found)
    return as_bytes(said)


def _label_sets(digests: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what is said of the label sets, each by itself where they are few."""
    if len(digests) > MANY:
        return [file_set("labels", "labels/*.json", ".json")]
    return [file_object(each, digest, ".json") for each, digest in digests.items()]


def _description(contents: Contents, index: CorpusIndex) -> str:
    labels = ", ".join(f"{label} {n:,}" for label, n in sorted(contents.counts.labels.items()))
    return (
        f"{many(index.spans, 'labelled span')} in {many(index.sources, 'source')} of"
        f" {many(len(index.sessions), 'session')} ({labels or 'none'}). {contents.counts.offsets}"
    )


def _named(folders: Folders) -> list[str]:
    """Return the folders that say what no column does."""
    return ["split"] * folders.is_split + ["annotator"] * folders.is_apart


def _of_path(owner: str, file_set_id: str, folder: str) -> dict[str, Any]:
    """Return the field that the name of a folder is (``split=train``)."""
    return {
        "@type": "cr:Field",
        "@id": f"{owner}/{folder}",
        "name": folder,
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": file_set_id},
            "extract": {"fileProperty": "fullpath"},
            # Of the whole path: readers match it from its beginning.
            "transform": {"regex": f".*{folder}=([^/]+)/.*"},
        },
    }
