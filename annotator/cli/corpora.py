"""Exporting many sessions as one data set: what `annotator export --sessions` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.terminal import progress
from annotator.session.wanted import Wanted

if TYPE_CHECKING:
    from annotator.exporters.corpus.index import Partition

_FOR_ONE = ("annotator", "split", "offset_unit", "dry_run", "strict", "keep_together")


def refuse(session: Path | None, options: Mapping[str, Any]) -> None:
    """Raise UsageError for options of `annotator export` that do not go with many sessions."""
    if session is not None:
        raise click.UsageError(
            f"{session.name} is one session too many: put what --sessions is given in quotes."
        )
    if options["format_name"] != "parquet":
        raise click.UsageError("Many sessions make a data set in Parquet: add --format parquet.")
    if options["output"] is None:
        raise click.UsageError("A data set is a folder: name it with --output.")
    for name in _FOR_ONE:
        if options[name]:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} is for one session, not for --sessions.")


def write(
    patterns: Sequence[str],
    partition: Partition,
    skip_broken: bool,
    shards_of: int,
    options: Mapping[str, Any],
) -> None:
    """Write the data set and say what is in it; raises `SessionError`."""
    from annotator.session.corpus import export_corpus, sessions_of

    wanted = {name: options[name] for name in Wanted.__struct_fields__ if name in options}
    output = options["output"]
    with progress("Exporting") as going_on:
        done = export_corpus(
            sessions_of(patterns),
            output,
            partition=partition,
            shards_of=shards_of,
            wanted=Wanted(**wanted),
            revisions=options["revisions"],
            skip_broken=skip_broken,
            overwrite=options["overwrite"],
            going_on=going_on,
        )
    for each in done.skipped:
        click.echo(f"annotator: left out: {each}", err=True)
    if done.seen_before:
        click.echo(
            f"annotator: {done.seen_before} sources are in a session before as well (seen_before)",
            err=True,
        )
    click.echo(
        f"annotator: {done.spans} spans of {done.sources} sources of {len(done.sessions)} sessions"
        f" to {output.name}",
        err=True,
    )
