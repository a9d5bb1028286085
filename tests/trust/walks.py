"""A random user in the real window against a plain model: marking, reshaping, undo, reopening.

Sessions with awkward texts are opened in the window. A user marks, moves ends by keys and mouse,
adds and takes out fragments, makes regions, writes notes, takes back and does again as far as there
is, changes sources, closes and opens again, erases. After each act the records, the lists and what
is highlighted are compared with a plain model; every few acts also what `annotator dump` prints,
what `check` finds, and the exported text, sliced in plain Python.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import msgspec

from annotator import Session
from annotator.session import undo_acts
from annotator.session.desk import Desk
from annotator.text.records import AnyRecord, Edit, Span
from annotator.ui.span_rows import SpanRows
from tests.trust import program, random_texts, walk_looks
from tests.trust.desktop import WHO, Desktop
from tests.trust.hand import Hand
from tests.trust.marking_hand import Act, MarkingHand
from tests.trust.plain_model import PlainModel
from tests.trust.screen_places import Screen

ACTS = 250  # in one session
LIFE = 60  # acts from one opening to the next, at most
EVERY = 15  # acts between two looks at the file from outside
DEEPEST = 12  # steps of undo or redo in a row


class Walk:
    """One session and its user, from its making to its last opening."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.rng = rng
        self.path = folder / "walk.annotator"
        with Session.create(self.path, annotator=WHO) as session:
            texts = [random_texts.for_a_walk(rng) for _ in range(rng.randint(1, 3))]
            sources = [session.add_source(text) for text in texts]
        self.model = PlainModel({source.id: source.text for source in sources})
        self.done: Counter[str] = Counter()
        self.last: list[str] = []
        self.in_fragments = 0

    def go(self, acts: int) -> list[str]:
        """Do so many acts, and return the faults of the first act that had one."""
        left = acts
        with _errors() as errors:
            while left > 0:
                desktop = Desktop(self.path)
                try:
                    life = min(left, self.rng.randint(1, LIFE))
                    faults = self._live(desktop, life) or errors
                finally:
                    desktop.close()
                if faults:
                    return [f"after {', '.join(self.last[-5:])}: {each}" for each in faults]
                self.model.leave()
                self.done["reopen"] += 1
                left -= life
        return self._end()

    def _live(self, desktop: Desktop, count: int) -> list[str]:
        """Work from one opening of the session to its closing."""
        screen = Screen(desktop, self.model.texts)
        desktop.activate()
        hand = MarkingHand(screen, Hand(desktop), self.model, self.rng)
        faults = [hand.place_kept()]
        acts = self._acts(hand)
        for number in range(count):
            faults.append(next(acts))
            faults += self._look(screen)
            if number % EVERY == 0 or number == count - 1:
                desktop.until_painted(screen.reader.viewport().update)
                faults += walk_looks.stored(self.model, self.path, desktop.desk.session)
            self.model.selection = screen.selection()
            here = self.model.current
            self.in_fragments += here is not None and len(self.model.pieces(here)) > 1
            if any(faults):
                break
        return [each for each in faults if each]

    def _acts(self, hand: MarkingHand) -> Iterator[str]:
        """Do one act after another that can be done; give what went wrong in it, or nothing."""
        weights = hand.acts()
        act: Act = hand.select
        while True:
            if act == hand.undo and self.rng.random() < 0.6:
                act = hand.redo
            else:
                (act,) = self.rng.choices(list(weights), list(weights.values()))
            times = self.rng.randint(1, DEEPEST) if act in (hand.undo, hand.redo) else 1
            for _ in range(times):
                went = act()
                if went is None:
                    break
                self.last.append(act.__name__)
                self.done[act.__name__] += 1
                yield went

    def _look(self, screen: Screen) -> Iterator[str]:
        model, session = self.model, screen.desktop.desk.session
        screen.desktop.place.settle()
        names = {label.id: label.name for label in session.label_set.labels}
        yield from walk_looks.recorded(model, session)
        yield from walk_looks.cut(model)
        yield from walk_looks.listed(model, screen, names)
        yield from walk_looks.highlighted(model, screen)

    def _end(self) -> list[str]:
        """Ask a fresh process, once all is closed."""
        place = program.Place(self.path.parent)
        dump = program.run(place, "dump", str(self.path))
        if dump.returncode:
            return [f"dump: {program.said(dump)}"]
        there = program.dumped(dump.stdout).keys()
        return [] if there == self.model.state.spans.keys() else ["dump lists other spans"]


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Collect the errors that Python meets in what Qt calls."""
    found: list[str] = []

    def keep(kind: type[BaseException], error: BaseException, trace: object) -> None:
        found.append(f"{kind.__name__}: {error}")

    with mock.patch.object(sys, "excepthook", keep):
        yield found


def run(count: int, seed: int) -> dict[str, object]:
    """Do so many acts in sessions of 250 each; return the figures and the first faults."""
    done: Counter[str] = Counter()
    faults: list[str] = []
    in_fragments = 0
    for batch in range((count + ACTS - 1) // ACTS):
        with tempfile.TemporaryDirectory(prefix="walk-") as folder:
            walk = Walk(Path(folder), random.Random(f"{seed}/{batch}"))
            found = walk.go(min(ACTS, count - batch * ACTS))
        done += walk.done
        in_fragments += walk.in_fragments
        faults += [f"session {batch}: {each}" for each in found[:3]]
    openings = done.pop("reopen", 0)
    return {
        "acts": done.total(),
        "of which": dict(sorted(done.items())),
        "with a span in fragments current": in_fragments,
        "closed and opened again": openings,
        "bad": len(faults),
        "faults": faults[:20],
    }


# Planted bugs


def _as_qt_counts(desk: Desk, end: str, offset: int) -> None:
    assert desk.source is not None
    astral = sum(ord(sign) > 0xFFFF for sign in desk.source.text[:offset])
    _move_end(desk, "start" if end == "start" else "end", offset + astral)


_move_end = Desk.move_end


def _without_fragments(before: AnyRecord | None, after: AnyRecord | None) -> Edit:
    if isinstance(after, Span):
        after = msgspec.structs.replace(after, fragments=None)
    return Edit(before, after)


BUGS = {
    "an end moved by UTF-16 units": (Desk, "move_end", _as_qt_counts),
    "an undo that forgets fragments": (undo_acts, "Edit", _without_fragments),
    "a list that does not follow": (SpanRows, "replace", lambda *_: None),
}


def missed_bugs(seed: int, acts: int = 500) -> list[str]:
    """Return which of the planted bugs are not found out."""
    missed: list[str] = []
    for bug, (where, name, planted) in BUGS.items():
        with mock.patch.object(where, name, planted):
            if not run(acts, seed)["bad"]:
                missed.append(bug)
    return missed
