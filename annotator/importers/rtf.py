"""Rich text (RTF): its words, laid out as plain text."""

from __future__ import annotations

import re

from annotator.importers import raised, structured
from annotator.importers.decoding import decode
from annotator.importers.document import Document, ImportRefused
from annotator.importers.rtf_reader import RtfReader

EXTENSIONS: tuple[str, ...] = (".rtf",)
KEEPS = (
    "Paragraphs, headings, lists, quotations, tables, raised figures (m², H₂O), footnotes (at the"
    " end), text boxes, inserted words of tracked changes; title, author, company, date"
    " and language."
)
LOSES = (
    "Looks, pictures, formulas, addresses of links; comments,"
    " deleted and hidden words, headers and footers are set aside and can be shown."
)

_START = re.compile(rb"\{\\rtf(?:\d|\s*[\\{])")
_ASIDE = {
    "comment": ("comment was", "comments were"),
    "hidden": ("hidden or deleted passage was", "hidden or deleted passages were"),
    "margin": ("header or footer was", "headers and footers were"),
}


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as rich text does."""
    return _START.match(data) is not None


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of an RTF file called `name`, or raise `ImportRefused`.

    A ``charset`` that the user named holds for all characters whose font states none of its own.
    """
    if not looks_like(data):
        raise ImportRefused(f"{name} is no rich text: save it as RTF and import that.")
    if charset is not None:
        decode(b"a", name, charset)  # refuses the name of a charset that does not exist
    reader = RtfReader(name, charset or "")
    reader.run(data)
    return structured.document(
        reader.content.text(),
        name=name,
        format="rtf",
        original=data,
        said=structured.fitting(reader.said),
        headings=reader.content.headings,
        notes=[*_notes(reader.aside, name), *raised.said(reader.raised, name)],
        left_out=[words for kind in _ASIDE for words in reader.aside.get(kind, ())],
        charset=reader.charset,
    )


def _notes(aside: dict[str, list[str]], name: str) -> list[str]:
    return [
        f"{name}: {structured.counted(len(aside[kind]), one, many)} set aside."
        for kind, (one, many) in _ASIDE.items()
        if aside.get(kind)
    ]
