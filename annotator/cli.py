"""The command line: the same acts as the window, from a shell."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from annotator import __version__
from annotator.session.errors import SessionError
from annotator.session.session import Session

# What cannot be read is refused by a sentence of ours, with exit code 1.
_PATH = click.Path(path_type=Path, readable=False)
_SESSION = click.argument("session", type=_PATH)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON list for machines.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="annotator")
def commands() -> None:
    """Mark claims, denials, figures and opinions in competing accounts of one event.

    Without a command: 'annotator [SESSION]' opens the window on a session, or where you were last.
    Exit codes: 0 done; 1 a problem found or refused; 2 wrong usage.
    """


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code. Refusals are one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe's own encoding, as on Windows, cannot hold every text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.main(args=arguments, prog_name="annotator", standalone_mode=False)
        sys.stdout.flush()
    except SessionError as error:
        click.echo(f"annotator: {error}", err=True)
        return 1
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("annotator: stopped; nothing more was done.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        what = error.filename or "the output"
        click.echo(f"annotator: {what} cannot be written ({error.strerror}).", err=True)
        _drop_output()
        return 1
    return 0


def _drop_output() -> None:
    """Let what could not be written go, or Python tries once more at its end and complains."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@contextmanager
def _opened(path: Path, read_only: bool = False) -> Iterator[Session]:
    session = Session.open(path, read_only)
    try:
        yield session
    finally:
        session.close()


def _print_list(
    rows: list[dict[str, Any]], as_json: bool, line: Callable[[dict[str, Any]], str]
) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            click.echo(line(row))


@commands.command()
@click.option("--folder", type=_PATH, help="Where to put what it makes.")
def demo(folder: Path | None) -> None:
    """Open the window on the shipped sample story; without a display, do the main job on it."""
    from annotator import app

    sys.exit(app.demo(folder))


@commands.command()
@_SESSION
def new(session: Path) -> None:
    """Make a new, empty session."""
    Session.create(session).close()
    click.echo(f"Made {session.name}.")


@commands.command("import")
@_SESSION
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@click.option(
    "--format", "format_name", help="Read the files as this format, whatever their names."
)
@click.option("--story", default="", help="The story they tell: its title or id; made if new.")
def import_(session: Path, paths: tuple[Path, ...], format_name: str | None, story: str) -> None:
    """Bring documents into a session as sources."""
    with _opened(session) as opened, _progress("Importing") as going_on:
        report = opened.import_files(_counted(paths, going_on), story, format=format_name)
    for sentence in (*report.notes, *report.refused):
        click.echo(f"annotator: {sentence}", err=True)
    for source in report.sources:
        click.echo(f"{source.id} {source.title}")
    if report.refused:
        sys.exit(1)


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], bool]]:
    """Give what is told how much is done of how much; it shows a bar where a terminal reads."""
    if not sys.stderr.isatty():
        yield lambda done, total: True
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def going_on(done: int, total: int) -> bool:
            bar.length = total
            bar.update(done - bar.pos)
            return True

        yield going_on


def _counted(paths: tuple[Path, ...], going_on: Callable[[int, int], bool]) -> Iterator[Path]:
    for number, path in enumerate(paths, 1):
        yield path
        going_on(number, len(paths))


@commands.command("list")
@_SESSION
@_JSON
def list_(session: Path, as_json: bool) -> None:
    """List the sources with their counts."""
    with _opened(session, read_only=True) as opened:
        rows = [
            {
                "id": each.id,
                "title": each.title,
                "story": each.story,
                "outlet": each.meta.get("outlet", ""),
                "length": each.length,
                "spans": sum(each.counts.values()),
                "counts": each.counts,
                "status": each.state,
                "revises": each.revises,
            }
            for each in opened.summaries()
        ]
    _print_list(
        rows,
        as_json,
        lambda row: f"{row['id']}  {row['spans']:>5}  {row['status']:<11}  {row['title']}",
    )


@commands.command()
@_SESSION
@click.option("--format", "format_name", default="jsonl", show_default=True)
@click.option("--output", type=_PATH, help="The file (standard output if none).")
@click.option("--annotator", help="Only the spans of this annotator: an id or a name.")
@click.option("--split", help="Shares of train, dev and test in percent, by story: 80/10/10.")
@click.option("--seed", default=0, show_default=True, help="Which of the possible splits.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
def export(
    session: Path,
    format_name: str,
    output: Path | None,
    annotator: str | None,
    split: str | None,
    seed: int,
    overwrite: bool,
) -> None:
    """Write labelled spans out, with a dataset card beside the file."""
    with _opened(session, read_only=True) as opened, _progress("Exporting") as going_on:
        done = opened.export(
            format_name,
            output or sys.stdout.buffer,
            annotator=annotator,
            split=split,
            seed=seed,
            overwrite=overwrite,
            going_on=going_on,
        )
        sys.stdout.flush()  # what is still on its way may find no room
    where = f" to {output.name}" if output else ""
    click.echo(f"annotator: {done.spans} spans of {done.sources} sources{where}", err=True)


@commands.command()
@_SESSION
@_JSON
def check(session: Path, as_json: bool) -> None:
    """Verify every promise about a session file and name what is wrong."""
    with _opened(session, read_only=True) as opened:
        findings = list(opened.check())
    rows = [
        {
            "id": each.record,
            "severity": each.severity,
            "promise": each.promise,
            "sentence": each.sentence,
        }
        for each in findings
    ]
    _print_list(rows, as_json, lambda row: f"{row['severity']}: {row['sentence']}")
    broken = {each.promise for each in findings if each.severity == "problem"}
    if broken:
        promises = "1 promise" if len(broken) == 1 else f"{len(broken)} promises"
        click.echo(f"annotator: {session.name} breaks {promises}: see above.", err=True)
        sys.exit(1)
    if not as_json:
        click.echo(f"{session.name} keeps every promise.")


@commands.command()
@_SESSION
def dump(session: Path) -> None:
    """Print the id and digest of every stored span, after checking the file."""
    with _opened(session, read_only=True) as opened:
        problems = [each for each in opened.check() if each.severity == "problem"]
        if problems:
            click.echo(f"annotator: {session.name}: {problems[0].sentence}", err=True)
            sys.exit(1)
        for span_id, digest in opened.digests():
            click.echo(f"{span_id} {digest}")


@commands.command()
@_SESSION
def annotate(session: Path) -> None:
    """Read acts as JSON lines on standard input and print ACK or DEL after each commit."""
    from annotator.session.lines import annotate_lines

    with _opened(session) as opened:
        for answer in annotate_lines(opened, sys.stdin.buffer):
            sys.stdout.write(answer + "\n")
            sys.stdout.flush()


@commands.command()
@_SESSION
@_JSON
def history(session: Path, as_json: bool) -> None:
    """Say who did what and when, oldest first."""
    from annotator.session.wording import history_rows

    with _opened(session, read_only=True) as opened:
        rows = history_rows(opened)
    _print_list(
        rows, as_json, lambda row: "  ".join(str(row[key]) for key in ("at", "who", "what"))
    )


@commands.command()
@_SESSION
@click.argument("ids", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(session: Path, ids: tuple[str, ...], yes: bool) -> None:
    """Erase records and their words for good, from the history too. Cannot be undone."""
    with _opened(session) as opened:
        if not yes and sys.stdin.isatty():
            click.confirm(f"Erase {len(ids)} records for good, with no way back?", abort=True)
        count = opened.erase(*ids)
    click.echo(f"Erased {count} records. Copies and exports made before still hold them.")
