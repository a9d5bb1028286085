"""An export as long work: written in another thread, from a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from annotator.session.events import Listener
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.text.readings import Revisions


class Written(msgspec.Struct, frozen=True):
    """What an export holds."""

    spans: int
    sources: int


def export_job(
    session: Session,
    format: str,
    path: Path,
    take: Callable[[Written], None],
    finish: Callable[[BaseException | None], None],
    tell: Listener,
    revisions: Revisions = "latest",
) -> Job[Written]:
    """Return the job that exports a session to a file, over one that is there.

    It reads the session as it is when the work begins; what is marked meanwhile waits for the next
    export. Of each page that is the latest reading, or with ``revisions`` of "all" every one.
    ``take`` is handed what was written; for the others see `Job`. Cancelled or failed, it
    leaves the files as they were and finishes with a `SessionError`.
    """

    def write() -> list[Written]:
        with session.beside() as reader:
            counts = reader.export(
                format, path, overwrite=True, revisions=revisions, going_on=job.going_on
            )
        return [Written(counts.spans, counts.sources)]

    job = Job("Exporting", [write], take, finish, tell)
    return job
