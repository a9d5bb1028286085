"""The commands that bring sources in, list them and find words in them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.duplicates import recognise
from annotator.cli.terminal import (
    JSON,
    PATH,
    REVISIONS,
    SESSION,
    opened_session,
    print_list,
    progress,
)
from annotator.session import import_report
from annotator.text.readings import Revisions, latest

if TYPE_CHECKING:
    from annotator.fetching import Network
    from annotator.session.import_report import BroughtIn


@click.command("import")
@SESSION
@click.argument("paths", nargs=-1, type=PATH)
@click.option("--address", help="Fetch a page from the web instead; off until switched on.")
@click.option("--allow-network", is_flag=True, help="Fetch this page, though it is switched off.")
@click.option(
    "--archived", "archived_url", default="", help="The address of the page's copy in an archive."
)
@click.option("--format", help="Read them as this format, whatever their names.")
@click.option("--charset", help="Read them in this charset, whatever they say themselves.")
@click.option("--whole", is_flag=True, help="Take whole pages, navigation and all.")
@click.option("--story", default="", help="The story they tell: its title or id; made if new.")
@click.option("--revises", metavar="ID", help="It is a later reading of this source.")
@click.option("--new", "as_new", is_flag=True, help="Never ask whether it is a later reading.")
@click.option("--report", type=PATH, help="Save what came of each file as a new CSV file.")
@click.pass_obj
def import_(
    network: Network | None,
    /,
    session: Path,
    paths: tuple[Path, ...],
    address: str | None,
    allow_network: bool,
    archived_url: str,
    report: Path | None,
    **how: Any,
) -> None:
    """Bring documents, or folders and archives of them, into a session as sources."""
    if bool(paths) == bool(address):
        raise click.UsageError("Name files and folders, or one page with --address.")
    if report:
        import_report.refuse_taken(report)
    with opened_session(session) as opened:
        bring: Callable[..., BroughtIn] = partial(opened.import_files, paths)
        if address:
            bring = partial(
                opened.import_address,
                address,
                allow_network=allow_network,
                archived_url=archived_url,
                network=network,
            )
        with progress("Importing") as going_on:
            done = bring(**how, going_on=going_on)
        recognise(opened, done)
    for sentence in filter(None, (*done.notes, done.said_of_those_there(), *done.refused)):
        click.echo(f"annotator: {sentence}", err=True)
    for offered in done.offered:
        answer = f"Add --revises {offered.source_id} or --new."
        click.echo(f"annotator: {offered.sentence} {answer}", err=True)
    for source in done.sources:
        click.echo(f"{source.id} {source.title}")
    if report:
        import_report.save(done, report)
    if done.refused or done.offered:
        sys.exit(1)


@click.command()
@JSON
def formats(as_json: bool) -> None:
    """List the formats that can be imported, with what each keeps and loses."""
    from annotator import importers

    rows = [
        {
            "id": name,
            "endings": list(each.EXTENSIONS),
            "keeps": each.KEEPS,
            "loses": each.LOSES,
        }
        for name, each in importers.FORMATS.items()
    ]
    print_list(
        rows,
        as_json,
        lambda row: (
            f"{row['id']} ({' '.join(row['endings'])})\n"
            f"  keeps: {row['keeps']}\n  loses: {row['loses']}"
        ),
    )


@click.command("list")
@SESSION
@REVISIONS
@JSON
def list_(session: Path, revisions: Revisions, as_json: bool) -> None:
    """List the sources with their counts."""
    with opened_session(session, read_only=True) as opened:
        there = opened.summaries()
        rows = [
            {
                "id": each.id,
                "title": each.title,
                "story": each.story,
                "outlet": each.meta.get("outlet", ""),
                "length": each.length,
                "spans": sum(each.counts.values()),
                "counts": each.counts,
                "status": each.anyones_state,
                "revises": each.revises,
            }
            for each in (latest(there) if revisions == "latest" else there)
        ]
    print_list(
        rows,
        as_json,
        lambda row: f"{row['id']}  {row['spans']:>5}  {row['status']:<11}  {row['title']}",
    )


@click.command()
@SESSION
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), help="The most places to print (all if none).")
@REVISIONS
@JSON
def search(
    session: Path, words: tuple[str, ...], limit: int | None, revisions: Revisions, as_json: bool
) -> None:
    """Find words in all sources: whole words in a row, whatever their case and accents.

    The last one may be the beginning of a longer word, unless the words end in a space or stand in
    double quotes, which the shell must be made to pass on: '"the old bridge"'.
    """
    from annotator.session.searching import found_rows

    with opened_session(session, read_only=True) as opened:
        rows = found_rows(opened, " ".join(words), limit, revisions)
    print_list(
        rows,
        as_json,
        lambda row: f"{row['id']}  {row['start']:>7}  {' '.join(row['context'].split())}",
    )
