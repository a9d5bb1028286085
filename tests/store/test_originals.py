"""The bytes that sources were read from are kept small, and come back to the byte."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import Session
from annotator.store.originals import Original, pack, unpack
from annotator.text.identity import sha256

TEXT = "🚢 Cafe\u0301: «לא נכון», said 350\u00a0people.\n" * 40


@given(st.binary(min_size=1), st.text(min_size=1))
def test_bytes_come_back(data: bytes, text: str) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE text (sha256 TEXT, content TEXT)")
        connection.execute("INSERT INTO text VALUES (?, ?)", (sha256(text), text))
        own = text.encode()
        for each in (data, own, own * 9):
            assert unpack(connection, pack(each, sha256(each), sha256(text))) == each
        assert pack(own, sha256(own), sha256(text)).packed == b""
        assert unpack(connection, Original(sha256(b"other"), data)) is None or data == b"other"
        assert unpack(connection, Original(sha256(b"other"), b"")) is None
    connection.close()


def size_of_originals(path: Path) -> int:
    with sqlite3.connect(path) as connection:
        (size,) = connection.execute("SELECT sum(length(content)) FROM original").fetchone()
    connection.close()
    return int(size)


@pytest.mark.parametrize(("ends", "most"), [("\n", 0), ("\r\n", 200)])
def test_a_file_is_kept_in_little_room(tmp_path: Path, ends: str, most: int) -> None:
    file, path = tmp_path / "ferry.txt", tmp_path / "s.annotator"
    file.write_text(TEXT, encoding="utf-8", newline=ends)
    with Session.create(path) as session:
        (source,) = session.import_files([file]).sources
        assert list(session.check()) == []
        assert session.original(source.id) == file.read_bytes()
    assert size_of_originals(path) <= most


def test_bytes_outlive_the_text_they_were_kept_as(tmp_path: Path) -> None:
    file, path = tmp_path / "ferry.txt", tmp_path / "s.annotator"
    file.write_text("Žluté lodi " * 9, encoding="utf-8")
    with Session.create(path) as session:
        (first,) = session.import_files([file]).sources
        copy = tmp_path / "copy.txt"
        copy.write_bytes(file.read_bytes())
        (second,) = session.import_files([copy], charset="iso-8859-2").sources
        assert second.text != first.text
        session.erase(first.id)
        assert session.original(second.id) == file.read_bytes()
        assert list(session.check()) == []
