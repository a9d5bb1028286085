"""What of a session goes into an export: by label, complete ones, nothing that is confidential."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.wanted import Wanted
from tests.session.worked import OTHER_TEXT, TEXT, mark, new_session

SECRET = [{"url": "https://a.example", "confidential": True}, {"url": "https://b.example"}]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with a source that is complete and one that is confidential."""
    with new_session(tmp_path / "ferry.annotator") as session:
        first = session.add_source(TEXT, title="Dispatch")
        other = session.add_source(OTHER_TEXT, "Gazette", "Another", {"confidential": True})
        claim = mark(session, first, "left at seven")
        denial = mark(session, first, "did not leave", "denial")
        session.update_span(claim.id, attributes={"evidence": SECRET})
        far = session.add_span(other.id, 0, 5, "claim")
        session.add_link("denies", denial.id, claim.id)
        session.add_link("denies", denial.id, far.id)
        session.add_region(first.id, 0, 3)
        session.set_status(first.id, "complete")
        yield session


def rows(session: Session, folder: Path, wanted: Wanted | None = None) -> list[Any]:
    path = folder / "out.jsonl"
    session.export("jsonl", path, wanted=wanted, overwrite=True)
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_what_is_confidential_stays_unless_it_is_asked_for(
    session: Session, tmp_path: Path
) -> None:
    (row,) = rows(session, tmp_path)
    assert row["spans"][0]["attributes"] == {"evidence": [{"url": "https://b.example"}]}
    assert len(row["links"]) == 1
    card = (tmp_path / "out.jsonl.md").read_text(encoding="utf-8")
    assert "confidential sources: 1, spans without their confidential evidence: 1." in card
    assert session.digest() in card
    all_of_it = rows(session, tmp_path, Wanted(confidential=True))
    assert [len(each["links"]) for each in all_of_it] == [2, 0]
    assert all_of_it[0]["spans"][0]["attributes"] == {"evidence": SECRET}
    card = (tmp_path / "out.jsonl.md").read_text(encoding="utf-8")
    assert "--format jsonl --confidential --output" in card


def test_only_some_labels_and_the_links_between_them(session: Session, tmp_path: Path) -> None:
    (row,) = rows(session, tmp_path, Wanted(labels=("denial",)))
    assert [each["label"] for each in row["spans"]] == ["denial"]
    assert row["links"] == []
    (row,) = rows(session, tmp_path, Wanted(labels=("denial", "claim")))
    assert len(row["links"]) == 1


def test_only_what_is_complete(session: Session, tmp_path: Path) -> None:
    wanted = Wanted(complete=True, confidential=True)
    assert [row["meta"]["title"] for row in rows(session, tmp_path, wanted)] == ["Dispatch"]


def test_without_regions(session: Session, tmp_path: Path) -> None:
    assert rows(session, tmp_path)[0]["regions"] != []
    assert rows(session, tmp_path, Wanted(regions=False))[0]["regions"] == []


def test_a_split_that_parts_linked_sources_is_refused(session: Session, tmp_path: Path) -> None:
    wanted = Wanted(confidential=True)
    for seed in range(3):
        with pytest.raises(SessionError, match="This split cuts a group of sources"):
            session.export("jsonl", tmp_path / "a.jsonl", split="50/50/0", seed=seed, wanted=wanted)
    assert not (tmp_path / "a.jsonl").exists()
    session.export("jsonl", tmp_path / "a.jsonl", split="100/0/0", wanted=wanted)
    session.export("jsonl", tmp_path / "b.jsonl", split="50/50/0")  # one of the two stays at home
