"""Completing sources: what the lists beside the text ask for, which comes next, what one lacks."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from annotator.session.acting import Acting
from annotator.session.events import Changed, Event, Filtered
from annotator.session.session import Session
from annotator.session.summaries import Summaries
from annotator.text.records import Source, SourceSummary, Span
from annotator.text.span_filter import SpanFilter


class Completing(Acting):
    """Acts on how far the user is with a source; and the filters of the lists, view state."""

    def __init__(self, session: Session) -> None:
        """Begin with lists that show everything."""
        self.span_filter = SpanFilter()
        self.source_state = ""
        self.summaries = Summaries(session)
        self._left_with_gaps: str | None = None
        super().__init__(session)

    def _heard(self, event: Event) -> None:
        if isinstance(event, Changed):
            self.summaries.take_in(event.change)
        super()._heard(event)
        if isinstance(event, Changed):
            self._forget_labels()

    def _forget_labels(self) -> None:
        """Ask for no label in the filter that the label set has no more."""
        wanted = self.span_filter
        if wanted.labels:
            there = frozenset(label.id for label in self.session.label_set.labels)
            self.filter_spans(replace(wanted, labels=wanted.labels & there))

    def filter_spans(self, wanted: SpanFilter) -> None:
        """List the spans that this lets through, in its order."""
        if wanted != self.span_filter:
            self.span_filter = wanted
            self._listeners.tell(Filtered())

    def filter_sources(self, state: str) -> None:
        """List the sources that are this far (one of `records.STATES`), or all (empty)."""
        if state != self.source_state:
            self.source_state = state
            self._listeners.tell(Filtered())

    def every_source(self) -> list[SourceSummary | Source]:
        """Return all sources, without texts: those that lists show, then the earlier readings."""
        found = map(self.session.source_details, self.session.earlier_readings())
        earlier = sorted(filter(None, found), key=lambda each: (each.created_at, each.id))
        return [*self.summaries.all(), *earlier]

    # Completing

    def complete_and_next(self) -> None:
        """Mark the open source complete and open the next that is not; name what it lacks."""
        source = self.source
        if source is None:
            return
        lacking = self._lacking()
        if not self.done(lambda: self.session.set_status(source.id, "complete")):
            return
        self._left_with_gaps = source.id if any(lacking) else None
        summaries = self.summaries.all()
        # An earlier reading is in no list.
        here = next((i for i, each in enumerate(summaries) if each.id == source.id), -1)
        following = [*summaries[here + 1 :], *summaries[:here]]
        to_do = next((each for each in following if each.state != "complete"), None)
        if to_do is not None:
            self.open_source(to_do.id)
        words = "Complete" if to_do else "Every source is complete"
        if any(lacking):
            self.notice(f"{words}: {self._in_words(*lacking)}.", "{missing} shows them.")
        elif to_do is None:
            self.notice(f"{words}.")

    def show_gaps(self) -> None:
        """List what the user's spans lack and make the next such span current, over and over.

        That is in the open source, or first in the one that was completed with gaps just now.
        """
        left, self._left_with_gaps = self._left_with_gaps, None
        if left and self.session.has_source(left) and (not self.source or self.source.id != left):
            self.open_source(left)
            self.make_current(None, reveal=False)
            self.anchor = self.caret = 0
        lacking = [span for part in self._lacking() for span in part]
        gaps = sorted(lacking, key=lambda span: (span.start, -span.end, span.id))
        if not gaps:
            self.notice("Nothing is missing here: your claims have speakers, your denials links.")
            return
        own = self.session.annotator.id
        alone = all(span.annotator == own for span in self.spans)
        order = self.span_filter.order
        self.filter_spans(SpanFilter(standing="gaps", annotator="" if alone else own, order=order))
        ids = [span.id for span in gaps]
        if self.current in ids:
            after = gaps[ids.index(self.current) + 1 :]
        else:
            after = [span for span in gaps if span.start >= self.caret]
        self.make_current((after or gaps)[0].id)

    def _lacking(self) -> tuple[list[Span], list[Span]]:
        """Return the user's spans in the open source without a link, and without a speaker."""
        from annotator.text.left_out import LeftOut

        own, left_out = self.session.annotator.id, LeftOut(self.regions)
        spans = [span for span in self.spans if span.annotator == own and not left_out.holds(span)]
        gaps = self.session.gaps()
        without_link = [span for span in spans if gaps.lacks_link(span)]
        return without_link, [span for span in spans if gaps.lacks_speaker(span)]

    def _in_words(self, without_link: list[Span], without_speaker: list[Span]) -> str:
        """Return ``2 denials without a link, 1 claim without a speaker``."""
        names = {label.id: label.name.lower() for label in self.session.label_set.labels}
        parts: list[str] = []
        for spans, lacking in ((without_link, "a link"), (without_speaker, "a speaker")):
            for label, count in Counter(span.label for span in spans).items():
                name = names.get(label, label) + ("" if count == 1 else "s")
                parts.append(f"{count} {name} without {lacking}")
        return ", ".join(parts)
