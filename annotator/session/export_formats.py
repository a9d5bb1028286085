"""The formats of an export, for those who choose one.

Each is looked into when it is chosen: to load them all would take longer than a key may.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

UNIT_OPEN = ("doccano", "doccano-relations")
"""The formats that leave it open what offsets count."""

ENDINGS = (
    *(".conll", ".csv", ".html", ".jsonl", ".jsonld", ".parquet", ".qdpx", ".spacy"),
    *(".xlsx", ".xml"),
)
"""Those of all formats: they are known before a format is looked into."""

_LIBRARIES = {"parquet": "pyarrow"}
"""By the extra: what it brings, where that has another name."""


class ExportFormat(NamedTuple):
    """A format: its name in data, the ending of its file (none: a folder), what it keeps and loses.

    ``missing`` is the extra to be installed before it can be written; ``unit_open`` says that the
    unit of its offsets can be chosen.
    """

    name: str
    ending: str
    keeps: str
    loses: str
    missing: str
    unit_open: bool


def format_names() -> tuple[str, ...]:
    """Return the names of the formats that can be chosen, our own first."""
    from annotator import exporters

    return exporters.formats()


@cache
def export_format(name: str) -> ExportFormat:
    """Return what there is to know of a format; raises `SessionError` where there is none."""
    from annotator import exporters

    found = exporters.writer(name)
    library = _LIBRARIES.get(found.EXTRA, found.EXTRA)
    missing = found.EXTRA if library and find_spec(library) is None else ""
    unit_open = name in UNIT_OPEN
    return ExportFormat(name, found.ENDING, found.KEEPS, found.LOSES, missing, unit_open)


def with_ending(path: str, before: str, ending: str) -> str:
    """Return a path with another ending: what the user wrote otherwise stays as it is.

    It takes the place of the one `before`, or of any other format's. Both endings have their dot;
    an empty one is that of a folder.
    """
    name = Path(path).name
    before = other_ending(path, before) or before
    if not name or not name.lower().endswith(before) or name.lower() == before:
        return path
    return path[: len(path) - len(before)] + ending


def other_ending(path: str, ending: str) -> str:
    """Return the ending that a path has from a format whose files end otherwise; mostly none."""
    found = Path(path).suffix.lower()
    return found if found in ENDINGS and found != ending else ""
