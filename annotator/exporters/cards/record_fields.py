"""Which fields the records of a format's files have, as a catalogue's file can say them."""

from __future__ import annotations

from annotator.exporters.document import ExportHead
from annotator.exporters.writers import span_table
from annotator.exporters.writers.dataset_rows import ROW, ROW_PLACES, Fields, Kind, ListOf

_NUMBERS = ("start", "end", "length")
_TASK: Fields = (
    ("text", "string"),
    ("spans", ListOf((("start", "int64"), ("end", "int64"), ("label", "string")))),
)
_END: Fields = (
    *(("source", "string"), ("span", "string"), ("start", "int64"), ("end", "int64")),
    *(("label", "string"), ("annotator", "string")),
)
_PAIR: Fields = (
    *((name, "string") for name in ("id", "premise", "hypothesis", "label", "relation", "scope")),
    *(("premise_at", _END), ("hypothesis_at", _END)),
    *((name, "string") for name in ("split", "annotator", "origin")),
)
_NOT_ALWAYS = (
    *("revises", "split", "title", "language", "licence", "meta", "fragments", "attributes"),
    *("derived_from", "to", "to_source", "to_statement"),
)
"""What of a row our own lines have elsewhere, in any form, or only where there is something."""


def record_fields(format: str, head: ExportHead) -> Fields:
    """Return what stands in the records of a format; nothing where its files hold none."""
    row = ROW_PLACES if head.offsets_only else ROW
    if format in ("huggingface", "parquet"):
        return row
    if format == "jsonl":
        return _of_lines(row)
    if format == "csv":
        names = span_table.columns(head)
        return tuple((name, "int64" if name in _NUMBERS else "string") for name in names)
    if format in ("prodigy", "nli"):
        return _TASK if format == "prodigy" else _PAIR
    return (("text", "string"),) if format.startswith("doccano") else ()


def _of_lines(fields: Fields) -> Fields:
    """Return those fields of a row that every line of our own format has too, at every depth.

    Readers put the values of a field in a list one after the other, so one that is missing here and
    there would come to stand at the wrong span; what is free in form has no type.
    """
    found: list[tuple[str, Kind]] = []
    for name, kind in fields:
        if name in _NOT_ALWAYS:
            continue
        if isinstance(kind, ListOf) and isinstance(kind.kind, tuple):
            kind = ListOf(_of_lines(kind.kind))
        elif name == "label_set":
            kind = (("name", "string"), ("version", "int64"))
        found.append((name, kind))
    return tuple(found)
