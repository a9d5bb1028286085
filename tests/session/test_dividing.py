"""Splits that give nothing away: linked and nearly equal sources stay in one part."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.wanted import Wanted
from tests.session.worked import OTHER_TEXT, TEXT, mark

ANOTHER = (
    "The council met on Monday to speak about the bridge, and nobody from the ministry came.\n"
    "Its chair said 🛶 that the repairs would take until autumn, and that two engineers had left.\n"
    "Shops on the quay, the cafe\u0301 too, have lost half of what they earned, their owners say.\n"
)
TOGETHER = Wanted(keep_together=True)


def parts(session: Session, split: str, seed: int = 0, wanted: Wanted | None = None) -> list[str]:
    """Return the part of each source, in their order."""
    out = io.BytesIO()
    session.export("jsonl", out, split=split, seed=seed, wanted=wanted)
    return [json.loads(line)["split"] for line in out.getvalue().split(b"\n") if line]


def test_near_copies_in_two_stories_are_named(session: Session) -> None:
    session.add_source(ANOTHER, title="Dispatch", story="The bridge")
    session.add_source(ANOTHER.replace("Monday", "Friday"), title="Gazette", story="The council")
    for seed in range(4):
        with pytest.raises(SessionError, match=r"“Dispatch” in .*; “Gazette” in ") as refused:
            parts(session, "50/0/50", seed)
        assert "linked or nearly the same" in str(refused.value)
        assert "--keep-together" in str(refused.value)
    assert parts(session, "0/100/0") == ["dev", "dev"]


def test_short_texts_of_the_same_words_are_a_group(session: Session) -> None:
    session.add_source("The mayor denies it.", title="Dispatch", story="One")
    session.add_source("the mayor\u00a0 denies “it”!\n", title="Gazette", story="Two")
    with pytest.raises(SessionError, match=r"“Dispatch” in .*; “Gazette” in "):
        parts(session, "50/0/50")
    assert len(set(parts(session, "50/0/50", wanted=TOGETHER))) == 1


def test_long_texts_are_only_the_same_or_not(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.store.likeness.LONGEST", 100)
    monkeypatch.setattr("annotator.session.dividing.SHORT", 100)
    session.add_source(ANOTHER, title="Dispatch", story="One")
    session.add_source(ANOTHER.replace("Monday", "Friday"), title="Gazette", story="Two")
    session.export("jsonl", tmp_path / "a.jsonl", split="50/0/50")
    card = (tmp_path / "a.jsonl.md").read_text(encoding="utf-8")
    assert "more than 100 characters are only the same or not: 2 of these sources." in card
    session.add_source(ANOTHER, title="Herald", story="Three")
    with pytest.raises(SessionError, match=r"“Dispatch”.*“Herald”"):
        parts(session, "34/33/33")


def test_near_copies_within_a_story_are_no_matter(session: Session) -> None:
    session.add_source(ANOTHER, title="Dispatch", story="The bridge")
    session.add_source(ANOTHER, title="Gazette", story="The bridge")
    session.add_source(TEXT, title="Ferry", story="The ferry")
    found = parts(session, "50/0/50")
    assert found[0] == found[1] != found[2]


def test_a_source_that_is_not_exported_cuts_nothing(session: Session) -> None:
    session.add_source(ANOTHER, title="Dispatch", story="The bridge")
    session.add_source(ANOTHER, "Secret", "The council", {"confidential": True})
    session.add_source(TEXT, title="Ferry", story="The ferry")
    assert sorted(parts(session, "50/0/50")) == ["test", "train"]


def test_readings_of_one_page_are_a_group(session: Session) -> None:
    first = session.add_source(TEXT, title="Old", story="The ferry")
    session.add_source(OTHER_TEXT, title="New", story="The storm", revises=first.id)
    with pytest.raises(SessionError, match=r"“Old” in .*; “New” in "):
        session.export("jsonl", io.BytesIO(), split="50/0/50", revisions="all")
    assert parts(session, "50/0/50") == ["train"]


def test_groups_are_kept_together_when_asked(session: Session, tmp_path: Path) -> None:
    first = session.add_source(TEXT, title="Ferry", story="One")
    session.add_source(ANOTHER, title="Bridge", story="Two")
    other = session.add_source(OTHER_TEXT, title="Rescue *", story="Three")
    session.add_source("Nothing of that kind was said here.\n", title="Else", story="Four")
    denial = mark(session, first, "did not leave", "denial")
    claim = session.add_span(other.id, 0, 5, "claim")
    session.add_link("denies", denial.id, claim.id)
    seen = set()
    for seed in range(12):
        found = parts(session, "50/0/50", seed, TOGETHER)
        assert found[0] == found[2]
        assert found == parts(session, "50/0/50", seed, TOGETHER)
        seen.add(tuple(found))
    assert len(seen) > 1
    session.export("jsonl", tmp_path / "a.jsonl", split="50/0/50", wanted=TOGETHER)
    card = (tmp_path / "a.jsonl.md").read_text(encoding="utf-8")
    assert "--split 50/0/50 --seed 0 --keep-together --output a.jsonl" in card
    assert "Kept in one part of the split, because they are linked or nearly the same:" in card
    assert "“Ferry”, “Rescue \\*”." in card


def test_of_a_large_group_some_are_named(session: Session) -> None:
    for number in range(9):
        session.add_source(ANOTHER, title=f"Copy {number}", story=f"Story {number}")
    with pytest.raises(SessionError, match=r"and \d+ more in train") as refused:
        parts(session, "90/0/10")
    assert str(refused.value).count("“Copy") == 4


def test_no_link_leads_from_one_part_to_another(session: Session) -> None:
    sources = [
        session.add_source(f"Source {number} has {'so ' * number}many words.\n", story=f"S{number}")
        for number in range(10)
    ]
    spans = [session.add_span(each.id, 0, 6, "claim").id for each in sources]
    for one, other in ((0, 1), (1, 2), (4, 5), (8, 3)):
        session.add_link("same_claim", spans[one], spans[other])
    refused = 0
    for seed in range(25):
        for wanted in (Wanted(), TOGETHER):
            try:
                found = parts(session, "60/20/20", seed, wanted)
            except SessionError:
                assert not wanted.keep_together
                refused += 1
                continue
            assert found[0] == found[1] == found[2]
            assert found[4] == found[5]
            assert found[3] == found[8]
            pairs = io.BytesIO()
            session.export("nli", pairs, split="60/20/20", seed=seed, wanted=wanted)
            assert len(pairs.getvalue().splitlines()) == 4
    assert 0 < refused <= 25


def test_dividing_is_stopped_when_asked(session: Session) -> None:
    session.add_source(TEXT, title="Ferry", story="One")
    session.add_source(ANOTHER, title="Bridge", story="Two")
    asked: list[tuple[int, int]] = []

    def going_on(done: int, total: int) -> bool:
        asked.append((done, total))
        return False

    with pytest.raises(SessionError, match="The export was stopped"):
        session.export("jsonl", io.BytesIO(), split="50/0/50", going_on=going_on)
    assert len(asked) == 1
