"""Giving labels: to the selection, to the current span, once more, and as last time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.session.session import Session
from annotator.session.speaking import Speaking
from annotator.text.errors import SessionError
from annotator.text.records import Fragments, Span
from annotator.text.trim import trim

_AGAIN = ("speaker", "certainty")
_SELECT_FIRST = "Select words first, then press the label's key."


class Tagging(Speaking):
    """Acts that mark words; each is one change, which can be undone."""

    def __init__(self, session: Session) -> None:
        """Begin with nothing tagged."""
        super().__init__(session)
        self._tagged: Span | None = None

    def tag(self, label: str) -> None:
        """Mark the selection, or relabel the current span when nothing is selected."""
        self._give(label, {})

    def tag_also(self, label: str) -> None:
        """Give the selection, or the current span's words, a further label."""
        start, end = self.selection
        span = self.current_span
        if start < end or span is None:
            self.tag(label)
        else:
            self._mark(span.start, span.end, label, {}, span.fragments)

    def tag_again(self) -> None:
        """Tag the selection or the current span as last time: label, speaker and certainty."""
        last = self._tagged_last()
        if last is None:
            self.refuse("Tag something first.", "{tag as last time} then does the same again.")
        else:
            self._give(last.label, self._repeated(last))

    def _give(self, label: str, attributes: Mapping[str, Any]) -> None:
        start, end = self.selection
        span = self.current_span
        if start < end and self.source is not None:
            start, end = trim(self.source.text, start, end)
            if start < end:
                self._mark(start, end, label, attributes)
            else:
                self.refuse("The selection holds no words to mark.")
        elif span is None:
            self.refuse(_SELECT_FIRST)
        elif self.done(
            lambda: self.session.update_span(span.id, label=label, attributes=attributes)
        ):
            self._tagged = self.spans.get(span.id)

    def _mark(
        self,
        start: int,
        end: int,
        label: str,
        attributes: Mapping[str, Any],
        fragments: Fragments | None = None,
    ) -> None:
        if self.source is None:
            return
        source_id = self.source.id
        made: list[Span] = []
        if self.done(
            lambda: made.append(
                self.session.add_span(
                    source_id, start, end, label, attributes=attributes, fragments=fragments
                )
            )
        ):
            self._tagged = made[0]
            self.make_current(made[0].id, reveal=False)

    def _tagged_last(self) -> Span | None:
        """Return what was tagged last as it is now, or as it was when it is gone."""
        if self._tagged is None:
            return None
        try:
            return self.session.span(self._tagged.id)
        except SessionError:
            return self._tagged

    def _repeated(self, last: Span) -> dict[str, Any]:
        """Return what is said again of the next span; what names a speaker stays in its source."""
        same = {key: last.attributes[key] for key in _AGAIN if key in last.attributes}
        chain = same.get("speaker")
        if isinstance(chain, list) and self.source and self.source.id != last.source_id:
            same["speaker"] = [
                {key: part for key, part in link.items() if key != "span"}
                for link in chain
                if isinstance(link, dict)
            ]
        return same
