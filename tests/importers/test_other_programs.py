"""Files made by the programs and libraries that usually make them: every word comes through.

`tests/data/documents/make_by_others.py` tells how they were made; Qt's own are made in their tests.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import importers
from tests.importers import stories

FOLDER = Path(__file__).parents[1] / "data" / "documents"
STORIES = sorted(FOLDER.glob("story-by-pandoc.*"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.suffix)
def test_a_story_of_pandoc_comes_through(path: Path) -> None:
    found = importers.read(path)
    assert found.format == path.suffix[1:]
    paragraphs = found.text.split("\n\n")
    assert set(stories.PARAGRAPHS) <= set(paragraphs)
    assert any(each.endswith(stories.QUOTATION) for each in paragraphs)
    for words in (*stories.BULLETS, *stories.NUMBERED, stories.NOTED[1]):
        assert words in found.text
    assert [" | ".join(row) for row in stories.TABLE] == [
        line for line in found.text.split("\n") if " | " in line
    ]
    if path.suffix != ".rtf":  # in which pandoc names neither
        assert (found.title, found.meta["author"]) == (stories.TITLE, stories.AUTHOR)


@pytest.mark.parametrize("ending", ["srt", "vtt"])
def test_subtitles_of_pysubs2_come_through(ending: str) -> None:
    found = importers.read(FOLDER / f"story-by-pysubs2.{ending}")
    assert found.text.split("\n") == list(stories.PARAGRAPHS)
    assert [time[1:] for time in found.details["times"]] == [
        [4.0 * number, 4.0 * number + 3.5] for number in range(len(stories.PARAGRAPHS))
    ]
