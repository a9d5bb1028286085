"""Texts in: deliveries of documents and pasted texts."""

from __future__ import annotations

import glob
from collections.abc import Sequence

import msgspec

from annotator.session.bringing_in import Again, Delivery
from annotator.session.events import Noticed
from annotator.session.later_readings import LaterReadings
from annotator.session.preparing import prepare
from annotator.session.reading_files import Read
from annotator.session.revising import RevisionActs
from annotator.store import originals, revisions
from annotator.store.originals import Original
from annotator.text.records import Change, Edit, Source


class FileActs(RevisionActs):
    """What brings texts into a session."""

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
        self,
        story: str = "",
        *,
        revises: str | None = None,
        as_new: bool = False,
        again: Again | None = None,
    ) -> Delivery:
        """Return a delivery, for documents that are read beside the window and come one by one.

        For ``revises`` and ``as_new`` see `import_files`, for ``again`` `Delivery`.
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
            again,
        )

    def _deliver(
        self, begun: Change | None, edits: Sequence[Edit], contents: Sequence[Original]
    ) -> Change:
        # One that was undone meanwhile is closed, or another after it: what comes begins anew.
        if begun is None or not self._go_on(begun, edits, contents):
            return self._commit("import", edits, contents)
        return begun
