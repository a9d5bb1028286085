"""Keeps the views of the reading page like the desk: what a change touched is shown again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.session.desk import Desk
from annotator.text.records import Change, Edit, Link, Region, Source, Span, Statement
from annotator.ui.bridge import Bridge
from annotator.ui.fonts import load_italics
from annotator.ui.reading_page import ReadingPage
from annotator.ui.summary_words import header_words, link_words, span_details

_MANY = 200  # edits of spans in one change from which on all is shown anew


class Following(QObject):
    """Listens to the bridge and paints; asks the desk for values, changes nothing in it."""

    counted = Signal(int, int)  # spans in the open source, in the session
    placed = Signal(int, int)  # paragraph and character of the caret

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._names: dict[str, str] = {}
        # Counting asks the file: once, after the paint that answers the key.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.show_summaries)
        bridge.source_opened.connect(self._on_source_opened)
        bridge.changed.connect(self._on_changed)
        bridge.selection_moved.connect(self._on_selection_moved)
        bridge.current_span_moved.connect(self._on_current_span_moved)

    def show_all(self) -> None:
        """Show the open source where the user was in it."""
        self._names = {}
        self._on_source_opened(None)
        self.show_summaries()

    def settle(self) -> None:
        """Show now what was put off until after the paint."""
        if self._later.isActive():
            self.show_summaries()

    def show_summaries(self) -> None:
        """Show the list of sources and the counts of spans."""
        self._later.stop()
        desk = self._desk
        summaries = desk.session.summaries()
        stories = {story.id: story.title for story in desk.session.stories()}
        open_id = desk.source.id if desk.source else None
        story = next((each.story for each in summaries if each.id == open_id), "")
        self._page.sources.show_sources(stories.get(story, ""), summaries)
        self._page.sources.show_current(open_id)
        everywhere = sum(sum(each.counts.values()) for each in summaries)
        self.counted.emit(len(desk.spans), everywhere)

    def _on_source_opened(self, _source_id: str | None) -> None:
        desk, page = self._desk, self._page
        page.show_text_there(desk.source is not None)
        page.sources.show_current(desk.source.id if desk.source else None)
        self._show_text()
        self._show_spans()
        self._later.start()
        if desk.source is None:
            return
        page.reader.select(desk.anchor, desk.caret)
        self._show_current()
        page.reader.scroll_to(desk.first_visible)
        self._show_place()

    def _show_text(self) -> None:
        source, page = self._desk.source, self._page
        if source is None:
            page.column.show_header("")
            page.reader.show_source("", markdown=False, regions=[])
            return
        regions = [(region.start, region.end) for region in self._desk.regions]
        markdown = source.provenance.get("format") == "markdown"
        page.column.show_header(header_words(source))
        if markdown:
            load_italics()
        page.reader.show_source(source.text, markdown=markdown, regions=regions)
        page.reader.setAccessibleName(f"Text of {source.title}")

    def _show_spans(self) -> None:
        desk, page = self._desk, self._page
        label_set = desk.session.label_set
        spans = list(desk.spans)
        page.reader.show_spans(desk.spans, label_set)
        page.spans.list.rows.show(spans, label_set, desk.paragraphs.number)
        page.spans.show_counts(spans)

    def _show_current(self) -> None:
        desk, page = self._desk, self._page
        span = desk.spans.get(desk.current) if desk.current else None
        page.reader.show_current(span)
        if span is None:
            page.spans.show_span(None, None)
            return
        label_set = desk.session.label_set
        paragraph = desk.paragraphs.number(span.start)
        name = self._name(span.annotator)
        details = span_details(span, label_set, paragraph, name, self._links(span))
        page.spans.show_span(span, details)

    def _name(self, annotator: str) -> str:
        """Return an annotator's name; names are asked for once, until one is changed."""
        if annotator not in self._names:
            session = self._desk.session
            self._names = {each.id: each.name for each in session.annotators()}
            self._names[session.annotator.id] = session.annotator.name
        return self._names.get(annotator, "")

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

    def _show_place(self) -> None:
        paragraphs, caret = self._desk.paragraphs, self._desk.caret
        self.placed.emit(paragraphs.number(caret), paragraphs.column(caret))

    def _on_changed(self, change: Change) -> None:
        source = self._desk.source
        open_id = source.id if source else None
        spans = [edit for edit in change.edits if _span_of(edit, open_id)]
        if any(_region_of(edit, open_id) for edit in change.edits) or not change.edits:
            # Grey words are part of the text's look: it is laid out again, at the same place.
            self._on_source_opened(None)
            return
        if len(spans) > _MANY:
            self._show_spans()
        else:
            for edit in spans:
                self._show_edit(edit)
        if spans:
            self._show_current()
        for edit in change.edits:
            record = edit.record
            if isinstance(record, Source) and source and record.id == open_id:
                self._page.column.show_header(header_words(source))
        self._later.start()

    def _show_edit(self, edit: Edit) -> None:
        before = edit.before if isinstance(edit.before, Span) else None
        after = edit.after if isinstance(edit.after, Span) else None
        self._page.spans.list.rows.replace(before, after)
        self._page.spans.count_change(before, after)
        for span in (before, after):
            if span:
                self._page.reader.touch(span.start, span.end)

    def _on_selection_moved(self, anchor: int, caret: int) -> None:
        self._page.reader.select(anchor, caret)
        self._show_place()

    def _on_current_span_moved(self, _before: object, after: object, reveal: bool) -> None:
        self._show_current()
        span = self._desk.spans.get(str(after)) if after else None
        if span and reveal:
            self._page.reader.reveal(span.start, span.end)


def _span_of(edit: Edit, source_id: str | None) -> bool:
    record = edit.record
    return isinstance(record, Span) and record.source_id == source_id


def _region_of(edit: Edit, source_id: str | None) -> bool:
    record = edit.record
    return isinstance(record, Region) and record.source_id == source_id
