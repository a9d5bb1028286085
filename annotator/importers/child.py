"""The process in which foreign formats are parsed: `python -m annotator.importers.child`.

Its arguments are the module whose `parse` does the work, the bytes of memory it may take and the
seconds each document may. It reads orders from standard input and answers on standard output (see
`frames.py`) until its input ends. What no importer foresaw ends it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO, Protocol

import msgspec

from annotator.importers.document import Document, ImportRefused
from annotator.importers.frames import (
    LARGEST,
    LARGEST_MARKED,
    Answer,
    Done,
    Entry,
    Found,
    FoundMarked,
    NoFrame,
    Refused,
    Task,
    read_frame,
    write_frame,
)
from annotator.importers.limits import (
    TOO_MUCH_MEMORY,
    Watch,
    forbid_files_and_network,
    limit_memory,
)
from annotator.importers.marked.document import MarkedDocument


class Parse(Protocol):
    """What the module that does the work has under the name `parse`: see `registry.py`."""

    def __call__(
        self, data: bytes, name: str, format: str | None, charset: str | None, whole: bool
    ) -> Iterator[Document | MarkedDocument | ImportRefused | tuple[str, bytes]]:
        """Yield what is in a file, piece by piece; raise `ImportRefused` when nothing can be."""


def main(parsers: str, memory: int, seconds: float) -> None:
    """Answer orders until there are no more."""
    orders, answers = _pipes()
    parse: Parse = import_module(parsers).parse
    watch = Watch(memory)
    limit_memory(memory)
    forbid_files_and_network()
    while True:
        try:
            task = msgspec.msgpack.decode(read_frame(orders), type=Task)
            data = bytes(read_frame(orders, LARGEST_MARKED))
        except NoFrame:
            return
        watch.begin(seconds)
        try:
            for answer in _answers(parse, task, data):
                write_frame(answers, _encoded(task.name, answer))
                watch.begin(seconds)
        except MemoryError:
            os._exit(TOO_MUCH_MEMORY)
        watch.end()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the two pipes for our own use; what a library prints or asks goes nowhere."""
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return orders, answers


def _answers(parse: Parse, task: Task, data: bytes) -> Iterator[Answer]:
    try:
        for each in parse(data, task.name, task.format, task.charset, task.whole):
            if isinstance(each, ImportRefused):
                yield Refused(str(each))
            elif isinstance(each, tuple):
                yield Entry(*each)
            elif isinstance(each, MarkedDocument):
                yield FoundMarked(each)
            elif each.original == data:  # the other side has these bytes
                yield Found(msgspec.structs.replace(each, original=b""))
            else:
                yield Found(each)
    except ImportRefused as refused:
        yield Refused(str(refused))
    yield Done()


def _encoded(name: str, answer: Answer) -> bytes:
    data = msgspec.msgpack.encode(answer)
    if len(data) <= (LARGEST_MARKED if isinstance(answer, FoundMarked) else LARGEST):
        return data
    return msgspec.msgpack.encode(
        Refused(f"{name} holds more than 20 MB of text: split it and import the parts.")
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
