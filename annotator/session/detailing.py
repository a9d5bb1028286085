"""What the desk does to the attributes of spans: proposals for them, and writing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from annotator.session.acting import Acting

if TYPE_CHECKING:
    from annotator.text.attribute_words import Line


class Detailing(Acting):
    """Acts on the attributes of a span; each is one change, which can be undone."""

    def proposals(self) -> dict[str, Any]:
        """Return what the text proposes for attributes that the current span lacks, by key.

        Nothing of it is stored before it is confirmed by `write_details`.
        """
        span, source = self.current_span, self.source
        if span is None or source is None or self.session.read_only:
            return {}
        from annotator.suggest.attributes import proposals

        start, end = self.paragraphs.bounds(self.paragraphs.number(span.start))
        near = self.spans.overlapping(min(start, span.start), max(end, span.end))
        return proposals(source.text, span, near, self.session.label_set)

    def write_details(
        self,
        span_id: str,
        words: Mapping[Line, str],
        values: Mapping[str, Any] | None = None,
    ) -> bool:
        """Store what lines of a span's attributes hold, and values by key, as one change.

        Returns whether all of it is stored; what cannot be understood is told, and nothing stored.
        """
        return self.done(lambda: self._write(span_id, words, values or {}))

    def _write(self, span_id: str, words: Mapping[Line, str], values: Mapping[str, Any]) -> None:
        from annotator.text.attribute_words import value_of

        stored = self.session.span(span_id).attributes
        new = dict(values)
        for line, typed in words.items():
            # Read from what is stored now: another line of the same attribute may just have been.
            new[line.key] = value_of(line, typed, new.get(line.key, stored.get(line.key)))
        self.session.update_span(span_id, attributes=new)
