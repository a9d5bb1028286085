"""Exports without the texts, where a licence forbids to pass them on: places, and no words.

Whoever has the texts finds them by their SHA-256 and puts the spans back. Titles and what else is
known about a source stay; notes, attributes and the like stay too, but for what they quote of the
text: `LEAST` characters of it in a row, or more, become ``[…]``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.counts import Counts
from annotator.exporters.document import META, ExportRefused, SourceLine, SpanLine
from annotator.exporters.proving import chunks, prove_attributes

FORMATS = ("jsonl", "huggingface", "parquet", "csv", "xlsx", "web-annotation")
"""The formats that say something without the text."""

LEAST = 12
"""How many characters of a text in a row make a quote of it."""

OFFSETS = (
    "The texts are not in this export. Offsets count Unicode code points of the text that has the"
    " SHA-256 given with each source, the end is exclusive; that every span quotes its place was"
    " checked while writing."
)
"""What the card says about offsets."""

_LEFT_OUT = "quotes of the texts in notes, attributes and details"
_GAP = "[…]"
_encoder = msgspec.json.Encoder(order="deterministic")


def refuse(format: str) -> None:
    """Raise `ExportRefused` for a format that is nothing without the text."""
    if format not in FORMATS:
        raise ExportRefused(
            f"{format} cannot be written without the texts: choose {', '.join(FORMATS[:-1])} or"
            f" {FORMATS[-1]}, or leave --offsets-only out."
        )


def without_texts(lines: Iterable[SourceLine], left_out: Counter[str]) -> Iterator[SourceLine]:
    """Yield sources with empty texts and empty quotes; count what was quoted elsewhere.

    Each span is proved on its way. Raises `ExportRefused` as `proving.chunks` does.
    """
    for line in lines:
        quotes = _Quotes(line.text, left_out)
        yield msgspec.structs.replace(
            line,
            text="",
            length=len(line.text),
            meta={
                key: value if key in META else quotes.out_of_json(value)
                for key, value in line.meta.items()
            },
            spans=_spans(line, quotes),
            links=tuple(
                msgspec.structs.replace(each, attributes=quotes.out_of_json(each.attributes))
                for each in line.links
            ),
            statements=tuple(
                msgspec.structs.replace(each, title=quotes.out_of(each.title))
                for each in line.statements
            ),
        )


def without_text(record: msgspec.Struct) -> dict[str, Any]:
    """Return the fields of a source or a span, all but its text."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__ if name != "text"}
    return {name: value for name, value in fields.items() if value is not UNSET}


def _spans(line: SourceLine, quotes: _Quotes) -> Iterator[SpanLine]:
    for chunk in chunks(line, Counts()):
        prove_attributes(line, chunk)
        for each in chunk:
            yield msgspec.structs.replace(
                each,
                text="",
                note=quotes.out_of(each.note),
                attributes=quotes.out_of_json(each.attributes),
            )


class _Quotes:
    """What other words quote of a text."""

    def __init__(self, text: str, left_out: Counter[str]) -> None:
        self._text = text
        self._left_out = left_out

    @cached_property
    def _pieces(self) -> frozenset[str]:
        text = self._text
        return frozenset(text[at : at + LEAST] for at in range(len(text) - LEAST + 1))

    def out_of_json(self, data: Raw) -> Raw:
        """Return JSON whose texts hold no quote."""
        if len(data) < LEAST:
            return data
        return Raw(_encoder.encode(self._out_of_value(msgspec.json.decode(data))))

    def out_of(self, words: str) -> str:
        """Return words with a gap for each quote in them."""
        if len(words) < LEAST or not any(self._quoted(words)):
            return words
        self._left_out[_LEFT_OUT] += 1
        kept, end = [], 0
        for at, is_quoted in enumerate(self._quoted(words)):
            if is_quoted:
                kept += [words[end:at], _GAP] if at >= end else []
                end = at + LEAST
        found = "".join([*kept, words[end:]])
        return _GAP if any(self._quoted(found)) else found

    def _quoted(self, words: str) -> Iterator[bool]:
        """Say of each place whether a quote begins there."""
        return (words[at : at + LEAST] in self._pieces for at in range(len(words) - LEAST + 1))

    def _out_of_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.out_of(value)
        if isinstance(value, list):
            return [self._out_of_value(each) for each in value]
        if isinstance(value, dict):
            return {key: self._out_of_value(each) for key, each in value.items()}
        return value
