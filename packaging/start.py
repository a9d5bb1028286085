"""Set Annotator up and start it, with nothing but Python: see ``commands.USAGE``.

This file must parse, and say its sentence, on every Python 3; its neighbours need 3.11.
"""

import sys

OLDEST = (3, 11)


def sentence_if_too_old(version: "tuple[int, ...]") -> str:
    """Return what to say when Python's version is too old, or nothing when it will do."""
    if version >= OLDEST:
        return ""
    return (
        "Annotator needs Python 3.11 or newer, and this is Python {}.{}: install a newer one "
        "(www.python.org, or your system's packages) and run this command with it, "
        "for example: python3.12 packaging/start.py"
    ).format(*version)


def main() -> int:
    """Do what the command line says and return the exit code."""
    sentence = sentence_if_too_old(sys.version_info[:2])
    if sentence:
        sys.stderr.write(sentence + "\n")
        return 1
    import commands

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
