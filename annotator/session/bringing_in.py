"""Bringing files in as sources: one change for all of them, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import msgspec

from annotator.session.folders import files_in
from annotator.session.import_report import BroughtIn, Outcome
from annotator.text.errors import SessionError
from annotator.text.identity import now, sha256
from annotator.text.records import Change, Edit, Source

if TYPE_CHECKING:
    from annotator.importers.document import Document


class Read(NamedTuple):
    """One document, or why it was refused, and the path of the file in which it was."""

    file: str
    found: Document | SessionError


class Delivery:
    """Documents on their way into a session, all under one change that is undone as one.

    The first document begins the change and each further one adds to it, in a short transaction of
    its own, so that the window's own changes come in between and an interruption keeps whole files.
    """

    def __init__(
        self, story: str, new_source: NewSource, commit: Commit, known_files: KnownFiles
    ) -> None:
        """Begin a delivery into the story of this id or title (empty: the session's first)."""
        self._known_files = known_files
        self._known: set[tuple[str, str]] | None = None
        self._story = story
        self._new_source = new_source
        self._commit = commit
        self._change: Change | None = None
        self.report = BroughtIn()

    def take(self, read: Read) -> None:
        """Add a document as a source, or note why a file was refused. Raises `NotSaved`.

        What the document says of itself goes into the source's meta; regions that it proposes only
        into the provenance, with the code points at which its pages begin. A file of the same name
        and bytes as one in the session adds nothing.
        """
        file, found = read
        if isinstance(found, SessionError):
            self.report.refused.append(str(found))
            self.report.outcomes.append(Outcome(file, "refused", str(found)))
        elif found.original and (sha256(found.original), found.file) in self._files():
            self.report.there.append(found.file)
            self.report.outcomes.append(Outcome(_inside(file, found.file), "already there"))
        else:
            source = self._add(found)
            self.report.sources.append(source)
            self.report.notes.extend(found.notes)
            where = _inside(file, found.file)
            self.report.outcomes.append(Outcome(where, "imported", source_id=source.id))

    def _add(self, found: Document) -> Source:
        source, story_edits = self._new_source(
            found.text, article_title(found), self._story, dict(found.meta), None
        )
        source = msgspec.structs.replace(
            source,
            original_sha256=sha256(found.original) if found.original else "",
            provenance=provenance(found),
        )
        edits = [*story_edits, Edit(None, source)]
        originals = [found.original] if found.original else []
        self._change = self._commit(self._change, edits, originals)
        self._files().add((source.original_sha256, found.file))
        return source

    def _files(self) -> set[tuple[str, str]]:
        """Return the sha256 and the name of each file that the session holds."""
        if self._known is None:
            self._known = self._known_files()
        return self._known


def _inside(file: str, name: str) -> str:
    """Return the path of a file, with the name of a document inside it if there are several."""
    return file if not name or file.endswith(name) else f"{file}: {name}"


NewSource = Callable[[str, str, str, dict[str, object], str | None], tuple[Source, list[Edit]]]
Commit = Callable[[Change | None, Sequence[Edit], Sequence[bytes]], Change]
KnownFiles = Callable[[], set[tuple[str, str]]]


class Reading:
    """Files on their way to be documents: foreign formats in child processes, kept for all of them.

    Touches no session: may be used in any thread. Ends the children as a context.
    """

    def __init__(
        self, format: str | None = None, charset: str | None = None, whole: bool = False
    ) -> None:
        """Begin; what is said of the files is as in `importers.read`."""
        from annotator.importers import Confined

        self._confined = Confined()
        self._options = (format, charset, whole)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def read(self, path: Path) -> Iterator[Read]:
        """Yield the documents in a file, or in all files of a folder.

        Refusals come as values, so that one file stops no other.
        """
        files = list(files_in(path))
        if not files:
            yield Read(
                str(path),
                SessionError(f"{path.name} holds no files to import: choose another folder."),
            )
        for file in files:
            for found in self._documents(file):
                yield Read(str(file), found)

    def _documents(self, path: Path) -> Iterator[Document | SessionError]:
        from annotator import importers

        if path.suffix.lower() == ".annotator":
            yield SessionError(f"{path.name} is a session: open it instead of importing it.")
            return
        task = importers.Task(importers.shown_name(path), *self._options)
        try:
            yield from importers.documents(importers.read_bytes(path), task, self._confined)
        except importers.ImportRefused as refused:
            yield refused

    def stop(self) -> None:
        """End what is being read, from any thread: the files that are left are refused."""
        self._confined.stop()


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
        **_particulars(document),
    }


def _particulars(document: Document) -> dict[str, object]:
    """Return what only some documents have to say about how they were read."""
    said: dict[str, object] = {
        "reader": document.reader,
        "whole": document.whole,
        "pages": list(document.pages),
        "proposed": [list(each) for each in document.regions],
    }
    return {**document.details, **{key: value for key, value in said.items() if value}}
