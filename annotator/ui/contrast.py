"""How well a colour can be read on another, as a ratio and in words. No Qt.

Formula: contrast ratio and relative luminance of WCAG 2.2, with its threshold of 0.04045 for sRGB.
"""

from __future__ import annotations

EASY = 4.5
"""The least ratio at which small text is easy to read (WCAG 2.2, 1.4.3)."""
_LARGE = 3.0  # ... and large text


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ``#rrggbb``, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def contrast_words(colour: str, paper: str) -> str:
    """Return how a colour reads on paper: ``4.1:1 on paper: hard to read``."""
    ratio = contrast(colour, paper)
    # Cut, not rounded: 4.46 is not enough, and must not look it.
    shown = int(ratio * 10) / 10
    if ratio >= EASY:
        return f"{shown}:1 on paper: easy to read"
    return f"{shown}:1 on paper: {'hard to read' if ratio >= _LARGE else 'too faint to read'}"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
