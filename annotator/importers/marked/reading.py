"""Files of annotations on a disk: told apart by their begin, then read a text at a time."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import msgspec

from annotator.importers.confined import Confined
from annotator.importers.document import ImportRefused, shown_name
from annotator.importers.frames import LARGEST_MARKED, Task
from annotator.importers.marked import (
    MarkedDocument,
    Parcel,
    beside,
    formats,
    may_be,
    own_jsonl,
    recognise,
    recognise_checked,
)
from annotator.importers.opening import opened, read_bytes

LARGEST = 100_000_000
"""The most bytes of a file in another program's format; ours may have any number."""

PARSERS = "annotator.importers.marked"
_SAMPLE = 20_000  # bytes
_LONGEST_LINE = 40_000_000  # bytes
_LINES = (".jsonl", ".ndjson")
_EMPTY = {".ann": "brat"}  # where nothing is marked, the file is there and has nothing in it


def format_of(path: Path) -> str | None:
    """Return the format of annotations that a file is in; None for any other, or none at all.

    An export of ours is one whatever its name ends in.
    """
    return (_told(path, recognise) if may_be(path.name) else None) or _own(path)


def checked_format_of(path: Path) -> str | None:
    """Return the format that a file is in, as `format_of`, also one that is only checked."""
    return _told(path, recognise_checked) or _own(path)


def _own(path: Path) -> str | None:
    try:
        with opened(path) as file:
            return own_jsonl.NAME if own_jsonl.looks_like(file.read(own_jsonl.TOLD_BY)) else None
    except ImportRefused:
        return None  # its reading says why


def _told(path: Path, ask: Callable[[bytes, str], str | None]) -> str | None:
    """Return what is said to the begin of a file, of JSON as far as its first text goes on."""
    ending = path.suffix.lower()
    try:
        with opened(path) as file:
            begin = file.read(_SAMPLE)
            if not begin:
                return _EMPTY.get(ending)
            if not begin.removeprefix(BOM_UTF8).lstrip().startswith((b"{", b"[")):
                return ask(begin, path.name)
            if ending in _LINES and b"\n" not in begin:
                begin += file.readline(_LONGEST_LINE)
            found = ask(begin, path.name)
            if found is None and ending not in _LINES and len(begin) == _SAMPLE:
                return ask(begin + file.read(LARGEST), path.name)
            return found
    except ImportRefused:
        return None  # its reading says why


def children() -> Confined:
    """Return what reads the files of other formats, for `documents`; ends as a context."""
    return Confined(PARSERS, largest=LARGEST_MARKED)


def documents(
    path: Path, format: str, *, to_check: bool = False, within: Confined | None = None
) -> Iterator[MarkedDocument]:
    """Yield each text of a file with what was marked in it.

    Our own format is read here, a line at a time, anything else in a child: one of ``within``,
    which is kept for more files, or its own. ``to_check`` reads what is not to be brought in, also
    formats that never are. Raises `ImportRefused` at whatever is wrong: what came before is then
    part of a file that is not to be taken.
    """
    name = shown_name(path)
    if format == own_jsonl.NAME:
        with opened(path) as file:
            lines = iter(lambda: file.readline(own_jsonl.LONGEST_LINE + 1), b"")
            for number, line in own_jsonl.numbered(lines):
                yield own_jsonl.document(line, name, number)
        return
    data = b"" if format in _EMPTY.values() and not _has_bytes(path) else read_bytes(path, LARGEST)
    parcel = Parcel(data, _beside(path, _companions(path, format)))
    with nullcontext(within) if within is not None else children() as confined:
        order = msgspec.msgpack.encode(parcel)
        if len(order) > LARGEST_MARKED:
            raise ImportRefused(f"{name} and the files beside it are too large: split them.")
        for found in confined.parse_marked(Task(name, format, whole=to_check), order):
            if isinstance(found, ImportRefused):
                raise found
            yield found


def _companions(path: Path, format: str) -> tuple[str, ...]:
    return beside(format, path.name) if format in formats() else ()


def _has_bytes(path: Path) -> bool:
    with opened(path) as file:
        return bool(file.read(1))


def _beside(path: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return those of the files of these names that lie beside one."""
    there = {name: path.with_name(name) for name in names}
    return {name: read_bytes(each, LARGEST) for name, each in there.items() if each.is_file()}
