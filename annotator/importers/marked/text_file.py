"""The text of a file that annotations point into: every character stays where it is."""

from __future__ import annotations

from codecs import BOM_UTF8

import msgspec

from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import without_lost_characters


class TextFile(msgspec.Struct, frozen=True):
    """A text with its line ends as they are, without the byte order mark that ``bom`` tells of.

    ``lost`` counts the characters that no session holds (NUL, lone surrogates): U+FFFD stands for
    each of them.
    """

    text: str
    bom: bool
    lost: dict[str, int]


def text_file(data: bytes, name: str) -> TextFile:
    """Return the text in the bytes of a file called `name`; raises `ImportRefused` as `decode`."""
    try:
        # Never guessed at where it may be taken as it is: offsets count on every character.
        decoded = Decoded(data.decode("utf-8-sig"), "utf-8", bom=data.startswith(BOM_UTF8))
    except UnicodeDecodeError:
        decoded = decode(data, name)
    if "\0" in decoded.text:  # UTF-16 without a mark, or no text at all
        decoded = decode(data, name)
    text, replaced = without_lost_characters(decoded.text)
    return TextFile(text, decoded.bom, {"unreadable characters": replaced} if replaced else {})
