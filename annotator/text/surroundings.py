"""The words around a stretch of text, as lists of hits show them."""

from __future__ import annotations

import re

from annotator.text.paragraphs import BREAKS

BEFORE, AFTER = 60, 90
"""The most code points shown on either side."""


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before `start` and after `end` in the same lines, begun and ended whole.

    Cut between words where there is room, never longer than `BEFORE` and `AFTER` code points.
    """
    begin = max(start - BEFORE, 0)
    before = re.split(f"[{BREAKS}]", text[begin:start])[-1]
    if begin and len(before) == start - begin:
        before = before.partition(" ")[2] or before
    after = re.split(f"[{BREAKS}]", text[end : end + AFTER], maxsplit=1)[0]
    if len(after) == AFTER and end + AFTER < len(text):
        after = after.rpartition(" ")[0] or after
    return before, after
