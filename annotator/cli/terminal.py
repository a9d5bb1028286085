"""What the commands share: the session they open, what they print, how far they are."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from annotator.session.session import Session

# What cannot be read is refused by a sentence of ours, with exit code 1.
PATH = click.Path(path_type=Path, readable=False)
SESSION = click.argument("session", type=PATH)
JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON list for machines.")
REVISIONS = click.option(
    "--revisions",
    type=click.Choice(["latest", "all"]),
    default="latest",
    show_default=True,
    help="Of each page its latest reading, or every one.",
)


_STEERING = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")


def in_a_line(words: str) -> str:
    """Return words of a source for a terminal: a space for each sign that ends a line or steers it.

    A title may hold any, also those that colour a terminal or make a row of their own.
    """
    return _STEERING.sub(" ", words)


@contextmanager
def opened_session(path: Path, read_only: bool = False) -> Iterator[Session]:
    session = Session.open(path, read_only)
    try:
        yield session
    finally:
        session.close()


def print_list(
    rows: list[dict[str, Any]], as_json: bool, line: Callable[[dict[str, Any]], str]
) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            click.echo(line(row))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], bool]]:
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


def drop_output() -> None:
    """Let what could not be written go, or Python tries once more at its end and complains."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
