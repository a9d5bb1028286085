"""Bringing files in as sources: one change for all of them, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.text.errors import SessionError
from annotator.text.identity import now, sha256
from annotator.text.records import Change, Edit, Source

if TYPE_CHECKING:
    from annotator.importers.document import Document


class BroughtIn(msgspec.Struct):
    """What came of bringing files in: sources, and sentences on what was refused or changed."""

    sources: list[Source] = []
    refused: list[str] = []
    notes: list[str] = []


class Delivery:
    """Documents on their way into a session, all under one change that is undone as one.

    The first document begins the change and each further one adds to it, in a short transaction of
    its own, so that the window's own changes come in between and an interruption keeps whole files.
    """

    def __init__(self, story: str, new_source: NewSource, commit: Commit) -> None:
        """Begin a delivery into the story of this id or title (empty: the session's first)."""
        self._story = story
        self._new_source = new_source
        self._commit = commit
        self._change: Change | None = None
        self.report = BroughtIn()

    def take(self, found: Document | SessionError) -> None:
        """Add a document as a source, or note why a file was refused. Raises `NotSaved`."""
        if isinstance(found, SessionError):
            self.report.refused.append(str(found))
            return
        title = article_title(found)
        source, story_edits = self._new_source(found.text, title, self._story, {}, None)
        source = msgspec.structs.replace(
            source,
            original_sha256=sha256(found.original) if found.original else "",
            provenance=provenance(found),
        )
        edits = [*story_edits, Edit(None, source)]
        originals = [found.original] if found.original else []
        self._change = self._commit(self._change, edits, originals)
        self.report.sources.append(source)
        self.report.notes.extend(found.notes)


NewSource = Callable[[str, str, str, dict[str, object], str | None], tuple[Source, list[Edit]]]
Commit = Callable[[Change | None, Sequence[Edit], Sequence[bytes]], Change]


def read(path: Path, format: str | None = None) -> Document | SessionError:
    """Return the document in a file, or the refusal as a value, so that one file stops no other.

    Touches no session: may run in any thread.
    """
    from annotator import importers

    if path.suffix.lower() == ".annotator":
        return SessionError(f"{path.name} is a session: open it instead of importing it.")
    try:
        return importers.read(path, format=format)
    except importers.ImportRefused as refused:
        return refused


def article_title(document: Document) -> str:
    """Return a document's title; where that is the page's furniture, its first line after that."""
    from annotator.importers.document import first_line
    from annotator.suggest.furniture import furniture

    text, title = document.text, document.title
    if title != first_line(text):
        return title  # a heading, a file's name, or what the user wrote
    top = next(iter(furniture(text)), None)
    if top is None or text[: top.start].strip():
        return title
    return first_line(text[top.end :]) or title


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
    }
