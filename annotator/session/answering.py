"""Answers to what was offered: a document is a later reading of a source, another source, or left.

One call for all of them; each document is a change of its own, that can be undone by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from annotator.session.import_report import Outcome
from annotator.session.later_readings import Offered
from annotator.session.reading_files import Read
from annotator.session.revising import Revised
from annotator.session.session import Session
from annotator.text.errors import SessionError

Choice = Literal["later", "new", "leave"]
CHOICES: tuple[Choice, ...] = ("later", "new", "leave")

_LEFT = "You left it: nothing of it was added."
_AS_NEW = "You took it as another source, though one from this address was here."


class Answer(msgspec.Struct, frozen=True):
    """What is to become of a document that was offered; ``outcome`` is its line in the report."""

    offered: Offered
    outcome: Outcome
    choice: Choice


class Answered(msgspec.Struct, frozen=True):
    """The line in the report before and after, and what came of a later reading."""

    before: Outcome
    after: Outcome
    revised: Revised | None = None


def answer(session: Session, answers: Sequence[Answer]) -> list[Answered]:
    """Do what was answered, one document after another; what is refused is said in its line."""
    return [_answered(session, each) for each in answers]


def _answered(session: Session, answer: Answer) -> Answered:
    file, found, offered = answer.outcome.file, answer.offered.found, answer.offered
    notes = found.document.notes
    if answer.choice == "leave":
        return Answered(answer.outcome, Outcome(file, "offered", _LEFT))
    if answer.choice == "new":
        delivery = session.begin_delivery(as_new=True)
        delivery.take([Read(file, found)])
        made = delivery.report.outcomes[-1]
        return Answered(
            answer.outcome, msgspec.structs.replace(made, file=file, notes=(*notes, _AS_NEW))
        )
    try:
        revised = session.revise(session.latest_reading(offered.source_id), found)
    except SessionError as refused:
        return Answered(answer.outcome, Outcome(file, "refused", str(refused)))
    said = (*notes, revised.sentence)
    return Answered(answer.outcome, Outcome(file, "imported", "", revised.source.id, said), revised)
