"""Packages that lie, repeat themselves, are locked, or unpack to far more than they hold."""

from __future__ import annotations

import struct
import tracemalloc
import warnings
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.package import MOST_ENTRIES, Package, names
from tests.importers.making_packages import docx, docx_story, zipped


def test_entries_are_read_by_name() -> None:
    package = Package(zipped({"a/b.xml": b"words", "../../c": b"other"}), "a.docx")
    assert package.names() == ("a/b.xml", "../../c")
    assert (package.read("a/b.xml"), package.read("../../c")) == (b"words", b"other")
    assert "a/b.xml" in package
    with pytest.raises(ImportRefused, match=r"^a\.docx lacks its part word/x\.xml"):
        package.read("word/x.xml")


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = zipped({"word/document.xml": b"\0" * 150_000_000})
    assert len(bomb) < 200_000
    package = Package(bomb, "a.docx")
    tracemalloc.start()
    with pytest.raises(ImportRefused, match=r"^a\.docx unpacks to far more than a document holds"):
        package.read("word/document.xml")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 50_000_000


def test_what_all_entries_unpack_to_is_counted_together() -> None:
    package = Package(zipped({"a": b"\0" * 3_000, "b": b"\0" * 3_000}), "a.docx")
    assert len(package.read("a", limit=3_000)) == 3_000
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        package.read("b", limit=2_999)


def test_the_size_that_an_entry_states_is_not_believed() -> None:
    data = bytearray(zipped({"a": b"x" * 100_000}))
    stated = struct.pack("<I", 100_000)
    for place in (data.index(stated), data.rindex(stated)):
        data[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(ImportRefused, match=r"a\.docx (is damaged|unpacks)"):
        Package(bytes(data), "a.docx").read("a", limit=1000)


def test_two_entries_of_one_name_are_refused() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as written, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written.writestr("word/document.xml", "shown")
        written.writestr("word/document.xml", "hidden")
    with pytest.raises(ImportRefused, match=r"^a\.docx has two entries of the same name"):
        Package(made.getvalue(), "a.docx")


def test_entries_beyond_number_are_refused() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as written:
        for number in range(MOST_ENTRIES + 1):
            written.writestr(str(number), "")
    with pytest.raises(ImportRefused, match=r"^a\.docx has more than 20,000 entries"):
        Package(made.getvalue(), "a.docx")


def test_locked_entries_and_unusual_packing_are_refused() -> None:
    data = bytearray(zipped({"a": b"words"}))
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    with pytest.raises(ImportRefused, match=r"^a\.docx is protected by a password"):
        Package(bytes(data), "a.docx").read("a")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_BZIP2) as written:
        written.writestr("a", "words")
    with pytest.raises(ImportRefused, match="packed in a way"):
        Package(made.getvalue(), "a.docx").read("a")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"words", docx_story()[:-30]])
def test_what_is_no_package_or_a_part_of_one_is_refused(data: bytes) -> None:
    assert names(data) is None
    with pytest.raises(ImportRefused, match=r"^a\.docx is damaged, or only a part of it"):
        Package(data, "a.docx")


def test_damage_inside_an_entry_is_noticed() -> None:
    data = docx_story()
    place = data.index(b"word/document.xml") + 60
    broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
    with pytest.raises(ImportRefused, match="is damaged"):
        Package(broken, "a.docx").read("word/document.xml")


def test_packages_inside_a_package_stay_closed() -> None:
    inner = zipped({"word/document.xml": b"\0" * 1_000_000})
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as written:
        written.writestr("word/document.xml", inner)
    with pytest.raises(ImportRefused, match=r"^a\.docx"):
        Package(docx("", {"word/document.xml": inner}), "a.docx").read("word/other.xml")
    assert Package(made.getvalue(), "a.docx").read("word/document.xml") == inner
