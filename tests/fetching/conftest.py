"""A world with one newspaper in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetching.serving import PAGE, PUBLIC, World, sent


@pytest.fixture
def world() -> Iterator[World]:
    """Give a network in which paper.example serves a page at /story."""
    made = World()
    made.has("paper.example", [PUBLIC])
    made.pages["/story"] = sent(PAGE)
    with made.serving():
        yield made
