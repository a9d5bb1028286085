"""E-books (EPUB 2 and 3): their pages in reading order, laid out as plain text."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from annotator.importers import markup, raised, structured
from annotator.importers.document import Document, ImportRefused
from annotator.importers.layout import Layout
from annotator.importers.markup import Element, local
from annotator.importers.package import Package
from annotator.importers.page_layout import lay_out

EXTENSIONS: tuple[str, ...] = (".epub",)
KEEPS = (
    "All pages in reading order: headings of chapters, paragraphs, lists, quotations, tables,"
    " raised figures (m², H₂O), notes where they stand; title, authors, date, publisher and"
    " language."
)
LOSES = (
    "Looks, pictures, readings beside characters (ruby); the table of contents is set aside and can"
    " be shown."
)

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_CONTENTS = "application/x-dtbncx+xml"
_HEADING = re.compile("h[1-6]")


def looks_like(data: bytes) -> bool:
    """Return whether bytes are an e-book: its kind is the first thing in the file."""
    start = data[:200]
    return start.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in start


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of an e-book called `name`, or raise `ImportRefused`."""
    del charset  # the pages say it themselves
    book = _Book(Package(data, name), name)
    layout = Layout()
    headings: list[str] = []
    missing = 0
    for page in book.pages:
        if page not in book.package:
            missing += 1
            continue
        headings += _chapter(layout, book.page(page), book.labels.get(page, ""))
    notes = []
    if missing:
        parts = structured.counted(missing, "page that it names is", "pages that it names are")
        notes.append(f"{name}: {parts} not in the file.")
    if book.left_out:
        notes.append(f"{name}: its table of contents was set aside.")
    notes += raised.said(layout.raised, name)
    return structured.document(
        layout.text(),
        name=name,
        format="epub",
        original=data,
        said=book.said,
        headings=headings,
        notes=notes,
        left_out=book.left_out,
    )


def _chapter(layout: Layout, page: Element, label: str) -> list[str]:
    """Lay out a page; one without a heading has the label that the contents give it above it."""
    headed = any(_HEADING.fullmatch(local(each)) for each in page.iter())
    opening = markup.words(page).split()
    named = label.split()
    if label and not headed and opening and opening[: len(named)] != named:
        layout.heading(label)
    layout.gap()
    return lay_out(layout, page)


class _Book:
    """What the package document of an e-book says: EPUB 3.3, section 5."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.pages: list[str] = []
        self.labels: dict[str, str] = {}
        self.left_out: list[str] = []
        self._name = name
        self._opf = self._package_document()
        root = markup.xml(package.read(self._opf), name)
        self._read_spine(root)
        metadata = next((each for each in root if local(each) == "metadata"), None)
        self.said = {} if metadata is None else structured.properties(metadata)
        self._refuse_locked()

    def page(self, entry: str) -> Element:
        """Return the body of a page."""
        root = markup.xhtml(self.package.read(entry), self._name)
        return next((each for each in root.iter() if local(each) == "body"), root)

    def _package_document(self) -> str:
        root = markup.xml(self.package.read(_CONTAINER), self._name)
        for each in root.iter():
            entry = each.get("full-path", "")
            if local(each) == "rootfile" and entry in self.package:
                return entry
        raise ImportRefused(
            f"{self._name} lacks the list of its pages: open it in a reader of e-books"
            " and save it anew."
        )

    def _entry(self, beside: str, address: str) -> str:
        path = unquote(address.partition("#")[0])
        return posixpath.normpath(posixpath.join(posixpath.dirname(beside), path))

    def _read_spine(self, root: Element) -> None:
        items = {each.get("id", ""): each for each in root.iter() if local(each) == "item"}
        navigation = ""
        for item in items.values():
            entry = self._entry(self._opf, item.get("href", ""))
            if "nav" in item.get("properties", "").split():
                navigation = entry
                self._read_navigation(entry)
            elif item.get("media-type", "") == _CONTENTS:
                self._read_ncx(entry)
        for each in root.iter():
            found = items.get(each.get("idref", "")) if local(each) == "itemref" else None
            if found is None or found.get("media-type", "") not in _PAGES:
                continue
            entry = self._entry(self._opf, found.get("href", ""))
            # A page that is named twice is read once.
            if entry != navigation and entry not in self.pages:
                self.pages.append(entry)

    def _read_navigation(self, entry: str) -> None:
        if entry not in self.package:
            return
        body = self.page(entry)
        for link in body.iter():
            if local(link) == "a":
                label = " ".join(markup.words(link).split())
                self.labels.setdefault(self._entry(entry, link.get("href", "")), label)
        contents = Layout()
        lay_out(contents, body)
        self.left_out = [contents.text()]

    def _read_ncx(self, entry: str) -> None:
        if entry not in self.package:
            return
        for point in markup.xhtml(self.package.read(entry), self._name).iter():
            if local(point) != "navPoint":
                continue
            parts = {local(each): each for each in point}
            if "navLabel" in parts and "content" in parts:
                label = " ".join(markup.words(parts["navLabel"]).split())
                address = parts["content"].get("src", "")
                self.labels.setdefault(self._entry(entry, address), label)

    def _refuse_locked(self) -> None:
        """Raise `ImportRefused` when pages are encrypted; fonts often are, and do no harm."""
        if _ENCRYPTION not in self.package:
            return
        root = markup.xml(self.package.read(_ENCRYPTION), self._name)
        locked = {unquote(each.get("URI", "")) for each in root.iter()}
        if not locked.isdisjoint(self.pages):
            raise ImportRefused(
                f"{self._name} is locked by its shop (DRM): import a copy without a lock."
            )
