"""Files in and out: documents as sources, spans as exports."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from annotator.session.bringing_in import Delivery, Read, Reading
from annotator.session.events import Noticed
from annotator.session.import_report import BroughtIn
from annotator.session.source_acts import SourceActs
from annotator.store import originals
from annotator.text.errors import SessionError
from annotator.text.records import Change, Edit, Source

if TYPE_CHECKING:
    from annotator.exporters import Counts


class FileActs(SourceActs):
    """What brings files into a session, and what writes its spans out."""

    def import_files(
        self,
        paths: Iterable[str | Path] | str | Path,
        story: str = "",
        *,
        format: str | None = None,
        charset: str | None = None,
        whole: bool = False,
    ) -> BroughtIn:
        """Bring documents in as sources under one change; each file whole or not at all.

        ``paths`` are files and folders, taken one by one, so an iterator may show how far it is. A
        file of the same name and bytes as one in the session adds nothing. ``story`` is an id
        or a title, made if new; ``format`` and ``charset`` override what the files say;
        ``whole`` takes also what is usually left out, such as a page's navigation. What could not
        be read is in the report, a sentence a file. Raises `NotSaved`.
        """
        delivery = self.begin_delivery(story)
        with Reading(format, charset, whole) as reading:
            for path in [paths] if isinstance(paths, str | Path) else paths:
                for found in reading.read(Path(path)):
                    delivery.take(found)
        return delivery.report

    def import_text(self, text: str, title: str = "", story: str = "") -> Source:
        """Bring a pasted text in as a source: line ends become LF, what cannot be kept is replaced.

        Raises `SessionError` for a text without words.
        """
        from annotator import importers

        pasted = importers.from_text(text)
        delivery = self.begin_delivery(story)
        delivery.take(Read("", msgspec.structs.replace(pasted, title=title or pasted.title)))
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
        going_on: Callable[[int, int], bool] | None = None,
    ) -> Counts:
        """Write the spans out and return what was written.

        ``path`` is a file, beside which come the dataset card (``out.jsonl.md``) and
        ``labels.json``, or an open binary stream, which gets neither. ``annotator`` (id or name)
        leaves out all others' spans; ``split`` (percentages, ``80/10/10``) with ``seed`` gives
        each story its part. ``going_on`` is told spans read and all, now and then, and stops the
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
            closing(Lines(self._store, label_set, who, going_on)) as lines,
        ):
            lines.divide(split, seed)
            if not isinstance(path, str | Path):
                return exporters.writer(format).write(lines, path)
            options = [*(("--annotator", annotator) if annotator else ())]
            options += ("--split", split, "--seed", str(seed)) if split else ()
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

    def begin_delivery(self, story: str = "") -> Delivery:
        """Return a delivery, for documents that are read beside the window and come one by one."""
        return Delivery(
            story, self._new_source, self._deliver, lambda: self._store.ask(originals.files)
        )

    def _deliver(
        self, begun: Change | None, edits: Sequence[Edit], contents: Sequence[bytes]
    ) -> Change:
        # One that was undone meanwhile is closed, or another after it: what comes begins anew.
        if begun is None or not self._go_on(begun, edits, contents):
            return self._commit("import", edits, contents)
        return begun


def _is_same_file(path: str | Path, other: Path) -> bool:
    """Return whether two names lead to one file, as letters of either case do on some systems."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False
