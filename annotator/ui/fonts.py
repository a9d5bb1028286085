"""The two typefaces that are shipped, and type sizes that follow the system's text size."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from annotator.text.resources import read_bytes

SANS = "Inter"
SERIF = "Noto Serif"
# Each takes 2 ms to load: what the first paint may do without is loaded where it is shown.
_FIRST = ("Inter-Regular", "NotoSerif-Regular")
_SEMIBOLD = ("Inter-SemiBold",)
_BOLD = ("NotoSerif-Bold",)
_ITALIC = ("NotoSerif-Italic", "NotoSerif-BoldItalic")
_loaded: set[str] = set()
BUTTON = 12
"""How much higher than its words a flat button is, in pixels."""
_DRAWN_PIXELS = 13
_NO_CHANGE = 0.01
_SIZE = 0x2  # the size among what a font says for itself, of QFont::ResolveProperties
# Where the system's text is 9 points (Windows, most of Linux), the drawings use 13 pixels.
_DRAWN = 1.0 if sys.platform == "darwin" else 13 / 12


def load_fonts() -> None:
    """Make the shipped typefaces known and the sans the application's font."""
    _load(_FIRST)
    font = QApplication.font()
    font.setFamily(SANS)
    font.setPointSizeF(font.pointSizeF() * _DRAWN)
    QApplication.setFont(font)


def follow_system() -> None:
    """Give the window the system's text size, if that is another one now.

    Once an application has a font of its own, Qt no longer follows the system's.
    """
    font = QApplication.font()
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    ratio = system * _DRAWN / font.pointSizeF()
    if system <= 0 or abs(ratio - 1) < _NO_CHANGE:
        return
    own = [each for each in QApplication.allWidgets() if _has_own_size(each.font())]
    QApplication.setFont(scaled(font, ratio))
    for widget in own:
        widget.setFont(scaled(widget.font(), ratio))


def load_semibold() -> None:
    """Make the heavier sans of names and headings known; to be called before any are shown."""
    _load(_SEMIBOLD)


def load_bold() -> None:
    """Make the bold of the serif known; to be called before something is shown in it."""
    _load(_BOLD)


def load_italics() -> None:
    """Make the italics of the serif known; to be called before a text with emphasis is shown."""
    _load(_ITALIC)


def text_ratio() -> float:
    """Return how much larger the text of the window is than drawn, at least 1."""
    return max(1.0, QFontInfo(QApplication.font()).pixelSize() / _DRAWN_PIXELS)


def scaled(font: QFont, ratio: float = 1.0, weight: QFont.Weight | None = None) -> QFont:
    """Return a copy of a font, its size times ``ratio``, with another weight if one is given."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * ratio)
    if weight is not None:
        made.setWeight(weight)
    return made


def caption(font: QFont) -> QFont:
    """Return the small spaced font of headings over lists."""
    made = scaled(font, 0.86, QFont.Weight.DemiBold)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
    return made


def serif(ratio: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the serif for reading, its size times ``ratio`` of the application's font."""
    made = scaled(QApplication.font(), ratio, weight)
    made.setFamily(SERIF)
    return made


def _has_own_size(font: QFont) -> bool:
    """Return whether a size in points was set for one widget; what it inherits follows by itself.

    Sizes in pixels belong to the text, which sets them itself.
    """
    return bool(font.resolveMask() & _SIZE) and font.pointSizeF() > 0


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        if name not in _loaded:
            # As bytes: by their path, a system's own typeface of that name is taken before ours.
            QFontDatabase.addApplicationFontFromData(read_bytes(f"fonts/{name}.ttf"))
            _loaded.add(name)
