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
CORPUS_ROW: Fields = (*_WHERE, *(each for each in ROW if each[0] != "story"))
CORPUS_ROW_PLACES: Fields = (*_WHERE, *(each for each in ROW_PLACES if each[0] != "story"))
"""``seen_before`` says in how many sessions before this one there is a source with this id."""


def corpus_row(
    session_id: str, session_name: str, seen_before: Callable[[str], int]
) -> Callable[[SourceLine], dict[str, Any]]:
    """Return what makes a row of a source of a session; ``seen_before`` is asked by its id."""

    def made(line: SourceLine) -> dict[str, Any]:
        return row(line) | {
            "session_id": session_id,
            "session_name": session_name,
            "story_id": line.story.id,
            "story_title": line.story.title,
            "seen_before": seen_before(line.id),
        }

    return made
