"""Records what a program writes below a folder, in order, with strace.

strace prints each call with strings and paths in hexadecimal (`-xx`), file descriptors with their
paths (`-y`), and calls of several threads interleaved as "unfinished" and "resumed" halves.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.trust import program

MISSING = (
    "strace is needed here and is not installed: run `sudo apt-get install strace` "
    "(or your system's own way), then the tests again."
)
CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,"
    "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,"
    "lseek,mmap,copy_file_range,sendfile,sync_file_range"
)
UNKNOWN = {"writev", "pwritev", "pwritev2", "truncate", "fallocate", "mmap"} | {
    "copy_file_range",
    "sendfile",
    "sync_file_range",
}
NAMINGS = {"rename": "rename", "renameat": "rename", "renameat2": "rename"} | {
    "link": "link",
    "linkat": "link",
}
HEX = r"(?:\\x[0-9a-f]{2})*"
LINE = re.compile(r"^(\d+) +(.*)$")
RESUMED = re.compile(r"^<\.\.\. \w+ resumed>(.*)$")
CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(rf'"({HEX})"')
DESCRIPTOR = re.compile(rf"^(\d+)<({HEX}|[^>]*)>")
MODE = re.compile(r", (0[0-7]*)$")


class NoStrace(Exception):
    """strace is not installed; the message says how to get it."""


@dataclass(frozen=True)
class Event:
    """One call that changed the disk, or one line on standard output (``kind`` is "line").

    ``kind``: create, folder, write, cut, sync, rename, link, remove, line, unknown. ``offset`` is
    -1 for a write at the end. ``mode`` is the permission that a file or folder was made with,
    before the umask.
    """

    kind: str
    path: str = ""
    offset: int = 0
    data: bytes = b""
    target: str = ""
    mode: int = 0


def record(
    place: program.Place, arguments: Sequence[str], argv: Sequence[str], stdin: bytes = b""
) -> list[Event]:
    """Run one command under strace to its end and return its events below the place's folder.

    Raises NoStrace, and RuntimeError when the command fails.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise NoStrace(MISSING)
    trace = place.folder.parent / f"{place.folder.name}.trace"
    options = ["-f", "-y", "-xx", "-s", "100000000", "-qq", "-e", "signal=none"]
    done = program.run(
        place,
        *arguments,
        program=[strace, *options, "-e", f"trace={CALLS}", "-o", str(trace), *argv],
        stdin=stdin,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} under strace: {program.said(done)}")
    reader = _Reader(str(place.folder))
    with trace.open(encoding="utf-8", errors="replace") as lines:
        events = reader.read(lines)
    trace.unlink()
    return events


class _Reader:
    """Turns the lines of one trace into events."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.places: dict[int, int] = {}  # where the next plain write of a descriptor goes
        self.appending: set[int] = set()
        self.printed = b""
        self.events: list[Event] = []

    def read(self, lines: Iterable[str]) -> list[Event]:
        halves: dict[str, str] = {}
        for line in lines:
            found = LINE.match(line.rstrip("\n"))
            if not found:
                continue
            process, rest = found[1], found[2]
            if rest.endswith("<unfinished ...>"):
                halves[process] = rest.removesuffix("<unfinished ...>").rstrip()
                continue
            resumed = RESUMED.match(rest)
            if resumed:
                rest = halves.pop(process, "") + resumed[1]
            call = CALL.match(rest)
            if call and int(call[3]) >= 0:
                self._call(call[1], call[2], int(call[3]))
        return self.events

    def _call(self, name: str, arguments: str, result: int) -> None:
        strings = [_bytes(text) for text in STRING.findall(arguments)]
        if name in ("openat", "open", "creat"):
            self._opened(self._absolute(strings[0]), arguments, result)
        elif name in ("mkdir", "mkdirat"):
            self._add("folder", self._absolute(strings[0]), mode=_mode(arguments))
        elif name in ("unlink", "unlinkat"):
            self._add("remove", self._absolute(strings[0]))
        elif name in NAMINGS:
            target = self._absolute(strings[1])
            self._add(NAMINGS[name], self._absolute(strings[0]), target=target)
        else:
            self._descriptor_call(name, arguments, result, strings)

    def _descriptor_call(
        self, name: str, arguments: str, result: int, strings: list[bytes]
    ) -> None:
        found = DESCRIPTOR.match(arguments)
        descriptor = int(found[1]) if found else -1
        path = _path(found[2]) if found else ""
        if name == "write" and descriptor == 1:
            self._print(strings[0][:result])
        elif name == "pwrite64":
            offset = int(arguments.rsplit(",", 1)[1])
            self._add("write", path, offset=offset, data=strings[0][:result])
        elif name == "write":
            offset = -1 if descriptor in self.appending else self.places.get(descriptor, 0)
            self.places[descriptor] = max(offset, 0) + result
            self._add("write", path, offset=offset, data=strings[0][:result])
        elif name == "lseek":
            self.places[descriptor] = result
        elif name == "ftruncate":
            self._add("cut", path, offset=int(arguments.rsplit(",", 1)[1]))
        elif name in ("fsync", "fdatasync"):
            self._add("sync", path)
        elif name in UNKNOWN and (name != "mmap" or _shared_write(arguments)):
            found = re.search(rf"\d+<({HEX}|[^>]*)>", arguments)
            path = _path(found[1]) if found else path
            if not path.endswith("-shm"):
                self._add("unknown", path, data=name.encode())

    def _opened(self, path: str, arguments: str, descriptor: int) -> None:
        self.places[descriptor] = 0
        self.appending.discard(descriptor)
        if "O_APPEND" in arguments:
            self.appending.add(descriptor)
        if "O_CREAT" in arguments or arguments.count(",") == 1:
            self._add("create", path, mode=_mode(arguments))
        if "O_TRUNC" in arguments:
            self._add("cut", path)

    def _print(self, data: bytes) -> None:
        self.printed += data
        while b"\n" in self.printed:
            line, self.printed = self.printed.split(b"\n", 1)
            self.events.append(Event("line", data=line))

    def _add(
        self,
        kind: str,
        path: str,
        *,
        offset: int = 0,
        data: bytes = b"",
        target: str = "",
        mode: int = 0,
    ) -> None:
        if self._inside(path) or (target and self._inside(target)):
            self.events.append(Event(kind, path, offset, data, target, mode))

    def _inside(self, path: str) -> bool:
        return path == self.folder or path.startswith(self.folder + os.sep)

    def _absolute(self, name: bytes) -> str:
        return os.path.normpath(os.path.join(str(program.CLONE), name.decode("utf-8", "replace")))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _path(text: str) -> str:
    path = _bytes(text).decode("utf-8", "replace") if text.startswith("\\x") else text
    return path.removesuffix(" (deleted)")


def _mode(arguments: str) -> int:
    found = MODE.search(arguments)
    return int(found[1], 8) if found else 0


def _shared_write(arguments: str) -> bool:
    return "MAP_SHARED" in arguments and "PROT_WRITE" in arguments


def written_below(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, by its full path."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
