"""The lines of a WebAnno TSV: its layers, and the text with the rows of its tokens.

The text is made as WebAnno makes it: each sentence where its first token begins, with the line end
of the one before, or spaces, between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

import msgspec

from annotator.importers.document import LIMIT, ImportRefused
from annotator.text.units import Unit

_ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}
_UNIT_ID = re.compile(r"\d{1,9}-\d{1,9}(?:\.\d{1,9})?\Z", re.ASCII)
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})\Z", re.ASCII)
_VERSION = re.compile(r"#FORMAT=WebAnno TSV 3\.\d\Z")
_KINDS = {"#T_SP=": "span", "#T_RL=": "relation", "#T_CH=": "chain"}


class Layer(msgspec.Struct, frozen=True):
    """A layer: its kind, the name of its type, and its columns, the first of which is ``at``."""

    kind: str
    type: str
    columns: tuple[str, ...]
    at: int


class Row(msgspec.Struct, frozen=True):
    """A row: the line it stands on, its id, its place in the file's unit, words, and cells."""

    line: int
    id: str
    start: int
    end: int
    words: str
    cells: tuple[str, ...]


class Sentence(msgspec.Struct, frozen=True):
    """The text of a sentence, and its rows."""

    text: str
    rows: tuple[Row, ...]


class Table(msgspec.Struct, frozen=True):
    """A file: its layers and its sentences."""

    layers: tuple[Layer, ...]
    sentences: tuple[Sentence, ...]

    def text(self, unit: Unit) -> tuple[str, int] | None:
        """Return the text, and how many characters between sentences are not known.

        None when its sentences do not fit the places of their tokens in the unit.
        """
        parts: list[str] = []
        length = unknown = 0
        for sentence in self.sentences:
            start = sentence.rows[0].start
            # WebAnno ends each sentence with a line end; the next may begin before it.
            between = start - length
            if between < 0 or between > LIMIT:
                return None
            if parts and between:
                parts.append("\n")
                unknown += between - 1
                between -= 1
            parts += [" " * between, sentence.text]
            length = start + _length(sentence.text, unit)
        return "".join(parts), unknown


def table(text: str, name: str) -> Table:
    """Return the lines of a file called `name`; raise `ImportRefused`, with the line, else."""
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    if not _VERSION.match(lines[0]):
        _refuse(name, 1, "is not that of WebAnno TSV 3")
    layers: list[Layer] = []
    at, number = 0, 1
    while number < len(lines) and lines[number][:6] in _KINDS:
        kind, (type_name, *columns) = _KINDS[lines[number][:6]], lines[number][6:].split("|")
        # A layer without features has a column of its own all the same.
        found = Layer(kind, type_name, tuple(columns or [""]), at)
        layers.append(found)
        at += len(found.columns)
        number += 1
    return Table(tuple(layers), tuple(_sentences(lines, number, at, name)))


def unescaped(words: str) -> str:
    """Return words as they were before they were escaped."""
    return _ESCAPE.sub(lambda found: _LETTERS.get(found[1], found[1]), words)


def parted(cell: str, sign: str) -> list[str]:
    """Return the parts of a cell between signs that are not escaped; still escaped."""
    parts, at = [""], 0
    while at < len(cell):
        step = 2 if cell[at] == "\\" else 1
        if cell[at] == sign:
            parts.append("")
        else:
            parts[-1] += cell[at : at + step]
        at += step
    return parts


def _sentences(lines: Sequence[str], first: int, width: int, name: str) -> Iterator[Sentence]:
    text: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(lines[first:], first + 1):
        if rows and (not line or line.startswith("#Text=")):
            yield Sentence("\n".join(text), tuple(rows))
            text, rows = [], []
        # A token may be a sign of a number; only before its tokens has a sentence such lines.
        if line.startswith("#") and not rows:
            if line.startswith("#Text="):
                text.append(unescaped(line[6:]))
        elif line:
            if not text:
                _refuse(name, number, "is a token without a sentence")
            rows.append(_row(number, line, width, name))
    if rows:
        yield Sentence("\n".join(text), tuple(rows))
    elif any(text):
        _refuse(name, len(lines), "ends in a sentence without tokens")


def _row(number: int, line: str, width: int, name: str) -> Row:
    fields = line.split("\t")
    place = _PLACE.match(fields[1]) if len(fields) >= width + 3 else None
    if place is None or not _UNIT_ID.match(fields[0]):
        _refuse(name, number, f"is no row of a token with {width} columns")
    cells = tuple(fields[3 : 3 + width])
    return Row(number, fields[0], int(place[1]), int(place[2]), fields[2], cells)


def _length(text: str, unit: Unit) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 if unit == "UTF-16" else len(text)


def _refuse(name: str, number: int, wrong: str) -> NoReturn:
    raise ImportRefused(f"{name} line {number} {wrong}: correct that line.")
