"""Web pages: the article's own words, with what else the page holds beside them."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version

import msgspec

from annotator.importers import markup, plain, raised
from annotator.importers.decoding import Decoded
from annotator.importers.document import (
    Document,
    ImportRefused,
    without_lost_characters,
)
from annotator.importers.flat_page import flat_text
from annotator.importers.page_article import extracted
from annotator.importers.page_blocks import blocks, fit_for_blocks, laid_out, stretches_without
from annotator.importers.page_charset import decode_page
from annotator.importers.page_choice import article
from annotator.importers.page_meta import is_office_document, said_of_itself
from annotator.importers.structured import document

EXTENSIONS: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")
KEEPS = (
    "The article's words, with headings, lists, quotations, tables and raised figures (m², H₂O);"
    " title, author, date, outlet, language and address, where the page says them."
)
LOSES = "Navigation, teasers and comments are left out, and shown on request; pictures and looks."

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MOST_BLOCKS = 20_000  # with more, the library takes longer than there is time
_TAG = re.compile(rb"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


class Saved(msgspec.Struct, frozen=True):
    """A page as it was saved: its characters, and what is known from elsewhere than the page."""

    page: Decoded
    name: str
    original: bytes
    format: str = "html"
    address: str = ""
    title: str = ""


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as a web page does."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode("utf-8")
    return _PAGE.match(start) is not None


def looks_like_a_part(data: bytes) -> bool:
    """Return whether bytes that are named as a web page may be a part of one: there is a tag."""
    return _TAG.search(data[:4096]) is not None


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the article in the bytes of a page called `name`, or raise `ImportRefused`.

    ``left_out`` has all other words of the page.
    """
    return read_saved(Saved(decode_page(data, name, charset), name, data))


def read_whole(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return all words of a page, navigation and comments too; else as `read`.

    What `read` would leave out is proposed as regions.
    """
    return read_saved(Saved(decode_page(data, name, charset), name, data), whole=True)


def read_saved(saved: Saved, *, whole: bool = False) -> Document:
    """Return the article of a page, or all of it, or raise `ImportRefused`."""
    name = saved.name
    text = fit_for_blocks(without_lost_characters(saved.page.text)[0])
    try:
        page = markup.html(text.encode("utf-8"), name, "utf-8")
    except ImportRefused:
        return _flat(saved, text)
    said = said_of_itself(page, saved.address or _saved_from(text))
    found = blocks(page)
    if is_office_document(page):
        kept, notes = [True] * len(found), list[str]()
    else:
        library = extracted(page) if len(found) <= _MOST_BLOCKS else []
        kept, notes = article(found, library, said.get("title", ""), name)
    besides = stretches_without(found, kept) if whole else []
    if whole:
        kept, notes = [True] * len(found), []
    if saved.title:
        said.setdefault("title", saved.title)
    taken = [block for block, keep in zip(found, kept, strict=True) if keep]
    others = [block for block, keep in zip(found, kept, strict=True) if not keep]
    read = document(
        laid_out(taken),
        name=name,
        format=saved.format,
        original=saved.original,
        said=said,
        notes=[*notes, *raised.said(sum(block.raised for block in taken), name)],
        left_out=[laid_out(others)],
        charset=saved.page.charset,
        reader="" if whole else _library(),
    )
    regions = tuple((start, end, "left out") for start, end in besides)
    return msgspec.structs.replace(_as_saved(read, saved, whole), regions=regions)


def _as_saved(read: Document, saved: Saved, whole: bool) -> Document:
    """Return the document with how its characters were found."""
    doubts = plain.said_of_letters(saved.page.guessed)
    notes = []
    if saved.page.guessed:
        notes.append(
            f"{saved.name} was read as {saved.page.charset}, which is a guess: look at its letters."
        )
    return msgspec.structs.replace(
        read,
        bom=saved.page.bom,
        whole=whole,
        notes=(*notes, *read.notes),
        details={**read.details, **doubts},
    )


@cache
def _library() -> str:
    return f"trafilatura {version('trafilatura')}"


def _saved_from(text: str) -> str:
    """Return the address that a browser wrote into a page that it saved; empty if none did."""
    found = _SAVED_FROM.search(text[:2000])
    return found[1] if found else ""


def _flat(saved: Saved, text: str) -> Document:
    """Return all words of a page that is no sound tree."""
    note = (
        f"{saved.name} is too tangled to tell its article from the rest, so the whole page was"
        " taken."
    )
    read = document(
        flat_text(text),
        name=saved.name,
        format=saved.format,
        original=saved.original,
        said={"title": saved.title, "url": saved.address} if saved.address else {},
        notes=[note],
        charset=saved.page.charset,
    )
    return _as_saved(read, saved, whole=True)
