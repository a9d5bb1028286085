"""Which formats there are, which of them some bytes are in, and the reading of them right here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Protocol

from annotator.importers import (
    docx,
    eml,
    epub,
    html,
    json_lines,
    markdown,
    mhtml,
    odt,
    pdf,
    plain,
    rtf,
    table,
    transcript,
    zipped,
)
from annotator.importers.document import Document, ImportRefused


class Format(Protocol):
    """What each module of a format has, besides its `read` or its `entries`."""

    EXTENSIONS: tuple[str, ...]
    """Endings of names, with the dot, in small letters."""

    KEEPS: str
    """What of a document comes through: one sentence."""

    LOSES: str
    """What does not: one sentence."""

    def looks_like(self, data: bytes) -> bool:
        """Return whether bytes are in this format, from what is in them. Quick, and never wrong."""


class Reader(Format, Protocol):
    """A format of which a file is one document."""

    def read(self, data: bytes, name: str, charset: str | None = None) -> Document:
        """Return the document in the bytes of a file called `name`, or raise `ImportRefused`."""


class Container(Format, Protocol):
    """A format of which a file holds several documents."""

    def entries(
        self, data: bytes, name: str, charset: str | None = None
    ) -> Iterator[Document | ImportRefused | tuple[str, bytes]]:
        """Yield each entry: read, or refused, or its name and bytes for the reader of its format.

        Raises `ImportRefused` where the container itself cannot be read.
        """


# In the order in which they are asked whether some bytes are theirs.
READERS: dict[str, Reader] = {
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "epub": epub,
    "rtf": rtf,
    "eml": eml,
    "transcript": transcript,
    "mhtml": mhtml,
    "html": html,
    "markdown": markdown,
    "text": plain,
}
CONTAINERS: dict[str, Container] = {
    "zip": zipped,
    "json-lines": json_lines,
    "table": table,
}
FORMATS: dict[str, Format] = {**CONTAINERS, **READERS}

WHOLE: dict[str, Callable[[bytes, str, str | None], Document]] = {
    "html": html.read_whole,
    "mhtml": mhtml.read_whole,
}
"""What reads a file of a format with all that its reader leaves out."""

_PARTS: dict[str, Callable[[bytes], bool]] = {
    "html": html.looks_like_a_part,
    "eml": eml.looks_like_a_part,
    "json-lines": json_lines.looks_like_a_part,
    "transcript": transcript.looks_like_a_part,
}
"""What tells that bytes named as a format are in it, where their beginning alone is not enough."""

BY_NAME = frozenset({"markdown", "table", "text"})
"""Formats that only a name can tell: their content might as well be plain text."""

HARMLESS = frozenset({"markdown", "text"})
"""Formats whose reading is ours and takes no more memory or time than the text itself."""

EXTENSIONS: dict[str, str] = {
    extension: name for name, each in FORMATS.items() for extension in each.EXTENSIONS
}
"""The format that each ending of a file's name stands for."""


def recognise(data: bytes, name: str) -> str:
    """Return the name of the format that bytes are in: by their content, then by `name`."""
    named = EXTENSIONS.get(PurePath(name).suffix.lower(), "text")
    if named not in BY_NAME and FORMATS[named].looks_like(data):
        return named
    sure = [each for each in FORMATS if each not in BY_NAME]
    for each in sure:
        if each != named and FORMATS[each].looks_like(data):
            return each
    # Text under another format's name is read as text; anything else gets that format's refusal.
    if named in sure and plain.looks_like(data):
        return named if named in _PARTS and _PARTS[named](data) else "text"
    return named


def of_text(data: bytes, name: str) -> str | None:
    """Return the format that bytes are in, as `recognise` does; None for bytes that are no text.

    What is packed is looked into where it may do no harm.
    """
    return recognise(data, name) if plain.looks_like(data) else None


def harmless(data: bytes, name: str) -> str | None:
    """Return the format of bytes that can be read without precaution; None for any other."""
    found = of_text(data, name)
    return found if found in HARMLESS else None


def known(format: str) -> str:
    """Return the name of a format; raise `ImportRefused` when there is none of this name."""
    if format not in FORMATS:
        raise ImportRefused(f"There is no format {format!r}: use one of {', '.join(FORMATS)}.")
    return format


def parse(
    data: bytes,
    name: str,
    format: str | None = None,
    charset: str | None = None,
    whole: bool = False,
) -> Iterator[Document | ImportRefused | tuple[str, bytes]]:
    """Yield what is in the bytes of a file, parsed in this process: documents, or files in it.

    Arguments as of `importers.read`; raises `ImportRefused`.
    """
    wanted = known(format) if format else recognise(data, name)
    if wanted in CONTAINERS:
        yield from CONTAINERS[wanted].entries(data, name, charset)
    elif whole and wanted in WHOLE:
        yield WHOLE[wanted](data, name, charset)
    else:
        yield READERS[wanted].read(data, name, charset)
