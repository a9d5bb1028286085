"""Bringing files and folders in; a file that is there is read again where that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.session.bringing_in import Again
from annotator.session.import_report import BroughtIn
from annotator.session.preparing import Prepared
from annotator.session.reading_again import ReadingAgain
from annotator.session.reading_files import LARGE, GoingOn, Reading
from annotator.store import watching
from annotator.store.store import Store
from annotator.text.errors import SessionError
from annotator.text.records import Source


@contextmanager
def _expecting_much(store: Store) -> Iterator[None]:
    """Let a session file take very much quickly, for the time being."""
    store.ask(watching.expect_much, True)
    try:
        yield
    finally:
        with suppress(SessionError):  # what was written is in the file all the same
            store.ask(watching.expect_much, False)


class ImportActs(ReadingAgain):
    """What brings files into a session."""

    def import_files(
        self,
        paths: Iterable[str | Path] | str | Path,
        story: str = "",
        *,
        format: str | None = None,
        charset: str | None = None,
        whole: bool = False,
        revises: str | None = None,
        as_new: bool = False,
        going_on: GoingOn | None = None,
    ) -> BroughtIn:
        """Bring documents in as sources under one change; each file whole or not at all.

        ``paths`` are files and folders. A file of the same name and bytes as one in the session
        adds nothing; where it was read otherwise than is asked for here, it is read again.
        ``story`` is an id or a title, made if new; ``format`` and ``charset`` override what the
        files say; ``whole`` takes also what is usually left out, such as a page's navigation.
        ``going_on`` is told files done and all, now and then, and stops the import by returning
        False. What could not be read is in the report, a sentence a file. Raises `NotSaved`.

        ``revises`` is the id of the source of which the one document is a later reading. Without
        it, a document with the address of a source and another text is only offered as that in the
        report, unless all are to come ``as_new`` sources.
        """
        delivery = self.begin_delivery(
            story, revises=revises, as_new=as_new, again=self.otherwise(format, charset, whole)
        )
        given = [paths] if isinstance(paths, str | Path) else paths
        files = [path if isinstance(path, Path) else Path(path) for path in given]
        with Reading(format, charset, whole, LARGE) as reading, _expecting_much(self._store):
            for batch in reading.batches(files, going_on):
                delivery.take(batch)
        return delivery.report

    def otherwise(self, format: str | None, charset: str | None, whole: bool) -> Again | None:
        """Return what reads a file that is there again, as it is asked for now; None if nothing is.

        It is handed the document as it was read now and the id of its source, and gives the source
        that has the new text, None where that is the old one. It raises `SessionError` for a format
        in which the source was not read.
        """
        if not (format or charset or whole):
            return None

        def again(made: Prepared, source_id: str) -> Source | None:
            source = self.source(source_id)
            before = source.provenance.get("format")
            if made.document.format != before:
                raise SessionError(
                    f"it was read as {before}; to have it as {made.document.format}, delete that"
                    " source first."
                )
            if made.sha256 == source.sha256:
                return None
            found = self.read_again(source_id, charset, whole=whole or None)
            return None if found.sha256 == source.sha256 else found

        return again
