"""ZIP archives: each file by its last name, bombs and broken ones refused, nothing written."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from annotator.importers import zipped
from annotator.importers.document import LIMIT, ImportRefused


def archive(
    *files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as made:
        for name, content in files:
            made.writestr(name, content)
    return data.getvalue()


def names(data: bytes) -> list[str]:
    return [each[0] for each in zipped.entries(data, "a.zip") if isinstance(each, tuple)]


def refusals(data: bytes) -> list[str]:
    return [str(each) for each in zipped.entries(data, "a.zip") if isinstance(each, ImportRefused)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_each_file_comes_with_its_bytes(method: int) -> None:
    data = archive(("one.txt", b"One"), ("b/two é😀.md", b"Two"), method=method)
    assert zipped.looks_like(data)
    assert list(zipped.entries(data, "a.zip")) == [("one.txt", b"One"), ("two é😀.md", b"Two")]


def test_no_path_comes_out_of_an_archive() -> None:
    paths = ["../../etc/a.txt", "/b.txt", "C:\\Windows\\c.txt", "d/../e.txt", "x\u202ef\n.txt"]
    assert names(archive(*((path, b"words") for path in paths))) == [
        *("a.txt", "b.txt", "c.txt", "e.txt", "x\ufffdf\ufffd.txt")
    ]


def test_what_systems_put_beside_files_is_left_out() -> None:
    beside = ["folder/", "__MACOSX/._a.txt", ".DS_Store", "a/.git/b.txt", "Thumbs.db"]
    assert names(archive(("a.txt", b"a"), *((path, b"b") for path in beside))) == ["a.txt"]
    for empty in (archive(), archive(("folder/", b""))):
        with pytest.raises(ImportRefused, match=r"^a\.zip is a ZIP archive without any files"):
            names(empty)


def test_bombs_are_refused_while_they_unpack() -> None:
    bomb = archive(("bomb.txt", bytes(LIMIT)), ("good.txt", b"words"))
    assert refusals(bomb) == ["bomb.txt in a.zip unpacks to far more than any text: leave it."]
    assert names(bomb) == ["good.txt"]
    stored = archive(("large.txt", bytes(LIMIT + 1)), method=zipfile.ZIP_STORED)
    assert refusals(stored) == ["large.txt in a.zip is larger than 20 MB: split it."]


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    data = bytearray(archive(("bomb.txt", bytes(LIMIT // 2))))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    assert all("bomb.txt in a.zip" in each for each in refusals(bytes(data)))
    assert len(list(zipped.entries(bytes(data), "a.zip"))) == 1


def test_links_passwords_and_odd_packing_are_refused_by_name() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusals(archive((link, b"/etc/passwd"))) == [
        "link.txt in a.zip is a link: import the file it leads to."
    ]
    locked = bytearray(archive(("locked.txt", b"words")))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    assert "needs a password" in refusals(bytes(locked))[0]
    odd = bytearray(archive(("odd.txt", b"words")))
    odd[odd.rfind(b"PK\x01\x02") + 10] = 14
    assert "unusual way" in refusals(bytes(odd))[0]
    assert "is empty" in refusals(archive(("empty.txt", b"")))[0]


def test_documents_that_are_archives_inside_are_not_taken_apart() -> None:
    assert not zipped.looks_like(archive(("mimetype", b"application/epub+zip")))
    assert not zipped.looks_like(archive(("[Content_Types].xml", b"<Types/>")))


@pytest.mark.parametrize("cut", [4, 30, 60])
def test_a_broken_archive_is_refused(cut: int) -> None:
    with pytest.raises(ImportRefused, match=r"^a\.zip is a damaged ZIP archive: .*\.$"):
        names(archive(("a.txt", b"words"))[:cut])
