"""Words fitted to the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def title_lines(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break words into at most ``most`` lines of ``width`` pixels; what is too long ends in "…"."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most - 1:
        taken = 1
        while taken < len(left) and _fits(left[: taken + 1], metrics, width):
            taken += 1
        lines.append(_cut(" ".join(left[:taken]), metrics, width))
        left = left[taken:]
    if left:
        lines.append(_cut(" ".join(left), metrics, width))
    return lines or [""]


def counted(count: int, one: str, many: str) -> str:
    """Return ``1 span`` or ``3 spans``."""
    return f"{count} {one if count == 1 else many}"


def _fits(words: list[str], metrics: QFontMetrics, width: int) -> bool:
    return metrics.horizontalAdvance(" ".join(words)) <= width


def _cut(line: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
