"""Annotations brought in: whole or not at all, nothing twice, nothing placed that is not sure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.marked_files import told_apart
from tests.session.worked import BEN, OTHER_TEXT, TEXT, mark, new_session, problems, standing


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Return an export with a bit of everything, its label set beside it."""
    path = tmp_path / "given" / "out.jsonl"
    path.parent.mkdir()
    with new_session(tmp_path / "given" / "ferry.annotator") as session:
        first = session.add_source(TEXT, title="Dispatch", meta={"url": "https://example.org/1"})
        other = session.add_source(OTHER_TEXT, title="Gazette", story="Another")
        claim = mark(session, first, "left at seven")
        denial = mark(session, first, "did not leave", "denial")
        figure = session.add_span(other.id, 0, 20, "figure", annotator="Bén", note="e\u0301 😀")
        session.add_link("denies", denial.id, claim.id)
        session.add_link("attributed_to", figure.id, claim.id)
        session.add_link("attributed_to", claim.id, session.add_statement("It left").id)
        session.add_region(first.id, 0, 3)
        session.set_status(first.id, "complete")
        session.export("jsonl", path)
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Session]:
    """Return another, empty session."""
    with new_session(tmp_path / "mine.annotator", BEN) as session:
        yield session


def again(session: Session, path: Path) -> bytes:
    """Return what a session exports now."""
    session.export("jsonl", path, overwrite=True)
    return path.read_bytes()


def test_all_comes_in_and_goes_out_alike(empty: Session, exported: Path, tmp_path: Path) -> None:
    report = empty.import_marked(exported)
    assert (len(report.sources), report.spans, report.links, report.refused) == (2, 3, 3, [])
    assert again(empty, tmp_path / "again.jsonl") == exported.read_bytes()
    assert problems(empty) == []


def test_twice_adds_nothing(empty: Session, exported: Path) -> None:
    empty.import_marked(exported)
    before, changes = standing(empty), len(list(empty.history()))
    report = empty.import_marked(exported)
    assert (report.sources, report.matched, report.spans, report.spans_there) == ([], 2, 0, 3)
    assert (report.links, report.links_there, report.others) == (0, 3, 0)
    assert standing(empty) == before
    assert len(list(empty.history())) == changes


def test_it_is_undone_as_one_and_done_again(empty: Session, exported: Path, tmp_path: Path) -> None:
    before = standing(empty)
    empty.import_marked(exported)
    empty.undo()
    assert standing(empty) == before
    empty.redo()
    assert again(empty, tmp_path / "again.jsonl") == exported.read_bytes()
    assert problems(empty) == []


def test_after_undo_it_comes_in_under_the_same_ids(empty: Session, exported: Path) -> None:
    empty.import_marked(exported)
    first = standing(empty)
    empty.undo()
    empty.import_marked(exported)
    assert standing(empty).keys() == first.keys()
    assert problems(empty) == []


def test_a_text_that_is_there_is_marked_there(empty: Session, exported: Path) -> None:
    mine = empty.add_source(TEXT, title="Mine")
    own = mark(empty, mine, "left at seven")
    report = empty.import_marked(exported)
    assert (report.matched, len(report.sources), report.spans) == (1, 1, 3)
    assert {each.label for each in empty.spans(mine.id)} == {"claim", "denial"}
    assert empty.span(own.id) == own
    assert empty.import_marked(exported).spans == 0


def test_what_has_the_same_place_and_annotator_is_one(tmp_path: Path, exported: Path) -> None:
    with new_session(tmp_path / "ada.annotator") as session:  # whose spans the file holds
        source = session.add_source(TEXT)
        claim = mark(session, source, "left at seven")
        report = session.import_marked(exported)
        assert (report.spans, report.spans_there, report.links) == (2, 1, 3)
        assert claim.id in {
            end for each in session.links() for end in (each.from_span, each.to_span)
        }
        assert problems(session) == []


