"""Small signs where a text holds characters that show nothing: direction controls and their like.

They can turn the order of the words around them, so whoever marks must see that they are there.
Joiners (U+200C, U+200D), variation selectors and the tags behind a black flag, as of Wales, shape
the signs beside them and are left alone; other tags and control codes can hide words.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout

from annotator.ui.reader.geometry import x_of

_INVISIBLE = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]+|"
    "([\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f])"
)
_HEAD = 3.0


def invisible_signs(layout: QTextLayout, words: str) -> list[QRectF]:
    """Return what to fill for the invisible characters of a laid-out block: a stem with a head.

    ``words`` is the stored text of the block.
    """
    if words.isascii() and words.isprintable():
        return []
    boxes: list[QRectF] = []
    for match in _INVISIBLE.finditer(words):
        if match[1] is None:
            continue
        place = len(words[: match.start()].encode("utf-16-le", "surrogatepass")) // 2
        line = layout.lineForTextPosition(place)
        if line.isValid():
            x, top, height = x_of(line, place), line.y() + 1, line.ascent() + 2
            boxes.append(QRectF(x - 0.5, top, 1, height))
            boxes.append(QRectF(x - _HEAD / 2, top, _HEAD, _HEAD))
    return boxes
