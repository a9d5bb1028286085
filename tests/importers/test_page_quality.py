"""How much of the articles of invented pages comes through, and how little of anything else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean

import pytest

from annotator.importers import html
from annotator.importers.document import Document
from tests.importers import pages

WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def read() -> dict[Path, Document]:
    """Give all pages as they are read."""
    return {path: html.read(pages.page(path), path.name) for path in pages.paths()}


def test_articles_come_through_in_seven_languages(read: dict[Path, Document]) -> None:
    scores: dict[str, list[float]] = defaultdict(list)
    for path, document in read.items():
        scores[path.name[:2]].append(pages.f1(document.text, pages.gold(path)))
    every = [score for found in scores.values() for score in found]
    figures = ", ".join(f"{lang} {mean(found):.3f}" for lang, found in sorted(scores.items()))
    print(f"{len(every)} pages, F1 by words {mean(every):.3f}, worst {min(every):.3f}: {figures}")
    assert len(every) >= 30
    assert len(scores) >= 6
    assert mean(every) >= 0.975, figures
    assert all(mean(found) >= 0.96 for found in scores.values()), figures
    assert min(every) >= 0.88, figures


def test_nothing_is_lost_between_what_is_taken_and_what_is_left_out(
    read: dict[Path, Document],
) -> None:
    for path, document in read.items():
        whole = html.read_whole(pages.page(path), path.name)
        assert whole.left_out == ""
        assert whole.whole
        both = words(document.text) + words(document.left_out)
        assert both == words(whole.text), path.name


def words(text: str) -> Counter[str]:
    """Return how often each word is in a text, the numbers of items apart."""
    return Counter(WORD.findall(re.sub(r"^\s*\d+\. ", "", text, flags=re.MULTILINE)))


def test_every_page_has_its_title_and_says_its_language_where_it_has_one(
    read: dict[Path, Document],
) -> None:
    for path, document in read.items():
        assert document.title in pages.gold(path).split("\n")[0] or "pre" in path.name
        if b"<html lang" in pages.page(path):
            assert document.meta["language"] == path.name[:2]


def test_prose_that_is_left_out_is_reported_and_nothing_else(read: dict[Path, Document]) -> None:
    noted = [note for document in read.values() for note in document.notes]
    assert len(noted) == 1
    assert "1 paragraph was left out as not part of the article (“Deux points" in noted[0]
