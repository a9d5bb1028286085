"""Very many plain texts are read in other processes, and come out as if they were read here."""

from __future__ import annotations

from pathlib import Path

import msgspec

from annotator.session.plain_files import PlainFiles
from annotator.session.preparing import Prepared
from annotator.session.reading_files import Read, Reading
from tests.importers.test_html import PAGE

TEXT = "🚢 Cafe\u0301: «לא נכון», said 350\u00a0people.\n"
CONTENTS = {
    "plain.txt": TEXT.encode(),
    "dos.txt": TEXT.replace("\n", "\r\n").encode(),
    "marked.txt": b"\xef\xbb\xbf" + TEXT.encode(),
    "old.txt": "Пожара не было, сказал министр.\n".encode("koi8-r") * 20,
    "wide.txt": TEXT.encode("utf-16"),
    "heading.md": f"# Ferry\n\n{TEXT}".encode(),
    "page.html": PAGE.encode(),
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(50),
}


def written(folder: Path, copies: int = 1) -> list[Path]:
    """Return a file of each kind, so many times."""
    made = []
    for number in range(copies):
        for name, content in CONTENTS.items():
            made.append(folder / f"{number}-{name}")
            made[-1].write_bytes(content)
    return made


def told(read: Read) -> tuple[str, object]:
    """Return what a file gave, but for the moment at which it was read."""
    if not isinstance(read.found, Prepared):
        return read.file, str(read.found)
    document = msgspec.structs.replace(read.found.document, original=b"")
    provenance = {**read.found.provenance, "read_at": ""}
    return read.file, read.found._replace(document=document, provenance=provenance)


def test_very_many_files_give_what_few_do(tmp_path: Path) -> None:
    files = written(tmp_path, 34)
    with Reading() as reading:
        many = [told(each) for batch in reading.batches(files) for each in batch]
    few = []
    for at in range(0, len(files), 200):
        with Reading() as reading:
            few += [told(each) for batch in reading.batches(files[at : at + 200]) for each in batch]
    assert len(many) == len(files) > 300
    assert many == few


def test_what_is_no_plain_text_is_left_to_others(tmp_path: Path) -> None:
    files = written(tmp_path)
    plain = PlainFiles()
    try:
        found = plain.read(files)
    finally:
        plain.stop()
    left = [path.name for path, made in zip(files, found, strict=True) if made is None]
    assert left == ["0-page.html", "0-empty.txt", "0-picture.txt"]
