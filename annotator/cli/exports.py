"""The command that writes labelled spans out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator.cli.terminal import PATH, REVISIONS, SESSION, opened_session, progress
from annotator.text.readings import Revisions


@click.command()
@SESSION
@click.option("--format", "format_name", default="jsonl", show_default=True)
@click.option("--output", type=PATH, help="The file (standard output if none).")
@click.option("--annotator", help="Only the spans of this annotator: an id or a name.")
@click.option("--split", help="Shares of train, dev and test in percent, by story: 80/10/10.")
@click.option("--seed", default=0, show_default=True, help="Which of the possible splits.")
@REVISIONS
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
def export(
    session: Path,
    format_name: str,
    output: Path | None,
    annotator: str | None,
    split: str | None,
    seed: int,
    revisions: Revisions,
    overwrite: bool,
) -> None:
    """Write labelled spans out, with a dataset card beside the file."""
    with opened_session(session, read_only=True) as opened, progress("Exporting") as going_on:
        done = opened.export(
            format_name,
            output or sys.stdout.buffer,
            annotator=annotator,
            split=split,
            seed=seed,
            revisions=revisions,
            overwrite=overwrite,
            going_on=going_on,
        )
        sys.stdout.flush()  # what is still on its way may find no room
    where = f" to {output.name}" if output else ""
    click.echo(f"annotator: {done.spans} spans of {done.sources} sources{where}", err=True)
