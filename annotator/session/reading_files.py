"""Reading files beside the window: each into documents that are ready to be sources, or refused."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self, TypeGuard

from annotator.session.folders import files_in
from annotator.session.preparing import Prepared, prepare
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from concurrent.futures import Future

GoingOn = Callable[[int, int], bool]
"""Is told how many files are done, and of how many; False asks to stop."""

_TOGETHER = 128
_BYTES_TOGETHER = 2_000_000
"""The most files that one thread takes at a time, and bytes after which they are enough."""

_AHEAD = 16
"""How many such chunks may be read before they are stored: more than one `LARGE` portion."""

_THREADS = os.cpu_count() or 1

_MANY = 300
"""From so many files on, processes that read plain text are worth their start."""


class Portion(NamedTuple):
    """What is stored at once: the most documents, and code points after which it is enough.

    ``seconds`` is how long what is there may wait for more.
    """

    documents: int
    code_points: int
    seconds: float


PASSING = Portion(64, 2_000_000, 0)
"""What is stored in passing, by a thread that has a window to mind."""

LARGE = Portion(1_000, 6_000_000, 0.5)
"""What is stored most quickly: pages that many sources touch then go to the disk a few times."""


class Read(NamedTuple):
    """One document, or why it was refused, and the path of the file in which it was."""

    file: str
    found: Prepared | SessionError


class Reading:
    """Files on their way to be documents: foreign formats in child processes, kept for all of them.

    As many are read at once as there are processors. Touches no session: may be used in any thread.
    Ends the children as a context.
    """

    def __init__(
        self,
        format: str | None = None,
        charset: str | None = None,
        whole: bool = False,
        portion: Portion = PASSING,
    ) -> None:
        """Begin; what is said of the files is as in `importers.read`."""
        from annotator.importers import Confined
        from annotator.session.plain_files import PlainFiles

        self._confined = Confined()
        self._plain = PlainFiles()
        self._options = (format, charset, whole)
        self._portion = portion
        self._many = False
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def batches(
        self, paths: Sequence[Path], going_on: GoingOn | None = None
    ) -> Iterator[list[Read]]:
        """Yield the documents in files and in all files of folders, in their order, some at a time.

        Refusals come as values, so that one file stops no other. ``going_on`` is told of files.
        """
        files = self._found(paths)
        batch = _Batch(self._portion if self._many else PASSING)
        done = 0
        for count, found in self._in_threads(_chunks(files)):
            for each in found:
                if batch.add(each):
                    yield batch.taken()
            done += count
            if self._stopped:
                break
            if batch.read and not batch.is_late and done < len(files):
                continue  # what is told of has been taken
            if batch.read:
                yield batch.taken()
            if going_on and not going_on(done, len(files)):
                break
        if batch.read:
            yield batch.taken()

    def _found(self, paths: Sequence[Path]) -> list[Path | Read]:
        """Return the files that paths lead to; of very many, processes for them start meanwhile."""
        files: list[Path | Read] = []
        plain = 0
        for file in (each for path in paths for each in _files(path)):
            files.append(file)
            plain += _may_be_plain(file)
            if plain >= _MANY and not self._many:
                self._many = True
                self._plain.start(_THREADS)
        return files

    def _in_threads(
        self, chunks: Iterable[Sequence[Path | Read]]
    ) -> Iterator[tuple[int, list[Read]]]:
        """Yield of each chunk how many files it is and what is in them; some are read ahead."""
        from concurrent.futures import ThreadPoolExecutor  # here, for it takes 4 ms of a start

        executor = ThreadPoolExecutor(_THREADS, "reading")
        ahead: deque[tuple[int, Future[list[Read]]]] = deque()
        try:
            for chunk in chunks:
                ahead.append((len(chunk), executor.submit(self._read, chunk)))
                if len(ahead) > (_AHEAD if self._many else 2 * _THREADS):
                    count, found = ahead.popleft()
                    yield count, found.result()
            while ahead:
                count, found = ahead.popleft()
                yield count, found.result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """End what is being read, from any thread: the file at hand is refused, others left."""
        self._stopped = True
        self._confined.stop()
        self._plain.stop()

    def _read(self, files: Sequence[Path | Read]) -> list[Read]:
        found: list[Read] = []
        for file, prepared in zip(files, self._ready(files), strict=True):
            if self._stopped:
                break
            if isinstance(file, Read):
                found.append(file)
            elif prepared is not None:
                found.append(Read(str(file), prepared))
            else:
                found.extend(Read(str(file), each) for each in self._documents(file))
        return found

    def _ready(self, files: Sequence[Path | Read]) -> list[Prepared | None]:
        """Return of each file what a process for plain texts gives; None for any other file."""
        plain = {nth: file for nth, file in enumerate(files) if self._many and _may_be_plain(file)}
        given = self._plain.read([*plain.values()], *self._options[:2]) if plain else []
        ready = dict(zip(plain, given, strict=True))
        return [ready.get(nth) for nth in range(len(files))]

    def _documents(self, path: Path) -> Iterator[Prepared | SessionError]:
        from annotator import importers

        if path.suffix.lower() == ".annotator":
            yield SessionError(f"{path.name} is a session: open it instead of importing it.")
            return
        task = importers.Task(importers.shown_name(path), *self._options)
        try:
            for found in importers.documents(importers.read_bytes(path), task, self._confined):
                yield found if isinstance(found, SessionError) else prepare(found)
        except SessionError as refused:
            yield refused


def _may_be_plain(file: Path | Read) -> TypeGuard[Path]:
    """Return whether a file's name does not say that it is in a foreign format."""
    if isinstance(file, Read):
        return False
    from annotator.importers import plain

    if file.name.lower().endswith(plain.EXTENSIONS):  # most are: no other format is loaded for them
        return True
    from annotator.importers import registry

    return registry.EXTENSIONS.get(file.suffix.lower(), "text") in registry.HARMLESS


