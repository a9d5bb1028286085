"""XML that means harm, in each format that has XML inside: refused with a sentence, and quickly."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.importers import docx, epub, markup, odt
from annotator.importers.document import Document, ImportRefused
from annotator.importers.layout import Layout
from annotator.importers.page_layout import lay_out
from tests.importers.making_books import epub as making_epub
from tests.importers.making_books import page
from tests.importers.making_packages import docx as making_docx
from tests.importers.making_packages import odt as making_odt

Reader = Callable[[bytes, str], Document]

HOSTS: dict[str, tuple[Reader, Callable[[str | bytes], bytes]]] = {
    "docx": (docx.read, lambda part: making_docx("", {"word/document.xml": part})),
    "docx-notes": (docx.read, lambda part: making_docx("", {"word/footnotes.xml": part})),
    "docx-core": (docx.read, lambda part: making_docx("", {"docProps/core.xml": part})),
    "odt": (odt.read, lambda part: making_odt("", {"content.xml": part})),
    "odt-styles": (odt.read, lambda part: making_odt("", {"styles.xml": part})),
    "epub": (epub.read, lambda part: making_epub([""], parts={"OEBPS/text/page 0.xhtml": part})),
    "epub-opf": (epub.read, lambda part: making_epub([""], parts={"OEBPS/book.opf": part})),
}
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]><a b="&a9;">&a9;</a>'


def said(host: str, part: str | bytes) -> str:
    """Return the sentence of a refusal; the text where a page of a book was read in spite of it."""
    reader, made = HOSTS[host]
    start = time.perf_counter()
    try:
        found = reader(made(part), "odd.file").text
        assert host == "epub", "only pages are read however badly they are written"
    except ImportRefused as refused:
        found = str(refused)
    assert time.perf_counter() - start < 5
    return found


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_entities_that_multiply_are_never_expanded(host: str, charset: str) -> None:
    found = said(host, f'<?xml version="1.0" encoding="{charset}"?>{BOMB}'.encode(charset))
    assert found.startswith("odd.file declares entities or a document type of its own")


@pytest.mark.parametrize("host", HOSTS)
def test_no_file_of_this_machine_is_read(host: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    address = secret.as_uri()
    for declared in (
        f'<!DOCTYPE a [<!ENTITY s SYSTEM "{address}">]>',
        f'<!DOCTYPE a [<!ENTITY % s SYSTEM "{address}"> %s;]>',
        f'<!DOCTYPE a SYSTEM "{address}">',
    ):
        found = said(host, f"{declared}<a>&s;</a>")
        assert found == "&s;" or found.startswith("odd.file declares entities")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("tag", ["w", "p", "table", "list", "blockquote", "b"])
def test_parts_deep_inside_parts_are_refused(host: str, tag: str) -> None:
    found = said(host, f"<{tag}>" * 200_000 + "words" + f"</{tag}>" * 200_000)
    assert found == "words" or found.startswith("odd.file has parts inside parts")


@pytest.mark.parametrize("depth", [40, 60, 150, 190, 250, 1000])
def test_real_elements_nested_to_any_depth_are_read_or_refused(depth: int) -> None:
    table = "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    lists = "<text:list><text:list-item>" * depth + "<text:p>x</text:p>"
    for reader, data in (
        (docx.read, making_docx(table + "</w:tc></w:tr></w:tbl>" * depth)),
        (odt.read, making_odt(lists + "</text:list-item></text:list>" * depth)),
        (
            epub.read,
            making_epub(["<div><blockquote>" * depth + "x" + "</blockquote></div>" * depth]),
        ),
    ):
        try:
            found = reader(data, "deep.file").text
        except ImportRefused as refused:
            found = str(refused)
        assert found.endswith("x") or found.startswith("deep.file has parts inside parts")


def test_a_word_file_of_2_mb_that_takes_1_gb_is_refused() -> None:
    many = "".join(
        f'<w:p><w:r><w:t>{n}</w:t><w:br w:type="{n}"/></w:r></w:p>' for n in range(99_000)
    )
    data = making_docx(many)
    start = time.perf_counter()
    with pytest.raises(ImportRefused, match=r"^a\.docx has too many parts"):
        docx.read(data, "a.docx")
    assert time.perf_counter() - start < 10


def test_more_elements_than_memory_can_take_are_refused_unparsed() -> None:
    with pytest.raises(ImportRefused, match=r"^a\.odt has too many parts"):
        markup.xml(b"<a>" + b"<b/>" * 2_000_000 + b"</a>", "a.odt")


def test_a_page_may_have_a_document_type_that_declares_nothing() -> None:
    layout = Layout()
    lay_out(layout, markup.xhtml(page("<p>a&nbsp;&eacute;&lt;&foo;</p>").encode(), "a.epub"))
    assert layout.text() == "a\u00a0é<&foo;"
    assert "".join(markup.words(markup.xml(b"<a>b<c>d</c>e</a>", "a"))) == "bde"


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("part", [b"", b"\0" * 50, b"words", b"<a", b"<a>\xff</a>", b"\xff\xfe<\0"])
def test_parts_that_are_no_markup_are_refused_with_a_sentence(host: str, part: bytes) -> None:
    assert "odd.file" in said(host, part) or host == "epub"
