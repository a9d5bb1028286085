"""The signs of what happened to a paragraph, and its colours: colour is never the only sign."""

from __future__ import annotations

from annotator.text.diff import Kind
from annotator.ui.review.parts import Row
from annotator.ui.theme import Theme

_SIGNS: dict[Kind, str] = {
    "same": "",
    "changed": "≠",
    "moved": "⇥",
    "moved away": "⇤",
    "removed": "−",
    "added": "+",
}
_SPOKEN: dict[Kind, str] = {
    "same": "The same",
    "changed": "Changed",
    "moved": "Moved to here",
    "moved away": "Moved away",
    "removed": "Gone",
    "added": "New",
}


def sign_of(row: Row) -> str:
    """Return the sign that stands beside a row."""
    return _SIGNS[row.kind]


def spoken(row: Row) -> str:
    """Return what happened, in words."""
    return _SPOKEN[row.kind]


def colour_of(row: Row, theme: Theme) -> str:
    """Return the colour of a row's sign."""
    if row.kind == "removed":
        return theme.failed
    if row.kind == "added":
        return theme.saved
    return theme.muted if row.kind == "same" else theme.accent
