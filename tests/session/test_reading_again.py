"""A source read once more, otherwise: in its place, or as a later reading of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import Session
from annotator.session.errors import SessionError
from tests.importers.test_html import PAGE as DAM
from tests.session.worked import new_session, problems

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


def test_no_mark_comes_to_stand_on_other_words(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251").sources
    for start in range(0, len(WRONG) - 7, 3):
        session.add_span(source.id, start, start + 7, "claim")
    session.add_region(source.id, 0, len(WRONG.split("\n")[0]))
    session.set_status(source.id, "complete")
    later = session.read_again(source.id, "koi8-r")
    assert (session.spans(later.id), session.regions(later.id)) == ([], [])
    assert session.waiting(later.id) == len(session.spans(source.id)) + 1
    (summary,) = (each for each in session.summaries() if each.id == later.id)
    assert summary.state == "in progress"
    assert problems(session) == []


def test_marks_on_words_that_stay_come_along(session: Session, tmp_path: Path) -> None:
    plain = "The ferry left at seven.", "Nobody was hurt in the harbour, said the mayor on Monday."
    text = f"{plain[0]}\n{WORDS}\n{plain[1]}\n"
    path = tmp_path / "both.txt"
    path.write_bytes(text.encode("koi8-r"))
    (source,) = session.import_files(path, charset="cp1251").sources
    marks = [
        (text.index(words), words) for words in ("left at seven", "опроверг", "hurt in the harbour")
    ]
    before = [
        session.add_span(source.id, start, start + len(words), "claim") for start, words in marks
    ]
    session.add_link("same_claim", before[0].id, before[2].id)
    later = session.read_again(source.id, "koi8-r")
    found = session.spans(later.id)
    assert [(span.text, span.derived_from) for span in found] == [
        ("left at seven", before[0].id),
        ("hurt in the harbour", before[2].id),
    ]
    assert [each.mark.id for each in session.review(later.id)] == [before[1].id]
    followed = {frozenset((each.from_span, each.to_span)) for each in session.links()}
    assert frozenset(span.id for span in found) in followed
    assert problems(session) == []
    session.undo()
    assert session.spans() == before
    assert problems(session) == []


PIECES = [
    "The ferry ",
    "left. ",
    "café ",
    "пожара ",
    "не было, ",
    "1\u00a0200 ",
    "🚢 ",
    "שלום ",
    "e\u0301\n",
]


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from(PIECES), min_size=4, max_size=30),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 25)), min_size=1, max_size=8),
)
def test_what_is_carried_stands_on_the_same_bytes(
    pieces: list[str], places: list[tuple[int, int]]
) -> None:
    text = "".join(pieces) + "é"
    content = text.encode("utf-8")
    with TemporaryDirectory() as folder, new_session(Path(folder) / "s.annotator") as session:
        file = Path(folder) / "story.txt"
        file.write_bytes(content)
        (source,) = session.import_files(file, charset="koi8-r").sources  # a letter for each byte
        for start, length in places:
            start %= len(content) - 1
            session.add_span(source.id, start, min(len(content), start + length), "claim")
        later = session.read_again(source.id, "utf-8")
        assert later.text == text
        before = {span.id: span for span in session.spans(source.id)}
        for span in session.spans(later.id):
            old = before[span.derived_from or ""]
            assert old.text == span.text
            assert len(text[: span.start].encode("utf-8")) == old.start
            assert len(text[: span.end].encode("utf-8")) == old.end
        assert problems(session) == []


def test_an_earlier_reading_is_not_read_again(session: Session, file: Path) -> None:
    (source,) = session.import_files(file, charset="cp1251").sources
    session.add_span(source.id, 0, 7, "claim")
    session.read_again(source.id, "koi8-r")
    with pytest.raises(SessionError, match="is a later reading of this source: read that one"):
        session.read_again(source.id, "koi8-r")
    assert len(session.source_ids()) == 2


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


def test_the_whole_of_a_page_is_read_and_its_article_again(
    session: Session, tmp_path: Path
) -> None:
    page = tmp_path / "dam.html"
    page.write_text(DAM, encoding="utf-8")
    (source,) = session.import_files(page).sources
    assert source.provenance["left_out"] > 0
    whole = session.read_again(source.id, whole=True)
    assert "They all lie" in whole.text
    assert whole.provenance["whole"] is True
    again = session.read_again(source.id, whole=False)
    assert again.text == source.text
    assert "whole" not in again.provenance
    assert problems(session) == []


def test_a_charset_that_the_user_named_stays_when_the_page_is_taken_whole(
    session: Session, tmp_path: Path
) -> None:
    page = tmp_path / "dam.html"
    page.write_bytes(DAM.replace("utf-8", "cp1251").replace("World", WORDS[:7]).encode("utf-8"))
    (source,) = session.import_files(page, charset="utf-8").sources
    whole = session.read_again(source.id, whole=True)
    assert whole.provenance["charset"] == "utf-8"
    assert WORDS[:7] in whole.text
    broken = tmp_path / "broken.html"
    broken.write_bytes(DAM.encode("utf-8") + b"\xff")  # one byte is no UTF-8
    (source,) = session.import_files(broken).sources
    assert "They all lie" in session.read_again(source.id, whole=True).text


def test_what_was_left_out_is_read_from_the_bytes(session: Session, tmp_path: Path) -> None:
    page = tmp_path / "dam.html"
    page.write_text(DAM, encoding="utf-8")
    (source,) = session.import_files(page).sources
    with session.stored_file(source.id) as stored:
        left_out = stored.before().left_out
    assert left_out.startswith("- Home\n- World")
    assert source.provenance["left_out"] == len(left_out)


def test_what_was_said_at_import_stays_with_the_source(session: Session, file: Path) -> None:
    (source,) = session.import_files(file).sources
    assert source.provenance["guessed"] is True
    (note,) = source.provenance["notes"]
    assert "which is a guess" in note
    found = session.read_again(source.id, "cp1251")
    assert not {"guessed", "notes"} & set(found.provenance)


def test_the_original_is_saved_to_the_byte(session: Session, file: Path, tmp_path: Path) -> None:
    (source,) = session.import_files(file).sources
    copy = tmp_path / "copy.txt"
    session.save_original(source.id, copy)
    assert copy.read_bytes() == file.read_bytes() == session.original(source.id)
    with pytest.raises(SessionError, match=r"copy\.txt is there already"):
        session.save_original(source.id, copy)
    session.save_original(source.id, copy, overwrite=True)
    with pytest.raises(SessionError):
        session.save_original(source.id, tmp_path / "gone" / "copy.txt")
    with pytest.raises(SessionError, match="was no file"):
        session.save_original(session.import_text("Words").id, copy)


def test_a_stopped_reading_is_refused(session: Session, tmp_path: Path) -> None:
    page = tmp_path / "dam.html"
    page.write_text(DAM, encoding="utf-8")
    (source,) = session.import_files(page).sources
    stored = session.stored_file(source.id)
    stored.stop()
    with pytest.raises(SessionError, match="was stopped"):
        stored.anew(whole=True)
