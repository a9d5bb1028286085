"""From the bytes of a web page to its characters: what it declares goes before a guess.

In this order: the byte order mark; UTF-8 where the bytes are valid and not only ASCII; the charset
of the HTTP header, if one was kept; the one the page declares (HTML Living Standard, "determining
the character encoding"); a guess, which is said.
"""

from __future__ import annotations

import codecs
import re

from annotator.importers.decoding import Decoded, decode

_HEAD = 4096
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What browsers read under these names (Encoding Standard), by the names that Python has for it.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # whoever could read the declaration does not read UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_ENDS = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style"}
_MOST = 2_000_000  # bytes of a page are enough for a guess
_WORST = 0.02  # the share of signs outside ASCII that may be broken before a declaration is wrong


def decode_page(data: bytes, name: str, charset: str | None = None, sent_as: str = "") -> Decoded:
    """Return the characters of a page called `name`, in `charset` if the user named one.

    ``sent_as`` is the charset of the HTTP header or of the part of a mail, if known. Raises
    `ImportRefused` when the bytes are no text.
    """
    if charset is not None or data.startswith(_MARKS):
        return decode(data, name, charset)
    if valid := _utf_8(data):
        return valid
    declared = _DECLARED.search(data[:_HEAD])
    for each in (sent_as, declared[1].decode("ascii") if declared else ""):
        meant = _known(each)
        if meant and (found := _strict(data, meant) or _nearly(data, meant)):
            return found
    return decode(data, name, telling=_words(data[:_MOST]))


def as_sent(data: bytes, charset: str) -> str | None:
    """Return the charset in which to read bytes that a server sent in `charset`, by what it meant.

    None where other signs go before it, or the bytes are not in it.
    """
    if data.startswith(_MARKS) or _utf_8(data):
        return None
    meant = _known(charset)
    return meant if meant and _strict(data, meant) else None


def _words(page: bytes) -> bytes:
    """Return a page without its tags, comments, scripts and styles, to guess from."""
    small = page.lower()
    parts: list[bytes] = []
    place = 0
    while (opened := page.find(b"<", place)) >= 0:
        parts.append(page[place:opened])
        ends = (end for start, end in _ENDS.items() if small.startswith(start, opened))
        end = next(ends, b">")
        closed = small.find(end, opened)
        if closed < 0:
            return b" ".join(parts).strip()
        place = closed + len(end)
    return b" ".join([*parts, page[place:]]).strip()


def _utf_8(data: bytes) -> Decoded | None:
    """Return the text of bytes that can be nothing but UTF-8; ASCII may be other things too."""
    if data.isascii() or b"\x1b$" in data:
        return None
    return _strict(data, "utf-8")


def _known(charset: str) -> str:
    """Return Python's name for what a browser reads under a declared name; empty if unknown."""
    try:
        found = codecs.lookup(charset.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    # Codecs such as rot13 or zip are no charsets.
    return _MEANT.get(found.name, found.name) if _is_of_text(found) else ""


def _is_of_text(codec: codecs.CodecInfo) -> bool:
    try:
        return b"a".decode(codec.name) == "a"
    except (LookupError, UnicodeError):
        return False


def _strict(data: bytes, charset: str) -> Decoded | None:
    try:
        return Decoded(data.decode(charset), charset)
    except UnicodeError:
        return None


def _nearly(data: bytes, charset: str) -> Decoded | None:
    """Return the text with its few broken bytes as U+FFFD; None if there are too many of them."""
    text = data.decode(charset, "replace")
    foreign = sum(not sign.isascii() for sign in text)
    if text.count("\ufffd") > max(2, _WORST * foreign):
        return None
    return Decoded(text, charset)
