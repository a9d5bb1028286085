"""Which source of the session the text of a file of annotations is, or that it is a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotator.session import validation
from annotator.session.marked_people import IS_ID
from annotator.store import marked, queries, revisions
from annotator.text.identity import now, sha256
from annotator.text.records import Source, Story

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument
    from annotator.store.store import Store


class Target(NamedTuple):
    """The source that is marked, and whether its text is the document's, and it is new."""

    source: Source
    is_same: bool
    is_new: bool


class MarkedSources:
    """What each document of one file becomes: a source that is there, or a new one.

    The same text is that of a source with the same id, else with the same address, else any one
    that no other document of the file has taken. Without such, the source of its id or the latest
    reading of its address is to take its marks.
    """

    def __init__(self, store: Store) -> None:
        """Begin with the session as it is."""
        self._store = store
        self._taken: set[str] = set()
        self._addresses = store.ask(revisions.by_address)

    def match(self, document: MarkedDocument) -> Target | None:
        """Return the source of the session that a document is, or nearly is; None for a new one."""
        digest = sha256(validation.words(document.text, "text of a source"))
        by_id = self._store.ask(queries.record, Source, document.id)
        if by_id is not None and by_id.sha256 == digest and by_id.id not in self._taken:
            return self._same(by_id)
        # A window of a source, as exports have them, is a text of its own.
        url = None if "window" in document.meta else document.meta.get("url")
        alike = self._store.ask(marked.with_text, digest)
        free = [each for each in alike if each not in self._taken]
        free.sort(key=lambda each: alike[each] != url)
        if free:
            found = self._store.ask(queries.record, Source, free[0])
            assert found is not None, "it was there just now"
            return self._same(found)
        reading = self._addresses.get(url) if isinstance(url, str) else None
        other = by_id.id if by_id is not None else reading.source_id if reading else None
        if other is None or other in self._taken:
            return None
        whole = self._store.ask(queries.source, other)
        return None if whole is None else Target(whole, is_same=False, is_new=False)

    def make(
        self,
        document: MarkedDocument,
        story: Story,
        annotator: str,
        source_id: str,
        read: tuple[str, str],
    ) -> Target:
        """Return a new source for a document from a file; ``read`` is its name and format."""
        from annotator import __version__

        source = Source(
            id=source_id,
            story=story.id,
            title=validation.words(_title(document), "title"),
            meta=validation.data(document.meta, "meta"),
            sha256=sha256(document.text),
            original_sha256="",
            provenance={
                "file": read[0],
                "format": read[1],
                "read_at": now(),
                "tool": f"Annotator {__version__}",
            },
            revises=None,
            annotator=annotator,
            created_at=now(),
            text=document.text,
        )
        self._taken.add(source.id)
        return Target(source, is_same=True, is_new=True)

    def _same(self, source: Source) -> Target:
        self._taken.add(source.id)
        return Target(source, is_same=True, is_new=False)


def _title(document: MarkedDocument) -> str:
    """Return the title of a new source: the first line where another program's file has none."""
    from annotator.importers.document import first_line

    is_ours = IS_ID.match(document.id) is not None
    return document.title if document.title.strip() or is_ours else first_line(document.text)
