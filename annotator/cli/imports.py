"""The command that brings documents and files of annotations in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.duplicates import recognise
from annotator.cli.terminal import PATH, SESSION, in_a_line, opened_session, progress
from annotator.session import import_report
from annotator.session.import_report import BroughtIn
from annotator.session.marked_files import told_apart
from annotator.session.marked_report import MarkedIn

if TYPE_CHECKING:
    from annotator.fetching import Network
    from annotator.session.session import Session

GoingOn = Callable[[int, int], bool]


def label_map(
    context: click.Context, parameter: click.Parameter, given: Sequence[str]
) -> dict[str, str]:
    """Return what labels of files are called in the session, from words like ``PER=person``."""
    pairs = [each.partition("=") for each in given]
    if any(not (old and new) for old, _, new in pairs):
        raise click.BadParameter("write OLD=NEW, a label of the file and one of the session.")
    return {old: new for old, _, new in pairs}


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
@click.option(
    "--map",
    "labels",
    multiple=True,
    metavar="OLD=NEW",
    callback=label_map,
    help="What a label of annotations is in the session; others are added.",
)
@click.option(
    "--skip-mismatches",
    is_flag=True,
    help="Leave out spans that do not quote the words at their place; take the others.",
)
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
    labels: dict[str, str],
    skip_mismatches: bool,
    report: Path | None,
    **how: Any,
) -> None:
    """Bring documents, or folders and archives of them, into a session as sources.

    Files of annotations, our own exports and other programs', come in with their marks.
    """
    if bool(paths) == bool(address):
        raise click.UsageError("Name files and folders, or one page with --address.")
    if report:
        import_report.refuse_taken(report)
    options: dict[str, Any] = {"labels": labels, "skip_mismatches": skip_mismatches}
    fetch: dict[str, Any] = {
        "allow_network": allow_network,
        "archived_url": archived_url,
        "network": network,
    }
    with opened_session(session) as opened:
        with progress("Importing") as going_on:
            if address:
                annotations = MarkedIn()
                done = opened.import_address(address, **fetch, **how, going_on=going_on)
            else:
                annotations, done = _files(opened, paths, how, options, going_on)
        recognise(opened, done)
        new = [opened.source(each).title for each in annotations.sources]
    _tell(done)
    _tell_of_annotations(annotations, new)
    if report:
        done.outcomes += annotations.outcomes
        import_report.save(done, report)
    if done.refused or done.offered or annotations.refused or annotations.not_placed:
        sys.exit(1)


def _files(
    session: Session,
    paths: Sequence[Path],
    how: dict[str, Any],
    options: dict[str, Any],
    going_on: GoingOn,
) -> tuple[MarkedIn, BroughtIn]:
    """Bring files in: those of annotations, then documents."""
    marked, documents = told_apart(paths, how["format"])
    annotations, done = MarkedIn(), BroughtIn()
    if marked:
        annotations = session.import_marked(
            marked, how["story"], format=how["format"], **options, going_on=going_on
        )
    if documents:
        done = session.import_files(documents, **how, going_on=going_on)
    return annotations, done


def _tell(done: BroughtIn) -> None:
    for sentence in filter(None, (*done.notes, done.said_of_those_there(), *done.refused)):
        click.echo(f"annotator: {in_a_line(sentence)}", err=True)
    for offered in done.offered:
        answer = f"Add --revises {offered.source_id} or --new."
        click.echo(f"annotator: {in_a_line(offered.sentence)} {answer}", err=True)
    for source in done.sources:
        click.echo(f"{source.id} {in_a_line(source.title)}")


def _tell_of_annotations(done: MarkedIn, titles: Sequence[str]) -> None:
    sentences = [*done.notes, *(each.sentence for each in done.not_placed), *done.refused]
    for sentence in sentences:
        click.echo(f"annotator: {in_a_line(sentence)}", err=True)
    if any(each.what == "imported" for each in done.outcomes):
        click.echo(f"annotator: {done.summary()}", err=True)
    for source_id, title in zip(done.sources, titles, strict=True):
        click.echo(f"{source_id} {in_a_line(title)}")
