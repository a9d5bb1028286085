"""The columns of a data set of many sessions: those of `dataset_rows`, and which session it was.

They are flat, and none is called as a folder of a partition is (``story=...``): programs that read
such folders make a column of each, and no two of them agree on one that is in the files too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from annotator.exporters.document import SourceLine
from annotator.exporters.writers.dataset_rows import ROW, ROW_PLACES, Fields, row

_WHERE: Fields = (
    ("session_id", "string"),
    ("session_name", "string"),
    ("story_id", "string"),
    ("story_title", "string"),
    ("seen_before", "int64"),
)


def columns(*, offsets_only: bool, is_split: bool) -> Fields:
    """Return the columns of the files; ``split`` is none where there are folders of that name.

    ``seen_before`` says in how many sessions before this one there is a source with this id.
    """
    of_folders = ("story", "split") if is_split else ("story",)
    own = ROW_PLACES if offsets_only else ROW
    return (*_WHERE, *(each for each in own if each[0] not in of_folders))


def corpus_row(
    session_id: str, session_name: str, seen_before: Callable[[str], int]
) -> Callable[[SourceLine], dict[str, Any]]:
    """Return what makes a row of a source of a session; ``seen_before`` is asked by its id."""

    def made(line: SourceLine) -> dict[str, Any]:
        source_id = line.id.partition("#")[0]  # a window's own number comes after it
        return row(line) | {
            "session_id": session_id,
            "session_name": session_name,
            "story_id": line.story.id,
            "story_title": line.story.title,
            "seen_before": seen_before(source_id),
        }

    return made