def _chunks(files: Sequence[Path | Read]) -> Iterator[Sequence[Path | Read]]:
    """Yield files parted for the threads: ever fewer near the end, so that all end together."""
    place = 0
    while place < len(files):
        size = max(1, min(_TOGETHER, (len(files) - place) // (4 * _THREADS)))
        size = _within(files, place, size)
        yield files[place : place + size]
        place += size


def _within(files: Sequence[Path | Read], place: int, size: int) -> int:
    """Return how many of so many files from a place on are as long together as one chunk may be."""
    length = 0
    for count in range(size):
        file = files[place + count]
        with suppress(OSError):  # said where it is read
            length += 0 if isinstance(file, Read) else file.stat().st_size
        if length > _BYTES_TOGETHER:
            return max(1, count)
    return size


def _files(path: Path) -> Iterator[Path | Read]:
    """Yield the files that a path leads to, or that it leads to none."""
    files = files_in(path)
    first = next(files, None)
    if first is None:
        none = SessionError(f"{path.name} holds no files to import: choose another folder.")
        yield Read(str(path), none)
        return
    yield first
    yield from files


class _Batch:
    """What was read and is to be stored together; a very long text fills it by itself."""

    def __init__(self, portion: Portion) -> None:
        self._portion = portion
        self.read: list[Read] = []
        self._length = 0
        self._since = time.monotonic()

    def add(self, read: Read) -> bool:
        """Add a document; returns whether that is enough."""
        self.read.append(read)
        if not isinstance(read.found, SessionError):
            self._length += len(read.found.document.text)
        return len(self.read) == self._portion.documents or self._length > self._portion.code_points

    @property
    def is_late(self) -> bool:
        """Whether what there is has waited long enough."""
        return time.monotonic() - self._since >= self._portion.seconds

    def taken(self) -> list[Read]:
        """Return what there is, and begin anew."""
        taken, self.read, self._length = self.read, [], 0
        self._since = time.monotonic()
        return taken
