"""Marking many places of a source at once: one change, written in short steps."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import Literal

from annotator.session import validation
from annotator.session.span_acts import SpanActs
from annotator.store import queries
from annotator.text.identity import new_id, now
from annotator.text.records import Change, Edit, Span

STEP = 250
"""Spans that are written in one transaction, in 20 to 40 ms."""

Places = Iterable[tuple[int, int]]
Ended = Literal["done", "undone", "gone"]
"""How the steps came to their end: all done, taken back, or the source or the label is gone."""
Steps = Generator[list[Span], None, Ended]


class TagAllActs(SpanActs):
    """What marks many places under one label."""

    def adding_spans(
        self, source_id: str, places: Places, label: str, annotator: str | None = None
    ) -> Steps:
        """Mark places (code points, half open) of a source, and give their new spans step by step.

        All of them are one change, undone as one, unless another was undone meanwhile. A place that
        has this label by the same annotator already stays as it is. Raises `SessionError` before
        the first step when one cannot be marked so. Whoever stops asking leaves out the rest; it
        ends by itself when it is undone, and when its source or label goes, and returns which.
        """
        text, label = self._text_of(source_id), self._label_id(label)
        wanted = {validation.offsets(start, end, text) for start, end in places}
        spans = self._new_spans(source_id, wanted, label, self._annotator_id(annotator))
        return self._adding(f"tag all as {label}", spans)

    def _new_spans(
        self, source_id: str, places: set[tuple[int, int]], label: str, annotator: str
    ) -> list[Span]:
        """Return what is to be added: a span for each place that is not marked so already."""
        text, moment = self._text_of(source_id), now()
        known = {
            (span.start, span.end)
            for span in self.spans(source_id)
            if (span.label, span.annotator, span.fragments) == (label, annotator, None)
        }
        return [
            Span(
                id=new_id(),
                source_id=source_id,
                start=start,
                end=end,
                fragments=None,
                label=label,
                text=text[start:end],
                note="",
                attributes={},
                annotator=annotator,
                origin="manual",
                created_at=moment,
                updated_at=moment,
            )
            for start, end in sorted(places - known)
        ]

    def _adding(self, name: str, spans: Sequence[Span]) -> Steps:
        begun: Change | None = None
        for first in range(0, len(spans), STEP):
            # Anything may have been done since the last step, and a place marked by hand.
            if not self._can_stand(spans[first]):
                return "gone"
            step = [span for span in spans[first : first + STEP] if not self._is_there(span)]
            edits = [Edit(None, span) for span in step]
            if edits and (begun is None or not self._go_on(begun, edits)):
                if begun is not None and not self._is_done(begun):
                    return "undone"
                begun = self._commit(name, edits)
            yield step
        return "done" if begun is None or self._is_done(begun) else "undone"

    def _can_stand(self, span: Span) -> bool:
        """Return whether the source and the label of a span are still there."""
        return self.has_source(span.source_id) and self.label_set.label(span.label) is not None

    def _is_there(self, span: Span) -> bool:
        return self._store.ask(queries.same_span, span) is not None
