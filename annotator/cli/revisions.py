"""The command that lists the readings of each page, and what waits on the latest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.terminal import JSON, SESSION, opened_session, print_list
from annotator.text.records import Region, Span

if TYPE_CHECKING:
    from annotator.session.revising import Waiting
    from annotator.session.session import Session


@click.command()
@SESSION
@JSON
def revisions(session: Path, as_json: bool) -> None:
    """List pages that were read more than once, and the marks that wait to be carried over.

    A mark waits when its words are not surely in the latest reading: they changed, may stand at
    several places, or are lost. Those that did not change were carried over by themselves.
    """
    with opened_session(session, read_only=True) as opened:
        chains = (opened.readings(each) for each in opened.latest_ids())
        rows = [_row(opened, chain) for chain in chains if len(chain) > 1]
    print_list(rows, as_json, _lines)


def _row(session: Session, chain: list[str]) -> dict[str, Any]:
    latest = session.source(chain[0])
    return {
        "id": latest.id,
        "title": latest.title,
        "readings": chain[::-1],
        "waiting": [_waiting(each, latest.text) for each in session.review(latest.id)],
    }


def _waiting(waiting: Waiting, text: str) -> dict[str, Any]:
    mark = waiting.mark
    return {
        "id": mark.id,
        "source": mark.source_id,
        "mark": mark.label if isinstance(mark, Span) else mark.region,
        "start": mark.start,
        "end": mark.end,
        "text": "" if isinstance(mark, Region) else mark.text,
        "outcome": waiting.outcome,
        "score": round(waiting.score),
        "places": [
            {"pieces": pieces, "text": text[pieces[0][0] : pieces[-1][1]]}
            for pieces in waiting.places
        ],
    }


def _lines(row: dict[str, Any]) -> str:
    waiting = row["waiting"]
    head = f"{row['id']}  {len(row['readings'])} readings, {len(waiting)} wait  {row['title']}"
    return "\n".join([head, *(_line(each) for each in waiting)])


def _line(waiting: dict[str, Any]) -> str:
    words = " ".join(str(waiting["text"]).split())
    proposed = [" ".join(each["text"].split()) for each in waiting["places"]]
    now = f" -> “{proposed[0]}”" if proposed else ""
    more = f" and {len(proposed) - 1} more" if len(proposed) > 1 else ""
    return f"  {waiting['id']}  {waiting['outcome']:<9}  {waiting['mark']} “{words}”{now}{more}"
