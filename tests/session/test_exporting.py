"""What of a session goes into an export, and where an export may not go."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from annotator import Session
from annotator.session import label_files
from annotator.session.errors import SessionError
from annotator.text.records import Source
from tests.session.worked import OTHER_TEXT, TEXT


def test_a_story_without_sources_takes_no_part_of_a_split(session: Session) -> None:
    session.add_source(TEXT, story="The ferry, told twice")
    session.add_source(OTHER_TEXT, story="The storm")
    for seed in range(8):
        out = io.BytesIO()
        session.export("jsonl", out, split="50/0/50", seed=seed)
        parts = [json.loads(line)["split"] for line in out.getvalue().splitlines()]
        assert sorted(parts) == ["test", "train"]
    with pytest.raises(SessionError, match="makes 90 percent"):
        session.export("jsonl", io.BytesIO(), split="80/10/0")


def test_an_export_never_takes_the_place_of_its_session(
    session: Session, source: Source, path: Path, tmp_path: Path
) -> None:
    other_name = tmp_path / "other name.jsonl"
    other_name.hardlink_to(path)
    for place in (path, other_name, tmp_path / "." / path.name):
        with pytest.raises(SessionError, match=r"ferry\.annotator is the session itself"):
            session.export("jsonl", place, overwrite=True)
    assert session.export("jsonl", tmp_path / "out.jsonl").sources == 1


def test_nothing_takes_the_place_of_any_session(
    session: Session, source: Source, tmp_path: Path
) -> None:
    other, renamed = tmp_path / "storm.annotator", tmp_path / "storm.jsonl"
    Session.create(other, title="Storm").close()
    renamed.write_bytes(other.read_bytes())
    damaged = tmp_path / "damaged.annotator"
    damaged.write_bytes(b"")
    before = renamed.read_bytes()
    for place in (other, renamed, damaged):
        with pytest.raises(SessionError, match=f"{place.name} is a session, which nothing"):
            session.export("jsonl", place, overwrite=True)
        with pytest.raises(SessionError, match=f"{place.name} is a session, which nothing"):
            label_files.write(session.label_set, place, overwrite=True)
    with pytest.raises(SessionError, match=r"ends in \.annotator is that of a session"):
        session.export("brat", tmp_path / "new.annotator")
    assert (other.read_bytes(), renamed.read_bytes()) == (before, before)
