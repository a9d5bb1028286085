"""Reading a source once more from its stored bytes, in another charset than was guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from annotator.session import bringing_in
from annotator.session.file_acts import FileActs
from annotator.store import originals, queries
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now, sha256
from annotator.text.records import Edit, Source

if TYPE_CHECKING:
    from annotator.importers.document import Document


class ReadingAgain(FileActs):
    """What may be done when the letters of a source came out wrong."""

    def read_again(self, source_id: str, charset: str) -> Source:
        """Read a source from its bytes in a charset, and return the source that has the text.

        A source on which nobody has marked anything gets the text itself, in one change that can be
        undone. Where there are spans, regions or a status, these stay on the text that they are
        about, and the new text becomes a later reading of it. Raises `SessionError` for a source
        that was not a file, and for bytes that are not in this charset.
        """
        old = self.source(source_id)
        found = self._read_in(old, charset)
        if found.text == old.text:
            return old
        new = self._with_text(old, found)
        if not self._has_marks(source_id):
            self._commit("read again", [Edit(old, new)])
            return new
        later = msgspec.structs.replace(
            new,
            id=new_id(),
            revises=source_id,
            annotator=self._annotator_id(None),
            created_at=now(),
        )
        self._commit("read again", [Edit(None, later)])
        return later

    def _with_text(self, old: Source, found: Document) -> Source:
        """Return a source with the text of another reading, and what that says of itself.

        What the user has changed since the first reading stays.
        """
        before = self._read_in(old, str(old.provenance.get("charset", "")))
        unchanged = {key for key, value in old.meta.items() if before.meta.get(key) == value}
        return msgspec.structs.replace(
            old,
            text=found.text,
            sha256=sha256(found.text),
            title=found.title if old.title == before.title else old.title,
            meta={**old.meta, **{key: found.meta[key] for key in unchanged & set(found.meta)}},
            provenance=bringing_in.provenance(found),
        )

    def _read_in(self, source: Source, charset: str) -> Document:
        from annotator import importers

        content = self._store.ask(originals.content, source.id)
        if content is None:
            raise SessionError(f"“{source.title}” was no file: paste its text again instead.")
        said = source.provenance
        name, format = str(said.get("file", "")), str(said.get("format", "")) or None
        task = importers.Task(name, format, charset or None, bool(said.get("whole", False)))
        with importers.Confined() as confined:
            for found in importers.documents(content, task, confined):
                if isinstance(found, importers.ImportRefused):
                    raise found
                return msgspec.structs.replace(found, file=name)
        raise SessionError(f"{name} holds no text in {charset}: name another charset.")

    def _has_marks(self, source_id: str) -> bool:
        return bool(
            self._store.ask(queries.spans, source_id)
            or self.regions(source_id)
            or self._store.ask(queries.statuses, source_id)
            or any(each.revises == source_id for each in self.summaries())
        )
