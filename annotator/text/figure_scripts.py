"""The scripts that languages of figures are written in."""

from __future__ import annotations

# The first characters of scripts, each up to the next.
_SCRIPTS = (
    (0x0000, "Latin"),
    (0x0370, "Greek"),
    (0x0400, "Cyrillic"),
    (0x0530, "other"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0780, "other"),
    (0x1E00, "Latin"),
    (0x1F00, "other"),
    (0x3040, "Han"),
    (0xA000, "other"),
    (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"),
    (0xFE00, "other"),
)


def script(character: str) -> str:
    """Return the script of a letter: one of those that the files of languages name, or another."""
    code = ord(character)
    if code < 0x0370:
        return "Latin"
    return next(name for first, name in reversed(_SCRIPTS) if first <= code)
