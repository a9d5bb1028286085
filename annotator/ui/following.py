"""Keeps the text like the desk: what a change touched is shown again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.session.desk import Desk
from annotator.text.labels import LabelSet
from annotator.text.records import Change, Edit, Region, Source, Span
from annotator.text.whereabouts import told
from annotator.ui.bridge import Bridge
from annotator.ui.fonts import load_bold, load_italics
from annotator.ui.header_words import header_words, which_reading
from annotator.ui.reading_page import ReadingPage
from annotator.ui.spoken import span_words, tell_current
from annotator.ui.words import counted

COUNTED = 100
"""So many spans around the caret are counted; whether there are more is not asked."""
MANY = 200
"""Edits of spans in one change from which on all is shown anew."""


class Following(QObject):
    """Listens to the bridge and paints; asks the desk for values, changes nothing in it."""

    # Paragraph and character of the caret; on which page, or at what time, and in how many spans.
    placed = Signal(int, int, str)
    unplaced = Signal()  # no source is open

    def __init__(self, desk: Desk, bridge: Bridge, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        bridge.source_opened.connect(self._show_all)
        bridge.spans_arrived.connect(self._on_spans_arrived)
        bridge.changed.connect(self._on_changed)
        bridge.selection_moved.connect(self._on_selection_moved)
        bridge.current_span_moved.connect(self._on_current_span_moved)

    def _show_all(self) -> None:
        """Show the open source where the user was in it."""
        desk, page = self._desk, self._page
        page.show_text_there(desk.source is not None)
        self._show_text()
        self._show_spans()
        if desk.source is not None:
            page.reader.show_place(desk.anchor, desk.caret, desk.first_visible)
            self._show_current()
        self.show_place()

    def _show_spans(self) -> None:
        """Show the spans that are at hand, which are those in view at least."""
        self._page.reader.show_spans(self._desk.spans_at_hand, self._desk.session.label_set)

    def _on_spans_arrived(self) -> None:
        self._show_spans()
        self.show_place()

    def _show_text(self) -> None:
        source, page = self._desk.source, self._page
        if source is None:
            page.column.show_header("")
            page.reader.show_source("", markdown=False, regions=[])
            return
        regions = [(region.start, region.end) for region in self._desk.regions]
        markdown = source.provenance.get("format") == "markdown"
        self._show_header(source)
        if markdown:
            load_bold()
            load_italics()
        page.reader.show_source(source.text, markdown=markdown, regions=regions)
        page.reader.setAccessibleName(f"Text of {source.title}")

    def _show_header(self, source: Source) -> None:
        nearest = self._desk.session.nearest_words(source)
        which = which_reading(*self._desk.reading, self._desk.waiting)
        words = header_words(source, nearest, which)
        self._page.column.show_header(words)

    def _show_current(self) -> None:
        span = self._desk.current_span
        if span is not None:
            load_bold()  # of its label's letter
        self._page.reader.show_current(span)
        tell_current(self._page.reader, self._words_of(span) if span is not None else "")

    def _words_of(self, span: Span) -> str:
        paragraph = self._desk.paragraphs.number(span.start)
        return span_words(span, self._desk.session.label_set, paragraph)

    def show_place(self) -> None:
        """Tell where the caret is, or that no source is open."""
        source = self._desk.source
        if source is None:
            self.unplaced.emit()
            return
        paragraphs, caret = self._desk.paragraphs, self._desk.caret
        around = self._desk.spans_at_hand.count_at(caret, COUNTED)
        words = (
            f"{COUNTED} spans or more" if around == COUNTED else counted(around, "span", "spans")
        )
        said = (told(source, caret), f"in {words}" if around else "")
        place = paragraphs.number(caret), paragraphs.column(caret)
        self.placed.emit(*place, " · ".join(filter(None, said)))

    def _on_changed(self, change: Change) -> None:
        source = self._desk.source
        if source is None:
            return
        if not change.edits:
            self._show_all()
            return
        if touches_all(change, source.id):
            self._page.reader.show_regions([(each.start, each.end) for each in self._desk.regions])
        spans = change.spans.get(source.id, ())
        relabelled = any(isinstance(edit.record, LabelSet) for edit in change.others)
        anew = relabelled or len(spans) > MANY
        if anew:
            self._show_spans()
        else:
            for edit in spans:
                self._touch(edit)
        if spans:
            self.show_place()
        if anew or any(edit.record.id == self._desk.current for edit in spans):
            self._show_current()
        described = any(edit.record.id == source.id for edit in change.others)
        if described or any(_was_carried(edit) for edit in spans):
            self._show_header(source)

    def _touch(self, edit: Edit) -> None:
        for span in (edit.before, edit.after):
            if isinstance(span, Span):
                self._page.reader.touch(span.start, span.end)

    def _on_selection_moved(self, anchor: int, caret: int) -> None:
        self._page.reader.select(anchor, caret)
        self.show_place()

    def _on_current_span_moved(self, _before: object, _after: object, reveal: bool) -> None:
        self._show_current()
        span = self._desk.current_span
        if span is not None and reveal:
            self._page.reader.reveal(span.start, span.end)


def _was_carried(edit: Edit) -> bool:
    """Return whether an edit is of a span that was carried over from an earlier reading."""
    return isinstance(edit.record, Span) and edit.record.derived_from is not None


def touches_all(change: Change, source_id: str) -> bool:
    """Return whether a change may have touched anything in a source, or how its words look.

    Grey words are part of the text's look: it is laid out again, at the same place.
    """
    return not change.edits or any(
        isinstance(edit.record, Region) and edit.record.source_id == source_id
        for edit in change.others
    )
