"""The commands that write labelled spans out, and hold what was written against itself."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from annotator.cli import corpora
from annotator.cli.terminal import PATH, REVISIONS, opened_session, progress
from annotator.session.errors import SessionError
from annotator.session.wanted import Layers, Wanted
from annotator.text.readings import Revisions

if TYPE_CHECKING:
    from annotator.exporters import Counts
    from annotator.exporters.corpus.index import Partition


@click.command()
@click.argument("session", type=PATH, required=False)
@click.option(
    "--sessions",
    "patterns",
    multiple=True,
    help="Instead of one session all of a name like 'folder/*.annotator', in quotes: one data set"
    " in Parquet. Names of annotators and labels need to be known in one of them.",
)
@click.option(
    "--partition",
    type=click.Choice(["story", "session"]),
    default="story",
    show_default=True,
    help="What the folders of a data set of many sessions are made by.",
)
@click.option("--skip-broken", is_flag=True, help="Leave out sessions that cannot be read.")
@click.option(
    "--shards-of",
    help="A folder of files of about this size, such as 100MB, with an index (jsonl, huggingface,"
    " parquet).",
)
@click.option("--format", "format_name", default="jsonl", show_default=True)
@click.option("--output", type=PATH, help="The file, or the folder (standard output if none).")
@click.option("--annotator", help="Only the spans of this annotator: an id or a name.")
@click.option("--label", "labels", multiple=True, help="Only the spans of this label: its id.")
@click.option("--only-complete", "complete", is_flag=True, help="Only sources that are complete.")
@click.option("--regions/--no-regions", default=True, help="With what is no article text, or not.")
@click.option("--confidential", is_flag=True, help="Also what is marked confidential.")
@click.option(
    "--offsets-only", is_flag=True, help="Places without the texts, where a licence forbids them."
)
@click.option(
    "--layers",
    type=click.Choice(get_args(Layers)),
    default="together",
    show_default=True,
    help="Everybody's marks; an export for each annotator in the folder --output (a folder of the"
    " data set with --sessions); or only what was adjudicated.",
)
@click.option(
    "--sentences",
    type=click.IntRange(min=0),
    default=0,
    help="Windows of so many sentences, those with a span, instead of whole sources.",
)
@click.option(
    "--negatives",
    is_flag=True,
    help="Also windows without a span, of complete sources; whole sources without one only if they"
    " are complete; neutral pairs in nli.",
)
@click.option(
    "--split",
    help="Shares of train, dev and test in percent, by story: 80/10/10. A file of each, if --output"
    " is a folder or has no ending; a folder of each with --sessions.",
)
@click.option("--seed", default=0, show_default=True, help="Which of the possible splits.")
@click.option(
    "--keep-together",
    is_flag=True,
    help="Put stories whose sources are linked or nearly the same in one part of the split.",
)
@click.option(
    "--offset-unit",
    type=click.Choice(["codepoint", "utf16"]),
    help="What offsets count, in doccano, which leaves it open; else its own default.",
)
@REVISIONS
@click.option("--dry-run", is_flag=True, help="Only say what would be written and what lost.")
@click.option("--strict", is_flag=True, help="Refuse when the format cannot hold everything.")
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
def export(
    session: Path | None,
    patterns: Sequence[str],
    partition: Partition,
    skip_broken: bool,
    shards_of: str | None,
    **options: Any,
) -> None:
    """Write labelled spans out, with a dataset card beside them."""
    from annotator.exporters.files.sizes import size

    least = size(shards_of) if shards_of else 0
    if patterns:
        corpora.refuse(session, options)
        losing = partial(_tell_losses, "parquet", options["strict"])
        corpora.write(patterns, partition, skip_broken, least, options, losing)
    elif session is None:
        raise click.UsageError("Name a session, or many with --sessions.")
    else:
        _export_one(session, least, **options)


def _export_one(
    session: Path,
    shards_of: int,
    format_name: str,
    output: Path | None,
    annotator: str | None,
    split: str | None,
    seed: int,
    offset_unit: str | None,
    revisions: Revisions,
    dry_run: bool,
    strict: bool,
    overwrite: bool,
    **wanted: Any,
) -> None:
    with opened_session(session, read_only=True) as opened, progress("Exporting") as going_on:
        done = opened.export(
            format_name,
            None if dry_run else output or sys.stdout.buffer,
            annotator=annotator,
            split=split,
            seed=seed,
            revisions=revisions,
            wanted=Wanted(**wanted),
            offset_unit=offset_unit or "",
            shards_of=shards_of,
            overwrite=overwrite,
            losing=partial(_tell_losses, format_name, strict),
            going_on=going_on,
        )
        sys.stdout.flush()  # what is still on its way may find no room
    where = f" to {output.name}" if output else ""
    would = "would be written: " if dry_run else ""
    click.echo(f"annotator: {would}{done.spans} spans of {done.sources} sources{where}", err=True)
    _tell_what_is_missing(done, bool(split))


def _tell_what_is_missing(done: Counts, is_split: bool) -> None:
    """Say what a split could not compare, which parts have no source, and what was passed over."""
    from annotator.exporters.split import NAMES
    from annotator.store.likeness import LONGEST

    empty = set(NAMES).difference(each.split for each in done.by_source) if is_split else set()
    if is_split:
        corpora.tell_not_compared(sum(each.length > LONGEST for each in done.by_source))
    if empty:
        click.echo(f"annotator: no source is in {' and '.join(sorted(empty))}", err=True)
    if done.left_out:
        click.echo(f"annotator: left out: {done.passed_over}", err=True)


def _tell_losses(format: str, strict: bool, lost: Mapping[str, int]) -> None:
    """Say what a format cannot hold before it is written; raises `SessionError` if ``strict``."""
    from annotator.exporters.losses import said

    if not lost:
        return
    if strict:
        raise SessionError(
            f"Nothing was exported, for {format} cannot hold {said(lost)}: choose another format,"
            " or leave --strict out."
        )
    click.echo(f"annotator: {format} cannot hold: {said(lost)}", err=True)


@click.command(
    "verify-export", short_help="Check that exported spans quote the words at their places."
)
@click.argument("path", type=PATH)
@click.option("--format", "format_name", help="What it is in, if it does not tell itself.")
def verify_export(path: Path, format_name: str | None) -> None:
    """Hold the spans of an exported file or folder against its texts, from the files alone."""
    from annotator.session.verifying import Verified, verify

    found = Verified()
    with progress("Verifying") as going_on:
        for sentence in verify(path, format_name, found, going_on):
            click.echo(sentence)
    click.echo(f"annotator: {found.summary()}", err=True)
    if found.faults:
        sys.exit(1)
