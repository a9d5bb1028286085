"""The command that lists near-copies among the sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.terminal import JSON, SESSION, opened_session, print_list, progress

if TYPE_CHECKING:
    from annotator.session.import_report import BroughtIn
    from annotator.session.near_copies import NearCopy
    from annotator.session.session import Session

_LEAST = 60
_AT_ONCE = 1_000  # sources that an import compares


@click.command()
@SESSION
@click.option(
    "--at-least",
    type=click.IntRange(30, 100),
    default=_LEAST,
    show_default=True,
    help="Percent of one of the two that stand in the other.",
)
@JSON
def duplicates(session: Path, at_least: int, as_json: bool) -> None:
    """List sources that are nearly the same, and the passages that they share.

    A passage is a run of at least 8 words; case, accents and punctuation do not matter.
    """
    with opened_session(session, read_only=True) as opened, progress("Comparing") as going_on:
        pairs = opened.near_copies(going_on=going_on)
        rows = [_row(opened, each) for each in pairs if each.most >= at_least]
    print_list(sorted(rows, key=lambda row: -max(row["percent"], row["of_other"])), as_json, _line)


def recognise(session: Session, report: BroughtIn) -> None:
    """Compare what an import brought with what is there, with a progress bar of its own.

    Of very many, which would take far longer than bringing them in, it only says who does it.
    """
    came = len(report.sources)
    if came > _AT_ONCE:
        report.notes.append(
            f"{came} sources are too many to be compared in passing: annotator duplicates lists"
            " which are nearly the same."
        )
    elif came:
        with progress("Comparing") as going_on:
            session.recognise(report, going_on)


def _row(session: Session, pair: NearCopy) -> dict[str, Any]:
    text = session.source(pair.source_id).text
    return {
        "id": pair.source_id,
        "other": pair.other_id,
        "percent": pair.percent,
        "of_other": pair.of_other,
        "sentence": session.sentence(pair),
        "passages": [
            {
                "start": each.start,
                "end": each.end,
                "other_start": each.other_start,
                "other_end": each.other_end,
                "text": text[each.start : each.end],
            }
            for each in pair.passages
        ],
    }


def _line(row: dict[str, Any]) -> str:
    passages = (
        f"\n  {each['start']}-{each['end']} = {each['other_start']}-{each['other_end']}"
        f"  {' '.join(each['text'].split())}"
        for each in row["passages"]
    )
    return f"{row['id']} {row['other']} {row['sentence']}{''.join(passages)}"
