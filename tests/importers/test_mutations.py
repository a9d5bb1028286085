"""Damaged files of each format give documents or a sentence, and never hang or break a reader."""

from __future__ import annotations

import pytest

from annotator.importers import registry
from tests.importers import mutations


def test_every_format_is_damaged() -> None:
    endings = {name[name.index(".") :] for name in mutations.FILES}
    assert {registry.EXTENSIONS[ending] for ending in endings} == set(registry.FORMATS)


@pytest.mark.parametrize("name", mutations.FILES)
def test_damaged_files_give_documents_or_a_sentence(name: str) -> None:
    found = mutations.run(name, 100, 7)
    assert found.faults == []
    assert found.read + found.refused == 100
    assert found.read > 2


def test_a_reader_that_breaks_is_noticed() -> None:
    assert mutations.run("odd.srt", 5, 7, "tests.importers.broken_parser").broke == 5
