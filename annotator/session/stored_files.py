"""The bytes that sources were read from: to be saved as a file, and to be read once more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import msgspec

from annotator.session.file_acts import FileActs
from annotator.store import originals
from annotator.text.errors import SessionError
from annotator.text.records import Source

if TYPE_CHECKING:
    from annotator.importers import Confined
    from annotator.importers.document import Document


class Anew(NamedTuple):
    """A source as it was, the document it was read as, and the one it is read as now."""

    source: Source
    before: Document
    found: Document


class StoredFile:
    """The bytes of one source, to be read again as often as wanted. Touches no session.

    May be used in any thread, one at a time. Ends the child that reads them as a context.
    """

    def __init__(self, source: Source, content: bytes) -> None:
        """Take a source and the bytes that it was read from."""
        self.source = source
        self.content = content
        self._confined: Confined | None = None
        self._before: Document | None = None
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End what is being read, from any thread."""
        self._stopped = True
        if self._confined is not None:
            self._confined.stop()

    def before(self) -> Document:
        """Return the document as the source was read from it. Raises `SessionError`."""
        if self._before is None:
            said = self.source.provenance
            whole, charset = bool(said.get("whole", False)), str(said.get("charset", ""))
            found = self._read(None, whole)
            if charset and found.charset != charset:  # which the user named
                found = self._read(charset, whole)
            self._before = found
        return self._before

    def anew(self, charset: str | None = None, whole: bool | None = None) -> Anew:
        """Read the bytes again; what is None stays as it was. Raises `SessionError`.

        ``whole`` takes also what is usually left out, such as a page's navigation.
        """
        before = self.before()
        whole = before.whole if whole is None else whole
        if charset is None:
            same = self._read(None, whole)
            named = before.charset if same.charset != before.charset else None
            return Anew(self.source, before, self._read(named, whole) if named else same)
        return Anew(self.source, before, self._read(charset, whole))

    def _read(self, charset: str | None, whole: bool) -> Document:
        from annotator import importers

        if self._confined is None:
            self._confined = importers.Confined()
        if self._stopped:
            self._confined.stop()
        said = self.source.provenance
        name, format = str(said.get("file", "")), str(said.get("format", "")) or None
        task = importers.Task(name, format, charset, whole)
        for found in importers.documents(self.content, task, self._confined):
            if isinstance(found, importers.ImportRefused):
                raise found
            return msgspec.structs.replace(found, file=name)
        raise SessionError(f"{name} holds no text that can be read: look at the file itself.")


class StoredFileActs(FileActs):
    """What may be done with the bytes that sources were read from."""

    def original(self, source_id: str) -> bytes:
        """Return the bytes that a source was read from.

        Raises `SessionError` for a source that was pasted or added as a text.
        """
        content = self._store.ask(originals.content, source_id)
        if content is None:
            title = self.source(source_id).title
            raise SessionError(f"“{title}” was no file: paste its text again instead.")
        return content

    def stored_file(self, source_id: str) -> StoredFile:
        """Return the bytes of a source, to be read again. Raises `SessionError` as `original`."""
        return StoredFile(self.source(source_id), self.original(source_id))

    def save_original(self, source_id: str, path: Path, *, overwrite: bool = False) -> None:
        """Write the bytes that a source was read from as a file, to the byte.

        Raises `SessionError` when the file is there and not to be replaced, or cannot be written.
        """
        from annotator.exporters.files.target import target

        content = self.original(source_id)
        with target(path.parent, overwrite=overwrite) as files:
            files.write(path.name, lambda out: out.write(content))
