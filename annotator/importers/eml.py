"""E-mails (EML, RFC 5322 and MIME): the words of the letter, and of letters forwarded in it.

Other attachments are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from annotator.importers import markup, plain, raised, structured
from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import (
    Document,
    ImportRefused,
    as_title,
    without_lost_characters,
)
from annotator.importers.layout import Layout
from annotator.importers.page_layout import lay_out

EXTENSIONS: tuple[str, ...] = (".eml",)
KEEPS = (
    "The letter as it was written (its plain text, else its HTML, all of it), quoted and forwarded"
    " letters too; the subject as title, the sender, the day and the language."
)
LOSES = "Looks, pictures, recipients and other headers; attachments are named, not opened."

_START = re.compile(rb"(From |[A-Za-z][A-Za-z0-9-]*:)")
_SENDER = re.compile(rb"^(From|Return-Path|Received|Sender):", re.IGNORECASE | re.MULTILINE)
_WRITTEN = re.compile(rb"^(From|To|Subject|Date):[ \t]", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[!-9;-~]+:.*|[ \t].*|From .*")
_MACHINE = re.compile(rb"^(Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)
_WEB_ARCHIVE = re.compile(
    rb"^(Snapshot-Content-Location:|From: <?Saved by)", re.IGNORECASE | re.MULTILINE
)
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")
_QUOTES = re.compile("(>*) ?")
_DEEPEST = 50
_MOST_NAMED = 10


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin with the headers of a letter, and of no saved web page."""
    head = data[:16_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(
        _START.match(head)
        and _SENDER.search(head)
        and _MACHINE.search(head)
        and not _WEB_ARCHIVE.search(head)
    )


def looks_like_a_part(data: bytes) -> bool:
    """Return whether bytes that are named as a letter begin with what people fill in of one."""
    head = data[:16_000].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    written = {found[1].lower() for found in _WRITTEN.finditer(head)}
    return len(written) > 1 and all(map(_HEADER.fullmatch, head.split(b"\n")))


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of an e-mail called `name`, or raise `ImportRefused`.

    A ``charset`` that the user named goes before the one that the letter states.
    """
    try:
        letter = BytesParser().parsebytes(data)
        body = _Body(letter, name, charset)
        said = _said(letter, body.charset)
    # What the parser of the standard library raises on letters that no program wrote.
    except (
        *(AttributeError, IndexError, LookupError, MessageError, OverflowError),
        *(RecursionError, TypeError, ValueError),
    ) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(
            f"{name} is no e-mail that can be read: save its text and import that."
        ) from None
    found = structured.document(
        "\n\n".join(body.texts),
        name=name,
        format="eml",
        original=data,
        said=said,
        notes=[*body.notes, *_attachments(body.attached, name)],
        charset=body.charset,
    )
    doubts = plain.said_of_letters(body.guessed)
    return msgspec.structs.replace(found, details={**found.details, **doubts})


class _Body:
    """The words of a letter, part by part."""

    def __init__(self, letter: Message, name: str, charset: str | None) -> None:
        self.texts: list[str] = []
        self.charset = ""
        self.guessed = False
        self.notes: list[str] = []
        self.attached: list[str] = []
        self._name = name
        self._wanted = charset
        if letter.get_content_type() in _ENCRYPTED:
            raise ImportRefused(
                f"{name} is encrypted: open it in its mail program and save its text."
            )
        for part in _shown(letter, self.attached, 0):
            inner = _forwarded(part)
            text = self._text(part) if inner is None else _heads(inner)
            if text.strip():
                self.texts.append(text)

    def _text(self, part: Message) -> str:
        payload = part.get_payload(decode=True)
        decoded = self._decoded(payload if isinstance(payload, bytes) else b"", part)
        self.charset = self.charset or decoded.charset
        if decoded.guessed:
            self.guessed = True
            self.notes.append(
                f"{self._name} was read as {decoded.charset}, a guess: look at its letters."
            )
        if part.get_content_subtype() == "html":
            layout = Layout()
            if decoded.text.strip():
                text = without_lost_characters(decoded.text)[0]
                lay_out(layout, markup.html(text.encode("utf-8"), self._name, "utf-8"))
                self.notes += raised.said(layout.raised, self._name)
            return layout.text()
        lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            return _flowed(lines, str(part.get_param("delsp", "")).lower() == "yes")
        return lines

    def _decoded(self, data: bytes, part: Message) -> Decoded:
        stated = part.get_content_charset()
        if self._wanted:
            return decode(data, self._name, self._wanted)
        try:
            return decode(data, self._name, stated) if stated else decode(data, self._name)
        except ImportRefused:
            return decode(data, self._name)


def _shown(part: Message, attached: list[str], depth: int) -> Iterator[Message]:
    """Yield the parts of a letter whose words are shown; note the names of the others.

    A letter in it is yielded before its own parts.
    """
    kind = part.get_content_type()
    if depth > _DEEPEST:
        raise ValueError("parts inside parts without an end")
    if (inner := _forwarded(part)) is not None:
        yield part
        yield from _shown(inner, attached, depth + 1)
    elif part.get_content_disposition() == "attachment":
        attached.append(_named(part))
    elif part.get_content_maintype() == "multipart" and part.is_multipart():
        children = [each for each in part.get_payload() if isinstance(each, Message)]
        if kind == "multipart/alternative":
            children = _preferred(children)
        for child in children:
            yield from _shown(child, attached, depth + 1)
    elif kind in ("text/plain", "text/html") and not part.get_filename():
        yield part
    elif part.get_payload():
        attached.append(_named(part))


def _preferred(children: list[Message]) -> list[Message]:
    """Return the plain text of several versions of the same letter, else the last that is one."""
    for child in children:
        payload = child.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        if child.get_content_type() == "text/plain":
            return [child]
    return [child for child in children if child.get_content_type() != "text/plain"][-1:]


def _named(part: Message) -> str:
    return as_title(_header(part.get_filename() or "")) or part.get_content_type()


def _forwarded(part: Message) -> Message | None:
    """Return the letter that a part of another is, if it is one."""
    if part.get_content_type() != "message/rfc822" or not part.is_multipart():
        return None
    return next((each for each in part.get_payload() if isinstance(each, Message)), None)


def _heads(letter: Message) -> str:
    """Return the lines above a forwarded letter that say from whom it is, when, and on what."""
    raw = _raw(letter)
    lines = ((head, as_title(_header(raw.get(head, "")))) for head in ("from", "date", "subject"))
    return "\n".join(f"{head.title()}: {words}" for head, words in lines if words)


def _attachments(names: list[str], name: str) -> list[str]:
    if not names:
        return []
    shown = ", ".join(names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    many = structured.counted(len(names), "attachment was", "attachments were")
    return [f"{name}: {many} not opened: {shown}."]


def _raw(letter: Message) -> dict[str, str]:
    """Return the headers of a letter by their names in small letters, the first of each."""
    raw: dict[str, str] = {}
    for header, value in letter.raw_items():
        raw.setdefault(header.lower(), str(value))
    return raw


def _said(letter: Message, charset: str) -> dict[str, str]:
    """Return what the headers say: title, author, published_at and language.

    ``charset`` is that of the words, as headers that name none are in it too.
    """
    raw = _raw(letter)
    sender, address = parseaddr(raw.get("from", ""))
    found = {
        "title": as_title(_header(raw.get("subject", ""), charset)),
        "author": as_title(_header(sender, charset)) or as_title(_header(address)),
        "language": as_title(_header(raw.get("content-language", ""))).partition(",")[0],
    }
    try:
        found["published_at"] = parsedate_to_datetime(raw.get("date", "")).isoformat()
    except (IndexError, OverflowError, TypeError, ValueError):
        found["published_at"] = ""
    return {key: value for key, value in found.items() if value}


def _header(raw: str, likely: str = "") -> str:
    """Return the words of a header: RFC 2047, or bytes in UTF-8 or a ``likely`` charset."""
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        parts = [(raw, None)]
    words = []
    for part, charset in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        for each in (charset, None) if charset or not likely else ("utf-8", likely, None):
            try:
                words.append(decode(data, "The header", each).text)
                break
            except ImportRefused:
                continue
        else:
            words.append(data.decode("utf-8", "replace"))
    return "".join(words)


def _flowed(text: str, spaces_go: bool) -> str:
    """Return lines as they were before they were broken to fit (RFC 3676)."""
    made: list[str] = []
    open_quotes = None
    for line in text.split("\n"):
        found = _QUOTES.match(line)
        quotes = found[1] if found else ""
        words = line[len(quotes) :].removeprefix(" ")
        if open_quotes == quotes and words != "-- ":
            made[-1] += words
        else:
            made.append(f"{quotes} {words}" if quotes else words)
        broken = words.endswith(" ") and words != "-- "
        open_quotes = quotes if broken else None
        if broken and spaces_go:
            made[-1] = made[-1][:-1]
    return "\n".join(made)
