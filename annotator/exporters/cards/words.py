"""Words of a session in Markdown: shown as they are, and never acted on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence


def plain(words: str) -> str:
    """Return foreign words on one line, with what Markdown would act on escaped."""
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", " ".join(words.split()))


def code(words: str) -> str:
    """Return words as code, fenced by more back-ticks than they hold."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{words}{space}{fence}"


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give the lines of a table; cells of text are escaped, numbers stand as they are."""
    yield "| " + " | ".join(plain(column) for column in columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        cells = (plain(cell) if isinstance(cell, str) else str(cell) for cell in row)
        yield "| " + " | ".join(cells) + " |"
    yield ""


def many(number: int, one: str, more: str = "") -> str:
    """Return a number with what it counts: ``1 story``, ``1,200 stories``."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
