"""The one place that reads what is shipped with the program.

Installed, the build has put the files at ``annotator/resources``; in a clone, also when it is
installed as editable, they lie in ``resources`` beside the package. Names are relative to it, with
forward slashes: ``icons/tag.svg``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


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


@cache
def _folder() -> Traversable:
    package = Path(__file__).parents[1]
    # In the package, else in a clone beside it. Looked for as plain folders first, which is nearly
    # always right: importlib.resources takes 5 ms to import.
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    from importlib.resources import files

    return files("annotator") / "resources"
