"""Where the program starts: a command of the command line, or the window."""

from __future__ import annotations

import sys
from pathlib import Path

COMMANDS = frozenset(
    ["annotate", "check", "demo", "dump", "erase", "export", "history", "import", "list", "new"]
)
"""Every command of the command line, known here without loading it."""


def main() -> int:
    """Run what the arguments ask for and return the exit code.

    The window is opened without loading the command line's library: that is time to first paint.
    """
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and _names_a_session(arguments[0])):
        from annotator import app

        return app.run(Path(arguments[0]) if arguments else None)
    from annotator import cli

    return cli.main(arguments)


def _names_a_session(argument: str) -> bool:
    return argument not in COMMANDS and not argument.startswith("-")


if __name__ == "__main__":
    sys.exit(main())
