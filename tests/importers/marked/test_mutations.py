"""Damaged files of marks come whole or not at all, in every format."""

from __future__ import annotations

import pytest

from annotator.importers.marked import reader
from tests.importers.marked import mutations


@pytest.mark.parametrize("format", mutations.FORMATS)
def test_the_files_that_are_damaged_are_in_their_format(format: str) -> None:
    for name, there in mutations.samples(format):
        assert reader(format).looks_like(there[name])


@pytest.mark.parametrize("format", mutations.FORMATS)
def test_damaged_files_come_whole_or_not_at_all(format: str) -> None:
    found = mutations.run(format, 25, 7)
    assert found.faults == []
    assert found.read + found.refused == 25
    assert found.refused > 2


def test_a_reader_that_breaks_is_noticed() -> None:
    assert mutations.run("brat", 3, 7, "tests.importers.marked.broken_reader").broke == 3
