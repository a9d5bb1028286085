"""Parsing foreign formats in child processes, which can neither hang nor fill nor end this one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self, TypeVar

import msgspec

from annotator.importers.child_process import ChildProcess
from annotator.importers.document import META, Document, ImportRefused
from annotator.importers.frames import (
    LARGEST,
    Answer,
    Done,
    Entry,
    Found,
    FoundMarked,
    NoFrame,
    Refused,
    Task,
)
from annotator.importers.limits import TOO_LONG, TOO_MUCH_MEMORY
from annotator.importers.marked.checking import faults
from annotator.importers.marked.document import MarkedDocument

SECONDS = 20.0
"""How long one document may take to parse."""

MEMORY = 800_000_000
"""How many bytes of memory a child may take."""

PARSERS = "annotator.importers.registry"

T = TypeVar("T")
_TEXT = "save its text as plain text and import that"


class Confined:
    """Children that parse, kept for many files: as many as there are threads that ask at once.

    A child that breaks is replaced by another. Ends all of them as a context.
    """

    def __init__(
        self,
        parsers: str = PARSERS,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        largest: int = LARGEST,
    ) -> None:
        """Start nothing yet. ``parsers`` is the module with the `parse` that children run.

        ``largest`` is the most bytes of one answer.
        """
        self._largest = largest
        self._command = [parsers, str(memory), str(seconds)]
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._at_work: list[_Child] = []
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End all children, in whatever they are, for good. May come from any thread."""
        with self._lock:
            self._stopped = True
            children = [*self._idle, *self._at_work]
            self._idle.clear()
        for child in children:
            child.kill()

    def parse(self, task: Task, data: bytes) -> Iterator[Document | ImportRefused | Entry]:
        """Yield what a child finds in the bytes of a file; arguments as in `Task`.

        Raises `ImportRefused`, with what happened, when the child broke or was stopped.
        """
        yield from self._answers(task, data, lambda each: _checked(each, data))

    def parse_marked(self, task: Task, data: bytes) -> Iterator[MarkedDocument | ImportRefused]:
        """Yield the texts with annotations that a child finds in a `marked.Parcel`; see `parse`."""
        yield from self._answers(task, data, _checked_marked)

    def _answers(self, task: Task, data: bytes, checked: Callable[[Answer], T]) -> Iterator[T]:
        """Yield each answer of a child, checked; raises `ImportRefused`."""
        with self._child(task.name) as child:
            try:
                with child.within(self._seconds):
                    child.order(task, data)
                    answer = child.answer()
                while not isinstance(answer, Done):
                    yield checked(answer)
                    with child.within(self._seconds):
                        answer = child.answer()
            except (NoFrame, OSError, ValueError, msgspec.MsgspecError):
                child.kill()
                raise ImportRefused(self._reason(task.name, child)) from None

    @contextmanager
    def _child(self, name: str) -> Iterator[_Child]:
        """Give a child for one file; one that is left in the middle of its answers is ended."""
        with self._lock:
            if self._stopped:
                raise ImportRefused(_stopped(name))
            child = self._idle.pop() if self._idle else self._started(name)
            self._at_work.append(child)
        try:
            yield child
        finally:
            with self._lock:
                self._at_work.remove(child)
                fit = child.is_fit() and not self._stopped
                if fit:
                    self._idle.append(child)
            if not fit:
                child.kill()

    def _started(self, name: str) -> _Child:
        try:
            return _Child(self._command, self._largest)
        except OSError as error:
            raise ImportRefused(
                f"{name} was not read, because the system starts no process to read it in"
                f" ({error.strerror}): close other programs and import it again."
            ) from None

    def _reason(self, name: str, child: _Child) -> str:
        if self._stopped:
            return _stopped(name)
        if child.overdue or child.ended == TOO_LONG:
            return f"{name} took more than {self._seconds:g} seconds to read: {_TEXT}."
        if child.ended == TOO_MUCH_MEMORY:
            most = self._memory // 1_000_000
            return f"{name} took more than {most} MB of memory to read: {_TEXT}."
        return f"{name} broke the reader of its format, so it may be damaged: {_TEXT}."


class _Child(ChildProcess):
    """One child process that parses."""

    def __init__(self, arguments: list[str], largest: int) -> None:
        super().__init__("annotator.importers.child", *arguments)
        self._largest = largest
        self._between = True  # two orders, not in the midst of an answer

    def is_fit(self) -> bool:
        """Whether it can take another order."""
        return self._between and not self.overdue and self.ended is None

    def order(self, task: Task, data: bytes) -> None:
        """Give it a file to parse. Raises `OSError` when it is gone."""
        self._between = False
        self.write(msgspec.msgpack.encode(task), data)

    def answer(self) -> Answer:
        """Return its next answer; raise `NoFrame` or an error of msgspec when it has none."""
        answer: Answer = msgspec.msgpack.decode(self.read(self._largest), type=Answer)
        self._between = isinstance(answer, Done)
        return answer


def _stopped(name: str) -> str:
    return f"{name} was not read, because the import was stopped: import it again."


def _checked(answer: Answer, data: bytes) -> Document | ImportRefused | Entry:
    """Return what an answer means; raise `ValueError` when it is no document that we would make."""
    if isinstance(answer, Entry):
        return answer
    if isinstance(answer, Refused):
        return ImportRefused(answer.sentence)
    if not isinstance(answer, Found):
        raise ValueError
    found = answer.document
    length = len(found.text)
    places = [0, *found.pages, length]
    if (
        "\0" in found.text
        or "\r" in found.text
        or not found.text.strip()
        or not set(found.meta) <= set(META)
        or any(not 0 <= start < end <= length for start, end, _ in found.regions)
        or places != sorted(places)
    ):
        raise ValueError
    return found if found.original else msgspec.structs.replace(found, original=data)


def _checked_marked(answer: Answer) -> MarkedDocument | ImportRefused:
    """Return what an answer means; raise `ValueError` where marks do not fit their text."""
    if isinstance(answer, Refused):
        return ImportRefused(answer.sentence)
    if not isinstance(answer, FoundMarked) or any(faults(answer.document)):
        raise ValueError
    return answer.document
