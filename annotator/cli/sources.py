"""The commands that list sources and formats, and find words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import click

from annotator.cli.terminal import JSON, REVISIONS, SESSION, in_a_line, opened_session, print_list
from annotator.text.readings import Revisions, latest


class Described(Protocol):
    """A format that says what it is good for."""

    KEEPS: str
    LOSES: str


@click.command()
@click.option("--export", "of", flag_value="export", help="Those that can be written.")
@click.option("--annotations", "of", flag_value="annotations", help="Those read with their marks.")
@JSON
def formats(of: str | None, as_json: bool) -> None:
    """List the formats that can be imported, with what each keeps and loses."""
    rows = [
        {"id": name, "endings": list(endings), "keeps": each.KEEPS, "loses": each.LOSES}
        for name, endings, each in _formats(of)
    ]
    print_list(
        rows,
        as_json,
        lambda row: (
            f"{row['id']} ({' '.join(row['endings']) or 'a folder'})\n"
            f"  keeps: {row['keeps']}\n  loses: {row['loses']}"
        ),
    )


def _formats(of: str | None) -> Iterator[tuple[str, Sequence[str], Described]]:
    """Yield the formats of one kind: name, endings of their files, and what is said of them."""
    from annotator import exporters, importers
    from annotator.importers import marked

    if of == "export":
        for name in exporters.formats():
            writer = exporters.writer(name)
            yield name, [writer.ENDING] if writer.ENDING else [], writer
    elif of == "annotations":
        for name in marked.formats():
            reader = marked.reader(name)
            yield name, reader.EXTENSIONS, reader
    else:
        for name, each in importers.FORMATS.items():
            yield name, each.EXTENSIONS, each


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
        lambda row: (
            f"{row['id']}  {row['spans']:>5}  {row['status']:<11}  {in_a_line(row['title'])}"
        ),
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
