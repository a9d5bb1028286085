"""Words fitted to the room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

_DOTS = "…"


def fitted(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return words that fit into ``width`` pixels, cut with "…" at their end where they do not.

    Qt's own elidedText takes 1 ms for a row of the list of spans; this takes a tenth of it.
    """
    # A row shows no more than this, and measuring a long text costs as much as drawing it.
    shown = words[: max(0, width) // 3 + 1]
    advance = metrics.horizontalAdvance(shown)
    if advance <= width and shown == words:
        return words
    kept = max(0, min(len(shown), len(shown) * width // max(advance, 1)))
    while kept and metrics.horizontalAdvance(shown[:kept] + _DOTS) > width:
        kept -= max(1, kept // 20)
    return shown[:kept].rstrip() + _DOTS


def title_lines(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break words into at most ``most`` lines of ``width`` pixels; what is too long ends in "…"."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most - 1:
        taken = 1
        while taken < len(left) and _fits(left[: taken + 1], metrics, width):
            taken += 1
        lines.append(fitted(" ".join(left[:taken]), metrics, width))
        left = left[taken:]
    if left:
        lines.append(fitted(" ".join(left), metrics, width))
    return lines or [""]


def tip(words: str) -> str:
    """Return words so that a tool tip shows them literally, even where they look like markup."""
    return f"<qt>{_escaped(words)}</qt>" if words else ""


def tip_lines(lines: Sequence[str]) -> str:
    """Return lines so that a tool tip shows each as one line, literally."""
    escaped = "<br>".join(map(_escaped, lines))
    return f"<qt><p style='white-space:nowrap'>{escaped}</p></qt>" if lines else ""


def counted(count: int, one: str, many: str) -> str:
    """Return ``1 span`` or ``3 spans``."""
    return f"{count} {one if count == 1 else many}"


def ordinal(number: int) -> str:
    """Return ``1st``, ``2nd``, ``3rd``, ``11th``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fits(words: list[str], metrics: QFontMetrics, width: int) -> bool:
    return metrics.horizontalAdvance(" ".join(words)) <= width
