"""What listeners of a session and of a desk hear: facts, told after they are stored."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from annotator.text.records import Change


class Changed(msgspec.Struct, frozen=True):
    """A change was committed; its edits say which records it touched, none that any may be."""

    change: Change


class SourceOpened(msgspec.Struct, frozen=True):
    """Another source is open, or none."""

    source_id: str | None


class SpansArrived(msgspec.Struct, frozen=True):
    """More spans of the open source are at hand, or, when ``complete``, all that were to come."""

    complete: bool


class SelectionMoved(msgspec.Struct, frozen=True):
    """The selection is now anchor to caret, in code points."""

    anchor: int
    caret: int


class CurrentSpanMoved(msgspec.Struct, frozen=True):
    """Another span is current, or none; ``reveal`` asks views to bring it into sight."""

    before: str | None
    after: str | None
    reveal: bool


class Filtered(msgspec.Struct, frozen=True):
    """The lists beside the text are to show other rows of what there is."""


class Proposed(msgspec.Struct, frozen=True):
    """Other stretches of the open source are proposed now; ``stretch`` is to come into sight."""

    stretch: tuple[int, int]


class Noticed(msgspec.Struct, frozen=True):
    """Something to tell the user in passing.

    ``how`` is a sentence on how to go on, in which names of actions stand in braces, for their keys
    as the user has them: ``{missing} shows them.``
    """

    sentence: str
    how: str = ""


class Refused(msgspec.Struct, frozen=True):
    """What the user asked for was not done; the sentence says why. Nothing changed.

    ``how`` is as in `Noticed`.
    """

    sentence: str
    how: str = ""


class SaveFailed(msgspec.Struct, frozen=True):
    """A change could not be written: it is not in the session."""

    sentence: str


class Progressed(msgspec.Struct, frozen=True):
    """A long piece of work went on; ``seconds_left`` is None while it cannot be told."""

    title: str
    done: int
    total: int
    seconds_left: float | None


class WorkEnded(msgspec.Struct, frozen=True):
    """A long piece of work is over."""

    title: str


Event = (
    Changed
    | SourceOpened
    | SpansArrived
    | SelectionMoved
    | CurrentSpanMoved
    | Filtered
    | Proposed
    | Noticed
    | Refused
    | SaveFailed
    | Progressed
    | WorkEnded
)
Listener = Callable[[Event], None]


class Listeners:
    """Those who want to hear events, told in the order they came."""

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` every event from now on; returns what makes it stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, event: Event) -> None:
        """Tell everyone."""
        for listener in tuple(self._listeners):
            listener(event)
