"""Which layers and which examples an export has: apart, adjudicated, in windows, without texts."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.export_run import file_names
from annotator.session.wanted import Wanted
from annotator.text.records import Annotator, Source
from tests.session.worked import ADA, BEN, OTHER_TEXT, TEXT, mark, new_session, place_of

APART = Wanted(layers="per-annotator")
SETTLED = Wanted(layers="adjudicated")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session in which Ada and Bén marked one source, and Ada completed another."""
    with new_session(tmp_path / "ferry.annotator") as session:
        first = session.add_source(TEXT, title="Dispatch", story="Ferry")
        other = session.add_source(OTHER_TEXT, title="Gazette", story="Storm")
        session.add_source("Nobody looked at this one.\n", title="Echo", story="Storm")
        mark(session, first, "left at seven")
        marked_by(session, first, "40\u00a0people", "figure", BEN)
        session.set_status(other.id, "complete")
        yield session


def marked_by(
    session: Session, source: Source, words: str, label: str, who: Annotator, origin: str = "manual"
) -> str:
    start, end = place_of(words, source.text)
    return session.add_span(source.id, start, end, label, annotator=who.name, origin=origin).id


def rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def written(session: Session, wanted: Wanted, format: str = "jsonl", **more: Any) -> list[Any]:
    out = io.BytesIO()
    session.export(format, out, wanted=wanted, **more)
    return [json.loads(line) for line in out.getvalue().split(b"\n") if line]


def titles(found: list[Any]) -> list[str]:
    return [each["meta"]["title"] for each in found]


def test_each_annotators_work_is_a_whole_export(session: Session, tmp_path: Path) -> None:
    counts = session.export("jsonl", tmp_path / "layers", wanted=APART)
    assert sorted(each.name for each in (tmp_path / "layers").iterdir()) == [
        "Ada.jsonl",
        "Ada.jsonl.croissant.json",
        "Ada.jsonl.md",
        "Bén.jsonl",
        "Bén.jsonl.croissant.json",
        "Bén.jsonl.md",
        "index.json",
        "labels.json",
    ]
    ada, ben = rows(tmp_path / "layers" / "Ada.jsonl"), rows(tmp_path / "layers" / "Bén.jsonl")
    assert titles(ada) == ["Dispatch", "Gazette"]
    assert titles(ben) == ["Dispatch"]
    assert {each["annotator"] for row in ada for each in row["spans"]} == {ADA.id}
    assert counts.spans == 2
    card = (tmp_path / "layers" / "Ada.jsonl.md").read_text(encoding="utf-8")
    assert "--format jsonl --layers per-annotator --output layers`" in card
    assert session.export("jsonl", None, wanted=APART).spans == 2


def test_layers_of_a_format_of_several_files_are_folders(session: Session, tmp_path: Path) -> None:
    session.export("brat", tmp_path / "layers", wanted=APART)
    assert sorted(each.name for each in (tmp_path / "layers").iterdir()) == [
        "Ada",
        "Bén",
        "index.json",
    ]
    assert len(list((tmp_path / "layers" / "Ada").glob("*.ann"))) == 2


def test_layers_apart_with_a_split_have_a_folder_each(session: Session, tmp_path: Path) -> None:
    session.export("conll", tmp_path / "layers", split="50/0/50", wanted=APART)
    found = {each.relative_to(tmp_path / "layers").as_posix() for each in tmp_path.rglob("*.conll")}
    assert len(found) == 3
    assert {"Ada/train.conll", "Ada/test.conll"} < found


def test_layers_apart_need_a_folder(session: Session, tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="an export for each of them: name a folder"):
        session.export("jsonl", io.BytesIO(), wanted=APART)
    with pytest.raises(SessionError, match="Nobody has marked anything of what is wanted"):
        session.export(
            "jsonl",
            tmp_path / "x",
            wanted=Wanted(layers="per-annotator", labels=("opinion",), complete=True),
            annotator=BEN.name,
        )
    assert not (tmp_path / "x").exists()


