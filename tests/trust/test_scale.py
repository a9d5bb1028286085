"""The page on very many sessions does what it says, on few."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.corpus import export_corpus
from tests.trust import scale

pytestmark = pytest.mark.usefixtures("own_home")


def test_both_programs_find_what_was_marked() -> None:
    assert scale.faults(20, 1) == []


def test_a_file_that_is_missing_is_noticed() -> None:
    assert scale.faults(4, 2, scale.lose_a_file, split=None)


def test_a_group_in_two_parts_is_noticed(tmp_path: Path) -> None:
    texts = []
    for number, text in enumerate(("One.\n", "Another.\n")):
        with Session.create(tmp_path / f"{number}.annotator") as session:
            texts.append(session.add_source(text).sha256)
    export_corpus(sorted(tmp_path.glob("*.annotator")), tmp_path / "c", split="50/0/50")
    assert scale.cut(tmp_path / "c", []) == []
    assert scale.cut(tmp_path / "c", [(texts[0], texts[1])])
