"""What stands in a session at one moment, and what one change made of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Span = dict[str, Any]
Points = tuple[int, ...]


@dataclass
class State:
    """What stands in a session at one moment."""

    spans: dict[str, Span] = field(default_factory=dict)
    regions: list[tuple[str, int, int]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def copy(self) -> State:
        """Return the same state, to be kept."""
        spans = {each: dict(span) for each, span in self.spans.items()}
        return State(spans, list(self.regions), list(self.links))

    def forget(self, span_id: str) -> None:
        """Take a span and its links out."""
        self.spans.pop(span_id, None)
        self.links = [link for link in self.links if span_id not in link]


@dataclass
class Step:
    """One change that can be undone: before and after, and the span it is about, if any."""

    before: State
    after: State
    span: str | None
    source: str


def runs(points: Points) -> list[tuple[int, int]]:
    """Return sorted code points as stretches, half open."""
    cuts = [i + 1 for i, (one, other) in enumerate(pairwise(points)) if other != one + 1]
    edges = [0, *cuts, len(points)]
    return [(points[a], points[b - 1] + 1) for a, b in pairwise(edges)]


def points_of(pieces: list[tuple[int, int]]) -> Points:
    """Return the code points of stretches that are sorted and apart."""
    return tuple(at for start, end in pieces for at in range(start, end))
