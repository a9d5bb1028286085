"""What a child is made to run in tests of its limits: the file's name says what goes wrong."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.importers import plain
from annotator.importers.decoding import Decoded
from annotator.importers.document import Document, ImportRefused

Step = Document | ImportRefused | tuple[str, bytes]


def parse(
    data: bytes, name: str, format: str | None, charset: str | None, whole: bool
) -> Iterator[Step]:
    """Do what the name asks for; under any other name read the bytes as plain text."""
    act = _ACTS.get(name)
    if act is not None:
        act(data)
    if name == "many":
        yield plain.read(b"the first", "first")
        yield ImportRefused("second holds no words: choose another.")
        yield "third", b"the third"
        return
    if name == "huge":
        yield plain.document(Decoded("x" * 25_000_000, "ascii"), name=name)
        return
    yield plain.read(data, name, charset)


def _fill_memory(data: bytes) -> None:
    held = []
    while True:
        held.append(b"x" * 1_000_000)


def _fill_memory_at_once(data: bytes) -> None:
    bytes(1 << 40)


def _loop(data: bytes) -> None:
    while True:
        pass


def _wait(data: bytes) -> None:
    time.sleep(600)


def _crash(data: bytes) -> None:
    os.abort()


def _fault(data: bytes) -> None:
    ctypes.string_at(0)


def _raise(data: bytes) -> None:
    raise KeyError(data)


def _recurse(data: bytes) -> None:
    _recurse(data)


def _leave(data: bytes) -> None:
    sys.exit(0)


def _talk_nonsense(data: bytes) -> None:
    _say(b"\x04\0\0\0\0\0\0\0junk")


def _talk_without_end(data: bytes) -> None:
    _say(b"\xff" * 8)


def _lie(data: bytes) -> None:
    _say((len(data)).to_bytes(8, "little") + data)


def _say(words: bytes) -> None:
    """Write to the pipe of the answers, past the protocol: it is the one that is no file."""
    for number in range(3, 20):
        try:
            os.write(number, words)
        except OSError:
            continue
        return


def _print(data: bytes) -> None:
    print("a library that prints", flush=True)
    os.write(1, b"a library that writes")


def _open(data: bytes) -> None:
    Path(data.decode()).read_bytes()


def _write(data: bytes) -> None:
    Path(data.decode()).write_bytes(b"")


def _connect(data: bytes) -> None:
    socket.create_connection(("127.0.0.1", int(data)))


def _start(data: bytes) -> None:
    subprocess.run([sys.executable, "-c", ""], check=False)


_ACTS: dict[str, Callable[[bytes], None]] = {
    "memory": _fill_memory,
    "memory at once": _fill_memory_at_once,
    "loop": _loop,
    "wait": _wait,
    "abort": _crash,
    "fault": _fault,
    "raise": _raise,
    "recursion": _recurse,
    "leave": _leave,
    "nonsense": _talk_nonsense,
    "endless": _talk_without_end,
    "lie": _lie,
    "print": _print,
    "open": _open,
    "write": _write,
    "connect": _connect,
    "start": _start,
}
