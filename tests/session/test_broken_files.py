"""A folder of files that are broken in every way: each refused by name, and the sound ones come in.

No sentence is about the program, and none leaves the user without a way out.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from annotator import Session
from annotator.importers.document import LIMIT
from annotator.session import import_report
from tests.importers.making_letters import letter
from tests.importers.making_packages import docx, docx_story, odt_story, zipped
from tests.importers.making_pdf import pdf

TEXT = "🚢 Cafe\u0301: «לא נכון», said 350\u00a0people.\n"
BOMB = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(9))
    + "]><a>&j;</a>"
)


def bomb() -> bytes:
    """Return an archive that unpacks to far more than it is."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(30):
            made.writestr(f"{number}.txt", b"a" * 15_000_000)
    return data.getvalue()


def nested(depth: int) -> bytes:
    """Return archives in one another."""
    data = TEXT.encode()
    for number in range(depth):
        data = zipped({"inner.txt" if number == 0 else "inner.zip": data})
    return data


BROKEN: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": "\u00a0\n\t \r\n".encode(),
    "control.txt": bytes(range(32)) * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "program.txt": b"\x7fELF" + bytes(200),
    "old-office.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
    "half.pdf": pdf()[:60],
    "scan.pdf": pdf([]),
    "half.docx": docx_story()[:700],
    "no-words.docx": docx(""),
    "entities.docx": docx("", {"word/document.xml": BOMB}),
    "other-parts.odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, "mimetype"),
    "half.odt": odt_story()[:500],
    "no-pages.epub": zipped({"mimetype": "application/epub+zip"}, "mimetype"),
    "no-words.rtf": b"{\\rtf1\\ansi}",
    "no-body.eml": letter(None).as_bytes(),
    "no-words.html": b"<!doctype html><html><body><img src=x></body></html>",
    "no-page.mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
    "no-cues.srt": b"1\n00:00:01,000 --> 00:00:02,000\n\n",
    "no-cues.vtt": b"WEBVTT\n",
    "no-text.jsonl": b'{"id": 1}\n{"id": 2}\n',
    "half.zip": zipped({"a.txt": TEXT * 50})[:60],
    "bomb.zip": bomb(),
    "deep.zip": nested(6),
    "marks.ann": b"T1\tclaim 0 4\tword\n",
    "export.jsonl": b'{"schema": "annotator/1", "text": "a", "spans": []}\n',
    "half.utf16.txt": b"\xff\xfe" + "Ferry".encode("utf-16-le") + b"\x00\xd8\x41",
}
"""Files without anything to take, by their names."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The broken files, with three sound ones between them."""
    made = tmp_path / "news"
    made.mkdir()
    for name, data in BROKEN.items():
        (made / name).write_bytes(data)
    with (made / "huge.txt").open("wb") as file:
        file.truncate(LIMIT + 1)
    with sqlite3.connect(made / "base.db") as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    (made / "a-sound.txt").write_text(TEXT, encoding="utf-8")
    (made / "m-sound.docx").write_bytes(docx_story())
    (made / "z-sound.md").write_text(f"# Ferry\n\n{TEXT}", encoding="utf-8")
    return made


def test_each_broken_file_is_refused_by_its_name(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    before = len(session.sources())
    done = session.import_files(folder)
    refused = {Path(each.file).name: each.reason for each in done.outcomes if each.reason}
    wrong = sorted({*BROKEN, "huge.txt", "base.db"} ^ set(refused))
    assert wrong == []
    for name, sentence in refused.items():
        assert name in sentence
        assert sentence.endswith((".", ".)"))
        assert "\n" not in sentence
        assert len(sentence) < 300
        assert "Error" not in sentence
    assert len(done.sources) == 3
    assert len(session.sources()) == before + 3
    assert list(session.check()) == []
    report = tmp_path / "report.csv"
    import_report.save(done, report)
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {Path(row["file"].split(": ")[0]).name for row in rows} == set(os.listdir(folder))
    assert {Path(row["file"]).name for row in rows if row["outcome"] == "refused"} == set(refused)
