"""Saved web archives (MHTML, RFC 2557): a page in the first part of a mail, with its address."""

from __future__ import annotations

import email
import email.policy
import re
from email.errors import MessageError
from email.message import Message

from annotator.importers.document import Document, ImportRefused, as_title
from annotator.importers.html import Saved, read_saved
from annotator.importers.page_charset import decode_page

EXTENSIONS: tuple[str, ...] = (".mhtml", ".mht")
KEEPS = "What is kept of a web page, and the address from which it was saved."
LOSES = "What is left out of a web page; frames, pictures and looks."

_HEAD = 8192
_ARCHIVE = re.compile(
    rb"^(?:Snapshot-Content-Location:|From: *\"?<?Saved by|X-MAF(?:-\w+)*:)", re.I | re.M
)
_LETTER = re.compile(rb"^(?:Received|To|Message-ID|Delivered-To):", re.I | re.M)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
_PARTS = 20_000


def looks_like(data: bytes) -> bool:
    """Return whether bytes are a page saved by a browser, and no letter."""
    head = re.split(rb"\r?\n\r?\n", data[:_HEAD], maxsplit=1)[0]
    if not _RELATED.search(head):
        return False
    return _ARCHIVE.search(head) is not None or not _LETTER.search(head)


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the article of a saved page called `name`, or raise `ImportRefused`."""
    return read_saved(_saved(data, name, charset))


def read_whole(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return all words of a saved page, navigation and comments too; else as `read`."""
    return read_saved(_saved(data, name, charset), whole=True)


def _saved(data: bytes, name: str, charset: str | None) -> Saved:
    archive = email.message_from_bytes(data, policy=email.policy.compat32)
    part = _page(archive)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise ImportRefused(f"{name} holds no web page: save the page anew, or as HTML.")
    address = _said(archive, "Snapshot-Content-Location") or _said(part, "Content-Location")
    return Saved(
        page=decode_page(content, name, charset, part.get_content_charset() or ""),
        name=name,
        original=data,
        format="mhtml",
        address=address,
        title=as_title(_said(archive, "Subject")),
    )


def _page(archive: Message) -> Message | None:
    """Return the part with the page: the one the archive begins with, else the first of HTML."""
    start = str(archive.get_param("start", "") or "")
    first = None
    for count, part in enumerate(archive.walk()):
        if count > _PARTS:
            break
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        if start and part.get("Content-ID") == start:
            return part
        first = first or part
    return first


def _said(part: Message, header: str) -> str:
    """Return what a header says, its encoded words read; empty if it is missing or broken."""
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(part.get(header, ""))))).strip()
    except (MessageError, LookupError, UnicodeError, ValueError):
        return ""
