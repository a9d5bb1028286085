"""Files in: documents as sources."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from annotator.session.bringing_in import Delivery
from annotator.session.events import Noticed
from annotator.session.import_report import BroughtIn
from annotator.session.later_readings import LaterReadings
from annotator.session.preparing import prepare
from annotator.session.reading_files import GoingOn, Read, Reading
from annotator.session.revising import RevisionActs
from annotator.store import originals, revisions
from annotator.store.originals import Original
from annotator.text.records import Change, Edit, Source


class FileActs(RevisionActs):
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
        adds nothing. ``story`` is an id or a title, made if new; ``format`` and ``charset``
        override what the files say; ``whole`` takes also what is usually left out, such as a page's
        navigation. ``going_on`` is told files done and all, now and then, and stops the import by
        returning False. What could not be read is in the report, a sentence a file. Raises
        `NotSaved`.

        ``revises`` is the id of the source of which the one document is a later reading. Without
        it, a document with the address of a source and another text is only offered as that in the
        report, unless all are to come ``as_new`` sources.
        """
        delivery = self.begin_delivery(story, revises=revises, as_new=as_new)
        files = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
        with Reading(format, charset, whole) as reading:
            for batch in reading.batches(files, going_on):
                delivery.take(batch)
        return delivery.report

    def import_text(self, text: str, title: str = "", story: str = "") -> Source:
        """Bring a pasted text in as a source: line ends become LF, what cannot be kept is replaced.

        Raises `SessionError` for a text without words.
        """
        from annotator import importers

        pasted = importers.from_text(text)
        delivery = self.begin_delivery(story)
        titled = msgspec.structs.replace(pasted, title=title or pasted.title)
        delivery.take([Read("", prepare(titled))])
        if delivery.report.notes:
            self._tell(Noticed(" ".join(delivery.report.notes)))
        return delivery.report.sources[0]

    def older_copies(self) -> list[str]:
        """Return the names of the copies kept beside the file when its format was brought up."""
        stem, suffix = glob.escape(self.path.stem), glob.escape(self.path.suffix)
        return sorted(each.name for each in self.path.parent.glob(f"{stem}.format-*{suffix}"))

    def begin_delivery(
        self, story: str = "", *, revises: str | None = None, as_new: bool = False
    ) -> Delivery:
        """Return a delivery, for documents that are read beside the window and come one by one.

        For ``revises`` and ``as_new`` see `import_files`.
        """
        if revises is not None:
            self.source(revises)
        return Delivery(
            story,
            self._story,
            self._annotator_id(None),
            self._deliver,
            lambda: self._store.ask(originals.files),
            LaterReadings(
                lambda: self._store.ask(revisions.by_address), self.revise, revises, as_new
            ),
        )

    def _deliver(
        self, begun: Change | None, edits: Sequence[Edit], contents: Sequence[Original]
    ) -> Change:
        # One that was undone meanwhile is closed, or another after it: what comes begins anew.
        if begun is None or not self._go_on(begun, edits, contents):
            return self._commit("import", edits, contents)
        return begun
