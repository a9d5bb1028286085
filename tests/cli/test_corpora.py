"""Exports that are more than a file: shards, and many sessions as one data set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import Session
from annotator.text.records import Annotator
from tests.cli.shell import Run
from tests.session.worked import OTHER_TEXT, TEXT

WHO = Annotator(id="7" * 32, name="Zoe\u0308")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two sessions, each with a source and a span."""
    for name in ("one", "other caf\u00e9"):
        with Session.create(tmp_path / f"{name}.annotator", annotator=WHO) as session:
            source = session.add_source(TEXT)
            session.add_span(source.id, 0, 3, "claim")
    return tmp_path


def test_many_sessions_become_one_data_set(run: Run, folder: Path) -> None:
    pattern, out = f"{folder}/*.annotator", folder / "corpus"
    said = run("export", "--sessions", pattern, "--format", "parquet", "--output", out)
    assert (said.code, said.out) == (0, "")
    assert said.err == "annotator: 2 spans of 2 sources of 2 sessions to corpus\n"
    assert len(list(out.glob("data/story=*/part-00000.parquet"))) == 2
    for words in ((), ("--dry-run",)):
        said = run("export", "--sessions", pattern, "--format", "parquet", "--output", out, *words)
        assert said.code == 1
        assert said.sentence.startswith("corpus is there already")


def test_a_broken_one_is_named_and_left_out_if_asked(run: Run, folder: Path) -> None:
    (folder / "broken.annotator").write_bytes(b"x")
    words = ("export", "--sessions", f"{folder}/*.annotator", "--format", "parquet", "--output")
    said = run(*words, folder / "corpus")
    assert said.code == 1
    assert "broken.annotator is not an Annotator session" in said.sentence
    assert not (folder / "corpus").exists()
    said = run(*words, folder / "corpus", "--skip-broken", "--partition", "session")
    assert said.code == 0
    assert "annotator: left out: broken.annotator is not" in said.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--format", "parquet"), "name it with --output"),
        (("--output", "x"), "add --format parquet"),
        (("--format", "parquet", "--output", "x", "--offset-unit", "utf16"), "count code points"),
        (("x.annotator", "--format", "parquet", "--output", "x"), "in quotes"),
    ],
)
def test_what_does_not_go_with_many_sessions(run: Run, words: tuple[str, ...], why: str) -> None:
    said = run("export", "--sessions", "*.annotator", *words)
    assert said.code == 2
    assert why in said.err


def test_an_export_wants_a_session(run: Run, folder: Path) -> None:
    assert run("export").code == 2
    said = run(
        *("export", "--sessions", f"{folder}/*.none", "--format", "parquet"),
        *("--output", folder / "corpus"),
    )
    assert said.code == 1
    assert "No session is called" in said.sentence


def test_a_session_in_shards(run: Run, folder: Path) -> None:
    session, out = folder / "one.annotator", folder / "shards"
    said = run("export", session, "--shards-of", "1kB", "--output", out)
    assert said.code == 0
    index = json.loads((out / "index.json").read_bytes())
    assert [each["file"] for each in index["shards"]] == ["train-00000.jsonl"]
    assert "--shards-of 1000" in (out / "README.md").read_text("utf-8")
    assert run("verify-export", out).code == 0
    assert "1 spans of 1 texts checked, 0 faults" in run("verify-export", out).err


def test_shards_come_in_again_with_their_labels_and_nothing_beside(run: Run, folder: Path) -> None:
    out, other = folder / "shards", folder / "again.annotator"
    for words in ((), ("--format", "parquet", "--overwrite")):
        run("export", folder / "one.annotator", "--shards-of", "1", "--output", out, *words)
        other.unlink(missing_ok=True)
        assert run("new", other).code == 0
        assert run("import", other, out).code == 0
        (source,) = run("list", other, "--json").data
        assert source["spans"] == 1


def test_a_data_set_comes_in_again(run: Run, folder: Path) -> None:
    run(
        *("export", "--sessions", f"{folder}/*.annotator", "--format", "parquet"),
        *("--output", folder / "corpus"),
    )
    assert run("new", folder / "again.annotator").code == 0
    said = run("import", folder / "again.annotator", folder / "corpus")
    assert said.code == 0
    assert len(run("list", folder / "again.annotator", "--json").data) == 1  # the same text twice
    checked = run("verify-export", folder / "corpus").err
    held = files_in(folder / "corpus") - 1  # all but the card
    assert f"2 spans of 2 texts checked, 0 faults; {held} files held against" in checked


def files_in(folder: Path) -> int:
    return sum(each.is_file() for each in folder.rglob("*"))


DIVIDED = ("--split", "50/0/50", "--keep-together", "--layers", "per-annotator")


