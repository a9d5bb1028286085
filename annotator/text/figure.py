"""A figure: a number phrase in a text, and what it says."""

from __future__ import annotations

from typing import Any

import msgspec


class Bounds(msgspec.Struct, frozen=True, omit_defaults=True):
    """The ends of a range or of a vague amount; ``max`` is None where nothing is known of it."""

    min: int | float
    max: int | float | None = None


class Figure(msgspec.Struct, frozen=True):
    """A number phrase: code points from `start` to before `end`, and the attributes it gives.

    ``comparator`` is one of ``= ~ < > <= >= exception ratio vague``; ``unit`` and ``counts`` are ""
    where the words name none.
    """

    start: int
    end: int
    value: int | float | Bounds
    comparator: str
    unit: str = ""
    counts: str = ""

    def attributes(self) -> dict[str, Any]:
        """Return what it says as the attributes of a span, without those that are empty."""
        value = self.value
        found = {
            "value": msgspec.to_builtins(value) if isinstance(value, Bounds) else value,
            "comparator": self.comparator,
            "unit": self.unit,
            "counts": self.counts,
        }
        return {key: said for key, said in found.items() if said != ""}
