"""A whole folder in: its files by name, no others; brought in again it adds nothing."""

from __future__ import annotations

import csv
import os
import zipfile
from pathlib import Path

import pytest

from annotator import Session
from annotator.session import import_report
from annotator.session.errors import SessionError
from annotator.session.folders import files_in
from tests.session.worked import problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with documents, in folders too, and what is none."""
    place = tmp_path / "=news"
    for name in ("b.txt", "a.md", "deep/er/c.txt", "empty.txt", ".hidden/x.txt", ".DS_Store"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("" if "empty" in name else f"Words of {name}", encoding="utf-8")
    for name in ("Thumbs.db", "~$a.docx", "old.annotator", "old.annotator-wal"):
        (place / name).write_bytes(b"none")
    (place / "rows.csv").write_text("text,id\nFirst row,1\nSecond row,2\n", encoding="utf-8")
    with zipfile.ZipFile(place / "packed.zip", "w") as packed:
        packed.writestr("p/d.txt", "Packed words")
        packed.writestr("p/void.txt", "")
    return place


def test_files_come_by_name_and_what_is_no_document_does_not(folder: Path) -> None:
    found = [path.relative_to(folder).as_posix() for path in files_in(folder)]
    assert found == ["a.md", "b.txt", "empty.txt", "packed.zip", "rows.csv", "deep/er/c.txt"]
    assert list(files_in(folder / "b.txt")) == [folder / "b.txt"]
    assert list(files_in(folder / "gone")) == [folder / "gone"]


if hasattr(os, "symlink") and os.name != "nt":  # which asks for a privilege there

    def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "secret.txt").write_text("Secret", encoding="utf-8")
        (folder / "link.txt").symlink_to(outside / "secret.txt")
        (folder / "link").symlink_to(outside)
        (folder / "loop").symlink_to(folder)
        assert not any("link" in path.name or "secret" in path.name for path in files_in(folder))
        assert len(list(files_in(folder / "link"))) == 1  # one that was named is meant


def test_a_folder_comes_in_whole_and_again_adds_nothing(session: Session, folder: Path) -> None:
    report = session.import_files(folder)
    names = [source.provenance["file"] for source in report.sources]
    assert names == ["a.md", "b.txt", "d.txt", "rows.csv row 2", "rows.csv row 3", "c.txt"]
    assert len(report.refused) == 2
    assert {outcome.what for outcome in report.outcomes} == {"imported", "refused"}
    count = len(session.history())
    again = session.import_files([folder])
    assert (again.sources, len(again.there)) == ([], 6)
    assert again.said_of_those_there().startswith("6 files are already there")
    assert len(session.history()) == count
    assert problems(session) == []


def test_another_name_or_other_words_are_another_file(session: Session, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (first, second):
        path.write_text("The same words", encoding="utf-8")
    assert len(session.import_files([first, second, first]).sources) == 2
    first.write_text("Other words", encoding="utf-8")
    assert len(session.import_files(first).sources) == 1
    session.remove_source(session.source_ids()[0])
    first.write_text("The same words", encoding="utf-8")
    assert len(session.import_files(first).sources) == 1


def test_a_named_charset_holds_for_what_is_packed_too(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "Řekl ne".encode("cp1250"))
    (source,) = session.import_files(path, charset="cp1250").sources
    assert source.text == "Řekl ne"


def test_an_empty_folder_is_refused(session: Session, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (sentence,) = session.import_files(tmp_path / "void").refused
    assert sentence == "void holds no files to import: choose another folder."


def test_the_report_is_a_guarded_table_of_every_file(
    session: Session, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = session.import_files(Path("=news"))
    path = tmp_path / "report.csv"
    import_report.save(done, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["outcome"] for row in rows].count("refused") == 2
    assert all(row["file"].startswith("'=news") for row in rows)
    assert all(bool(row["reason"]) == (row["outcome"] == "refused") for row in rows)
    assert {row["source"] for row in rows} == {"", *(source.id for source in done.sources)}
    with pytest.raises(SessionError, match=r"report\.csv is there already"):
        import_report.save(done, path)
    with pytest.raises(SessionError, match=r"report\.csv is there already"):
        import_report.refuse_taken(path)
    with pytest.raises(SessionError, match="There is no folder gone"):
        import_report.refuse_taken(tmp_path / "gone" / "report.csv")
