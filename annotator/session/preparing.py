"""Making a document ready to be a source, away from the session: in any thread."""

from __future__ import annotations

from typing import Any, NamedTuple

from annotator.importers.document import Document, first_line
from annotator.session import validation
from annotator.store.originals import Original, pack
from annotator.text.identity import now, sha256


class Prepared(NamedTuple):
    """A document with all that becomes of it in the session: nothing is left to be worked out.

    ``sha256`` is that of the text; ``original`` holds the bytes as they are kept, if it was a file.
    """

    document: Document
    title: str
    meta: dict[str, Any]
    sha256: str
    original: Original | None
    provenance: dict[str, object]


def prepare(document: Document, encoded: bytes | None = None) -> Prepared:
    """Return a document ready to be a source; raises `SessionError` for one that cannot be.

    ``encoded`` is its text in UTF-8, where that is at hand.
    """
    if encoded is None:
        encoded = validation.encoded(document.text, "text of a source")
    data, text = document.original, sha256(encoded)
    return Prepared(
        document,
        validation.words(_article_title(document), "title"),
        validation.data(document.meta, "meta"),
        text,
        pack(data, text if data == encoded else sha256(data), text) if data else None,
        provenance(document),
    )


def _article_title(document: Document) -> str:
    """Return a document's title; where that is the page's furniture, its first line after that."""
    from annotator.suggest.furniture import breadcrumb_end

    text, title = document.text, document.title
    end = breadcrumb_end(text)
    if not end or title != first_line(text):
        return title  # a heading, a file's name, or what the user wrote
    return first_line(text[end:]) or title


def provenance(document: Document) -> dict[str, object]:
    """Return how a document was read, as its source keeps it."""
    from annotator import __version__

    return {
        "file": document.file,
        "format": document.format,
        "charset": document.charset,
        "bom": document.bom,
        "newlines": dict(document.newlines),
        "replaced": document.replaced,
        "read_at": now(),
        "tool": f"Annotator {__version__}",
        **_particulars(document),
    }


def _particulars(document: Document) -> dict[str, object]:
    """Return what only some documents have to say about how they were read."""
    said: dict[str, object] = {
        "reader": document.reader,
        "whole": document.whole,
        "pages": list(document.pages),
        "proposed": [list(each) for each in document.regions],
        "left_out": len(document.left_out),
        "notes": list(document.notes),
    }
    return {**document.details, **{key: value for key, value in said.items() if value}}
