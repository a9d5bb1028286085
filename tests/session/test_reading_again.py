"""A source read once more in another charset: in its place, or as a later reading of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from tests.session.worked import problems

WORDS = "Министр опроверг: пожара не было.\nЖители говорят иное."
WRONG = WORDS.encode("koi8-r").decode("cp1251")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_bytes(WORDS.encode("koi8-r"))
    return path


def test_an_unmarked_source_gets_the_text_in_its_place(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251").sources
    assert source.text == WRONG
    found = session.read_again(source.id, "koi8-r")
    assert (found.id, found.text, found.title) == (source.id, WORDS, WORDS.split("\n")[0])
    assert session.source(source.id) == found
    assert found.provenance["charset"] == "koi8-r"
    assert found.original_sha256 == source.original_sha256
    assert problems(session) == []
    session.undo()
    assert session.source(source.id) == source
    session.redo()
    assert session.source(source.id) == found
    assert problems(session) == []


def test_words_of_the_new_text_are_found(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251").sources
    session.read_again(source.id, "koi8-r")
    assert [hit.source_id for hit in session.search("пожара")] == [source.id]


def test_what_the_user_wrote_stays(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251").sources
    session.update_source(source.id, title="Fire", meta={"outlet": "Lowland"})
    found = session.read_again(source.id, "koi8-r")
    assert (found.title, found.meta) == ("Fire", {"outlet": "Lowland"})


def test_a_marked_source_stays_and_gets_a_later_reading(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251", story="The storm").sources
    span = session.add_span(source.id, 0, 7, "claim")
    later = session.read_again(source.id, "koi8-r")
    assert (later.revises, later.text, later.story) == (source.id, WORDS, source.story)
    assert session.source(source.id).text == WRONG
    assert session.spans(source.id) == [span]
    assert problems(session) == []
    session.undo()
    assert session.source_ids() == [source.id]


def test_the_same_text_changes_nothing(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="koi8-r").sources
    count = len(session.history())
    assert session.read_again(source.id, "koi8_r") == source
    assert len(session.history()) == count


def test_a_row_of_a_table_is_read_again_from_its_own_bytes(
    session: Session, tmp_path: Path
) -> None:
    table = tmp_path / "news.csv"
    table.write_bytes(f'text,outlet\n"{WORDS}",Газета\nДругая,Ещё\n'.encode("koi8-r"))
    first, _ = session.import_files(table, charset="cp1251").sources
    found = session.read_again(first.id, "koi8-r")
    assert (found.text, found.meta) == (WORDS, {"outlet": "Газета"})


def test_what_cannot_be_read_again_is_said(session: Session, file: Path) -> None:
    pasted = session.import_text("Words")
    with pytest.raises(SessionError, match=r"“Words” was no file: .*\.$"):
        session.read_again(pasted.id, "cp1251")
    (source,) = session.import_files(file, charset="koi8-r").sources
    for charset, reason in (("utf-8", "is not in utf-8"), ("klingon", "no charset 'klingon'")):
        with pytest.raises(SessionError, match=reason):
            session.read_again(source.id, charset)
    assert session.source(source.id) == source
    assert problems(session) == []


def test_erasing_takes_both_readings(session: Session, file: Path, path: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251").sources
    session.read_again(source.id, "koi8-r")
    session.erase(source.id)
    session.close()
    left = path.read_bytes()
    for words in (WORDS[:14], WRONG[:14]):
        assert words.encode() not in left
    assert WORDS.encode("koi8-r")[:14] not in left
