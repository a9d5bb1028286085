"""Versions of the label set: added, never changed, and each change knows which was in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from tests.session.worked import ADA, TEXT, changes_heard, mark, new_session
from tests.store.planting import ask, next_label_set


def test_a_new_version_stands_beside_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "labels.annotator"
    with new_session(path) as session:
        first = session.label_set
        source = session.add_source(TEXT)
        mark(session, source, "left at seven", "opinion")
        heard = changes_heard(session)
        second = next_label_set(session, without="opinion")
        assert session.label_set == second
        mark(session, source, "cafe\u0301 owner")
        session.undo()
        assert [change.label_set for change in heard] == [1, 2, 2]
        with pytest.raises(SessionError, match="it has claim, denial, figure"):
            mark(session, source, "cafe\u0301 owner", "opinion")
    with Session.open(path, annotator=ADA) as session:
        assert session.label_set == second
    contents = ask(path, "SELECT version, id FROM label_set ORDER BY version")
    assert contents == [(1, first.id), (2, second.id)]
    in_force = [number for (number,) in ask(path, "SELECT label_set FROM change ORDER BY key")]
    assert in_force == [1, 1, 1, 1, 2, 2]


def test_the_default_labels_are_the_scheme_s(path: Path) -> None:
    with Session.open(path, read_only=True) as session:
        labels = session.label_set.labels
        assert [(label.id, label.key) for label in labels] == [
            ("claim", "1"),
            ("denial", "2"),
            ("figure", "3"),
            ("opinion", "4"),
        ]
        assert {relation.key for relation in session.label_set.relations} == {
            *("denies", "same_claim", "not_same_claim", "same_figure", "differing_figure"),
            *("compatible_figure", "supports", "contradicts", "attributed_to"),
        }
        keys = [
            *(each.id for each in labels),
            *(each.key for each in session.label_set.attributes),
            *(each.key for each in session.label_set.relations),
        ]
        assert all(key.isidentifier() and key.isascii() for key in keys)