def test_files_are_named_by_annotators_where_that_tells_them_apart() -> None:
    people = [
        Annotator(id=letter * 32, name=name)
        for letter, name in zip(
            "abcdefgh",
            ("Ada", "ada", "a/b", "", "Bén", "Zoë", "Zoe\u0308", "Index.json"),
            strict=True,
        )
    ]
    assert file_names(people) == [
        f"Ada-{'a' * 32}",
        f"ada-{'b' * 32}",
        f"annotator-{'c' * 32}",
        f"annotator-{'d' * 32}",
        "Bén",
        f"Zoë-{'f' * 32}",
        f"Zoe\u0308-{'g' * 32}",
        f"annotator-{'h' * 32}",
    ]


def test_only_what_was_adjudicated(session: Session, tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="No source of this export is adjudicated"):
        session.export("jsonl", tmp_path / "a.jsonl", wanted=SETTLED)
    source = session.sources()[0]
    settled = marked_by(session, source, "did not leave", "denial", BEN, "adjudicated")
    far = marked_by(session, source, "40\u00a0people", "claim", BEN, "adjudicated")
    open_one = mark(session, source, "The ferry")
    session.add_link("denies", settled, far)
    session.add_link("denies", settled, open_one.id)
    session.export("jsonl", tmp_path / "a.jsonl", wanted=SETTLED)
    (row,) = rows(tmp_path / "a.jsonl")
    assert [each["id"] for each in row["spans"]] == [far, settled]
    assert row["links"] == []
    card = (tmp_path / "a.jsonl.md").read_text(encoding="utf-8")
    for left_out in (
        "links that are not adjudicated: 2",
        "sources that are not adjudicated: 2",
        "spans that are not adjudicated: 3",
    ):
        assert left_out in card
    assert "--layers adjudicated" in card


def test_adjudicated_links_come_with_adjudicated_spans(session: Session, tmp_path: Path) -> None:
    source = session.sources()[0]
    one = marked_by(session, source, "did not leave", "denial", BEN, "adjudicated")
    two = marked_by(session, source, "left at seven", "claim", BEN, "adjudicated")
    link = session.add_link("denies", one, two)
    out = io.BytesIO()
    session.export("jsonl", out)
    head, tail = out.getvalue().split(b'"relation":"denies"', 1)
    decided = head + b'"relation":"denies"' + tail.replace(b'"manual"', b'"adjudicated"', 1)
    (tmp_path / "decided.jsonl").write_bytes(decided)
    with new_session(tmp_path / "other.annotator") as other:
        other.import_marked(tmp_path / "decided.jsonl")
        (row,) = written(other, SETTLED)
    assert [each["id"] for each in row["links"]] == [link.id]


def test_whole_sources_without_a_span_are_negatives_only_when_complete(session: Session) -> None:
    assert titles(written(session, Wanted())) == ["Dispatch", "Gazette", "Echo"]
    assert titles(written(session, Wanted(negatives=True))) == ["Dispatch", "Gazette"]
    assert titles(written(session, Wanted(negatives=True), annotator="Bén")) == ["Dispatch"]


def test_windows_without_a_span_come_from_what_ones_own_annotator_completed(
    session: Session,
) -> None:
    windows = Wanted(sentences=1, negatives=True)
    assert set(titles(written(session, windows))) == {"Dispatch", "Gazette"}
    assert all(row["spans"] for row in written(session, windows, annotator="Bén"))
    assert titles(written(session, Wanted(sentences=1))) == ["Dispatch", "Dispatch"]
    session.add_region(session.sources()[1].id, 0, 5)
    regions = Wanted(sentences=1, negatives=True, regions=False)
    assert set(titles(written(session, regions))) == {"Dispatch"}
    assert all(row["regions"] == [] for row in written(session, regions))


def test_links_that_windows_cut_are_told_before_anything_is_written(session: Session) -> None:
    source = session.sources()[0]
    denial = mark(session, source, "did not leave", "denial")
    claim = mark(session, source, "The ferry")
    session.add_link("denies", denial.id, claim.id)
    told: list[dict[str, int]] = []
    session.export(
        "jsonl", io.BytesIO(), wanted=Wanted(sentences=1), losing=lambda lost: told.append(lost)
    )
    assert told == [{"crossing": 1}]
    assert session.export_losses("jsonl", wanted=Wanted(sentences=1)) == {"crossing": 1}
    assert session.export_losses("jsonl", wanted=Wanted(sentences=9)) == {}


