"""Tables, CSV and TSV: one column holds texts, each row is a source, other columns say what it is.

The original of a row is the table's head and that row, as they stand in the file: a table of its
own, so that erasing one row's source leaves nothing of it.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from annotator.importers import rows
from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import (
    LIMIT,
    Document,
    ImportRefused,
    without_lost_characters,
)

EXTENSIONS: tuple[str, ...] = (".csv", ".tsv", ".tab")
KEEPS = "Each row as a source: its text, title, outlet, author, date, address and language."
LOSES = "The order of the columns; rows without a text."

_DELIMITERS = ",;\t|"
_NONE = "\x1f"  # in a table of one column
_SAMPLE = 50
_SHORT = 80
"""No head of a column is longer, in characters."""


class Row(msgspec.Struct, frozen=True):
    """A row: its cells, how it stands in the file (``raw``), its number (the head's is 1).

    ``delimiter`` parts its cells; ``quotes`` says whether quotes may stand around one.
    """

    cells: list[str]
    raw: str
    number: int
    delimiter: str
    quotes: bool

    def rest(self, column: int) -> str:
        """Return all from the beginning of a column (from 0) to the row's end, as it stands."""
        quoted = '(?:"(?:[^"]|"")*+")?' if self.quotes else ""
        before = re.match(rf"(?:{quoted}[^{self.delimiter}]*+.){{{column}}}", self.raw, re.DOTALL)
        return self.raw[before.end() if before else 0 :].rstrip("\r\n")


def looks_like(data: bytes) -> bool:
    """Return False: a table cannot be told from other text for sure, but by its name."""
    return False


def entries(
    data: bytes, name: str, charset: str | None = None
) -> Iterator[Document | ImportRefused | tuple[str, bytes]]:
    """Yield a document for each row of a table called `name`; raise `ImportRefused` for no table.

    The text is in the column called so, else in the one with the longest cells.
    """
    decoded = decode(data, name, charset)
    found = [row for row in _rows(decoded.text, name) if any(map(str.strip, row.cells))]
    if not found:
        raise ImportRefused(f"{name} holds no rows: choose a table with a text in each row.")
    head = found[0] if _is_head(found) else None
    body = found[1:] if head else found
    names = _names(head.cells if head else [], max(len(row.cells) for row in found))
    column = _text_column(names[: len(head.cells)] if head else names, body)
    documents = [_document(row, head, names, column, decoded, name) for row in body]
    full = [each for each in documents if each is not None]
    if not full:
        raise ImportRefused(f"{name} holds no row with a text: choose a table with texts in it.")
    if left_out := len(body) - len(full):
        several = "1 row" if left_out == 1 else f"{left_out} rows"
        note = f"{name}: {several} without a text left out."
        full[0] = msgspec.structs.replace(full[0], notes=(*full[0].notes, note))
    yield from full


def _document(
    row: Row, head: Row | None, names: Sequence[str], column: int, decoded: Decoded, name: str
) -> Document | None:
    """Return the document of a row, or None where its text has no words."""
    width = len(head.cells) if head else len(names)
    too_many = any(map(str.strip, row.cells[width:]))
    to_the_end = too_many and column == width - 1
    cells = dict(zip(names, row.cells[:width] if to_the_end else row.cells, strict=False))
    text = cells.pop(names[column], "")
    if to_the_end:  # a delimiter in the text itself, which nobody put in quotes
        text = row.rest(column)
    cells = {key: without_lost_characters(cell)[0] for key, cell in cells.items()}
    original = ((head.raw if head else "") + row.raw).encode(decoded.charset, "surrogatepass")
    where = f"{name} row {row.number}"
    try:
        found = rows.document(cells, text, decoded, where, "table", original)
    except ImportRefused:
        return None
    details = {**found.details, "row": row.number, "column": names[column]}
    notes = found.notes
    if too_many:
        taken = "all to its end was taken as its text" if to_the_end else "look at it"
        notes = (*notes, f"{where} has more cells than the head: {taken}.")
    return msgspec.structs.replace(found, details=details, notes=notes)


def _rows(text: str, name: str) -> list[Row]:
    """Return all rows, in the dialect that fits best."""
    csv.field_size_limit(LIMIT)
    beginning = text[:200_000]
    fits = {each: _fits(beginning, each) for each in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda each: fits[each])
    if fits[delimiter][1] < 2:
        delimiter = _NONE
    try:
        return list(_parsed(text, delimiter))
    except csv.Error:
        pass
    try:  # quotes are plain signs in it, as in most tables parted by tabs
        return list(_parsed(text, delimiter, quotes=False))
    except csv.Error as error:
        raise ImportRefused(
            f"{name} is no table that can be read ({error}): save it again as CSV in UTF-8."
        ) from None


def _fits(text: str, delimiter: str) -> tuple[float, int]:
    """Return what part of the first rows has as many cells as the head, and their number."""
    counts: Counter[int] = Counter()
    first = 0
    try:
        for row in _parsed(text, delimiter, strict=False):
            counts[len(row.cells)] += 1
            first = first or len(row.cells)
            if row.number == _SAMPLE:
                break
    except csv.Error:
        return 0, 0
    if first < 2:
        return 0, 0
    return counts[first] / counts.total(), first


def _parsed(
    text: str, delimiter: str, *, quotes: bool = True, strict: bool = True
) -> Iterator[Row]:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        # Only these end a line: a cell may hold U+2028 or U+0085.
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(
        lines(),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        strict=strict,
    )
    for number, cells in enumerate(reader, 1):
        yield Row(cells, "".join(taken), number, delimiter, quotes)
        taken.clear()


def _is_head(found: Sequence[Row]) -> bool:
    """Return whether the first row names the columns."""
    first = [cell.strip() for cell in found[0].cells]
    if len(found) < 2 or any(len(cell) > _SHORT or "\n" in cell for cell in first):
        return False
    if any(rows.plain_name(cell) in rows.TEXT for cell in first):
        return True
    named = [cell for cell in first if cell]
    return len(set(named)) == len(named) and not any(cell.isdecimal() for cell in named)


def _names(head: Sequence[str], width: int) -> list[str]:
    """Return a name of its own for each column, "column 3" where there is none."""
    found: list[str] = []
    for number in range(width):
        name = without_lost_characters(head[number].strip())[0] if number < len(head) else ""
        found.append(name if name and name not in found else f"column {number + 1}")
    return found


def _text_column(names: Sequence[str], body: Sequence[Row]) -> int:
    known = [rows.plain_name(name) for name in names]
    for wanted in rows.TEXT:
        if wanted in known:
            return known.index(wanted)
    lengths = [0] * len(names)
    for row in body:
        for number, cell in enumerate(row.cells[: len(names)]):
            lengths[number] += len(cell)
    return lengths.index(max(lengths))
