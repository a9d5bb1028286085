"""Who speaks: the speakers of the open source, and giving one of them to a span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.session.acting import Acting
from annotator.session.session import Session
from annotator.text.records import Span
from annotator.text.trim import trim

Link = dict[str, Any]
"""One link of a speaker's chain: {name, role?, span?}."""

ALWAYS: tuple[str, ...] = ("narrator", "anonymous")
"""Names that every source offers."""

NO_SPAN = "No span is current: Tab goes to the next one."
"""Said where an act is about the current span, and there is none."""

_LONGEST_NAME = 200  # code points; a longer selection was not meant to name somebody


class Speaking(Acting):
    """Acts on the speaker of a span; each is one change, which can be undone."""

    def __init__(self, session: Session) -> None:
        """Begin with nobody chosen."""
        super().__init__(session)
        self._chosen: list[Link] = []  # the last one first

    def speakers(self) -> list[Link]:
        """Return the speakers of the open source, each once.

        Those chosen last come first, then those of the spans that changed last; `ALWAYS` ends it.
        """
        from annotator.text.attribute_words import link_words

        spans = [span for span in self.spans if "speaker" in span.attributes]
        spans.sort(key=lambda span: span.updated_at, reverse=True)
        there = {link_words(link): link for span in reversed(spans) for link in _links(span)}
        recent = [link for link in self._chosen if link_words(link) in there]
        by_words = {link_words(link): link for link in recent}
        for span in spans:
            for link in _links(span):
                by_words.setdefault(link_words(link), there[link_words(link)])
        for name in ALWAYS:
            by_words.setdefault(name, {"name": name})
        return list(by_words.values())

    def span_to_speak(self) -> Span | None:
        """Return the span that a speaker would be given to; tells why when there is none.

        The current span; while words are selected, the one that was current last.
        """
        if self.session.read_only:
            self.refuse(f"{self.session.path.name} is open read-only: nothing can be changed.")
            return None
        start, end = self.selection
        span = self.last_span if start < end else self.current_span
        if span is None:
            self.refuse(NO_SPAN)
            return None
        label = self.session.label_set.label(span.label)
        if label is None or "speaker" not in label.attributes:
            self.refuse(f"{label.name if label else span.label} asks for no speaker.")
            return None
        return span

    def speak(self, link: Mapping[str, Any], *, according_to: bool = False) -> bool:
        """Make somebody the speaker of the span, or, ``according_to``, a further link of its chain.

        Returns whether it is stored.
        """
        span = self.span_to_speak()
        if span is None:
            return False
        chain = [*_links(span), dict(link)] if according_to else [dict(link)]
        change = {"speaker": chain}
        stored = self.done(lambda: self.session.update_span(span.id, attributes=change))
        if stored:
            self._chosen = [dict(link), *(each for each in self._chosen if each != link)]
        return stored

    def speak_selected(self, *, according_to: bool = False) -> bool:
        """Make the selected words the speaker of the last current span, which is current again.

        Where exactly these words are a span, the speaker names it. Returns whether it is stored.
        """
        source, (start, end) = self.source, self.selection
        span = self.span_to_speak()
        if source is None or span is None:
            return False
        start, end = trim(source.text, start, end)
        name = " ".join(source.text[start:end].split())
        if not name or len(name) > _LONGEST_NAME:
            self.refuse("Select the words that name the speaker, and no more.")
            return False
        link: Link = {"name": name}
        there = self.spans.overlapping(start, end)
        naming = [each.id for each in there if each.id != span.id and _is(each, start, end)]
        if naming:
            link["span"] = naming[0]
        stored = self.speak(link, according_to=according_to)
        if stored:
            self.make_current(span.id, reveal=False)
        return stored


def _is(span: Span, start: int, end: int) -> bool:
    """Return whether a span is exactly these words."""
    return (span.start, span.end, span.fragments) == (start, end, None)


def _links(span: Span) -> Iterator[Link]:
    """Give the links of a span's chain, without what an import may have brought in their place."""
    chain = span.attributes.get("speaker")
    for link in chain if isinstance(chain, list) else ():
        if isinstance(link, dict) and isinstance(link.get("name"), str):
            yield link
