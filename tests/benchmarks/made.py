"""Sessions of a given size, made in one transaction, and figures made of many samples."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

from annotator import Session
from annotator.store import connection, history
from annotator.text.identity import new_id, now
from annotator.text.records import Annotator, Change, Edit, Span

SENTENCES = (
    "The harbour master said on Monday that 1,200\u00a0people had left the quay before noon. ",
    "Nobody was told, the cafe\u0301 owner answered: \u201cwe heard it on the radio\u201d. ",
    "\u05d4\u05e0\u05de\u05dc \u05e0\u05e1\u05d2\u05e8, wrote a third \U0001f6a2, with no figure. ",
    "The council denies it. ",
)
WEIGHTS = (10, 10, 1, 10)  # words of another script are there, and rare
WHO = Annotator(id="7" * 32, name="Benchmark")
LABELS = ("claim", "denial", "figure", "opinion")


def text(code_points: int) -> str:
    """Return a text of about so many code points, in paragraphs of some sentences."""
    rng = random.Random(code_points)
    pieces: list[str] = []
    length = 0
    while length < code_points:
        paragraph = "".join(rng.choices(SENTENCES, WEIGHTS, k=rng.randint(2, 6))) + "\n\n"
        pieces.append(paragraph)
        length += len(paragraph)
    return "".join(pieces)


def session(
    path: Path,
    sources: int,
    code_points: int,
    spans: int,
    write: Callable[[int], str] = text,
) -> None:
    """Make a session with so many sources of that length and so many spans in each.

    ``write`` gives a text of about so many code points.
    """
    with Session.create(path, title="Benchmark", annotator=WHO) as made:
        all_spans: list[Span] = []
        for number in range(sources):
            source = made.add_source(write(code_points + number), title=f"Account {number + 1}")
            all_spans += spans_of(source.id, source.text, spans, made.annotator.id)
        change = Change(
            id=new_id(),
            kind="do",
            name="import",
            at=now(),
            annotator=made.annotator.id,
            label_set=made.label_set.version,
            edits=tuple(Edit(None, span) for span in all_spans),
        )
    writer = connection.open_writer(path)
    history.write(writer, change)
    connection.close_writer(writer)


def spans_of(source_id: str, text: str, count: int, annotator: str) -> list[Span]:
    """Return so many spans of 4 to 70 code points, spread over a text, of every label in turn."""
    rng = random.Random(count)
    spans: list[Span] = []
    for number in range(count):
        start = number * (len(text) - 80) // count
        end = start + rng.randint(4, 70)
        moment = now()
        spans.append(
            Span(
                id=new_id(),
                source_id=source_id,
                start=start,
                end=end,
                fragments=None,
                label=LABELS[number % len(LABELS)],
                text=text[start:end],
                note="",
                attributes={},
                annotator=annotator,
                origin="manual",
                created_at=moment,
                updated_at=moment,
            )
        )
    return spans


def median(samples: Sequence[float]) -> float:
    """Return the median, rounded to what a figure can say."""
    return round(statistics.median(samples), 3)


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the sample that this share of all samples does not exceed."""
    ordered = sorted(samples)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)
