"""Markdown: kept as it is written, marks and all; its first heading is the title."""

from __future__ import annotations

import msgspec

from annotator.importers import plain
from annotator.importers.decoding import decode, looks_like_text
from annotator.importers.document import Document, as_title
from annotator.text.markdown import Mark, marks

EXTENSIONS: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
KEEPS = "Every character, marks and all; the first heading becomes the title."
LOSES = "Nothing; line ends of other systems become plain ones."

# Headings further down than this do not name the document.
_LINES = 200
_LONGEST = 2000


def looks_like(data: bytes) -> bool:
    """Return whether bytes are text; that it is Markdown, only the name can tell."""
    return looks_like_text(data)


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of a file called `name`, or raise `ImportRefused`."""
    decoded = decode(data, name, charset)
    found = plain.document(decoded, name=name, format="markdown", original=data)
    return msgspec.structs.replace(found, title=title(found.text) or found.title)


def title(text: str) -> str:
    """Return the words of the first heading, else those of the first line that has any."""
    fallback = ""
    fenced = False
    for line in text.split("\n", _LINES)[:_LINES]:
        line = line[:_LONGEST]
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced:
            continue
        found = marks(line)
        heading = next((mark for mark in found if mark.kind == "heading"), None)
        if heading and (words := _words(line, heading.start, heading.end, found)):
            return words
        fallback = fallback or _words(line, 0, len(line), found)
    return fallback


def _words(line: str, start: int, end: int, found: list[Mark]) -> str:
    """Return the words of a stretch of a line, without the syntax in it."""
    kept = []
    for mark in found:
        if mark.kind == "mark" and start <= mark.start and mark.end <= end:
            kept.append(line[start : mark.start])
            start = mark.end
    return as_title("".join([*kept, line[start:end]]))
