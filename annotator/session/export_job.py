"""An export as long work: written, or only counted, in another thread, from its own connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.session.events import Listener
from annotator.session.export_choice import ExportChoice, is_split
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.session.export_run import Outlook

Finish = Callable[[BaseException | None], None]


class Written(msgspec.Struct, frozen=True):
    """What an export holds, and in words what the format cannot, and what it passed over."""

    spans: int
    sources: int
    lost: str = ""
    left_out: str = ""


def export_job(
    session: Session,
    choice: ExportChoice,
    take: Callable[[Written], None],
    finish: Finish,
    tell: Listener,
) -> Job[Written]:
    """Return the job that exports a session as it was chosen.

    It reads the session as it is when the work begins; what is marked meanwhile waits for the next
    export. ``take`` is handed what was written; for the others see `Job`. Cancelled or failed, it
    leaves the files as they were and finishes with a `SessionError`.
    """
    lost = ""

    def losing(found: Mapping[str, int]) -> None:
        nonlocal lost
        lost = _said(found)
        if lost and choice.strict:
            raise SessionError(f"Nothing was exported, for {choice.format} cannot hold {lost}.")

    def write() -> list[Written]:
        with session.beside() as reader:
            counts = reader.export(
                choice.format,
                Path(choice.path),
                choice.annotator or None,
                choice.split or None,
                choice.seed,
                overwrite=choice.overwrite,
                revisions=choice.revisions,
                wanted=choice.wanted,
                offset_unit=choice.offset_unit,
                losing=losing,
                going_on=job.going_on,
            )
        return [Written(counts.spans, counts.sources, lost, counts.passed_over)]

    job = Job("Exporting", [write], take, finish, tell)
    return job


def outlook_job(
    session: Session,
    choice: ExportChoice,
    take: Callable[[Outlook], None],
    finish: Finish,
    tell: Listener,
) -> Job[Outlook]:
    """Return the job that counts what an export as it was chosen would not hold; as `export_job`.

    A split that is none is left out of it: `export_choice.fault` tells of that.
    """

    def count() -> list[Outlook]:
        with session.beside() as reader:
            asked = choice.asked
            if not is_split(choice.split):
                asked = msgspec.structs.replace(asked, split=None)
            return [reader.export_outlook(asked, job.going_on)]

    job = Job("Counting", [count], take, finish, tell)
    return job


def _said(lost: Mapping[str, int]) -> str:
    from annotator.exporters.losses import said

    return said(lost)
