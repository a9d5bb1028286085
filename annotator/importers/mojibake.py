"""Text that was read in a wrong charset before it was saved: "Ã©" for "é". Said, never changed.

A text can only be put right where it was spoilt; changing it here would move what others point at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from annotator.importers.document import REPLACEMENT

if TYPE_CHECKING:
    import regex

_SAMPLE = 2000
"""From the first sign that is not ASCII: what was read wrongly was so from there on."""

_RUN = re.compile(r"[^\x00-\x7f]+")
_LIVING = (
    r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Arabic}\p{Devanagari}\p{Bengali}"
    r"\p{Tamil}\p{Thai}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u05b0-\u05ea\u00a0-\u00bf\u00d7\u00f7"
    r"\u0300-\u036f\u060c\u061f\u2000-\u206f\u20a0-\u20c0\u2100-\u214f\u3000-\u303f\uff00-\uffef"
    r"\ufe0f\U0001f300-\U0001faff]+"
)
"""What a text of today may hold; most chance meetings of two bytes give something else."""

_FEWEST = 3
_SHARE = 0.2
"""Of all stretches that are not ASCII: a German "ß»" may be two bytes of UTF-8 by chance."""

_CHARSETS = ("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "koi8-r", "mac-roman")


def note(text: str, name: str) -> str:
    """Return a sentence on what went wrong before `name` was saved; empty when nothing did."""
    found = example(text)
    if found:
        wrong, right = found
        return (
            f"{name} was spoilt before it was saved (“{wrong}” stands for “{right}”):"
            " look for a better copy, for nothing was changed here."
        )
    lost = text.count(REPLACEMENT)
    if lost:
        signs = "1 character" if lost == 1 else f"{lost} characters"
        return f"{name} had lost {signs} before it was saved (U+FFFD): look for a better copy."
    return ""


def example(text: str) -> tuple[str, str] | None:
    """Return a stretch that is UTF-8 read in another charset, and what it was; None if none is."""
    first = None if text.isascii() else _RUN.search(text)
    if first is None:
        return None
    sample = text[first.start() : first.start() + _SAMPLE]
    if not _pair(_CHARSETS).search(sample):
        return None
    runs: list[str] = []
    for charset in _CHARSETS:
        if not _pair((charset,)).search(sample):
            continue
        runs = runs or _RUN.findall(sample)
        begun = filter(_beginning(charset).match, runs)
        undone = [(run, right) for run in begun if (right := _undone(run, charset))]
        signs = sum(len(right) for _, right in undone)
        if signs >= _FEWEST and len(undone) >= _SHARE * len(runs):
            return min(undone, key=lambda each: len(each[0]))
    return None


@cache
def _pair(charsets: Sequence[str]) -> re.Pattern[str]:
    """Return what finds two bytes of one character of UTF-8, as one of the charsets shows them.

    Of several also what one shows as the first and another as the second.
    """
    first = "".join(_shown(byte, each) for each in charsets for byte in range(0xC2, 0xF5))
    second = "".join(_shown(byte, each) for each in charsets for byte in range(0x80, 0xC0))
    return re.compile(f"[{re.escape(first)}][{re.escape(second)}]")


@cache
def _beginning(charset: str) -> re.Pattern[str]:
    """Return what a stretch begins with, if `_undone` may give anything for it."""
    first = "".join(_shown(byte, charset) + chr(byte) for byte in range(0xC2, 0xF5))
    second = "".join(_shown(byte, charset) + chr(byte) for byte in range(0x80, 0xC0))
    return re.compile(f"[{re.escape(first)}][{re.escape(second)}]")


def _shown(byte: int, charset: str) -> str:
    return bytes([byte]).decode(charset, "ignore") or chr(byte)


@cache
def _living() -> regex.Pattern[str]:
    import regex  # here, for it takes longer than reading a thousand texts that are not spoilt

    return regex.compile(_LIVING)


def _undone(run: str, charset: str) -> str:
    """Return what a stretch was before it was read in `charset`; empty if it was nothing else."""
    data = bytearray()
    for sign in run:
        try:
            data += sign.encode(charset)
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:  # where a charset leaves bytes unset, some readers keep them
                return ""
            data.append(ord(sign))
    try:
        right = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return right if _living().fullmatch(right) else ""
