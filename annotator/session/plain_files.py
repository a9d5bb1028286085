"""Very many plain texts, read in processes of their own: `python -m annotator.session.plain_files`.

That uses all processors, where threads of one Python take turns. Text in formats of ours needs no
precaution, so these processes open the files themselves. Anything else they leave to the caller.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.importers import clear_text
from annotator.importers.document import shown_name
from annotator.importers.opening import read_bytes
from annotator.session.preparing import Prepared, prepare
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.importers.child_process import ChildProcess

_SECONDS = 60.0
"""How long one order may take: a folder on a network that is gone is read in another way."""

_FRAME = 500_000
"""Bytes of texts after which an answer is sent."""

_MODULE = "annotator.session.plain_files"
_ENCODER = msgspec.msgpack.Encoder()


class Order(msgspec.Struct, frozen=True, array_like=True):
    """Files to be read, and what the user said of them."""

    paths: list[str]
    format: str | None = None
    charset: str | None = None


_ORDER = msgspec.msgpack.Decoder(Order)

_Sent = tuple[bytes, Prepared]
"""A text in UTF-8, and all else of a document: bytes are copied where characters are made anew."""

_ANSWERS = msgspec.msgpack.Decoder(list[_Sent | None])


class PlainFiles:
    """Processes that read plain texts, as many as there are threads that ask at once."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._idle: list[ChildProcess] = []
        self._at_work: list[ChildProcess] = []
        self._stopped = False

    def start(self, count: int) -> None:
        """Start so many processes, for which `read` need not wait then."""
        for child in [self._taken() for _ in range(count)]:
            if child is not None:
                self._give_back(child, fit=True)

    def read(
        self, paths: Sequence[Path], format: str | None = None, charset: str | None = None
    ) -> list[Prepared | None]:
        """Return what each file gives; None for one that has to be read in another way.

        None too for all that are left when a process ends, as it does when these are stopped.
        """
        found: list[Prepared | None] = []
        child = self._taken()
        if child is not None:
            fit = _ask(child, Order([str(path) for path in paths], format, charset), found)
            self._give_back(child, fit)
        return found + [None] * (len(paths) - len(found))

    def stop(self) -> None:
        """End all processes, whatever they do, for good. May come from any thread."""
        with self._lock:
            self._stopped = True
            children = [*self._idle, *self._at_work]
            self._idle.clear()
        for child in children:
            child.kill()

    def _taken(self) -> ChildProcess | None:
        """Return a process that waits for an order; None when there is to be none, or can be."""
        from annotator.importers.child_process import ChildProcess

        with self._lock:
            if self._stopped:
                return None
            try:
                child = self._idle.pop() if self._idle else ChildProcess(_MODULE)
            except OSError:
                return None
            self._at_work.append(child)
            return child

    def _give_back(self, child: ChildProcess, fit: bool) -> None:
        with self._lock:
            self._at_work.remove(child)
            fit = fit and not (child.overdue or self._stopped)
            if fit:
                self._idle.append(child)
        if not fit:
            child.kill()


def _ask(child: ChildProcess, order: Order, found: list[Prepared | None]) -> bool:
    """Add what each file of an order gives; returns whether the process can take another one."""
    from annotator.importers.frames import NoFrame

    try:
        with child.within(_SECONDS):
            child.write(_ENCODER.encode(order))
            while len(found) < len(order.paths):
                answers = _ANSWERS.decode(child.read())
                found += [_with_text(*each) if each else None for each in answers]
    except (NoFrame, OSError, ValueError, msgspec.MsgspecError):  # ended, its pipes perhaps closed
        return False
    return True


def _with_text(encoded: bytes, made: Prepared) -> Prepared:
    text = encoded.decode("utf-8")
    return made._replace(document=msgspec.structs.replace(made.document, text=text))


def main() -> None:
    """Answer orders until there are no more."""
    from annotator.importers.frames import LARGEST, NoFrame, read_frame, write_frame

    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr
    while True:
        try:
            order = _ORDER.decode(read_frame(orders))
        except NoFrame:
            return
        for some in _answers(order):
            answer = _ENCODER.encode(some)
            if len(answer) > LARGEST:
                answer = _ENCODER.encode([None] * len(some))
            write_frame(answers, answer)


def _answers(order: Order) -> Iterator[list[_Sent | None]]:
    """Yield what each file of an order gives, as many together as make a frame worth sending."""
    some: list[_Sent | None] = []
    length = 0
    for path in order.paths:
        try:
            found = _read(Path(path), order)
        except SessionError:
            found = None  # said where it is read again
        some.append(found)
        length += len(found[0]) if found else 0
        if length > _FRAME:
            yield some
            some, length = [], 0
    if some:
        yield some


def _read(path: Path, order: Order) -> _Sent | None:
    """Return what is in a file, None for one that is to be read with precaution."""
    name, data = shown_name(path), read_bytes(path)
    if order.format is None and order.charset is None:
        found = clear_text.document(data, name)
        if found is not None:
            return _sent(prepare(found, data), data)
    # The other formats are loaded where they are met: that takes longer than a thousand texts.
    from annotator.importers import foreign_annotations, registry

    if order.format is None:
        foreign_annotations.refuse(data, name)
    format = order.format or registry.harmless(data, name)
    if format not in registry.HARMLESS:
        return None
    made = prepare(registry.READERS[format].read(data, name, order.charset))
    return _sent(made, made.document.text.encode("utf-8"))


def _sent(made: Prepared, encoded: bytes) -> _Sent:
    """Return what is sent of a document: the bytes that it was read from stay behind."""
    bare = msgspec.structs.replace(made.document, text="", original=b"")
    return encoded, made._replace(document=bare)


if __name__ == "__main__":
    main()
