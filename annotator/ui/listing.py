"""Keeps the panels beside the text like the desk: sources, spans, details of the current one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.session.desk import Desk
from annotator.text.gaps import Gaps
from annotator.text.labels import LabelSet
from annotator.text.left_out import LeftOut
from annotator.text.records import Annotator, Change, Edit, Link, Span, Statement
from annotator.text.whereabouts import told
from annotator.ui.bridge import Bridge
from annotator.ui.following import MANY, touches_all
from annotator.ui.reading_page import ReadingPage
from annotator.ui.source_rows import Earlier
from annotator.ui.summary_words import link_words, span_details

_NEXT_ROUND = 1  # milliseconds: keys pressed meanwhile come first
_BY_LINKS = ("gaps", "no link")  # standings in a filter that depend on links


class Listing(QObject):
    """Listens to the bridge and fills the panels; asks the desk for values, changes nothing.

    What happened is shown once the text has been painted: where a key was pressed comes first, and
    several things that one key did are shown in one go.
    """

    counted = Signal(int, int)  # spans in the open source, in the session

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._sources, self._spans = page.sources, page.spans
        self._names: dict[str, str] = {}
        self._label_set = desk.session.label_set
        # What is to be shown: all spans anew, or these edits of them; the sources and all counts.
        self._all_spans = self._summaries = True
        self._narrow = False  # whether another filter than the one listed by holds
        self._edits: list[Edit] = []
        # A paint is an event, and all events come before a timer of no length.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        self._later.start()
        bridge.source_opened.connect(self._on_source_opened)
        bridge.spans_arrived.connect(self._on_spans_arrived)
        bridge.changed.connect(self._on_changed)
        bridge.current_span_moved.connect(self._on_current_span_moved)
        bridge.filtered.connect(self._on_filtered)

    def show_names(self) -> None:
        """Show the annotator's name again, after it was changed."""
        self._names = {}
        self._later.start()

    def settle(self) -> None:
        """Show now what was put off until after the paint."""
        if self._later.isActive():
            self._later.stop()
            self._show()

    def _show(self) -> None:
        self._later.setInterval(0)
        if self._all_spans or not self._desk.all_at_hand:
            self._show_spans()
        else:
            for edit in self._edits:
                self._show_edit(edit)
        self._all_spans, self._edits = False, []
        self._show_filter()
        self._show_current()
        if self._summaries:
            self._summaries = False
            self._show_summaries()

    def _show_filter(self) -> None:
        """List what the filter lets through, and how many of the spans that is."""
        desk, rows = self._desk, self._spans.list.rows
        wanted = desk.span_filter
        if self._narrow:
            self._narrow = False
            rows.narrow(wanted, self._gaps())
        people = self._people()
        self._spans.filter.show_filter(wanted, rows.rowCount(), rows.total, people)

    def _gaps(self) -> Gaps:
        """Return which spans lack something, where the filter asks for it."""
        return self._desk.session.gaps() if self._desk.span_filter.standing else Gaps()

    def _show_summaries(self) -> None:
        """Show the list of sources and the counts of spans."""
        desk = self._desk
        summaries = desk.summaries.all()
        stories = {story.id: story.title for story in desk.session.stories()}
        open_id = desk.source.id if desk.source else None
        story = desk.source.story if desk.source else ""
        earlier = self._earlier()
        self._sources.show_sources(
            stories.get(story, ""),
            summaries,
            desk.source_state,
            max(desk.summaries.most_spans, sum(earlier.summary.counts.values()) if earlier else 0),
            earlier,
        )
        self._sources.show_current(open_id)
        self.counted.emit(self._spans.counted, desk.summaries.spans)

    def _earlier(self) -> Earlier | None:
        """Return the open source where it is none of those listed, but read before one of them."""
        source, session = self._desk.source, self._desk.session
        if source is None or self._desk.newer_reading is None:
            return None
        (summary,) = session.summaries(source.id)
        return Earlier(summary, session.latest_reading(source.id))

    def _on_source_opened(self) -> None:
        self._names = {}  # somebody may have come since
        self._all_spans = self._summaries = True
        self._later.start()

    def _on_spans_arrived(self, complete: bool) -> None:
        if complete:
            self._all_spans = self._summaries = True
            self._later.start(_NEXT_ROUND)  # in this one the overview paints all of them

    def _on_filtered(self) -> None:
        self._narrow = self._summaries = True
        self._later.start()

    def _on_current_span_moved(self) -> None:
        self._later.start()

    def _show_spans(self) -> None:
        desk = self._desk
        open_id = desk.source.id if desk.source else None
        # Where they are still being read, none is listed until all are there.
        spans = desk.spans if desk.all_at_hand else ()
        self._show_labels()
        left_out = LeftOut(desk.regions)
        rows = self._spans.list.rows
        rows.show(spans, desk.session.label_set, desk.paragraphs.number, left_out, self._gaps())
        self._spans.list.show_reading(not desk.all_at_hand)
        earlier = self._earlier()
        listed = [earlier.summary] if earlier else desk.summaries.all()
        found = (each.shown_counts for each in listed if each.id == open_id)
        self._spans.show_counts(next(found, {}), left_out)

    def _show_labels(self) -> None:
        label_set = self._desk.session.label_set
        if label_set is not self._label_set:
            self._label_set = label_set
            self._spans.show_labels(label_set)
            self._sources.show_labels(label_set)

    def _show_current(self) -> None:
        desk = self._desk
        span = desk.current_span
        if span is None:
            self._spans.show_span(None, None)
            return
        label_set = desk.session.label_set
        paragraph = desk.paragraphs.number(span.start)
        name = self._name(span.annotator)
        links = self._links(span)
        where = told(desk.source, span.start) if desk.source else ""
        details = span_details(span, label_set, paragraph, name, links, desk.find_span, where)
        self._spans.show_span(span, details)

    def _name(self, annotator: str) -> str:
        """Return an annotator's name; names are asked for once, until one is changed."""
        if annotator not in self._names:
            session = self._desk.session
            self._names = {each.id: each.name for each in session.annotators()}
            self._names[session.annotator.id] = session.annotator.name
        return self._names.get(annotator, "")

    def _people(self) -> list[Annotator]:
        """Return everyone who marks in the session, as far as they have been seen."""
        self._name(self._desk.session.annotator.id)
        return [Annotator(id=each, name=name) for each, name in self._names.items()]

    def _links(self, span: Span) -> list[str]:
        """Return the span's links in words."""
        session = self._desk.session
        return [
            link_words(link, span.id, session.label_set, self._other_end(link, span.id))
            for link in session.links_of(span.id)
        ]

    def _other_end(self, link: Link, span_id: str) -> Span | Statement | None:
        session = self._desk.session
        if link.to_statement:
            return next((s for s in session.statements() if s.id == link.to_statement), None)
        other = link.from_span if link.to_span == span_id else link.to_span
        return session.span(other) if other else None

    def _on_changed(self, change: Change) -> None:
        self._summaries = True
        self._later.start()
        if any(isinstance(edit.record, LabelSet) for edit in change.others):
            self._all_spans = True
        if any(isinstance(edit.record, Link) for edit in change.others):
            self._narrow = self._narrow or self._desk.span_filter.standing in _BY_LINKS
        source = self._desk.source
        if source is None:
            return
        self._edits += change.spans.get(source.id, ())
        if touches_all(change, source.id) or len(self._edits) > MANY:
            self._all_spans = True

    def _show_edit(self, edit: Edit) -> None:
        before = edit.before if isinstance(edit.before, Span) else None
        after = edit.after if isinstance(edit.after, Span) else None
        self._spans.list.replace(before, after)
        self._spans.count_change(before, after)
