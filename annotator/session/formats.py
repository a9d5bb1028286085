"""Which formats can be brought in, for those who ask for files."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """A format by its name in the registry, and the endings of its files, with the dot."""

    name: str
    endings: tuple[str, ...]


def marked_endings() -> tuple[str, ...]:
    """Return the endings of files of annotations that can be read."""
    from annotator.importers import marked

    found = {end for each in marked.formats() for end in marked.reader(each).EXTENSIONS}
    return tuple(sorted(found))


def known_formats() -> list[Known]:
    """Return the formats that can be read, in the order of their names."""
    from annotator import importers

    return sorted(Known(name, each.EXTENSIONS) for name, each in importers.FORMATS.items())
