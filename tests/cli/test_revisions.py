"""`annotator revisions`, `import --revises` and `--new`, and `--revisions` where lists are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Terminal
from tests.session.test_later_readings import saved
from tests.session.worked import mark, new_session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session with a page and two spans on it."""
    path = tmp_path / "ferry.annotator"
    with new_session(path) as session:
        (source,) = session.import_files([saved(tmp_path / "ferry.html", "seven")]).sources
        mark(session, source, "40\u00a0people")
        mark(session, source, "at seven")
    return path


def test_a_page_read_again_asks_what_it_is(run: Terminal, path: Path, tmp_path: Path) -> None:
    later = saved(tmp_path / "later.html", "eight")
    said = run("import", path, later)
    assert said.code == 1
    assert "or --new." in said.sentence
    assert run("import", path, later, "--new").code == 0
    assert len(run("list", path, "--json").data) == 2


def test_readings_are_listed_with_what_waits(run: Terminal, path: Path, tmp_path: Path) -> None:
    assert run("revisions", path).out == ""
    (first,) = run("list", path, "--json").data
    later = saved(tmp_path / "later.html", "eight")
    assert run("import", path, later, "--revises", first["id"]).code == 0
    (row,) = run("revisions", path, "--json").data
    assert row["readings"] == [first["id"], row["id"]]
    (waiting,) = row["waiting"]
    assert (waiting["outcome"], waiting["text"]) == ("changed", "at seven")
    assert [each["text"] for each in waiting["places"]] == ["at eight"]
    lines = run("revisions", path).out.splitlines()
    assert "2 readings, 1 wait" in lines[0]
    assert "changed    claim “at seven” -> “at eight”" in lines[1]


def test_lists_take_the_latest_reading_unless_asked(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    (first,) = run("list", path, "--json").data
    run("import", path, saved(tmp_path / "later.html", "eight"), "--revises", first["id"])
    assert len(run("list", path, "--json").data) == 1
    assert len(run("list", path, "--revisions", "all", "--json").data) == 2
    assert len(run("search", path, "skipper", "--json").data) == 1
    assert len(run("search", path, "skipper", "--revisions", "all", "--json").data) == 2
    out = tmp_path / "all.jsonl"
    assert run("export", path, "--revisions", "all", "--output", out).code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert "--revisions all" in (tmp_path / "all.jsonl.md").read_text(encoding="utf-8")
