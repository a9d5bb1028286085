"""What goes into an export, from a shell: layers, windows, parts, places without texts, pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Terminal
from tests.session.worked import OTHER_TEXT, TEXT, mark, new_session


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """Return a session with two sources, of which the first is complete, and a denial."""
    with new_session(tmp_path / "ferry.annotator") as session:
        first = session.add_source(TEXT, title="Dispatch", story="Ferry")
        session.add_source(OTHER_TEXT, title="Gazette", story="Storm")
        claim = mark(session, first, "The ferry")
        denial = mark(session, first, "did not leave", "denial")
        session.add_link("denies", denial.id, claim.id, attributes={"scope": "full"})
        session.set_status(first.id, "complete")
    return tmp_path / "ferry.annotator"


def test_windows_with_and_without_a_span(run: Terminal, ferry: Path) -> None:
    said = run("export", ferry, "--sentences", 1)
    assert len(said.out.splitlines()) == 2
    assert "jsonl cannot hold: 1 link out of its window" in said.err
    every = run("export", ferry, "--sentences", 1, "--negatives").out.splitlines()
    assert len(every) > 2
    assert {json.loads(each)["meta"]["title"] for each in every} == {"Dispatch"}
    assert run("export", ferry, "--sentences", 1, "--strict").code == 1


def test_parts_are_verified_and_brought_in_as_one_folder(
    run: Terminal, ferry: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "parts", tmp_path / "other.annotator"
    assert run("export", ferry, "--split", "50/0/50", "--output", out).code == 0
    assert {each.name for each in out.glob("*.jsonl")} == {"train.jsonl", "test.jsonl"}
    verified = run("verify-export", out)
    assert verified.code == 0
    assert "2 spans of 2 texts checked, 0 faults" in verified.err
    assert run("new", other).code == 0
    assert run("import", other, out).code == 0
    assert {row["title"] for row in run("list", other, "--json").data} == {"Dispatch", "Gazette"}


def test_an_export_for_each_annotator(run: Terminal, ferry: Path, tmp_path: Path) -> None:
    out = tmp_path / "layers"
    assert run("export", ferry, "--layers", "per-annotator", "--output", out).code == 0
    assert (out / "Ada.jsonl").exists()
    refused = run("export", ferry, "--layers", "adjudicated")
    assert refused.code == 1
    assert refused.sentence.startswith("No source of this export is adjudicated")


def test_places_without_texts_say_what_is_missing(
    run: Terminal, ferry: Path, tmp_path: Path
) -> None:
    out = tmp_path / "places.jsonl"
    assert run("export", ferry, "--offsets-only", "--output", out).code == 0
    assert "did not leave" not in out.read_text(encoding="utf-8")
    checked = run("verify-export", out)
    assert (checked.code, checked.out) == (0, "")
    assert "the texts are left out: places were proved when written" in checked.err
    (tmp_path / "places.jsonl.croissant.json").unlink()
    checked = run("verify-export", out)
    assert checked.code == 1
    assert "places.jsonl line 1 holds offsets without the text" in checked.out
    refused = run("export", ferry, "--offsets-only", "--format", "brat", "--output", out)
    assert refused.sentence.startswith("brat cannot be written without the texts")


def test_pairs_for_inference(run: Terminal, ferry: Path) -> None:
    (pair,) = run("export", ferry, "--format", "nli").out.splitlines()
    assert json.loads(pair)["hypothesis"] == "The ferry"
    assert json.loads(pair)["scope"] == "full"


def test_every_option_is_in_the_help(run: Terminal) -> None:
    words = run("export", "--help").out
    for option in ("--layers", "--offsets-only", "--sentences", "--negatives", "--keep-together"):
        assert option in words


def test_a_unit_of_offsets_is_refused_where_it_is_fixed(run: Terminal, ferry: Path) -> None:
    assert run("export", ferry, "--format", "doccano", "--offset-unit", "utf16").code == 0
    refused = run("export", ferry, "--offset-unit", "utf16")
    assert (refused.code, refused.out) == (1, "")
    assert "What offsets count in jsonl is fixed: leave --offset-unit out." in refused.err


def test_a_label_that_is_none_is_refused(run: Terminal, ferry: Path) -> None:
    said = run("export", ferry, "--label", "clam")
    assert (said.code, said.out) == (1, "")
    assert "There is no label 'clam' in ferry.annotator: use claim, denial" in said.err


def test_a_table_of_spans_is_not_taken_for_articles(
    run: Terminal, ferry: Path, tmp_path: Path
) -> None:
    out = tmp_path / "table" / "out.csv"
    out.parent.mkdir()
    assert run("export", ferry, "--format", "csv", "--output", out).code == 0
    said = run("import", ferry, out)
    assert said.code == 1
    assert "out.csv is a table of labelled spans" in said.err


def test_parts_without_a_source_are_named(run: Terminal, ferry: Path, tmp_path: Path) -> None:
    said = run("export", ferry, "--split", "100/0/0", "--output", tmp_path / "parts")
    assert "annotator: no source is in dev and test" in said.err


def test_a_title_steers_no_terminal(run: Terminal, tmp_path: Path) -> None:
    with new_session(tmp_path / "steered.annotator") as session:
        session.add_source(TEXT, title="a\x1b[31m\n0123 shalom\u2028x")
    shown = run("list", tmp_path / "steered.annotator").out
    assert shown.endswith("  a [31m 0123 shalom x\n")
    assert shown.count("\n") == 1
