"""Patterns of the `regex` module, which is loaded when the first of them is needed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern


@cache
def compiled(pattern: str) -> Pattern[str]:
    """Return a compiled pattern of version 1 (set operations); the same object each time."""
    import regex

    return regex.compile(pattern, regex.V1)
