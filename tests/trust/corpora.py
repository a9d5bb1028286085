"""A folder of sessions that have texts, near-copies, annotators and sources in common."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.records import Annotator, Source

LABELS = ("claim", "denial", "figure", "opinion")
PEOPLE = tuple(Annotator(id=f"{number}" * 32, name=f"Zoe\u0308 {number}") for number in range(1, 5))
_WORDS = (
    *("harbour", "cafe\u0301", "\u05d4\u05e0\u05de\u05dc", "\U0001f6a2", "1,200\u00a0people"),
    *("council", "denies", "radio", "on", "the", "quay", "before", "noon", "said", "nobody"),
)


@dataclass
class Truth:
    """What is in all sessions, counted as they are made.

    Spans by label, each once; sources by text, each once; of each text what each annotator that
    completed it marked.
    """

    labels: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    marked: dict[tuple[str, str], set[tuple[int, int, str]]] = field(default_factory=dict)

    @property
    def agreement(self) -> list[tuple[str, str, float]]:
        """The F-measure of every two annotators, over the texts that both completed."""
        shared, either = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for (text, one), spans in self.marked.items():
            for other in (each.id for each in PEOPLE if each.id > one):
                others = self.marked.get((text, other))
                if others is not None:
                    shared[one, other] += len(spans & others)
                    either[one, other] += len(spans) + len(others)
        return sorted((*p, round(2 * shared[p] / n, 6)) for p, n in either.items() if n)


def make(folder: Path, count: int, seed: int) -> Truth:
    """Make so many sessions in a folder.

    Every two tell the same story, each marked by another annotator; every tenth is a copy of a
    file, in which somebody went on to work.
    """
    rng, truth = random.Random(seed), Truth()
    texts: list[str] = []
    for number in range(count):
        path = folder / f"{number:04} caf\u00e9.annotator"
        if number % 10 == 9:
            shutil.copy(folder / f"{number - 1:04} caf\u00e9.annotator", path)
            _go_on(rng, path, truth)
            continue
        if number % 2 == 0 or not texts:
            texts = [_text(rng) for _ in range(rng.randint(1, 2))]
            texts.append(_changed(rng, texts[0]))
        _session(rng, path, texts, PEOPLE[(number // 2 + number) % len(PEOPLE)], truth)
    return truth


def _session(
    rng: random.Random, path: Path, texts: list[str], who: Annotator, truth: Truth
) -> None:
    with Session.create(path, title=f"Story {path.stem}", annotator=who) as session:
        for text in texts:
            source = session.add_source(text, title="Account")
            truth.sources[source.sha256] += 1
            spans = {_mark(rng, session, source) for _ in range(rng.randint(0, 4))}
            truth.labels.update(label for _, _, label in spans)
            if rng.random() < 0.8:
                session.set_status(source.id, "complete")
                truth.marked.setdefault((source.sha256, who.id), set()).update(spans)


def _go_on(rng: random.Random, path: Path, truth: Truth) -> None:
    """Mark something in a copy, and give what was marked another label, which counts for nothing.

    For what is in two sessions counts as it is in the first of them.
    """
    with Session.open(path, annotator=PEOPLE[0]) as session:
        for span in session.spans():
            other = next(each for each in rng.sample(LABELS, len(LABELS)) if each != span.label)
            with suppress(SessionError):  # there is such a one
                session.update_span(span.id, label=other)
        source = session.sources()[0]
        session.add_span(source.id, 1, 3, "figure")
        truth.labels["figure"] += 1
        if (done := truth.marked.get((source.sha256, PEOPLE[0].id))) is not None:
            done.add((1, 3, "figure"))


def _mark(rng: random.Random, session: Session, source: Source) -> tuple[int, int, str]:
    start = rng.randrange(3) * 7
    end, label = start + rng.choice((4, 9)), rng.choice(LABELS)
    session.add_span(source.id, start, end, label)
    return start, end, label


def _text(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randint(30, 120))) + ".\u2028"


def _changed(rng: random.Random, text: str) -> str:
    """Return another text, with some words changed."""
    words = text.split(" ")
    for _ in range(rng.randint(0, 5)):
        words[rng.randrange(len(words))] = rng.choice(_WORDS)
    return " ".join([*words, "again"])
