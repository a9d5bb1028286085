"""A file of annotations from another program, as the pictures show it coming in."""

from __future__ import annotations

import json
from pathlib import Path

_OTHER = (
    "A councillor called the answer a disgrace 🌊: some 750 homes stood in water, she said, and the"
    " café by the mill had not heard a single siren.\n"
)
_MARKS = (
    ("twelve sirens had sounded", "FACTUAL_CLAIM"),
    ("nobody was hurt", "FACTUAL_CLAIM"),
    ("every alarm was heard", "FACTUAL_CLAIM"),
    ("reports of silence were “reckless nonsense”", "Rebuttal"),
    ("twelve", "Quantities"),
    ("some 750 homes", "Quantities"),
    ("reckless nonsense", "opinon"),
    ("a disgrace", "opinon"),
    ("The board", "Organisation that is quoted or spoken of"),
    ("A councillor", "PERSON"),
)


def make_notes(path: Path, text: str, *, wrong: bool = False) -> Path:
    """Write marks on a text, and on another one; ``wrong``: two of them quote other words."""
    spans = [_span(text, words, label) for words, label in _MARKS]
    if wrong:
        spans += [{**_span(text, "silence", "PERSON"), "text": each} for each in ("Oray", "Lind")]
    rebuts = {"head": 0, "child": 1, "label": "rebuts", "head_span": spans[3]}
    relations = [{**rebuts, "child_span": spans[0]}]
    rows = [
        {"text": text, "spans": spans, "relations": relations, "answer": "accept"},
        {"text": _OTHER, "spans": [_span(_OTHER, "some 750 homes", "Quantities")]},
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _span(text: str, words: str, label: str) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, "label": label}