def test_windows_come_in_as_sources_of_their_own(session: Session, tmp_path: Path) -> None:
    for each in session.sources():
        session.update_source(each.id, meta={"url": f"https://example.org/{each.title}"})
    session.export("jsonl", tmp_path / "w.jsonl", wanted=Wanted(sentences=1, negatives=True))
    before = rows(tmp_path / "w.jsonl")
    for path in (tmp_path / "other.annotator", session.path):
        with new_session(path) if path != session.path else nullcontext(session) as other:
            there = {each.id for each in other.sources()}
            assert not other.import_marked(tmp_path / "w.jsonl").refused
            new = [each.text for each in other.sources() if each.id not in there]
            assert new == [each["text"] for each in before]


def test_windows_are_counted_with_their_source(session: Session, tmp_path: Path) -> None:
    wanted = Wanted(sentences=1, negatives=True, offsets_only=True)
    counts = session.export("jsonl", tmp_path / "w.jsonl", wanted=wanted)
    assert (counts.sources, counts.examples) == (2, len(rows(tmp_path / "w.jsonl")))
    card = (tmp_path / "w.jsonl.md").read_text(encoding="utf-8")
    assert f"2 spans in {counts.examples} windows of 2 sources" in card
    assert card.count("| Dispatch |") == 1


@pytest.mark.parametrize("format", ["jsonl", "tei", "refi-qda", "web-annotation", "brat", "csv"])
def test_windows_verify_in_other_formats_too(session: Session, tmp_path: Path, format: str) -> None:
    wanted = Wanted(sentences=1, negatives=True)
    assert session.export(format, tmp_path / "a", wanted=wanted).spans == 2
    first = {each.name: each.read_bytes() for each in tmp_path.glob("a*") if each.is_file()}
    session.export(format, tmp_path / "a", wanted=wanted, overwrite=True)
    assert first == {each.name: each.read_bytes() for each in tmp_path.glob("a*") if each.is_file()}


def test_one_file_without_a_place_for_parts_is_refused(session: Session, tmp_path: Path) -> None:
    for place in (tmp_path / "a.conll", io.BytesIO()):
        with pytest.raises(SessionError, match="One file of conll has no place"):
            session.export("conll", place, split="50/0/50")
    (tmp_path / "there").mkdir()
    session.export("conll", tmp_path / "there", split="50/0/50")
    assert {each.suffix for each in (tmp_path / "there").iterdir()} == {".conll", ".md", ".json"}


def test_a_folder_format_with_a_split_has_a_folder_for_each_part(
    session: Session, tmp_path: Path
) -> None:
    session.export("brat", tmp_path / "out", split="50/0/50")
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "index.json",
        "test",
        "train",
    ]
    card = (tmp_path / "out" / "test" / "README.md").read_text(encoding="utf-8")
    assert "--split 50/0/50 --seed 0 --output out`" in card


def test_offsets_alone_hold_no_text_and_say_so(session: Session, tmp_path: Path) -> None:
    session.export("jsonl", tmp_path / "a.jsonl", wanted=Wanted(offsets_only=True))
    assert "left at seven" not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    card = (tmp_path / "a.jsonl.md").read_text(encoding="utf-8")
    assert "--offsets-only --output a.jsonl" in card
    assert "The texts are not in this export." in card
    with pytest.raises(SessionError, match="doccano cannot be written without the texts"):
        session.export("doccano", None, wanted=Wanted(offsets_only=True))


def test_a_window_has_a_sentence_at_least(session: Session) -> None:
    with pytest.raises(SessionError, match="at least one sentence"):
        session.export("jsonl", None, wanted=Wanted(sentences=-1))


def test_options_are_said_as_on_the_command_line() -> None:
    every = Wanted(
        offsets_only=True,
        layers="adjudicated",
        sentences=3,
        negatives=True,
        keep_together=True,
    )
    assert every.options == [
        *("--offsets-only", "--layers", "adjudicated", "--sentences", "3", "--negatives"),
        "--keep-together",
    ]
    assert Wanted().options == []
