"""The commands that make, verify, change and erase what a session holds."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from annotator.cli.terminal import JSON, PATH, SESSION, opened_session, print_list, progress
from annotator.session.errors import SessionError
from annotator.session.session import Session
from annotator.session.wording import still_held


@click.command()
@click.option("--folder", type=PATH, help="Where to put what it makes.")
def demo(folder: Path | None) -> None:
    """Open the window on the shipped sample story; without a display, do the main job on it."""
    from annotator import app

    sys.exit(app.demo(folder))


@click.command()
@SESSION
def new(session: Path) -> None:
    """Make a new, empty session."""
    Session.create(session).close()
    click.echo(f"Made {session.name}.")


@click.command()
@SESSION
@click.option("--provenance", is_flag=True, help="Read each source again from its file's bytes.")
@JSON
def check(session: Path, provenance: bool, as_json: bool) -> None:
    """Verify every promise about a session file and name what is wrong."""
    if provenance:
        prove(session, as_json)
        return
    from annotator.store.search_check import PROMISE as SEARCH_PROMISE

    with opened_session(session, read_only=True) as opened:
        findings = list(opened.check())
    if {each.promise for each in findings} == {SEARCH_PROMISE}:
        # No record is in it: it is emptied at once, where nobody else has the session open. A file
        # that is damaged elsewhere is left as it is.
        with suppress(SessionError), opened_session(session) as opened:
            opened.renew_index()
    rows = [
        {
            "id": each.record,
            "severity": each.severity,
            "promise": each.promise,
            "sentence": each.sentence,
        }
        for each in findings
    ]
    print_list(rows, as_json, lambda row: f"{row['severity']}: {row['sentence']}")
    broken = {each.promise for each in findings if each.severity == "problem"}
    if broken:
        promises = "1 promise" if len(broken) == 1 else f"{len(broken)} promises"
        click.echo(f"annotator: {session.name} breaks {promises}: see above.", err=True)
        sys.exit(1)
    if not as_json:
        click.echo(f"{session.name} keeps every promise.")


def prove(session: Path, as_json: bool) -> None:
    """Print what reading each source again from its bytes gives; exit with 1 if one differs."""
    from annotator.session.provenance_check import proofs

    with opened_session(session, read_only=True) as opened, progress("Reading again") as going_on:
        rows = [
            {
                "id": each.source.id,
                "outcome": each.outcome,
                "file": each.source.provenance.get("file", ""),
                "original_sha256": each.source.original_sha256,
                "sha256": each.source.sha256,
                "read_at": each.source.provenance.get("read_at", ""),
                "reader": each.source.provenance.get("reader", ""),
                "tool": each.source.provenance.get("tool", ""),
                "sentence": each.sentence,
            }
            for each in proofs(opened, going_on)
        ]
    print_list(rows, as_json, lambda row: f"{row['outcome']}: {row['sentence']}")
    if any(row["outcome"] in ("differs", "unreadable") for row in rows):
        sys.exit(1)


@click.command()
@SESSION
def dump(session: Path) -> None:
    """Print the id and digest of every stored span, after checking the file."""
    with opened_session(session, read_only=True) as opened:
        problems = [each for each in opened.check() if each.severity == "problem"]
        if problems:
            click.echo(f"annotator: {session.name}: {problems[0].sentence}", err=True)
            sys.exit(1)
        for span_id, digest in opened.digests():
            click.echo(f"{span_id} {digest}")


@click.command()
@SESSION
def annotate(session: Path) -> None:
    """Read acts as JSON lines on standard input and print ACK or DEL after each commit.

    A wrong line is named on standard error; those after it are done all the same.
    """
    from annotator.session.lines import RefusedLine, annotate_lines

    refused = False
    with opened_session(session) as opened:
        for answer in annotate_lines(opened, sys.stdin.buffer):
            if isinstance(answer, RefusedLine):
                refused = True
                click.echo(f"annotator: {session.name}: {answer.sentence}", err=True)
            else:
                sys.stdout.write(answer + "\n")
                sys.stdout.flush()
    if refused:
        sys.exit(1)


@click.command()
@SESSION
@JSON
def history(session: Path, as_json: bool) -> None:
    """Say who did what and when, oldest first."""
    from annotator.session.wording import history_rows

    with opened_session(session, read_only=True) as opened:
        rows = history_rows(opened)
    print_list(rows, as_json, lambda row: "  ".join(str(row[key]) for key in ("at", "who", "what")))


@click.command()
@SESSION
@click.argument("ids", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(session: Path, ids: tuple[str, ...], yes: bool) -> None:
    """Erase records and their words for good, from the history too. Cannot be undone."""
    with opened_session(session) as opened:
        if not yes and sys.stdin.isatty():
            click.confirm(f"Erase {len(ids)} records for good, with no way back?", abort=True)
        count = opened.erase(*ids)
        held = still_held(opened)
    said = f"Erased {count} records. Copies and exports made before still hold them. {held}"
    click.echo(said.rstrip())
