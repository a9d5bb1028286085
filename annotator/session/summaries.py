"""The summaries of all sources, kept up by changes: the file is asked only where it must be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from annotator.session.source_acts import SourceActs
from annotator.text.identity import now
from annotator.text.readings import latest
from annotator.text.records import Change, Edit, Region, Source, SourceSummary, Span, Status

MANY = 50
"""Sources touched at once from which on all are asked for anew."""
ONE_BY_ONE = 2_000
"""More spans of a source than this, touched at once, are counted by the file itself."""


class Summaries:
    """What each source holds and how far it is, for sessions of many thousand sources.

    Changes are only noted when they happen, and worked in when somebody asks.
    """

    def __init__(self, session: SourceActs) -> None:
        """Begin with nothing known."""
        self._session = session
        self._all: list[SourceSummary] = []
        self._places: dict[str, int] = {}
        self._sums: list[int] = []
        self._known = False
        self._asked_at = ""  # when, or when the last source came since
        self._changes: list[Change] = []

    def take_in(self, change: Change) -> None:
        """Note a committed change."""
        if self._known:
            self._changes.append(change)

    def all(self) -> Sequence[SourceSummary]:
        """Return every source in the order of the session; those that stay are the same objects.

        Of each page that is the latest reading.
        """
        self._work_in()
        return tuple(self._all)

    @property
    def spans(self) -> int:
        """How many spans the session counts: those in regions are left out."""
        self._work_in()
        return sum(self._sums)

    @property
    def most_spans(self) -> int:
        """How many spans are counted in the source that has most."""
        self._work_in()
        return max(self._sums, default=0)

    def _work_in(self) -> None:
        changes, self._changes = self._changes, []
        fresh = self._order(changes)
        if fresh is None:
            self._ask_for_all()
            return
        others = (edit for change in changes for edit in change.others if not _adds_source(edit))
        anew = {found for edit in others if (found := _source_described(edit))} - fresh
        marked: defaultdict[str, list[Edit]] = defaultdict(list)
        for change in changes:
            for source_id, edits in change.spans.items():
                marked[source_id] += edits
        if len(anew | marked.keys()) > MANY:
            self._ask_for_all()
            return
        for source_id in (marked.keys() - anew - fresh) & self._places.keys():
            summary = self._counted(self._all[self._places[source_id]], marked[source_id])
            if summary is None:
                anew.add(source_id)
            else:
                self._keep(summary)
        for source_id in anew & self._places.keys():
            for summary in self._session.summaries(source_id):
                self._keep(summary)

    def _order(self, changes: Sequence[Change]) -> set[str] | None:
        """Put the sources in their order after changes; None where all are to be asked for anew.

        Returns the ids of those that were asked for: their marks are counted already.
        """
        if not self._known or any(not change.edits for change in changes):
            return None
        added = [edit.after for change in changes for edit in change.others if _adds_source(edit)]
        if any(map(_removes_source, changes)) or not self._put_last(
            [each for each in added if isinstance(each, Source)]
        ):
            return self._put_in_order()
        return set()

    def _put_last(self, added: Sequence[Source]) -> bool:
        """Put new sources after all others; returns False where they may belong elsewhere.

        That is where one came back to its place, or is a later reading of another.
        """
        if any(not s.text or s.revises or s.created_at < self._asked_at for s in added):
            return False
        for source in sorted(added, key=lambda each: (each.created_at, each.id)):
            self._places[source.id] = len(self._all)
            self._all.append(_unmarked(source))
            self._sums.append(0)
            self._asked_at = source.created_at
        return True

    def _put_in_order(self) -> set[str] | None:
        """Let go of sources that are no longer listed, and ask for those that are now.

        Returns the ids of the latter; None where they are too many.
        """
        self._asked_at = now()
        ids = self._session.latest_ids()
        fresh = [each for each in ids if each not in self._places]
        if len(fresh) > MANY:
            return None
        known = dict(zip(self._places, zip(self._all, self._sums, strict=True), strict=True))
        for each in fresh:
            (summary,) = self._session.summaries(each)
            known[each] = summary, sum(summary.shown_counts.values())
        self._places = {each: place for place, each in enumerate(ids)}
        self._all = [known[each][0] for each in ids]
        self._sums = [known[each][1] for each in ids]
        return set(fresh)

    def _ask_for_all(self) -> None:
        self._asked_at = now()
        self._all = latest(self._session.summaries())
        self._places = {each.id: place for place, each in enumerate(self._all)}
        self._sums = [sum(each.shown_counts.values()) for each in self._all]
        self._known = True

    def _keep(self, summary: SourceSummary) -> None:
        place = self._places[summary.id]
        self._all[place] = summary
        self._sums[place] = sum(summary.shown_counts.values())

    def _counted(self, old: SourceSummary, edits: Sequence[Edit]) -> SourceSummary | None:
        """Return a summary after edits of its spans, or None when the file is to be asked."""
        from annotator.text.left_out import LeftOut

        if len(edits) > ONE_BY_ONE:
            return None
        left_out = LeftOut(self._session.regions(old.id))
        counts, aside = Counter(old.counts), Counter(old.aside)
        own = old.own
        for edit in edits:
            for span, sign in ((edit.before, -1), (edit.after, 1)):
                if isinstance(span, Span):
                    counts[span.label] += sign
                    aside[span.label] += sign * left_out.holds(span)
                    own += sign * (span.annotator == self._session.annotator.id)
        if (own > 0) != (old.own > 0):
            return None
        # Unary plus leaves out what is counted no more.
        return msgspec.structs.replace(old, counts=dict(+counts), aside=dict(+aside), own=own)


def _adds_source(edit: Edit) -> bool:
    return isinstance(edit.after, Source) and edit.before is None


def _removes_source(change: Change) -> bool:
    return any(isinstance(edit.before, Source) and edit.after is None for edit in change.others)


def _unmarked(source: Source) -> SourceSummary:
    """Return the summary of a source on which nobody has done anything yet."""
    return SourceSummary(
        id=source.id,
        story=source.story,
        title=source.title,
        meta=source.meta,
        provenance=source.provenance,
        length=len(source.text),
        counts={},
        state="to do",
        revises=source.revises,
    )


def _source_described(edit: Edit) -> str | None:
    """Return the source of which an edit says something else than a span, or None."""
    match edit.record:
        case Source(id=source_id) | Region(source_id=source_id) | Status(source_id=source_id):
            return source_id
        case _:
            return None
