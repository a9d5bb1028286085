"""Damaged files of each structured format give a document or a sentence, and never hang."""

from __future__ import annotations

import pytest

from tests.importers import mutations


@pytest.mark.parametrize("format", mutations.READERS)
def test_damaged_files_give_a_document_or_a_sentence(format: str) -> None:
    found = mutations.run(format, 200, 7)
    assert found.faults == []
    assert found.read + found.refused == 200
    assert found.read > 5
    assert found.refused > 5
