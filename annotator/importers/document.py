"""What every importer gives: a text as it will be stored, and how it was read."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import msgspec

from annotator.text.errors import SessionError
from annotator.text.graphemes import Boundaries
from annotator.text.trim import trim

LIMIT = 20_000_000
"""The most bytes of a file, or characters of a pasted text, that are read."""

META = ("outlet", "author", "published_at", "url", "language")
"""What a document may say of itself, besides its title."""

REPLACEMENT = "\ufffd"
_LONGEST_TITLE = 120
_LOST = re.compile("[\0\ud800-\udfff]")
_UNFIT = re.compile("[\0-\x1f\x7f-\x9f]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)")
_LINE = re.compile("[^\n\u2029]+")


class ImportRefused(SessionError, ValueError):
    """A document that cannot be read: the message is one sentence with its name and the way out."""


class Document(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A document as it was read.

    ``text`` has only LF at line ends; ``newlines`` counts what the file had (``crlf cr lf``).
    ``replaced`` is the number of NULs and lone surrogates that became U+FFFD, one for one.
    ``charset`` is empty and ``original`` holds no bytes when the text was pasted. ``file`` is the
    file's name without its folder. ``notes`` are sentences for the user about what was changed.

    ``meta`` has, of `META`, what the document says of itself. ``regions`` are stretches of ``text``
    that look like no article text, as start and end in code points and a kind ("header", "footer",
    "page number", of a whole page "left out"): proposals, never stored unasked. ``pages`` are the
    code points at which each page begins. ``left_out`` is what of the document is not in ``text``,
    to be shown on request.
    ``reader`` names the library that read it and its version ("pypdfium2 5.1"); empty if none did.
    ``whole`` is said of a text that holds on request what is usually left out.
    ``details`` are what else the provenance keeps of the reading, as plain JSON: ``hyphens`` (where
    one at a line end was taken out of a word), ``times`` (of a transcript's lines), ``row``,
    ``guessed`` (the charset was), ``spoilt`` (letters were, before the file was saved).
    """

    text: str
    title: str
    format: str
    charset: str
    bom: bool
    newlines: dict[str, int]
    replaced: int
    original: bytes
    file: str = ""
    notes: tuple[str, ...] = ()
    meta: dict[str, str] = {}
    regions: tuple[tuple[int, int, str], ...] = ()
    pages: tuple[int, ...] = ()
    left_out: str = ""
    reader: str = ""
    whole: bool = False
    details: dict[str, Any] = {}


def shown_name(path: Path) -> str:
    """Return a file's name without its folder, fit for a sentence on one line."""
    name = path.name or path.absolute().name or str(path)
    if name.isascii() and name.isprintable():
        return name
    signs = (" " if unicodedata.category(sign) == "Zs" else sign for sign in name)
    return "".join(sign if sign.isprintable() else REPLACEMENT for sign in signs)


def with_plain_line_ends(text: str) -> tuple[str, dict[str, int]]:
    """Return `text` with CRLF and CR made LF, and how many of `crlf`, `cr` and `lf` it had."""
    if "\r" not in text:
        return text, {"crlf": 0, "cr": 0, "lf": text.count("\n")}
    pairs = text.count("\r\n")
    counts = {"crlf": pairs, "cr": text.count("\r") - pairs, "lf": text.count("\n") - pairs}
    # Both steps, in this order: "\r\r\n" holds a new pair once its own is gone.
    return text.replace("\r\n", "\n").replace("\r", "\n"), counts


def without_lost_characters(text: str) -> tuple[str, int]:
    """Return `text` with each NUL and lone surrogate replaced by U+FFFD, and their number."""
    if "\0" not in text and _is_unicode(text):  # ten times as quick
        return text, 0
    return _LOST.subn(REPLACEMENT, text)


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def first_line(text: str) -> str:
    """Return the first line with something to see, as a title; empty when there is none.

    The signs of a Markdown heading before it are no part of its words.
    """
    for line in _LINE.finditer(text):
        start, end = trim(text, *line.span())
        if start < end:
            line_start = text[start : min(end, start + 10 * _LONGEST_TITLE)]
            return as_title(_HEADING.sub("", line_start, count=1))
    return ""


def as_title(words: str) -> str:
    """Return words on one line, cut after a whole grapheme at 120 code points at most.

    Without what would turn the line around it (bidirectional controls); empty when nothing is left
    to see.
    """
    line = " ".join(_UNFIT.sub(" ", _TURNS.sub("", words)).split())
    if not any(sign.isprintable() and sign != " " for sign in line):
        return ""
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[: Boundaries(line).before(_LONGEST_TITLE - 1)].rstrip() + "…"
