"""Files of annotations as another program writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

TEXT = (
    "The mayor \U0001f309 denied it; the cafe\u0301 was open, 1\u00a0200 came."
    " \u05d4\u05d2\u05e9\u05e8 stood.\n"
)
Mark = tuple[str, str]
MARKS: tuple[Mark, ...] = (
    ("denied it", "DENIALS"),
    ("1\u00a0200", "Figure"),
    ("\u05d4\u05d2\u05e9\u05e8", "Place"),
    ("cafe\u0301", "Place"),
)


def prodigy(
    path: Path,
    marks: Sequence[Mark] = MARKS,
    text: str = TEXT,
    *,
    wrong: bool = False,
    texts: int = 1,
) -> Path:
    """Write a file of Prodigy; ``wrong``: with one more span that quotes other words.

    Of several ``texts`` all but the first end in their number.
    """
    rows = []
    for words, label in marks:
        start = text.index(words)
        row = {"start": start, "end": start + len(words), "text": words, "label": label}
        rows.append(row)
    if wrong:
        rows.append({"start": 0, "end": 9, "label": "claim", "text": "Somebody"})
    ends = ("", *(f"{number}\n" for number in range(2, texts + 1)))
    lines = [{"text": text + end, "spans": rows, "answer": "accept"} for end in ends]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in lines), "utf-8")
    return path
