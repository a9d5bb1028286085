"""Where the program starts: a command of the command line, or the window."""

from __future__ import annotations

import gc
import signal
import sys
from importlib import import_module
from pathlib import Path

COMMANDS = frozenset(
    [
        *("annotate", "check", "demo", "dump", "duplicates", "erase", "export"),
        *("formats", "history", "import", "list", "new", "revisions", "search", "verify-export"),
    ]
)
"""Every command of the command line, known here without loading it."""


def main() -> int:
    """Run what the arguments ask for and return the exit code."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and _names_a_session(arguments[0])):
        return _open_window(Path(arguments[0]) if arguments else None)
    from annotator import cli

    # Being ended, as by a batch system, is as clean as Ctrl+C: nothing half done is left.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return cli.main(arguments)


def _open_window(path: Path | None) -> int:
    """Open the window as fast as can be; the command line's library is not loaded for it."""
    # Nothing that is made before the first paint is garbage: looking for some takes 20 ms. The
    # window turns it on again.
    gc.disable()
    # Before Qt, whose own import hook makes every import after it slower: 7 ms in all.
    import_module("annotator.session.desk")
    from annotator import app

    return app.run(path)


def _names_a_session(argument: str) -> bool:
    return argument not in COMMANDS and not argument.startswith("-")


if __name__ == "__main__":
    sys.exit(main())
