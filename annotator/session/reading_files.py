"""Reading files beside the window: each into documents that are ready to be sources, or refused."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import NamedTuple, Self

from annotator.session.folders import files_in
from annotator.session.preparing import Prepared, prepare
from annotator.text.errors import SessionError

GoingOn = Callable[[int, int], bool]
"""Is told how many files are done, and of how many; False asks to stop."""

_TOGETHER = 64
"""The most files that one thread takes at a time, and documents that come in one batch."""

_THREADS = os.cpu_count() or 1

_MANY = 300
"""From so many files on, processes that read plain text are worth their start."""

_LONGEST = 2_000_000
"""Code points after which a batch is full."""


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
        self, format: str | None = None, charset: str | None = None, whole: bool = False
    ) -> None:
        """Begin; what is said of the files is as in `importers.read`."""
        from annotator.importers import Confined
        from annotator.session.plain_files import PlainFiles

        self._confined = Confined()
        self._plain = PlainFiles()
        self._options = (format, charset, whole)
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
        files = [file for path in paths for file in _files(path)]
        self._many = len(files) >= _MANY
        size = max(1, min(_TOGETHER, len(files) // (4 * _THREADS)))
        done = 0
        for found in self._in_threads([files[at : at + size] for at in range(0, len(files), size)]):
            yield from _in_batches(found)
            done = min(len(files), done + size)
            if self._stopped or (going_on and not going_on(done, len(files))):
                return

    def _in_threads(self, chunks: Sequence[Sequence[Path | Read]]) -> Iterator[list[Read]]:
        """Yield what is in each chunk of files, in their order; some are read ahead."""
        executor = ThreadPoolExecutor(_THREADS, "reading")
        ahead: deque[Future[list[Read]]] = deque()
        try:
            for chunk in chunks:
                ahead.append(executor.submit(self._read, chunk))
                if len(ahead) > 2 * _THREADS:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """End what is being read, from any thread: the file at hand is refused, others left."""
        self._stopped = True
        self._confined.stop()
        self._plain.stop()

    def _read(self, files: Sequence[Path | Read]) -> list[Read]:
        found: list[Read] = []
        paths = [file for file in files if isinstance(file, Path)]
        ready = iter(self._plain.read(paths, *self._options[:2]) if self._many else repeat(None))
        for file in files:
            if self._stopped:
                break
            if isinstance(file, Read):
                found.append(file)
            elif (prepared := next(ready)) is not None:
                found.append(Read(str(file), prepared))
            else:
                found.extend(Read(str(file), each) for each in self._documents(file))
        return found

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


def _files(path: Path) -> list[Path | Read]:
    """Return the files that a path leads to, or that it leads to none."""
    found: list[Path | Read] = list(files_in(path))
    if found:
        return found
    none = SessionError(f"{path.name} holds no files to import: choose another folder.")
    return [Read(str(path), none)]


def _in_batches(found: Sequence[Read]) -> Iterator[list[Read]]:
    """Yield what was read in parts that are stored quickly; a long text is one by itself."""
    batch: list[Read] = []
    length = 0
    for each in found:
        batch.append(each)
        length += 0 if isinstance(each.found, SessionError) else len(each.found.document.text)
        if len(batch) == _TOGETHER or length > _LONGEST:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
