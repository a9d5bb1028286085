"""The commands that bring sources in, list them and find words in them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from annotator.cli.terminal import (
    JSON,
    PATH,
    SESSION,
    counted,
    opened_session,
    print_list,
    progress,
)
from annotator.session import import_report


@click.command("import")
@SESSION
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--format", "format_name", help="Read them as this format, whatever their names.")
@click.option("--charset", help="Read them in this charset, whatever they say themselves.")
@click.option("--whole", is_flag=True, help="Take whole pages, navigation and all.")
@click.option("--story", default="", help="The story they tell: its title or id; made if new.")
@click.option("--report", type=PATH, help="Save what came of each file as a new CSV file.")
def import_(
    session: Path,
    paths: tuple[Path, ...],
    format_name: str | None,
    charset: str | None,
    whole: bool,
    story: str,
    report: Path | None,
) -> None:
    """Bring documents, or folders and archives of them, into a session as sources."""
    if report:
        import_report.refuse_taken(report)
    with opened_session(session) as opened, progress("Importing") as going_on:
        done = opened.import_files(
            counted(paths, going_on), story, format=format_name, charset=charset, whole=whole
        )
    for sentence in filter(None, (*done.notes, done.said_of_those_there(), *done.refused)):
        click.echo(f"annotator: {sentence}", err=True)
    for source in done.sources:
        click.echo(f"{source.id} {source.title}")
    if report:
        import_report.save(done, report)
    if done.refused:
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
@JSON
def list_(session: Path, as_json: bool) -> None:
    """List the sources with their counts."""
    with opened_session(session, read_only=True) as opened:
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
            for each in opened.summaries()
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
@JSON
def search(session: Path, words: tuple[str, ...], limit: int | None, as_json: bool) -> None:
    """Find words in all sources: whole words in a row, whatever their case and accents.

    The last one may be the beginning of a longer word, unless the words end in a space or stand in
    double quotes, which the shell must be made to pass on: '"the old bridge"'.
    """
    from annotator.session.searching import found_rows

    with opened_session(session, read_only=True) as opened:
        rows = found_rows(opened, " ".join(words), limit)
    print_list(
        rows,
        as_json,
        lambda row: f"{row['id']}  {row['start']:>7}  {' '.join(row['context'].split())}",
    )
