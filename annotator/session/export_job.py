"""An export as long work: written, or only counted, in another thread, from its own connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from annotator.session.events import Listener
from annotator.session.export_choice import ExportChoice
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.text.errors import SessionError

Finish = Callable[[BaseException | None], None]


class Written(msgspec.Struct, frozen=True):
    """What an export holds, and in words what the format cannot, and what it passed over."""

    spans: int
    sources: int
    lost: str = ""
    left_out: str = ""


class Lost(msgspec.Struct, frozen=True):
    """What a format cannot hold of an export, in words; empty when it holds everything."""

    words: str


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


def losses_job(
    session: Session,
    choice: ExportChoice,
    take: Callable[[Lost], None],
    finish: Finish,
    tell: Listener,
) -> Job[Lost]:
    """Return the job that counts what the format of a choice cannot hold; as `export_job`."""

    def count() -> list[Lost]:
        with session.beside() as reader:
            lost = reader.export_losses(
                choice.format,
                choice.annotator or None,
                choice.revisions,
                choice.wanted,
                going_on=job.going_on,
            )
        return [Lost(_said(lost))]

    job = Job("Counting", [count], take, finish, tell)
    return job


def _said(lost: Mapping[str, int]) -> str:
    from annotator.exporters.losses import said

    return said(lost)
