"""How people call the formats in which marked texts travel, by their names in data."""

from __future__ import annotations

from collections.abc import Sequence

_NAMES = {
    "brat": "brat",
    "claimreview": "ClaimReview drafts",
    "conll": "CoNLL, IOB2",
    "conll-biluo": "CoNLL, BILUO",
    "csv": "Table of spans, CSV",
    "doccano": "doccano",
    "doccano-relations": "doccano with relations",
    "html": "Page to read, HTML",
    "huggingface": "Hugging Face data set",
    "jsonl": "Annotator, JSON Lines",
    "label-studio": "Label Studio",
    "nli": "Pairs of sentences, NLI",
    "parquet": "Parquet",
    "prodigy": "Prodigy",
    "refi-qda": "REFI-QDA",
    "spacy": "spaCy DocBin",
    "tei": "TEI",
    "uima-json": "UIMA CAS, JSON",
    "uima-xmi": "UIMA CAS, XMI",
    "web-annotation": "W3C Web Annotation",
    "webanno": "WebAnno TSV",
    "xlsx": "Table of spans, XLSX",
}

_FOR_PEOPLE = ("jsonl", "html", "xlsx", "csv")


def for_people_first(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of formats with those first that are read without another special program."""
    first = [each for each in _FOR_PEOPLE if each in names]
    return (*first, *(each for each in names if each not in first))


def format_name(name: str) -> str:
    """Return how people call a format; one that is not known here, by its name in data."""
    return _NAMES.get(name, name)
