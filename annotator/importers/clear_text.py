"""Plain text that can be nothing else, told at a glance: UTF-8 without any sign of another format.

Most files of a large folder are such. What is given here is to the letter what `registry` and
`plain` give the long way round, at a fifth of the cost; whatever may be anything else is left to
them.
"""

from __future__ import annotations

import re

from annotator.importers import plain
from annotator.importers.decoding import Decoded
from annotator.importers.document import Document

_SIGNS = bytes(sorted({*range(32, 127), *range(128, 256), *b"\t\n"}))
"""What such a text consists of: no control characters, and no line ends of other systems."""

_DOUBTFUL = re.compile(
    rb"\s*[\[{<#\-\d]"  # JSON, rich text, mark-up, annotated words, a transcript, some archives
    rb"|\s*[^\t\n]*\t"  # annotated words, a table
    rb"|From |[A-Za-z][A-Za-z0-9-]*:"  # a letter, a saved page
    rb"|\xef\xbb\xbf|WEBVTT|GIF8"  # a byte order mark, a transcript, a picture
)
"""How a file may begin that is, or could be, something else."""

_PDF = 1024
"""Bytes within which a PDF begins."""
_PAGE = 8192
"""Bytes within which a saved page says that it is one, before its first blank line."""


def document(data: bytes, name: str) -> Document | None:
    """Return the document in the bytes of a file called `name`; None where that takes a look.

    Raises `ImportRefused`, as `plain.read` does, for a text without words.
    """
    if not name.lower().endswith(plain.EXTENSIONS):
        return None
    if data.translate(None, _SIGNS) or _DOUBTFUL.match(data) or b"%PDF-" in data[:_PDF]:
        return None
    if b"multipart/related" in data[: max(data.find(b"\n\n", 0, _PAGE), 0) or _PAGE].lower():
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    newlines = {"crlf": 0, "cr": 0, "lf": data.count(b"\n")}
    return plain.kept(Decoded(text, "utf-8"), text, newlines, 0, name=name, original=data)
