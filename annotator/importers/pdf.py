"""PDF: the text of its pages in reading order, in paragraphs. Read by PDFium.

Headers, footers and page numbers stay in the text and are proposed as regions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from annotator.importers import pdf_text, raised
from annotator.importers.document import (
    Document,
    ImportRefused,
    as_title,
    without_lost_characters,
)
from annotator.importers.pdf_fields import fields
from annotator.importers.pdf_lines import Line, lines

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

EXTENSIONS: tuple[str, ...] = (".pdf",)
KEEPS = (
    "All words in reading order, paragraphs, lists, tables whose columns are aligned (cells of"
    " several lines where room or a rule parts the rows), raised figures (m², H₂O), what was"
    " filled into forms, and where each page begins; title and author."
)
LOSES = (
    "Pictures, fonts, notes in the margin; hyphens that only the end of a line asked for; which"
    " lines are a cell, in a table with neither room nor rules between its rows."
)

_PASSWORD = 4
"""PDFium's number for a file that needs a password."""

_MOST_PAGES = 5000
_NOBODY = ("anonymous", "(anonymous)")
_APPLICATIONS = ("Microsoft Word - ", "Microsoft PowerPoint - ")


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as a PDF does; a few foreign bytes may come first."""
    return b"%PDF-" in data[:1024]


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of a file called `name`, or raise `ImportRefused`.

    A PDF names the characters of its fonts itself, so a ``charset`` changes nothing.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as found:
            pages = _pages(found, name)
            title, author = _property(found, "Title"), _property(found, "Author")
            language = _language(found)
    except PdfiumError as error:
        raise _unreadable(name, error.err_code) from None
    if not any(pages):
        raise ImportRefused(
            f"{name} holds pictures of pages and no text: have its text recognised (OCR) first."
        )
    built = pdf_text.built(pages)
    text, replaced = without_lost_characters(built.text)
    author = "" if author.casefold() in _NOBODY else author
    meta = {"author": as_title(author), "language": language}
    return Document(
        text=text,
        title=_title(title) or as_title(built.heading) or PurePath(name).stem,
        format="pdf",
        charset="",
        bom=False,
        newlines={},
        replaced=replaced,
        original=data,
        file=name,
        notes=tuple(_notes(name, built, pages)),
        meta={key: value for key, value in meta.items() if value},
        regions=built.regions,
        pages=built.pages,
        details={"hyphens": list(built.hyphens)} if built.hyphens else {},
        reader=_reader(),
    )


def _pages(found: PdfDocument, name: str) -> list[list[Line]]:
    if len(found) > _MOST_PAGES:
        raise ImportRefused(f"{name} has more than {_MOST_PAGES} pages: split it and try again.")
    pages: list[list[Line]] = []
    for index in range(len(found)):
        page = found[index]
        try:
            found_lines = lines(page) + fields(page)
            pages.append(sorted(found_lines, key=lambda line: -line.middle))
        finally:
            page.close()
    return pages


def _unreadable(name: str, code: int | None) -> ImportRefused:
    if code == _PASSWORD:
        return ImportRefused(f"{name} needs a password: save a copy without one and import that.")
    return ImportRefused(f"{name} is a damaged PDF: get it again, or print it to a new PDF.")


def _property(found: PdfDocument, key: str) -> str:
    """Return what a PDF says of itself; nothing where that is no text."""
    try:
        return str(found.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _title(words: str) -> str:
    """Return the title in the properties of a PDF, without what the writing program put in."""
    for each in _APPLICATIONS:
        words = words.removeprefix(each)
    if words.casefold() in ("untitled", "(anonymous)", "about:blank") or words.endswith(
        (".doc", ".docx", ".indd")
    ):
        return ""
    return as_title(words)


def _language(found: PdfDocument) -> str:
    """Return the language that a PDF says it is in ("de-CH"), or nothing."""
    from ctypes import c_ushort

    from pypdfium2 import raw

    room = (c_ushort * 64)()
    size = raw.FPDFCatalog_GetLanguage(found.raw, room, 128)
    if not 2 < size <= 128:
        return ""
    return as_title(bytes(room)[: size - 2].decode("utf-16-le", "replace"))


def _reader() -> str:
    from pypdfium2 import PYPDFIUM_INFO

    return f"pypdfium2 {PYPDFIUM_INFO}"


def _notes(name: str, built: pdf_text.Built, pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return what the user should know about how the text was read."""
    found = raised.said(sum(line.raised for page in pages for line in page), name)
    empty = sum(not page for page in pages)
    if built.hyphens:
        few = ", ".join(f"“{word}” (page {page})" for page, word in built.joined[:5])
        more = f" and {len(built.joined) - 5} more" if len(built.joined) > 5 else ""
        found.append(f"{name}: hyphens at line ends were taken out: {few}{more}.")
    if empty:
        said = "1 page has" if empty == 1 else f"{empty} pages have"
        found.append(f"{name}: {said} no text, perhaps pictures: look at the file itself.")
    return found
