"""Bringing documents in: one change for all of them, each file whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.events import Event, Noticed
from annotator.session.reading_files import Reading
from annotator.text.records import Source
from tests.session.worked import ADA, TEXT, bytes_beside, changes_heard, problems
from tests.store.planting import ask

BYTES = b"\xef\xbb\xbfDrei F\xc3\xa4hren \xf0\x9f\x9b\xb3.\r\nZwei\xc2\xa0Boote.\rEin Floss.\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return the paths of three documents, the second of which is empty."""
    contents = {"first.txt": BYTES, "second.md": b"", "third.md": "# Ü\n".encode()}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def test_documents_come_in_under_one_change(session: Session, files: list[Path]) -> None:
    heard = changes_heard(session)
    report = session.import_files(files, story="The storm")
    assert [source.text for source in session.sources()] == [
        "Drei Fähren 🛳.\nZwei\u00a0Boote.\nEin Floss.\n",
        "# Ü\n",
    ]
    assert session.sources() == report.sources
    (refused,) = report.refused
    assert "second.md" in refused
    assert {change.id for change in heard} == {heard[0].id}
    assert [row.name for row in session.history()] == ["new session", "import"]
    assert problems(session) == []
    session.undo()
    assert session.sources() == []
    assert [story.title for story in session.stories()] == ["The ferry"]
    session.redo()
    assert [source.id for source in session.sources()] == [each.id for each in report.sources]
    assert problems(session) == []


def test_original_bytes_are_kept_once_with_how_they_were_read(
    session: Session, files: list[Path], path: Path
) -> None:
    (source,) = session.import_files(files[:1]).sources
    session.import_files([files[0].rename(files[0].with_name("renamed.txt"))])
    assert len(session.sources()) == 2
    assert source.original_sha256 == hashlib.sha256(BYTES).hexdigest()
    assert source.provenance["file"] == "first.txt"
    assert source.provenance["bom"] is True
    assert source.provenance["newlines"] == {"lf": 1, "crlf": 1, "cr": 1}
    session.close()
    assert ask(path, "SELECT content FROM original") == [(BYTES,)]
    assert ask(path, "SELECT count(*) FROM text") == [(1,)]


def test_erasing_takes_the_original_bytes_too(
    session: Session, files: list[Path], path: Path
) -> None:
    renamed = files[0].with_name("renamed.txt")
    renamed.write_bytes(files[0].read_bytes())
    first, second = session.import_files([files[0], renamed]).sources
    session.erase(first.id)
    assert session.source(second.id).text == first.text
    assert BYTES in b"".join(bytes_beside(path).values())
    session.erase(second.id)
    left = b"".join(bytes_beside(path).values())
    assert b"Drei F" not in left
    assert b"first.txt" not in left
    assert b"renamed.txt" not in left


def test_a_change_of_the_window_s_own_may_come_in_between(
    session: Session, source: Source, files: list[Path], path: Path
) -> None:
    delivery = session.begin_delivery()
    with Reading() as reading:
        first, third = reading.batches([files[0], files[2]])
    delivery.take(first)
    span = session.add_span(delivery.report.sources[0].id, 0, 4, "figure")
    delivery.take(third)
    assert problems(session) == []
    session.close()
    with Session.open(path, annotator=ADA) as again:
        assert len(again.sources()) == 3
        again.undo()
        assert again.spans() == []
        again.undo()
        assert [each.id for each in again.sources()] == [source.id]
        again.redo()
        again.redo()
        assert again.spans() == [span]
        assert problems(again) == []


def test_pasted_text_has_its_line_ends_made_one(session: Session) -> None:
    source = session.import_text("one\r\ntwo\rthree 🛶", title="Pasted")
    assert (source.text, source.title) == ("one\ntwo\nthree 🛶", "Pasted")
    with pytest.raises(SessionError):
        session.import_text(" \n ")
    assert session.sources() == [source]


def test_a_session_or_a_folder_is_no_document(session: Session, path: Path, tmp_path: Path) -> None:
    report = session.import_files([path, tmp_path, tmp_path / "vanished.txt"])
    assert report.sources == []
    assert ["ferry.annotator" in report.refused[0], "vanished.txt" in report.refused[2]] == [
        True
    ] * 2
    assert tmp_path.name in report.refused[1]
    assert len(session.history()) == 1


def test_a_name_that_is_no_text_comes_in(session: Session, tmp_path: Path) -> None:
    import os
    import sys

    if sys.platform != "linux":
        return  # names of files are Unicode elsewhere
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    odd.write_text(TEXT, encoding="utf-8", newline="\n")
    report = session.import_files([odd])
    assert [source.text for source in report.sources] == [TEXT]
    assert problems(session) == []


def test_a_pasted_text_with_a_title_is_undone_as_one(session: Session) -> None:
    source = session.import_text("Words, pasted 🛳️.", title="From the harbour")
    assert session.source(source.id).title == "From the harbour"
    session.undo()
    assert session.sources() == []
    assert session.next_undo() is None


def test_one_path_need_not_be_in_a_list(session: Session, files: list[Path]) -> None:
    assert len(session.import_files(str(files[0])).sources) == 1


def test_what_a_paste_changed_is_said(session: Session) -> None:
    heard: list[Event] = []
    session.listen(heard.append)
    session.import_text("Drei Fa\u0308hren 🛳.\r\nZwei\u00a0Boote.\r")
    (said,) = [event.sentence for event in heard if isinstance(event, Noticed)]
    assert "line" in said


CRUMBS = "Home > News > Harbour"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            f"{CRUMBS}\n\nDrei Fähren e\u0301 🛳\n\nThe ferry left. It came back.",
            "Drei Fähren e\u0301 🛳",
        ),
        (f"\n{CRUMBS}\n# הסירה\nThe ferry left. It came back at seven.", "הסירה"),
        (f"Drei Fähren\n{CRUMBS}\nThe ferry left. It came back.", "Drei Fähren"),
        (f"{CRUMBS}\n", CRUMBS),
    ],
)
def test_a_breadcrumb_is_no_title(session: Session, tmp_path: Path, text: str, title: str) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(text, encoding="utf-8")
    session.import_files([file])
    session.import_text(text)
    assert [source.title for source in session.sources()] == [title, title]
