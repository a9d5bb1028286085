"""Brings files into the open session beside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.session.bringing_in import Delivery
from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.events import Listener
from annotator.session.import_report import BroughtIn
from annotator.session.jobs import Job
from annotator.session.marked_files import told_apart
from annotator.session.reading_files import GoingOn, Read, Reading
from annotator.ui.beside import Beside

if TYPE_CHECKING:
    from annotator.session.fetched_pages import Address, FetchedPages

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)
_AT_ONCE = 3  # files that are read without showing a progress bar


class _Reads(Protocol[T_contra]):
    """What gives documents: from files, or from an address."""

    def batches(self, what: T_contra, going_on: GoingOn | None, /) -> Iterator[list[Read]]: ...

    def stop(self) -> None: ...


class _Documents(Reading):
    """Reads the documents among files and folders; ``marked`` are the files of annotations."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: list[Path] = []

    def batches(
        self, paths: Sequence[Path], going_on: GoingOn | None = None
    ) -> Iterator[list[Read]]:
        """Yield the documents, some at a time."""
        self.marked, documents = told_apart(paths)
        if documents:
            yield from super().batches(documents, going_on)


class _Begun(Generic[T]):
    """A reading that is made in the thread that reads: loading the readers of all formats takes
    longer than the window may wait.
    """

    def __init__(self, make: Callable[[], _Reads[T]], what: T) -> None:
        self._make = make
        self._what = what
        self._reading: _Reads[T] | None = None
        self._stopped = False

    @property
    def marked(self) -> list[Path]:
        """The files of annotations that were among what was to be read, if it was to the end."""
        reading: object = self._reading
        return reading.marked if isinstance(reading, _Documents) and not self._stopped else []

    def batches(self, going_on: GoingOn) -> Iterator[list[Read]]:
        """Yield what is read, in the other thread."""
        self._reading = self._make()
        if self._stopped:
            self._reading.stop()
        return self._reading.batches(self._what, going_on)

    def stop(self) -> None:
        """End what is being read, from any thread."""
        self._stopped = True
        if self._reading is not None:
            self._reading.stop()


class Importing(QObject):
    """Files are read in the worker thread; each is taken in here, in the window's thread.

    Files of annotations are only told apart here: `finished` hands them on.
    """

    arrived = Signal(str)  # the id of the first source of an import
    finished = Signal(object, object)  # BroughtIn, and the paths of files of annotations

    def __init__(self, desk: Desk, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = beside

    def bring(self, paths: Sequence[Path]) -> None:
        """Begin to bring files in; `finished` tells what came of it."""
        self._beside.start(partial(self._job, "Importing", _Documents, list(paths)), _AT_ONCE)

    def fetch(self, address: Address, make: Callable[[], FetchedPages]) -> None:
        """Begin to bring in the page at an address; `finished` tells what came of it."""
        title = f"Fetching (kB) from {address.server}"
        self._beside.start(partial(self._job, title, make, address.url), 0)

    def _job(self, title: str, make: Callable[[], _Reads[T]], what: T, tell: Listener) -> Job[Any]:
        delivery: Delivery = self._desk.session.begin_delivery()
        ended = self._desk.session.keep_whole(delivery)
        reading = _Begun(make, what)
        finish = partial(self._end, reading, delivery.report, ended)
        job: Job[Any]

        def batches() -> Iterable[list[Read]]:
            return reading.batches(job.going_on)

        job = Job(title, [batches], partial(self._take, delivery), finish, tell, reading.stop)
        return job

    def _take(self, delivery: Delivery, batch: list[Read]) -> None:
        first = not delivery.report.sources
        delivery.take(batch)
        if first and delivery.report.sources:
            # Not at once: to store a long text and to show it is too much for one turn.
            arrived = delivery.report.sources[0].id
            self._beside.later(lambda: self.arrived.emit(arrived))

    def _end(
        self,
        reading: _Begun[Any],
        report: BroughtIn,
        ended: Callable[[], None],
        error: BaseException | None,
    ) -> None:
        marked = reading.marked
        reading.stop()
        ended()
        if isinstance(error, SessionError):
            report.refused.append(str(error))
        elif error is not None:
            raise error
        self._beside.later(lambda: self.finished.emit(report, marked))
