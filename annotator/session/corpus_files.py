"""Which files many sessions are, and what each is called so that no other is."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.session.validation import writable
from annotator.text.errors import SessionError


def sessions_of(patterns: Iterable[str]) -> list[Path]:
    """Return the files that patterns like ``folder/*.annotator`` stand for, each once, in order.

    ``**`` stands for folders within folders. What is there is taken as it is called, whatever signs
    of patterns are in its name. Raises `SessionError` where a pattern stands for nothing.
    """
    found: set[Path] = set()
    for pattern in patterns:
        # One file may be called in several ways.
        some = {Path(os.path.abspath(each)) for each in _there(os.path.expanduser(pattern))}
        if not some:
            name = writable(pattern)
            raise SessionError(f"No session is called {name}: check the folder and the ending.")
        found |= some
    return sorted(found, key=lambda path: (path.name, path.as_posix()))


def _there(pattern: str) -> list[str]:
    """Return what a pattern stands for; the folders that it begins with are taken as they are."""
    if os.path.exists(pattern):
        return [pattern]
    folder, rest = os.path.split(pattern)
    while folder and not os.path.exists(folder):
        above, last = os.path.split(folder)
        if above == folder:  # a drive that is not there
            return []
        folder, rest = above, os.path.join(last, rest)
    return glob.glob(os.path.join(glob.escape(folder), rest), recursive=True)


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return what each of some files (absolute, or beside each other) is called.

    That is the name of the file; where several have the same, after as few of its folders as tell
    it from them (``one/a.annotator``), and without any where nothing does.
    """
    ways = [_parts(path) for path in paths]
    found = [parts[-1] for parts in ways]
    alike = Counter(found)
    clashing = unclear = [place for place, name in enumerate(found) if alike[name] > 1]
    depth = 1
    while unclear and depth < max(len(ways[place]) for place in unclear):
        depth += 1
        ends = {place: "/".join(ways[place][-depth:]) for place in clashing}
        alike = Counter(ends.values())
        for place in (each for each in unclear if alike[ends[each]] == 1):
            found[place] = ends[place]
        unclear = [each for each in unclear if alike[ends[each]] > 1]
    return found


def _parts(path: Path) -> list[str]:
    """Return the folders of a file and its name, without the root; of a drive its letter."""
    drive = path.drive.strip(":\\/")
    below = path.parts[bool(path.anchor) :]
    return [writable(each) for each in ([drive, *below] if drive else below)]
