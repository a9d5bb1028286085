"""What of a session goes into an export: by label, complete ones, nothing that is confidential."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest

from annotator import Session
from annotator.exporters import formats, writer
from annotator.session.errors import SessionError
from annotator.session.wanted import Wanted
from annotator.text.records import Annotator
from tests.session.worked import ADA, OTHER_TEXT, TEXT, mark, new_session

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


def words_in(folder: Path) -> bytes:
    """Return all bytes of all files in a folder, those of archives unpacked."""
    found = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    data = b"\n".join(each.read_bytes() for each in found)
    for archive in filter(is_zipfile, found):
        with ZipFile(archive) as opened:
            data += b"\n".join(opened.read(each) for each in opened.namelist())
    return data


@pytest.mark.parametrize("format", formats())
def test_who_marked_nothing_else_than_what_stays_is_named_nowhere(
    session: Session, tmp_path: Path, format: str
) -> None:
    _, secret = session.sources()
    session.add_span(secret.id, 6, 9, "claim", annotator="Whistleblower")
    session.add_region(secret.id, 0, 3)
    there = tmp_path / "there"
    there.mkdir()
    session.export(format, there / f"out{writer(format).ENDING}")
    words = words_in(there)
    assert words
    for each in ("Whistleblower", "Gazette", "Another"):
        assert each.encode() not in words


def test_a_name_that_two_annotators_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ferry.annotator"
    with new_session(path) as session:
        source = session.add_source(TEXT, title="Dispatch")
        mark(session, source, "left at seven")
    with Session.open(path, annotator=Annotator(id="c" * 32, name=ADA.name)) as session:
        mark(session, source, "did not leave", "denial")
        with pytest.raises(SessionError, match="2 annotators in ferry"):
            session.export("jsonl", tmp_path / "out.jsonl", annotator=ADA.name)
        session.export("jsonl", tmp_path / "out.jsonl", annotator="c" * 32)
    (row,) = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert [each["text"] for each in json.loads(row)["spans"]] == ["did not leave"]
