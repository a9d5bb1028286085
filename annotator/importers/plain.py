"""Plain text: every character of the file is kept, byte order mark and line ends apart."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from annotator.importers import mojibake
from annotator.importers.decoding import Decoded, decode, looks_like_text
from annotator.importers.document import (
    LIMIT,
    Document,
    ImportRefused,
    first_line,
    with_plain_line_ends,
    without_lost_characters,
)
from annotator.text.trim import trim

EXTENSIONS: tuple[str, ...] = (".txt", ".text")
KEEPS = "Every character, in whatever charset the file is."
LOSES = "Nothing; line ends of other systems become plain ones."


def looks_like(data: bytes) -> bool:
    """Return whether bytes are text of some kind."""
    return looks_like_text(data)


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of a file called `name`, or raise `ImportRefused`."""
    decoded = decode(data, name, charset)
    return document(decoded, name=name, original=data)


def from_text(text: str) -> Document:
    """Return a pasted text as a document; raise `ImportRefused` if it is blank or too long."""
    if len(text) > LIMIT:
        raise ImportRefused("The pasted text is longer than 20 million characters: paste less.")
    pasted = Decoded(text.removeprefix("\ufeff"), "", bom=text.startswith("\ufeff"))
    return document(pasted, name="The pasted text")


def document(
    decoded: Decoded, *, name: str, format: str = "text", original: bytes = b""
) -> Document:
    """Return the document of decoded characters, titled by its first line.

    Raises `ImportRefused` when there is nothing in it to see.
    """
    text, newlines = with_plain_line_ends(decoded.text)
    text, replaced = without_lost_characters(text)
    return kept(decoded, text, newlines, replaced, name=name, format=format, original=original)


def kept(
    decoded: Decoded,
    text: str,
    newlines: dict[str, int],
    replaced: int,
    *,
    name: str,
    format: str = "text",
    original: bytes = b"",
) -> Document:
    """Return the document of decoded characters that are kept as ``text``; else as `document`.

    ``newlines`` and ``replaced`` are as `Document` has them.
    """
    start, end = trim(text, 0, len(text))
    if start == end:
        raise ImportRefused(f"{name} holds no words: choose a text with words in it.")
    spoilt = mojibake.note(decoded.text, name)
    return Document(
        text=text,
        title=first_line(text) or PurePath(name).stem,
        format=format,
        charset=decoded.charset,
        bom=decoded.bom,
        newlines=newlines,
        replaced=replaced,
        original=original,
        file=name if original else "",
        notes=tuple(_notes(decoded, name, newlines, replaced, spoilt)),
        details=said_of_letters(decoded.guessed, bool(spoilt)),
    )


def said_of_letters(guessed: bool, spoilt: bool = False) -> dict[str, Any]:
    """Return what the provenance keeps of doubts about the letters; nothing where none are."""
    return {key: True for key, doubted in (("guessed", guessed), ("spoilt", spoilt)) if doubted}


def _notes(
    decoded: Decoded, name: str, newlines: dict[str, int], replaced: int, spoilt: str
) -> list[str]:
    """Return what the user should know about how the text was read."""
    found = []
    if decoded.guessed:
        found.append(
            f"{name} was read as {decoded.charset}, which is a guess: look at its letters."
        )
    foreign = newlines["crlf"] + newlines["cr"]
    if foreign:
        ends = "1 line end" if foreign == 1 else f"{foreign} line ends"
        found.append(f"{name}: {ends} of another system became plain ones.")
    if replaced:
        signs = "1 character" if replaced == 1 else f"{replaced} characters"
        found.append(f"{name}: {signs} that no text can hold became U+FFFD.")
    if spoilt:
        found.append(spoilt)
    return found
