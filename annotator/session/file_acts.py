"""Texts in and spans out: deliveries of documents, pasted texts, exports."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from annotator.session.bringing_in import Again, Delivery
from annotator.session.events import Noticed
from annotator.session.later_readings import LaterReadings
from annotator.session.preparing import prepare
from annotator.session.reading_files import Read
from annotator.session.revising import RevisionActs
from annotator.store import originals, revisions
from annotator.store.originals import Original
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions
from annotator.text.records import Change, Edit, Source

if TYPE_CHECKING:
    from annotator.exporters import Counts


class FileActs(RevisionActs):
    """What brings texts into a session, and what writes its spans out."""

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

    def export(
        self,
        format: str,
        path: str | Path | BinaryIO,
        annotator: str | None = None,
        split: str | None = None,
        seed: int = 0,
        *,
        overwrite: bool = False,
        revisions: Revisions = "latest",
        going_on: Callable[[int, int], bool] | None = None,
    ) -> Counts:
        """Write the spans out and return what was written.

        ``path`` is a file, beside which come the dataset card (``out.jsonl.md``) and
        ``labels.json``, or an open binary stream, which gets neither. ``annotator`` (id or name)
        leaves out all others' spans; ``split`` (percentages, ``80/10/10``) with ``seed`` gives
        each story its part. Of each page the latest reading is written, or with ``revisions`` of
        "all" every one. ``going_on`` is told spans read and all, now and then, and stops the
        export by returning False. Raises `SessionError`; then no file has changed.
        """
        from annotator import exporters
        from annotator.exporters.document import Named
        from annotator.session.exporting import TOOL, Lines

        if isinstance(path, str | Path) and _is_same_file(path, self.path):
            raise SessionError(f"{self.path.name} is the session itself: choose another name.")
        label_set = Named(self.label_set.name, self.label_set.version)
        who = self._known_annotator(annotator)
        with (
            self._store.snapshot(),
            closing(Lines(self._store, label_set, who, going_on, revisions)) as lines,
        ):
            lines.divide(split, seed)
            if not isinstance(path, str | Path):
                return exporters.writer(format).write(lines, path)
            options = _options(annotator, split, seed, revisions)
            head = exporters.ExportHead(
                session_title=self.title,
                session_file=self.path.name,
                session_digest=self.digest if format != "jsonl" or options else None,
                label_set=self.label_set,
                annotators=self.annotators(),
                tool=TOOL,
                options=options,
            )
            return exporters.to_file(format, lines, head, Path(path), overwrite=overwrite)

    def older_copies(self) -> list[str]:
        """Return the names of the copies kept beside the file when its format was brought up."""
        stem, suffix = glob.escape(self.path.stem), glob.escape(self.path.suffix)
        return sorted(each.name for each in self.path.parent.glob(f"{stem}.format-*{suffix}"))

    def digest(self) -> str:
        """Return the sha256 of the session's canonical dump: its whole export in our own format."""
        with open(os.devnull, "wb") as nowhere:
            return self.export("jsonl", nowhere).sha256

    def _known_annotator(self, wanted: str | None) -> str | None:
        if wanted is None:
            return None
        for each in self.annotators():
            if wanted in (each.id, each.name):
                return each.id
        raise SessionError(f"Nobody called {wanted!r} has marked anything in {self.path.name}.")

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


def _options(
    annotator: str | None, split: str | None, seed: int, revisions: Revisions
) -> list[str]:
    """Return what of an export was asked for, as the command line would have it."""
    options = ["--annotator", annotator] if annotator else []
    options += ("--split", split, "--seed", str(seed)) if split else ()
    options += ("--revisions", revisions) if revisions != "latest" else ()
    return options


def _is_same_file(path: str | Path, other: Path) -> bool:
    """Return whether two names lead to one file, as letters of either case do on some systems."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False
