"""Files in and out: documents as sources, spans as exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from annotator.session import bringing_in
from annotator.session.bringing_in import BroughtIn, Delivery
from annotator.session.source_acts import SourceActs
from annotator.text.errors import SessionError
from annotator.text.records import Change, Edit, Source


class FileActs(SourceActs):
    """What brings files into a session, and what writes its spans out."""

    def import_files(
        self, paths: Sequence[str | Path], story: str = "", *, format: str | None = None
    ) -> BroughtIn:
        """Bring documents in as sources under one change; each file whole or not at all.

        ``story`` is an id or a title, made if new; ``format`` overrides what the names say. What
        could not be read is in the report, a sentence a file. Raises `NotSaved`.
        """
        delivery = self.begin_delivery(story)
        for path in paths:
            delivery.take(bringing_in.read(Path(path), format))
        return delivery.report

    def import_text(self, text: str, title: str = "", story: str = "") -> Source:
        """Bring a pasted text in as a source: line ends become LF, what cannot be kept is replaced.

        Raises `SessionError` for a text without words.
        """
        from annotator import importers

        try:
            document = importers.from_text(text)
        except importers.ImportRefused as refused:
            raise SessionError(str(refused)) from None
        delivery = self.begin_delivery(story)
        delivery.take(document)
        source = delivery.report.sources[0]
        return self.update_source(source.id, title=title) if title else source

    def begin_delivery(self, story: str = "") -> Delivery:
        """Return a delivery, for documents that are read beside the window and come one by one."""
        return Delivery(self, story, self._new_source, self._deliver)

    def _deliver(
        self, begun: Change | None, edits: Sequence[Edit], originals: Sequence[bytes]
    ) -> Change:
        if begun is None:
            return self._commit("import", edits, originals)
        more = msgspec.structs.replace(begun, edits=tuple(edits))
        self._write(lambda: self._store.extend(more, originals))
        self._heard(more)
        return begun

