"""The label set edited: a further version each time, with a decision about the spans it touches."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from annotator import Session
from annotator.session import label_files
from annotator.session.errors import SessionError
from annotator.text.labels import LabelSet
from annotator.text.records import Source
from tests.session.worked import (
    ADA,
    TEXT,
    changes_heard,
    mark,
    new_session,
    place_of,
    problems,
    standing,
)


def renamed(label_set: LabelSet, label: str, name: str) -> LabelSet:
    """Return the set with one label under another name."""
    labels = tuple(
        msgspec.structs.replace(each, name=name) if each.id == label else each
        for each in label_set.labels
    )
    return msgspec.structs.replace(label_set, labels=labels)


def without(label_set: LabelSet, *gone: str) -> LabelSet:
    """Return the set without some labels, and without the relations that name them."""
    return msgspec.structs.replace(
        label_set,
        labels=tuple(each for each in label_set.labels if each.id not in gone),
        relations=tuple(
            each
            for each in label_set.relations
            if not {*each.from_labels, *each.to_labels} & set(gone)
        ),
    )


def names(session: Session) -> list[str]:
    """Return the names of the labels in force."""
    return [label.name for label in session.label_set.labels]


def test_an_edit_is_the_next_version(session: Session, path: Path) -> None:
    first = session.label_set
    heard = changes_heard(session)
    made = session.change_label_set(renamed(first, "claim", "Behauptung 🧾"))
    assert (made.version, made.id == first.id) == (2, False)
    assert names(session)[0] == "Behauptung 🧾"
    assert [change.name for change in heard] == ["edit label set"]
    session.close()
    with Session.open(path, annotator=ADA) as again:
        assert names(again)[0] == "Behauptung 🧾"
        assert again.label_set.version == 2
        assert problems(again) == []


def test_the_same_again_is_no_edit(session: Session) -> None:
    session.change_label_set(session.label_set)
    assert session.label_set.version == 1
    assert len(session.history()) == 1


def test_each_change_names_the_version_in_force(session: Session, source: Source) -> None:
    heard = changes_heard(session)
    mark(session, source, "left at seven")
    session.change_label_set(renamed(session.label_set, "claim", "Assertion"))
    mark(session, source, "did not leave", "denial")
    assert [change.label_set for change in heard] == [1, 1, 2]


def test_undo_and_redo_add_further_versions(session: Session, path: Path) -> None:
    session.change_label_set(renamed(session.label_set, "claim", "Assertion"))
    session.change_label_set(renamed(session.label_set, "claim", "Statement"))
    session.undo()
    assert (names(session)[0], session.label_set.version) == ("Assertion", 4)
    session.undo()
    assert (names(session)[0], session.label_set.version) == ("Claim", 5)
    session.redo()
    session.close()
    with Session.open(path, annotator=ADA) as again:
        assert (names(again)[0], again.label_set.version) == ("Assertion", 6)
        again.redo()
        assert (names(again)[0], again.label_set.version) == ("Statement", 7)
        assert problems(again) == []


def test_a_label_in_use_does_not_vanish(session: Session, source: Source) -> None:
    mark(session, source, "left at seven")
    before = standing(session)
    with pytest.raises(SessionError, match=r"The label claim is in use .* decision"):
        session.change_label_set(without(session.label_set, "claim"))
    with pytest.raises(SessionError, match="cannot become fact"):
        session.change_label_set(without(session.label_set, "claim"), {"claim": "fact"})
    assert standing(session) == before
    assert session.label_set.version == 1


def test_its_spans_take_on_another_label(session: Session, source: Source) -> None:
    span = mark(session, source, "left at seven")
    session.update_span(span.id, note="why?", attributes={"quoted": "none"})
    before = standing(session)
    session.change_label_set(without(session.label_set, "claim"), {"claim": "opinion"})
    moved = session.span(span.id)
    assert (moved.label, moved.note, moved.attributes) == ("opinion", "why?", {"quoted": "none"})
    assert problems(session) == []
    session.undo()
    assert standing(session) == before
    assert problems(session) == []


def test_its_spans_go_with_their_links(session: Session, source: Source) -> None:
    claim = mark(session, source, "left at seven")
    denial = mark(session, source, "did not leave", "denial")
    session.add_link("denies", denial.id, claim.id)
    before = standing(session)
    session.change_label_set(without(session.label_set, "denial"), {"denial": None})
    assert [span.id for span in session.spans()] == [claim.id]
    assert session.links() == []
    assert problems(session) == []
    session.undo()
    assert standing(session) == before
    session.redo()
    assert [span.id for span in session.spans()] == [claim.id]


def test_doubles_become_one(session: Session, source: Source) -> None:
    first = mark(session, source, "left at seven")
    mark(session, source, "left at seven", "opinion")
    mark(session, source, "left at seven", "denial")
    gone = without(session.label_set, "opinion", "denial")
    session.change_label_set(gone, {"opinion": "claim", "denial": "claim"})
    assert [(span.id, span.label) for span in session.spans()] == [(first.id, "claim")]
    session.undo()
    assert len(session.spans()) == 3


def test_two_labels_that_go_into_a_third_make_no_double(session: Session, source: Source) -> None:
    mark(session, source, "left at seven", "opinion")
    mark(session, source, "left at seven", "denial")
    gone = without(session.label_set, "opinion", "denial")
    session.change_label_set(gone, {"opinion": "claim", "denial": "claim"})
    assert [span.label for span in session.spans()] == ["claim"]
    assert problems(session) == []


def test_many_spans_are_one_change(path: Path) -> None:
    with new_session(path) as session:
        text = TEXT * 30
        source = session.add_source(text)
        place = place_of("left at seven")
        for start in range(place[0], place[0] + 1200):
            session.add_span(source.id, start, start + 3, "opinion")
        heard = changes_heard(session)
        session.change_label_set(without(session.label_set, "opinion"), {"opinion": "claim"})
        assert len(heard) == 1
        assert {span.label for span in session.spans()} == {"claim"}
        session.undo()
        assert {span.label for span in session.spans()} == {"opinion"}
        assert problems(session) == []


def test_a_set_that_breaks_a_rule_is_refused(session: Session) -> None:
    with pytest.raises(SessionError, match="cannot be used: The label name “denial” is there 2"):
        session.change_label_set(renamed(session.label_set, "claim", "Denial"))


def test_a_set_goes_to_a_file_and_comes_back(session: Session, tmp_path: Path) -> None:
    wanted = renamed(session.label_set, "claim", "Be\u0301hauptung 🧾 טענה\u00a0!")
    label_files.write(wanted, tmp_path / "labels.json")
    session.change_label_set(label_files.read(tmp_path / "labels.json"))
    assert names(session)[0] == "Be\u0301hauptung 🧾 טענה\u00a0!"
    with pytest.raises(SessionError, match=r"labels\.json"):
        label_files.write(wanted, tmp_path / "labels.json")
    label_files.write(session.label_set, tmp_path / "labels.json", overwrite=True)


NO_SETS = {
    "missing": None,
    "empty": b"",
    "no JSON": b"labels: none",
    "a list": b"[]",
    "no labels": b'{"name": "x", "version": 1, "attributes": [], "relations": []}',
    "half of a pair": b'{"name": "\\ud800"}',
    "too deep": b'{"name": ' + b"[" * 100_000,
    "too large": b" " * 1_000_001,
}


@pytest.mark.parametrize("case", NO_SETS)
def test_a_file_that_is_no_label_set_is_refused(case: str, tmp_path: Path) -> None:
    raw = NO_SETS[case]
    if raw is not None:
        (tmp_path / "set.json").write_bytes(raw)
    with pytest.raises(SessionError, match=r"set\.json"):
        label_files.read(tmp_path / "set.json")
