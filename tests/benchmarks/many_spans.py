"""Long texts in several scripts, and very many spans over them, made without a session."""

from __future__ import annotations

import random

from annotator.text.records import Span
from tests.benchmarks.made import LABELS, SENTENCES, WEIGHTS

FURTHER = (
    "قال المتحدث إن 350\u00a0منزلا غمرتها المياه \U0001f30a. ",
    "Начальник порта сообщил о 1200\u00a0эвакуированных. ",
    "港口负责人说，周一中午之前有1200人离开。",
    "मंत्री ने कहा कि दो सौ घर डूब गए। ",
)
"""Of other scripts: right to left, wide, clustered; each as rare as Hebrew in `SENTENCES`."""


def text(code_points: int, *, paragraphs: bool = True) -> str:
    """Return a text of so many code points; without paragraphs it has no line break at all."""
    rng = random.Random(code_points)
    pieces: list[str] = []
    length = 0
    while length < code_points:
        sentences = rng.choices(SENTENCES + FURTHER, WEIGHTS + (1,) * len(FURTHER), k=4)
        pieces.append("".join(sentences[: rng.randint(2, 4)]) + ("\n\n" if paragraphs else ""))
        length += len(pieces[-1])
    return "".join(pieces)[:code_points]


def halves(length: int, count: int) -> list[Span]:
    """Return so many spans that each cover half of a text."""
    rng = random.Random(count)
    starts = sorted(rng.randrange(length - length // 2) for _ in range(count))
    return [_span(nth, start, start + length // 2) for nth, start in enumerate(starts)]


def crowd(length: int, count: int) -> list[Span]:
    """Return so many spans of up to 120 code points, all in the first 3,000 of a text."""
    rng = random.Random(count)
    starts = sorted(rng.randrange(min(3_000, length) - 120) for _ in range(count))
    return [_span(nth, start, start + rng.randint(1, 120)) for nth, start in enumerate(starts)]


def _span(number: int, start: int, end: int) -> Span:
    return Span(
        id=f"{number:032x}",
        source_id="s",
        start=start,
        end=end,
        fragments=None,
        label=LABELS[number % len(LABELS)],
        text="",  # the reader does not look at it, and 100,000 halves would fill the memory
        note="",
        attributes={},
        annotator="a",
        origin="manual",
        created_at="",
        updated_at="",
    )
