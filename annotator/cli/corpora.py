"""Exporting many sessions as one data set: what `annotator export --sessions` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.terminal import progress
from annotator.session.wanted import Wanted

if TYPE_CHECKING:
    from annotator.exporters.corpus.index import CorpusIndex, Partition

Losing = Callable[[Mapping[str, int]], None]


def refuse(session: Path | None, options: Mapping[str, Any]) -> None:
    """Raise UsageError for options of `annotator export` that do not go with many sessions."""
    if session is not None:
        raise click.UsageError(
            f"{session.name} is one session too many: put what --sessions is given in quotes."
        )
    if options["format_name"] != "parquet":
        raise click.UsageError("Many sessions make a data set in Parquet: add --format parquet.")
    if options["output"] is None and not options["dry_run"]:
        raise click.UsageError("A data set is a folder: name it with --output.")
    if options["offset_unit"]:
        raise click.UsageError("Offsets in Parquet count code points: leave --offset-unit out.")


def write(
    patterns: Sequence[str],
    partition: Partition,
    skip_broken: bool,
    shards_of: int,
    options: Mapping[str, Any],
    losing: Losing,
) -> None:
    """Write the data set, or with --dry-run none, and say what is in it; raises `SessionError`.

    ``losing`` is told what it cannot hold, before it is written.
    """
    from annotator.exporters.files.target import refuse_folder
    from annotator.session.corpus import export_corpus
    from annotator.session.corpus_files import sessions_of

    wanted = {name: options[name] for name in Wanted.__struct_fields__ if name in options}
    output, dry_run = options["output"], options["dry_run"]
    if output is not None:
        refuse_folder(output, overwrite=options["overwrite"])
    with progress("Exporting") as going_on:
        done = export_corpus(
            sessions_of(patterns),
            None if dry_run else output,
            partition=partition,
            shards_of=shards_of,
            annotator=options["annotator"],
            split=options["split"],
            seed=options["seed"],
            wanted=Wanted(**wanted),
            revisions=options["revisions"],
            skip_broken=skip_broken,
            overwrite=options["overwrite"],
            losing=losing,
            going_on=going_on,
        )
    _tell(done, output, dry_run)
    if options["split"]:
        _tell_empty_parts(done)


def _tell(done: CorpusIndex, output: Path | None, dry_run: bool) -> None:
    for each in done.skipped:
        click.echo(f"annotator: left out: {each}", err=True)
    if done.seen_before:
        click.echo(
            f"annotator: {done.seen_before} sources are in a session before as well (seen_before)",
            err=True,
        )
    tell_not_compared(done.not_compared)
    where = f" to {output.name}" if output else ""
    would = "would be written: " if dry_run else ""
    click.echo(
        f"annotator: {would}{done.spans} spans of {done.sources} sources of {len(done.sessions)}"
        f" sessions{where}",
        err=True,
    )


def tell_not_compared(number: int) -> None:
    """Say how many sources of a split were too long for their near copies to be found."""
    if number:
        click.echo(f"annotator: sources too long to be compared with others: {number}", err=True)


def _tell_empty_parts(done: CorpusIndex) -> None:
    from annotator.exporters.split import NAMES

    there = {each.split for each in done.shards}
    if empty := [each for each in NAMES if each not in there]:
        click.echo(f"annotator: no source is in {' and '.join(empty)}", err=True)