def test_onto_another_text_only_what_is_sure_is_placed(empty: Session, exported: Path) -> None:
    words = TEXT.replace("did not leave", "stayed").replace("The ferry", "At dawn the ferry")
    mine = empty.add_source(words, meta={"url": "https://example.org/1"})
    report = empty.import_marked(exported)
    (span,) = empty.spans(mine.id)
    assert words[span.start : span.end] == span.text == "left at seven"
    (left,) = [each for each in report.not_placed if each.kind == "denial"]
    assert left.words == "did not leave"
    assert left.sentence.startswith("denial “did not leave” was not placed in “")
    assert (report.links, report.links_open) == (2, 1)
    assert problems(empty) == []


def test_one_bad_line_and_nothing_comes(empty: Session, exported: Path) -> None:
    first, second = exported.read_bytes().splitlines(keepends=True)
    exported.write_bytes(first + second.replace(b'"start":0', b'"start":1'))
    before = standing(empty)
    report = empty.import_marked(exported)
    (sentence,) = report.refused
    assert sentence.startswith("out.jsonl line 2 is no line of an export of Annotator")
    assert standing(empty) == before
    assert [each.id for each in empty.annotators()] == [BEN.id]
    assert problems(empty) == []


def test_a_good_file_comes_though_another_is_refused(
    empty: Session, exported: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(exported.read_bytes()[:-20])
    report = empty.import_marked([bad, exported])
    assert len(report.refused) == 1
    assert report.spans == 3
    assert [each.what for each in report.outcomes] == ["refused", "imported"]


def test_two_files_are_one_change(empty: Session, exported: Path, tmp_path: Path) -> None:
    lines = exported.read_bytes().splitlines(keepends=True)
    parts = [tmp_path / f"{number}.jsonl" for number in (1, 2)]
    for part, line in zip(parts, lines, strict=True):
        part.write_bytes(line)
    before = standing(empty)
    report = empty.import_marked(parts)
    assert (report.spans, report.links) == (3, 3)
    empty.undo()
    assert standing(empty) == before


def test_a_link_into_a_file_that_comes_later_has_its_end(
    empty: Session, exported: Path, tmp_path: Path
) -> None:
    lines = exported.read_bytes().splitlines(keepends=True)
    parts = [tmp_path / f"{number}.jsonl" for number in (1, 2)]
    for part, line in zip(parts, reversed(lines), strict=True):
        part.write_bytes(line)
    report = empty.import_marked(parts)
    assert (report.links, report.links_open) == (3, 0)
    assert "0 without an end" in " ".join(report.outcomes[0].notes)
    assert problems(empty) == []
    again = empty.import_marked(parts)
    assert (again.links, again.links_there, again.links_open) == (0, 3, 0)


def test_labels_are_mapped_or_added(empty: Session, exported: Path) -> None:
    (exported.parent / "labels.json").unlink()
    exported.write_bytes(exported.read_bytes().replace(b'"label":"figure"', b'"label":"Zahl"'))
    assert empty.import_marked(exported).labels == ["Zahl"]
    assert empty.label_set.label("Zahl") is not None
    assert problems(empty) == []
    empty.undo()
    report = empty.import_marked(exported, labels={"Zahl": "figure", "claim": "Opinion"})
    assert report.labels == []
    assert {each.label for each in empty.spans()} == {"denial", "figure", "opinion"}


def test_labels_that_two_files_bring_go_at_once(empty: Session, tmp_path: Path) -> None:
    rows = [{"text": "The dike held.", "label": [[4, 8, name]]} for name in ("PLACE", "THING")]
    for number, row in enumerate(rows):
        (tmp_path / f"{number}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    before = [each.id for each in empty.label_set.labels]
    empty.import_marked([tmp_path / "0.jsonl", tmp_path / "1.jsonl"])
    after = [each.id for each in empty.label_set.labels]
    assert len(after) == len(before) + 2
    for wanted in (before, after, before):
        empty.redo() if wanted is after else empty.undo()
        assert [each.id for each in empty.label_set.labels] == wanted
    assert problems(empty) == []


def test_links_that_a_relation_does_not_join_are_left_out_and_counted(
    empty: Session, exported: Path
) -> None:
    (exported.parent / "labels.json").unlink()
    report = empty.import_marked(exported, labels={"denial": "opinion"})
    assert (report.spans, report.links) == (3, 2)
    assert report.lost == {"links of denies between labels that it does not join": 1}
    assert problems(empty) == []


def test_a_label_can_only_be_mapped_to_one_that_is_there(empty: Session, exported: Path) -> None:
    (sentence,) = empty.import_marked(exported, labels={"claim": "fact"}).refused
    assert sentence.startswith("There is no label 'fact' to map to: there are claim,")


def test_the_label_set_of_another_export_in_the_folder_is_not_taken(
    empty: Session, exported: Path
) -> None:
    labels = exported.parent / "labels.json"
    data = json.loads(labels.read_bytes())
    data["relations"].append({"key": "echoes", "name": "echoes"})
    for other in ({"version": data["version"] + 1}, {"name": "Theirs"}):
        labels.write_text(json.dumps(data | other), encoding="utf-8")
        empty.import_marked(exported)
        assert "echoes" not in [each.key for each in empty.label_set.relations]
    own = exported.with_name(f"{exported.name}.labels.json")
    own.write_text(json.dumps(data), encoding="utf-8")
    assert [path.name for path in told_apart([exported.parent])[1]] == []
    empty.import_marked(exported)
    assert "echoes" in [each.key for each in empty.label_set.relations]


def test_the_label_set_of_the_file_is_taken_over_where_nothing_is_marked(
    empty: Session, tmp_path: Path
) -> None:
    path = tmp_path / "theirs" / "out.jsonl"
    path.parent.mkdir()
    with new_session(tmp_path / "theirs" / "ferry.annotator") as session:
        from annotator.text.label_edits import added

        session.change_label_set(added(session.label_set, "labels"))
        session.change_label_set(added(session.label_set, "attributes"))
        mark(session, session.add_source(TEXT), "left at seven")
        session.export("jsonl", path)
        theirs = session.label_set.to_data()
    empty.import_marked(path)
    assert empty.label_set.to_data() == theirs
    assert again(empty, tmp_path / "again.jsonl") == path.read_bytes()
    assert problems(empty) == []


def test_it_can_be_stopped_and_then_nothing_came(empty: Session, exported: Path) -> None:
    before = standing(empty)
    (sentence,) = empty.import_marked(exported, going_on=lambda done, files: False).refused
    assert sentence == "The import was stopped: nothing of out.jsonl was brought in."
    assert standing(empty) == before


def test_a_file_without_annotations_is_said(empty: Session, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words", encoding="utf-8")
    (sentence,) = empty.import_marked(tmp_path / "a.txt").refused
    assert sentence == "a.txt holds no annotations in a format known here: name it."


def test_an_id_that_something_else_has_is_not_taken(empty: Session, exported: Path) -> None:
    import json

    mine = empty.add_source("Words of mine.")
    own = empty.add_span(mine.id, 0, 5, "claim")
    row = json.loads(exported.read_bytes().splitlines()[1])
    row["spans"][0]["id"], row["links"] = own.id, []
    path = exported.parent / "one.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert empty.import_marked(path).spans == 1
    assert empty.span(own.id) == own
    row["spans"][0]["id"] = mine.id
    row["id"], row["text"] = "e" * 32, row["text"]
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert empty.import_marked(path).refused == []
    assert problems(empty) == []


def test_strict_and_told_losses(empty: Session, exported: Path, tmp_path: Path) -> None:
    empty.import_marked(exported)
    told: list[dict[str, int]] = []

    def refuse(lost: dict[str, int]) -> None:
        told.append(lost)
        raise SessionError("No.")

    with pytest.raises(SessionError, match="No"):
        empty.export("conll", tmp_path / "out.conll", losing=refuse)
    assert told == [empty.export_losses("conll")]
    kinds = ("links", "links elsewhere", "statement links")
    assert sum(told[0].get(each, 0) for each in kinds) == 3
    assert not (tmp_path / "out.conll").exists()
    assert empty.export_losses("jsonl") == {}
