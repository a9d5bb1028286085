"""Which spans of a source a list shows, and in which order, as a value."""

from __future__ import annotations

from typing import Literal

import msgspec

Order = Literal["place", "label", "time"]
Standing = Literal["", "gaps", "no link", "no speaker", "note"]


class SpanFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a span to be listed; empty values ask nothing.

    ``words`` are looked for in its text, its note and the names of its speakers, whatever their
    case and accents. ``labels`` and ``annotator`` are ids. ``standing`` is one of: without a link
    or speaker that it should have (``gaps``), one of the two, or with a note. ``order`` is by place
    in the text, by label in the order of the label set, or by time, the newest first.
    """

    words: str = ""
    labels: frozenset[str] = frozenset()
    annotator: str = ""
    standing: Standing = ""
    order: Order = "place"

    @property
    def narrows(self) -> bool:
        """Whether some spans may be left out."""
        return bool(self.words.strip() or self.labels or self.annotator or self.standing)

    def cleared(self) -> SpanFilter:
        """Return the filter that lists every span in this order."""
        return SpanFilter(order=self.order)
