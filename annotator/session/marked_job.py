"""Annotations brought in as long work: looked into, then taken in, in another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from annotator.session.events import Changed, Event, Listener
from annotator.session.jobs import Job
from annotator.session.marked_labels import Mapped, MappedRelations
from annotator.session.marked_preview import LookedInto
from annotator.session.marked_report import MarkedIn
from annotator.session.session import Session

Finish = Callable[[BaseException | None], None]


class Decided(msgspec.Struct, frozen=True):
    """How annotations are to come in; for the meaning see `MarkedActs.import_marked`."""

    labels: Mapped = {}
    relations: MappedRelations = {}
    skip_mismatches: bool = False


def look_job(
    session: Session,
    paths: Sequence[Path],
    take: Callable[[LookedInto], None],
    finish: Finish,
    tell: Listener,
) -> Job[LookedInto]:
    """Return the job that looks into files of annotations; for the arguments see `Job`."""

    def look() -> list[LookedInto]:
        with session.beside() as reader:
            return [reader.look_into_marked(paths, job.going_on)]

    job = Job("Looking into annotations", [look], take, finish, tell)
    return job


def marked_job(
    session: Session,
    looked: LookedInto,
    decided: Decided,
    take: Callable[[MarkedIn], None],
    finish: Finish,
    tell: Listener,
) -> Job[MarkedIn]:
    """Return the job that brings in what was looked into; the session is only read meanwhile.

    Cancelled, the file at hand is not taken, and those before it stay.
    """
    lending = _Lending(session)

    def bring() -> list[MarkedIn]:
        texts = 0

        def going_on(_done: int, _files: int) -> bool:
            nonlocal texts
            texts += 1
            return job.going_on(min(texts, looked.texts) - 1, looked.texts)

        return [import_looked_into(lending.lent, looked, decided, going_on)]

    def taken(done: MarkedIn) -> None:
        lending.end()
        take(done)

    def end(error: BaseException | None) -> None:
        lending.end()
        finish(error)

    job = Job("Bringing annotations in", [bring], taken, end, tell)
    return job


class _Lending:
    """A session lent to another thread, and what was heard of it there."""

    def __init__(self, session: Session) -> None:
        """Lend it."""
        self._session = session
        self._heard: list[Event] = []
        self.lent = session.lend()
        self.lent.listen(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Changed):
            _ = event.change.spans, event.change.others  # found in that thread once, kept for all
        self._heard.append(event)

    def end(self) -> None:
        """Take it back, and tell here what was heard there; once."""
        self._session.take_back()
        heard, self._heard = self._heard, []
        for event in heard:
            self._session.retell(event)


def import_looked_into(
    session: Session,
    looked: LookedInto,
    decided: Decided,
    going_on: Callable[[int, int], bool] | None = None,
) -> MarkedIn:
    """Bring in what was looked into, as it was decided."""
    return session.import_marked(
        looked.files,
        labels=decided.labels,
        relations=decided.relations,
        skip_mismatches=decided.skip_mismatches,
        going_on=going_on,
    )
