"""Very many plain texts, read in processes of their own: `python -m annotator.session.plain_files`.

That uses all processors, where threads of one Python take turns. Text in formats of ours needs no
precaution, so these processes open the files themselves. Anything else they leave to the caller.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.session.preparing import Prepared, prepare
from annotator.store.originals import Original
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.importers.child_process import ChildProcess

_SECONDS = 60.0
"""How long one order may take: a folder on a network that is gone is read in another way."""

_MODULE = "annotator.session.plain_files"
_ENCODER = msgspec.msgpack.Encoder()


class Order(msgspec.Struct, frozen=True, array_like=True):
    """Files to be read, and what the user said of them."""

    paths: list[str]
    format: str | None = None
    charset: str | None = None


class _Sent(msgspec.Struct, frozen=True, array_like=True):
    """A prepared document on its way: the bytes that it was read from stay behind."""

    document: msgspec.Raw
    title: str
    meta: dict[str, Any]
    sha256: str
    original: tuple[str, bytes] | None
    provenance: dict[str, Any]


_ORDER = msgspec.msgpack.Decoder(Order)
_ANSWER = msgspec.msgpack.Decoder(_Sent | None)


class PlainFiles:
    """Processes that read plain texts, as many as there are threads that ask at once."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._lock = threading.Lock()
        self._idle: list[ChildProcess] = []
        self._at_work: list[ChildProcess] = []
        self._stopped = False

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
            for _ in order.paths:
                answer = _ANSWER.decode(child.read())
                found.append(_received(answer) if answer else None)
    except (NoFrame, OSError, ValueError, msgspec.MsgspecError):  # ended, its pipes perhaps closed
        return False
    return True


def _received(sent: _Sent) -> Prepared:
    from annotator.importers.document import Document

    document = msgspec.msgpack.decode(sent.document, type=Document)
    original = Original(*sent.original) if sent.original else None
    return Prepared(document, sent.title, sent.meta, sent.sha256, original, sent.provenance)


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
        for path in order.paths:
            answer = _ENCODER.encode(_sent(Path(path), order))
            write_frame(answers, answer if len(answer) <= LARGEST else _ENCODER.encode(None))


def _sent(path: Path, order: Order) -> _Sent | None:
    from annotator.importers import foreign_annotations, read_bytes, registry, shown_name

    name = shown_name(path)
    try:
        data = read_bytes(path)
        if order.format is None:
            foreign_annotations.refuse(data, name)
        format = order.format or registry.harmless(data, name)
        if format not in registry.HARMLESS:
            return None
        made = prepare(registry.READERS[format].read(data, name, order.charset))
    except SessionError:
        return None  # said where it is read again
    document = _ENCODER.encode(msgspec.structs.replace(made.document, original=b""))
    return _Sent(msgspec.Raw(document), *made[1:])


if __name__ == "__main__":
    main()
