"""`annotator search`, and how `annotator check` mends the search index."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.cli.shell import Terminal
from tests.session.worked import OTHER_TEXT, TEXT, new_session
from tests.store.planting import ask, plant


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session at rest with two sources."""
    path = tmp_path / "ferry.annotator"
    with new_session(path) as session:
        session.add_source(TEXT, title="Lowland Dispatch")
        session.add_source(OTHER_TEXT, title="Harbour Gazette")
    return path


def test_places_are_listed_with_the_words_around(run: Terminal, path: Path) -> None:
    said = run("search", path, "cafe", "OWNER")
    assert (said.code, said.err) == (0, "")
    (line,) = said.out.splitlines()
    assert line.endswith("The ferry 🛳️ left at seven, says the cafe\u0301 owner.")


def test_machines_get_offsets_that_point_at_the_words(run: Terminal, path: Path) -> None:
    rows = run("search", path, "people", "--json").data
    with Session.open(path) as session:
        texts = {source.id: source.text for source in session.sources()}
    assert [row["title"] for row in rows] == ["Lowland Dispatch", "Harbour Gazette"]
    for row in rows:
        assert texts[row["id"]][row["start"] : row["end"]] == row["text"] == "people"
        assert row["text"] in row["context"]
    assert run("search", path, "people", "--json", "--limit", "1").data == rows[:1]


def test_nothing_found_is_an_empty_list(run: Terminal, path: Path) -> None:
    assert run("search", path, "zeppelin", "--json").data == []
    said = run("search", path, "zeppelin")
    assert (said.code, said.out) == (0, "")


def test_the_last_word_is_also_found_as_a_beginning(run: Terminal, path: Path) -> None:
    for words in (("peo",), ("PEOPL",), ("peo", "")):
        found = [row["text"] for row in run("search", path, *words, "--json").data]
        assert found == ([] if words[-1] == "" else ["people", "people"])
    assert run("search", path, '"peo"', "--json").data == []
    assert len(run("search", path, '"people"', "--json").data) == 2


def test_words_without_a_letter_are_refused(run: Terminal, path: Path) -> None:
    said = run("search", path, "?!")
    assert said.code == 1
    assert said.sentence.startswith("Search looks for words")


def test_search_reads_only_and_goes_on_beside_a_window(run: Terminal, path: Path) -> None:
    before = path.read_bytes()
    assert run("search", path, "people").code == 0
    assert path.read_bytes() == before
    with Session.open(path):
        assert len(run("search", path, "people", "--json").data) == 2


def test_check_says_that_the_index_is_damaged_and_empties_it(run: Terminal, path: Path) -> None:
    with Session.open(path) as session:
        session.search("people")
    plant(path, "DELETE FROM words_data WHERE id > 10")
    said = run("check", path)
    assert said.code == 0
    assert said.out.startswith("warning: The search index is damaged")
    assert ask(path, "SELECT DISTINCT next FROM searchable") == [(0,)]
    assert run("check", path).out == "ferry.annotator keeps every promise.\n"
