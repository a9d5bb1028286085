"""What tests of a desk ask and do again and again."""

from __future__ import annotations

from annotator.session.desk import Desk
from annotator.session.events import Event, Noticed, Refused, SaveFailed
from annotator.text.records import Span
from tests.session.worked import place_of


def told(events: list[Event], kind: type[Noticed | Refused | SaveFailed]) -> list[str]:
    """Return the sentences of one kind of event."""
    return [event.sentence for event in events if isinstance(event, kind)]


def select(desk: Desk, words: str) -> None:
    """Select the only place of `words` in the open source, backwards."""
    assert desk.source is not None
    start, end = place_of(words, desk.source.text)
    desk.select(end, start)


def current(desk: Desk) -> str | None:
    """Return the id of the current span as it is now."""
    return desk.current


def open_title(desk: Desk) -> str:
    """Return the title of the open source, or the empty text."""
    return desk.source.title if desk.source else ""


def tagged(desk: Desk, words: str, label: str) -> Span:
    """Select words and tag them, and return the span."""
    select(desk, words)
    desk.tag(label)
    assert desk.current_span is not None
    return desk.current_span
