"""What the mouse over the text asks of the desk: moving an end, and naming the spans under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QToolTip

from annotator.session.desk import Desk
from annotator.session.reshaping import End
from annotator.text.labels import LabelSet
from annotator.text.records import Span
from annotator.text.whereabouts import told
from annotator.ui.reading_page import ReadingPage
from annotator.ui.words import tip_lines

LINES = 6
"""At most so many lines name the spans under the pointer."""
_WORDS = 60
"""So many characters of a span are shown."""


class Pointing(QObject):
    """Listens to the mouse over the text and asks the desk."""

    def __init__(self, desk: Desk, page: ReadingPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._reader = page.reader
        page.reader.end_moved.connect(self._move_end)
        page.reader.asked_about.connect(self._name_spans)

    def _move_end(self, end: str, offset: int) -> None:
        self._desk.move_end(cast(End, end), offset)

    def _name_spans(self, offset: int, where: QPoint) -> None:
        shown, count = self._desk.spans_at_hand.innermost(offset, LINES)
        if count > LINES:
            shown = shown[: LINES - 1]
        lines = span_lines(shown, self._desk.session.label_set, self._names())
        there = told(source, offset) if (source := self._desk.source) and lines else ""
        lines += [there[:1].upper() + there[1:]] if there else []
        if count > LINES:
            lines.append(f"+{count - len(shown)}")
        QToolTip.showText(where, tip_lines(lines), self._reader.viewport())

    def _names(self) -> dict[str, str]:
        """Return who marked, by id; nobody where there is only one."""
        found = self._desk.session.annotators()
        return {each.id: each.name for each in found} if len(found) > 1 else {}


def span_lines(spans: Sequence[Span], label_set: LabelSet, names: Mapping[str, str]) -> list[str]:
    """Return a line for each span: label, first words, who speaks, and who of ``names`` marked."""
    lines = []
    for span in spans:
        label = label_set.label(span.label)
        words = " ".join(span.text[: 4 * _WORDS].split())
        short = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"
        said = [f"{label.name if label else span.label}: {short}"]
        said += [who for who in (_speaker(span.attributes.get("speaker")),) if who]
        said += [f"marked by {names[span.annotator]}"] if span.annotator in names else []
        lines.append(" · ".join(said))
    return lines


def _speaker(chain: Any) -> str:
    """Return a speaker's chain in a few words, however it is written."""
    links = chain if isinstance(chain, list) else [chain] if chain else []
    names = [str(link.get("name", "")) if isinstance(link, dict) else str(link) for link in links]
    return ", according to ".join(name for name in names if name)
