"""Where nothing may be written that goes out of a session: over a session, whoever agrees to it."""

from __future__ import annotations

from pathlib import Path

from annotator.store.connection import check_header
from annotator.text.errors import SessionError

_SESSION = ".annotator"


def refuse_session(path: Path) -> None:
    """Raise `SessionError` for a path that is a session, or would be taken for one by its ending.

    A session is told by what is in it, whatever it is called.
    """
    if _is_session(path) or (path.suffix.lower() == _SESSION and path.is_file()):
        raise SessionError(
            f"{path.name} is a session, which nothing replaces: choose another name."
        )
    if path.suffix.lower() == _SESSION:
        raise SessionError(f"A name that ends in {_SESSION} is that of a session: choose another.")


def _is_session(path: Path) -> bool:
    try:
        check_header(path, read_only=True)
    except (SessionError, ValueError):  # such as a name with a null in it
        return False
    return True
