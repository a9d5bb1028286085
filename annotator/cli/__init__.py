"""The command line: the same acts as the window, from a shell."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator import __version__
from annotator.cli import duplicates, exports, imports, revisions, sessions, sources
from annotator.cli.terminal import drop_output
from annotator.session.errors import SessionError

if TYPE_CHECKING:
    from annotator.fetching import Network


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


def main(arguments: list[str], network: Network | None = None) -> int:
    """Run one command; returns the exit code. Refusals are one sentence on standard error.

    ``network`` is what pages are fetched from (None: the computer's own).
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe's own encoding, as on Windows, cannot hold every text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.main(args=arguments, prog_name="annotator", standalone_mode=False, obj=network)
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


for each in (
    sessions.demo,
    sessions.new,
    imports.import_,
    sources.formats,
    sources.list_,
    exports.export,
    exports.verify_export,
    sessions.check,
    sessions.dump,
    sessions.annotate,
    sessions.history,
    sources.search,
    duplicates.duplicates,
    revisions.revisions,
    sessions.erase,
):
    commands.add_command(each)
