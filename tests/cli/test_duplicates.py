"""`annotator duplicates`, and what `annotator import` says of near-copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from tests.cli.shell import Terminal
from tests.session.worked import new_session
from tests.text.wire import Wire, written

WIRE = Wire(5)
AGENCY = WIRE.article(20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session at rest into which two files were imported, nearly the same."""
    path = tmp_path / "ferry.annotator"
    new_session(path).close()
    (tmp_path / "Agency.txt").write_text("🛳️ Cafe\u0301\n\n" + written(AGENCY), encoding="utf-8")
    copy = [*AGENCY[:10], *WIRE.article(8)]
    (tmp_path / "Copy.txt").write_text("«הסירה»\n\n" + written(copy), encoding="utf-8")
    return path


def test_an_import_says_what_is_nearly_the_same(run: Terminal, path: Path) -> None:
    folder = path.parent
    report = folder / "report.csv"
    said = run("import", path, folder / "Agency.txt", folder / "Copy.txt", "--report", report)
    assert said.code == 0
    assert "% the same as" in said.err or "stands in" in said.err
    assert said.err.removeprefix("annotator: ").rstrip("\n") in report.read_text(encoding="utf-8")


def test_pairs_are_listed_with_the_passages(run: Terminal, path: Path) -> None:
    folder = path.parent
    run("import", path, folder / "Agency.txt", folder / "Copy.txt")
    rows = run("duplicates", path, "--json", "--at-least", "30").data
    with Session.open(path) as session:
        texts = {source.id: source.text for source in session.sources()}
    (row,) = rows
    for each in row["passages"]:
        assert texts[row["id"]][each["start"] : each["end"]] == each["text"]
        other = texts[row["other"]][each["other_start"] : each["other_end"]]
        assert other.casefold().split() == each["text"].casefold().split()
    lines = run("duplicates", path, "--at-least", "30").out.splitlines()
    assert lines[0].startswith(f"{row['id']} {row['other']} ")
    assert len(lines) == 1 + len(row["passages"])
    assert run("duplicates", path, "--at-least", "99").out == ""


def test_a_share_that_is_never_looked_for_is_wrong_usage(run: Terminal, path: Path) -> None:
    assert run("duplicates", path, "--at-least", "10").code == 2


def test_very_many_are_left_to_the_command(run: Terminal, path: Path) -> None:
    rows = path.parent / "rows.jsonl"
    rows.write_text("".join(f'{{"text": "Row {n} 🤔"}}\n' for n in range(1_001)), encoding="utf-8")
    said = run("import", path, rows)
    assert said.code == 0
    assert "1001 sources are too many to be compared in passing" in said.err
