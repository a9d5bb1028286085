"""What came of bringing annotations in."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from annotator.session.import_report import Outcome
from annotator.text.directions import isolated

_TOLD = 20
"""Marks without a place that are told one by one."""


class NotPlaced(NamedTuple):
    """A mark without a sure place in a source of another text; `anchoring.Outcome` says why."""

    title: str
    kind: str
    words: str
    outcome: str

    @property
    def sentence(self) -> str:
        """What to tell of it."""
        words = " ".join(self.words.split())
        shown = words if len(words) <= 60 else words[:59] + "…"
        return (
            f"{self.kind} “{isolated(shown)}” was not placed in “{isolated(self.title)}”, whose"
            f" text is another: {self.outcome}."
        )


class MarkedIn(msgspec.Struct):
    """What came of bringing annotations in, counted.

    ``sources`` are the ids of new ones, ``onto`` those of the ``matched``, which were there.
    ``spans`` and ``links`` are new ones; those ``there`` were in the session, which keeps its own.
    ``lost`` is what of the files has no place in a session, ``refused`` a sentence for each file
    that was not taken, ``notes`` are sentences on how the others were read, ``outcomes`` say what
    came of each file.
    """

    sources: list[str] = []
    onto: list[str] = []
    spans: int = 0
    spans_there: int = 0
    links: int = 0
    links_there: int = 0
    links_open: int = 0
    others: int = 0
    labels: list[str] = []
    not_placed: list[NotPlaced] = []
    lost: dict[str, int] = {}
    notes: list[str] = []
    refused: list[str] = []
    outcomes: list[Outcome] = []

    @property
    def matched(self) -> int:
        """How many texts are sources that were there."""
        return len(self.onto)

    def leave_out(self, kind: str, number: int = 1) -> None:
        """Count what has no place in the session, by its kind in the plural."""
        self.lost[kind] = self.lost.get(kind, 0) + number

    def brief(self) -> str:
        """Return what came in, in a few words: ``14 spans, 2 links on 3 sources``."""
        told = [f"{self.spans:,} {'span' if self.spans == 1 else 'spans'}"]
        told += [f"{self.links:,} {'link' if self.links == 1 else 'links'}"] if self.links else []
        count = len(self.sources) + self.matched
        on = f"{', '.join(told)} on {count:,} {'source' if count == 1 else 'sources'}"
        left = len(self.not_placed) + sum(self.lost.values())
        return f"{on}, {left:,} left out" if left else on

    def said(self) -> tuple[str, ...]:
        """Return the sentences on how one file was taken, and the counts."""
        unplaced = [each.sentence for each in self.not_placed[:_TOLD]]
        more = len(self.not_placed) - len(unplaced)
        unplaced += [f"And {more:,} more were not placed."] if more else []
        return (*self.notes, *unplaced, f"{self.summary()}.")

    def summary(self) -> str:
        """Return the counts in one line."""
        told = [
            f"sources: {len(self.sources):,} new, {self.matched:,} matched",
            f"spans: {self.spans:,} new, {self.spans_there:,} already there,"
            f" {len(self.not_placed):,} not placed",
            f"links: {self.links:,} new, {self.links_there:,} already there,"
            f" {self.links_open:,} without an end",
        ]
        told += [f"labels added: {', '.join(self.labels)}"] if self.labels else []
        told += [f"{kind} left out: {n:,}" for kind, n in sorted(self.lost.items())]
        return "; ".join(told)

    def add(self, other: MarkedIn) -> None:
        """Count what came of another file as well."""
        for name in self.__struct_fields__:
            one, two = getattr(self, name), getattr(other, name)
            if isinstance(one, dict):
                for kind, number in two.items():
                    one[kind] = one.get(kind, 0) + number
            else:
                setattr(self, name, one + two)
