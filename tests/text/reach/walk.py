"""The walk over the worked sample: every span marked in reading order, every press counted."""

from __future__ import annotations

from typing import NamedTuple

from annotator.text.grammar import Selection
from tests.resources.sample_story import TEXTS, WORKED, Marked, WorkedSource
from tests.text.reach.planner import Stretch, presses


class Walked(NamedTuple):
    """One span with the presses that mark it, the key of the label or F among them; None: none."""

    span: Marked
    path: tuple[str, ...] | None

    @property
    def presses(self) -> int:
        """How many presses these are; a jump counts three."""
        if self.path is None:
            return 99
        return sum(3 if name.startswith(("jump", "extend")) else 1 for name in self.path)


def walk() -> list[Walked]:
    """Walk over both accounts, each from its first character."""
    return [step for source in WORKED.sources for step in _walk(source)]


def _walk(source: WorkedSource) -> list[Walked]:
    text, here = TEXTS[source.key], Selection(0, 0)
    done: set[Stretch] = set()
    steps = []
    for span in source.spans:
        path: tuple[str, ...] | None = ()
        for number, piece in enumerate(span.pieces):
            found = presses(text, here, piece, lambda start, end: _inside(done, start, end))
            if found is None or path is None:
                path, at = None, piece[0]
            else:
                key = f"tag {span.label}" if number == 0 else "fragment"
                path, at = (*path, *found[0], key), piece[0]
            here = Selection(at, at, span=(span.start, piece[1]))
        done.add((span.start, span.end))
        steps.append(Walked(span, path))
    return steps


def _inside(done: set[Stretch], start: int, end: int) -> bool:
    """Return whether a span that is marked lies inside a number phrase, or is it."""
    return any(start <= first and last <= end for first, last in done)
