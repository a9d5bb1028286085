"""The one place that reads what is shipped with the program.

Installed, the build has put the files at ``annotator/resources``; in a clone, also when it is
installed as editable, they lie in ``resources`` beside the package. Names are relative to it, with
forward slashes: ``icons/tag.svg``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_text(name: str) -> str:
    """Return the text of a shipped file, which is UTF-8 with LF.

    Raises FileNotFoundError when nothing of that name is shipped.
    """
    return read_bytes(name).decode("utf-8")


def read_bytes(name: str) -> bytes:
    """Return the bytes of a shipped file.

    Raises FileNotFoundError when nothing of that name is shipped.
    """
    found = _folder()
    for part in name.split("/"):
        if part in {"", ".", ".."}:
            raise FileNotFoundError(f"{name!r} is no name of a shipped file")
        found = found / part
    return found.read_bytes()


def names(folder: str) -> list[str]:
    """Return the names of the files in a shipped folder, sorted, each usable with `read_bytes`."""
    found = _folder()
    for part in folder.split("/"):
        found = found / part
    return sorted(f"{folder}/{each.name}" for each in found.iterdir() if each.is_file())


def _folder() -> Traversable:
    from importlib.resources import files

    installed = files("annotator") / "resources"
    if installed.is_dir():
        return installed
    # A clone: the package is a plain folder, and `resources` its neighbour.
    from pathlib import Path

    return Path(__file__).parents[2] / "resources"