def test_a_divided_data_set_is_verified_and_comes_in_again(run: Run, folder: Path) -> None:
    with Session.open(folder / "one.annotator", annotator=WHO) as session:
        source = session.add_source(OTHER_TEXT, title="Rescue", story="The storm")
        session.add_span(source.id, 0, 5, "figure")
    told = stories_of(folder / "one.annotator") | stories_of(folder / "other caf\u00e9.annotator")
    words = ("export", "--sessions", f"{folder}/*.annotator", "--format", "parquet", *DIVIDED)
    would, empty = run(*words, "--dry-run").err.splitlines()
    assert would == "annotator: would be written: 3 spans of 3 sources of 2 sessions"
    assert empty.startswith("annotator: no source is in dev")
    assert run(*words, "--output", folder / "corpus").code == 0
    assert len(list(folder.glob("corpus/data/split=*/annotator=*/story=*/*.parquet"))) == 3
    checked = run("verify-export", folder / "corpus")
    assert (checked.code, checked.out) == (0, "")
    held = files_in(folder / "corpus") - 1
    assert f"3 spans of 3 texts checked, 0 faults; {held} files held" in checked.err
    for each in folder.glob("corpus/data/*/*/*/*.parquet"):
        assert run("verify-export", each).code == 0
    assert run("new", folder / "again.annotator").code == 0
    said = run("import", folder / "again.annotator", folder / "corpus")
    assert said.code == 0
    found = stories_of(folder / "again.annotator")
    assert len(found) == 2  # the same text twice
    assert found.items() <= told.items()


def stories_of(path: Path) -> dict[str, tuple[str, str]]:
    """Return the id and title of each source's story."""
    with Session.open(path, read_only=True) as session:
        titles = {each.id: each.title for each in session.stories()}
        return {each.id: (each.story, titles[each.story]) for each in session.sources()}


def test_names_that_no_session_knows(run: Run, folder: Path) -> None:
    words = ("export", "--sessions", f"{folder}/*.annotator", "--format", "parquet", "--dry-run")
    said = run(*words, "--label", "clam")
    assert said.code == 1
    assert said.sentence.startswith("There is no label 'clam' in any of these sessions: use claim,")
    assert "Nobody called 'Bob'" in run(*words, "--annotator", "Bob").sentence
    assert "2 spans of 2 sources" in run(*words, "--annotator", WHO.name, "--label", "claim").err


def test_what_is_lost_is_told_or_refused(run: Run, folder: Path) -> None:
    with Session.open(folder / "one.annotator", annotator=WHO) as session:
        source = session.sources()[0]
        end = len(source.text)
        last = session.add_span(source.id, end - 4, end - 1, "denial")
        session.add_link("denies", last.id, session.spans()[0].id)
    pattern, out = f"{folder}/*.annotator", folder / "corpus"
    words = ("export", "--sessions", pattern, "--format", "parquet", "--sentences", "1")
    said = run(*words, "--output", out, "--strict")
    assert said.code == 1
    assert "parquet cannot hold 1 link out of its window" in said.sentence
    assert not out.exists()
    said = run(*words, "--output", out)
    assert (said.code, out.exists()) == (0, True)
    assert said.err.startswith("annotator: parquet cannot hold: 1 link out of its window\n")


def test_a_data_set_is_held_against_its_index(run: Run, folder: Path) -> None:
    words = ("export", "--sessions", f"{folder}/*.annotator", "--format", "parquet", "--output")
    out = folder / "places"
    assert run(*words, out, "--offsets-only").code == 0
    checked = run("verify-export", out)
    assert (checked.code, checked.out) == (0, "")
    assert "the texts are left out" in checked.err
    shard = min(out.glob("data/*/*.parquet"))
    shard.write_bytes(shard.read_bytes().replace(b"claim", b"claiM"))
    checked = run("verify-export", out)
    assert checked.code == 1
    assert f"{shard.name} is not as it was written, by its SHA-256" in checked.out
    index = (out / "index.json").read_text("utf-8")
    (out / "index.json").write_text(index.replace('"data/', '"../data/'), "utf-8")
    assert "index.json is no index of files" in run("verify-export", out).out


def test_what_cannot_be_in_shards_says_why(run: Run, folder: Path) -> None:
    session = folder / "one.annotator"
    said = run("export", session, "--shards-of", "1MB", "--format", "brat", "--output", folder)
    assert "brat cannot be written in shards" in said.sentence
    assert "name it with --output" in run("export", session, "--shards-of", "1MB").sentence
    assert "is no size of shards" in run("export", session, "--shards-of", "big").sentence


def test_what_a_split_could_not_compare_is_counted(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("annotator.store.likeness", "annotator.session.corpus_survey"):
        monkeypatch.setattr(f"{module}.LONGEST", 20)
    split = ("--split", "50/0/50", "--keep-together", "--format", "parquet", "--output")
    said = run("export", "--sessions", f"{folder}/*.annotator", *split, folder / "corpus")
    assert "annotator: sources too long to be compared with others: 2\n" in said.err
    said = run("export", folder / "one.annotator", *split, folder / "shards", "--shards-of", "1MB")
    assert "annotator: sources too long to be compared with others: 1\n" in said.err
