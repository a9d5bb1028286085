"""JSON lines of a Hugging Face data set: a text with spans on each, or tokens with tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from annotator.importers import strict_json
from annotator.importers.document import ImportRefused
from annotator.importers.marked import dataset_rows
from annotator.importers.marked.document import MarkedDocument

NAME = "huggingface"
EXTENSIONS: tuple[str, ...] = (".jsonl", ".json", ".ndjson")
KEEPS = dataset_rows.KEEPS
LOSES = dataset_rows.LOSES

_OURS = regex.compile(rb'\s*\{"id":"[^"]*","offset_unit":"codepoint","story":')
_SPANS = regex.compile(rb'"spans"\s*:\s*\[\s*(?:\{[^{}]{0,500}"(?:start|end)"\s*:\s*\d|\])')
_TAGS = regex.compile(rb'"(?:ner_)?tags"\s*:\s*\[\s*"(?:O|-|[BIMESLU]-)')
# What the lines of Prodigy and of our own format have beside spans.
_LONGEST_OF_OURS = 40_000_000  # bytes of a line
_OTHERS = regex.compile(rb'"(?:_input_hash|_task_hash|answer|schema|token_start)"\s*:')


def looks_like(data: bytes) -> bool:
    """Return whether the first line has spans or tags, and nothing of other formats of lines."""
    line = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    if not line.startswith(b"{"):
        return False
    if _OURS.match(line):
        return True
    has_spans = b'"text"' in line and _SPANS.search(line) is not None
    has_tags = b'"tokens"' in line and _TAGS.search(line) is not None
    return (has_spans or has_tags) and _OTHERS.search(line) is None


def beside(name: str) -> tuple[str, ...]:
    """Return nothing: each line is whole."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield a document for each line of a file; raises `ImportRefused`, with the line's number."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused(f"{name} is no UTF-8: save it in UTF-8 and import it again.") from None
    # A source of ours with very many spans is a longer line than others' are taken to be.
    longest = _LONGEST_OF_OURS if _OURS.match(data) else strict_json.LONGEST_LINE
    lines = strict_json.objects(text, name, longest)
    rows = [(f"{name} line {number}", row) for number, row in lines]
    yield from [*dataset_rows.documents(rows)]
