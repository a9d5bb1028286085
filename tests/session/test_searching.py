"""Search over all sources: exact at once, in the order of the list, whatever is indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from annotator.session.searching import SearchActs
from annotator.store.store import Store
from annotator.text.records import Source
from tests.session.worked import OTHER_TEXT, changes_heard, new_session, problems

SCRIPTS = {
    "Latin": ("The Café’s owner, Łukasz, saw 40\u00a0people 🛶.", "cafe"),
    "Cyrillic": ("Мост был закрыт; моста нет.", "МОСТ "),
    "Arabic": ("قالَ مُحَمَّدٌ إنّ العبّارة غادرت", "محمد"),
    "Hebrew": ("הסירה יצאה בְּזְמַן", "בזמן"),
    "Chinese": ("昨天发生了一起事件，没有人受伤。", "事件"),
    "Thai": ("สะพานเก่าไม่เคยปิด", "สะพาน"),
    "Devanagari": ("पुराना पुल टूट गया।", "पुल"),
}


def fill(session: Session) -> None:
    """Let all texts into the index."""
    while session.index_some():
        pass


@pytest.fixture(params=["not indexed", "indexed", "read-only"])
def newsroom(request: pytest.FixtureRequest, path: Path) -> Iterator[Session]:
    """Give a session with a source in each script."""
    session = new_session(path)
    for script, (text, _) in SCRIPTS.items():
        session.add_source(text, title=script)
    if request.param == "indexed":
        fill(session)
    if request.param == "read-only":
        session.close()
        session = Session.open(path, read_only=True)
    yield session
    session.close()


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_of_every_script_are_found(newsroom: Session, script: str) -> None:
    (hit,) = newsroom.search(SCRIPTS[script][1])
    source = newsroom.source(hit.source_id)
    assert source.title == script
    assert source.text[hit.start : hit.end] == hit.text
    assert hit.context in source.text


def test_hits_come_in_the_order_of_the_list(
    session: Session, source: Source, other: Source
) -> None:
    later = session.add_source("Later: people, people.")
    hits = [(hit.source_id, hit.start) for hit in session.search("People")]
    assert [each for each, _ in hits] == [source.id, other.id, later.id, later.id]
    assert hits == sorted(
        hits, key=lambda hit: ([source.id, other.id, later.id].index(hit[0]), hit[1])
    )
    assert [(hit.source_id, hit.start) for hit in session.search("people", limit=2)] == hits[:2]


def test_only_whole_words_in_a_row_are_found(session: Session, source: Source) -> None:
    assert [hit.text for hit in session.search("left at")] == ["left at"]
    for words in ("eft at", "at left", "left seven", "ferry owner", "fer left"):
        assert session.search(words) == []


def test_the_last_word_may_go_on_and_is_found_whole(session: Session, source: Source) -> None:
    assert [hit.text for hit in session.search("left at sev")] == ["left at seven"]
    assert [hit.text for hit in session.search("LE")] == ["left", "leave"]
    for words in ("left at sev ", '"left at sev"', "“left at sev”", "eft"):
        assert session.search(words) == []
    assert [hit.text for hit in session.search('"left at"')] == ["left at"]


def test_beginnings_of_words_are_found_in_scripts_with_spaces(newsroom: Session) -> None:
    for begun, whole in (
        ("łu", "Łukasz"),
        ("закры", "закрыт"),
        ("العب", "العبّارة"),
        ("בז", "בְּזְמַן"),
        ("पुरा", "पुराना"),
    ):
        assert [hit.text for hit in newsroom.search(begun)] == [whole]


def test_what_is_deleted_is_not_found_until_it_is_back(
    session: Session, source: Source, other: Source
) -> None:
    fill(session)
    session.remove_source(other.id)
    assert session.search("rescue service") == []
    session.undo()
    assert len(session.search("rescue service")) == 1
    session.erase(other.id)
    assert session.search("rescue service") == []
    assert len(session.search("people")) == 1
    assert problems(session) == []


def test_two_sources_with_one_text_are_both_found(session: Session, other: Source) -> None:
    again = session.add_source(OTHER_TEXT, title="The same")
    fill(session)
    assert [hit.source_id for hit in session.search("rescue")] == [other.id, again.id]


@pytest.mark.parametrize("words", ["", " ", "…", "\u0301", "()", "\u200b"])
def test_without_a_word_nothing_is_looked_for(session: Session, words: str) -> None:
    with pytest.raises(SessionError, match=r"^Search looks for words: .*\.$"):
        session.search(words)


def test_searching_goes_on_while_sources_come_and_go(
    session: Session, source: Source, other: Source
) -> None:
    steps = session.searching("people")
    found = [next(steps)]
    session.remove_source(other.id)
    session.add_source("New people.")
    found += steps
    ids = {hit.source_id for hits in found for hit in hits}
    assert source.id in ids
    assert other.id not in ids


def test_filling_the_index_is_no_change(session: Session, source: Source) -> None:
    heard = changes_heard(session)
    before = session.digest(), session.history()
    fill(session)
    assert not session.index_some()
    assert (session.digest(), session.history(), heard) == (*before, [])
    assert session.undo() is not None
    assert session.sources() == []


def test_a_full_disk_hinders_no_search(
    session: Session, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full.")

    monkeypatch.setattr(Store, "keep", full)
    assert len(session.search("people")) == 1
    with pytest.raises(NotSaved):
        session.index_some()


def test_a_read_only_session_takes_nothing_into_the_index(path: Path) -> None:
    with new_session(path) as session:
        session.add_source(OTHER_TEXT)
    with Session.open(path, read_only=True) as session, pytest.raises(NotSaved, match="read-only"):
        session.index_some()


def test_it_is_part_of_the_interface() -> None:
    assert issubclass(Session, SearchActs)
