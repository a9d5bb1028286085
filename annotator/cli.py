"""The command line: the same acts as the window, from a shell."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path

import click

from annotator import __version__
from annotator.session.errors import SessionError
from annotator.session.session import Session
from annotator.session.wording import still_held
from annotator.terminal import counted, drop_output, opened_session, print_list, progress

# What cannot be read is refused by a sentence of ours, with exit code 1.
_PATH = click.Path(path_type=Path, readable=False)
_SESSION = click.argument("session", type=_PATH)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON list for machines.")


class _Group(click.Group):
    """The commands; a path where a command should be is told from a mistyped one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named first, or raise UsageError."""
        first = args[0]
        if first not in self.commands and any(sign in first for sign in "./\\"):
            if Path(first).exists():
                raise click.UsageError(f"Name the command first, then {first!r}.", ctx)
            raise click.UsageError(f"There is no file {first!r}: check its name and folder.", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
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
        drop_output()
        return 1
    return 0


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
    with opened_session(session) as opened, progress("Importing") as going_on:
        report = opened.import_files(counted(paths, going_on), story, format=format_name)
    for sentence in (*report.notes, *report.refused):
        click.echo(f"annotator: {sentence}", err=True)
    for source in report.sources:
        click.echo(f"{source.id} {source.title}")
    if report.refused:
        sys.exit(1)


@commands.command("list")
@_SESSION
@_JSON
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
    with opened_session(session, read_only=True) as opened, progress("Exporting") as going_on:
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


@commands.command()
@_SESSION
def dump(session: Path) -> None:
    """Print the id and digest of every stored span, after checking the file."""
    with opened_session(session, read_only=True) as opened:
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

    with opened_session(session) as opened:
        for answer in annotate_lines(opened, sys.stdin.buffer):
            sys.stdout.write(answer + "\n")
            sys.stdout.flush()


@commands.command()
@_SESSION
@_JSON
def history(session: Path, as_json: bool) -> None:
    """Say who did what and when, oldest first."""
    from annotator.session.wording import history_rows

    with opened_session(session, read_only=True) as opened:
        rows = history_rows(opened)
    print_list(rows, as_json, lambda row: "  ".join(str(row[key]) for key in ("at", "who", "what")))


@commands.command()
@_SESSION
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), help="The most places to print (all if none).")
@_JSON
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


@commands.command()
@_SESSION
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
