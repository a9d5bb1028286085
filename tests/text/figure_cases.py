"""Reads the hand-written table of number phrases, `tests/data/figures.jsonl`.

One case a line: the language, the shape it shows, a text with each number phrase in braces, and
what each phrase says, in order. Spaces that look like others are written as escapes.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from annotator.text.figures import Figure

_TABLE = Path(__file__).parents[1] / "data" / "figures.jsonl"


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a phrase says: a number or {min, max}, and words."""

    value: int | float | dict[str, int | float]
    comparator: str
    unit: str
    counts: str


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the table, its `text` with braces around the phrases."""

    language: str
    shape: str
    text: str
    figures: list[Said]

    @property
    def plain(self) -> str:
        """The text without the braces."""
        return self.text.replace("{", "").replace("}", "")

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the phrases start and end in the plain text."""
        found: list[tuple[int, int]] = []
        opened = place = 0
        for character in self.text:
            if character == "{":
                opened = place
            elif character == "}":
                found.append((opened, place))
            else:
                place += 1
        return found

    def name(self, line: int) -> str:
        """Return a name for a test: the shape where it is plain ASCII."""
        shape = self.shape if self.shape.isascii() else ""
        return f"{self.language} {line} {shape}".strip()


def said(figure: Figure) -> Said:
    """Return what a figure says, as the table writes it."""
    found = figure.attributes()
    unit, counts = found.get("unit", ""), found.get("counts", "")
    return Said(found["value"], figure.comparator, unit, counts)


CASES = [
    msgspec.json.decode(line, type=Case) for line in _TABLE.read_text(encoding="utf-8").splitlines()
]
NAMES = [case.name(line) for line, case in enumerate(CASES, start=1)]
