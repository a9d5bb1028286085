"""The acts on the file that a source was read from: its details, the original, reading again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.events import Listener
from annotator.session.jobs import Job
from annotator.session.session import Session
from annotator.text.records import Source
from annotator.ui.carrying_over import CarryingOver
from annotator.ui.marking import Commands
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.session.stored_files import Anew, StoredFile
    from annotator.ui.beside import Beside

_AT_ONCE = 1  # piece: a document is read within seconds, and has no progress to show


class SourceFile:
    """Asks for values, reads beside the window, and shows the source that came of it."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        status: Status,
        beside: Callable[[], Beside],
        carrying: CarryingOver,
    ) -> None:
        self._desk = desk
        self._parent = parent
        self._status = status
        self._beside = beside
        self._carrying = carrying

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "source details": self.show_details,
            "read again": self.ask_charset,
            "left out": self.show_left_out,
            "whole page": self.take_whole,
            "save original": self.ask_where,
        }

    def show_details(self) -> None:
        """Show what is known of the open source, to be edited."""
        from annotator.ui.dialogs.source_details import SourceDetails
        from annotator.ui.provenance_words import provenance_rows

        source, session = self._desk.source, self._desk.session
        if source is None:
            return

        def _keep(title: str, meta: dict[str, Any]) -> None:
            if meta or title != source.title:
                session.update_source(source.id, title=title, meta=meta)

        by = next((each.name for each in session.annotators() if each.id == source.annotator), "")
        size = len(session.original(source.id)) if source.original_sha256 else None
        SourceDetails(
            self._parent,
            source,
            session.read_only,
            self._telling(_keep),
            provenance_rows(source, by, size),
            [(words, self._telling(act)) for words, act in self._acts(source)],
        ).open()

    def _acts(self, source: Source) -> list[tuple[str, Callable[[], object]]]:
        """Return what can be done with the file of a source, in the words of buttons."""
        said, may = source.provenance, not self._desk.session.read_only
        there = [
            (bool(said.get("charset")) and may, "&Read again as…", self.ask_charset),
            (bool(said.get("left_out")), "Show what was &left out…", self.show_left_out),
            (True, "&Save the original…", self.ask_where),
        ]
        return [(words, act) for shown, words, act in there if shown and source.original_sha256]

    # Another charset

    def ask_charset(self) -> None:
        """Ask in which charset the open source is to be read again."""
        from annotator.ui.dialogs.read_again import ReadAgain

        source, session = self._desk.source, self._desk.session
        if source is None:
            return
        stored = session.stored_file(source.id)
        if not source.provenance.get("charset"):
            name = source.provenance.get("file")
            raise SessionError(f"{name} says itself which letters it has: there is no charset.")
        self._status.end_offer()
        marked = session.is_marked(source.id)
        ReadAgain(self._parent, stored, marked, self._telling(self._take)).open()

    # What was left out

    def show_left_out(self) -> None:
        """Show what of its file is not in the open source, once it has been read again."""
        source = self._desk.source
        if source is None:
            return
        stored = self._desk.session.stored_file(source.id)
        self._read(stored, lambda: stored.before().left_out, partial(self._show_left_out, source))

    def _show_left_out(self, source: Source, words: str) -> None:
        from annotator.ui.dialogs.left_out import LeftOutDialog

        self._status.end_notice()
        self._status.end_offer()
        if not words:
            self._status.notice("Nothing was left out: all words of the file are in the text.")
            return
        may = _has_page(source) and not self._desk.session.read_only
        whole = self._telling(self.take_whole) if may else None
        LeftOutDialog(self._parent, source.title, words, whole).open()

    def take_whole(self) -> None:
        """Read the open source again with all that its page holds."""
        source = self._desk.source
        if source is None:
            return
        stored = self._desk.session.stored_file(source.id)
        if not _has_page(source):
            raise SessionError(f"{source.provenance.get('file')} is no web page: it is all here.")
        if source.provenance.get("whole"):
            raise SessionError(f"“{source.title}” is the whole page already.")
        self._read(stored, partial(stored.anew, None, True), self._take)

    # The bytes

    def ask_where(self) -> None:
        """Ask where to save the file that the open source was read from."""
        from annotator.ui.dialogs.files import ask_where

        source, session = self._desk.source, self._desk.session
        if source is None:
            return
        session.original(source.id)  # refused before a name is asked for
        proposed = Path.home() / (str(source.provenance.get("file") or "") or "original")
        kind = f"Files of its kind (*{proposed.suffix})" if proposed.suffix else "All files (*)"
        # The dialog asks before a file that is there is replaced.
        save = partial(session.save_original, source.id, overwrite=True)
        ask_where(self._parent, "Save the original", proposed, kind, self._telling(save))

    def _read(
        self,
        stored: StoredFile,
        read: Callable[[], object],
        take: Callable[[Any], object],
    ) -> None:
        """Read a stored file in the other thread; what came of it is taken when that is free."""
        found: list[object] = []

        def _end(error: BaseException | None) -> None:
            stored.stop()
            if error is not None and not isinstance(error, SessionError):
                raise error
            if error is not None:
                self._tell(str(error))
            for each in found:
                self._telling(take)(each)

        def _made(tell: Listener) -> Job[Any]:
            pieces = [lambda: [read()]]
            return Job("Reading again", pieces, found.append, _end, tell, stored.stop)

        self._status.notice(f"Reading {stored.source.provenance.get('file')} again…")
        self._beside().start(_made, _AT_ONCE)

    def _take(self, anew: Anew) -> None:
        """Take in another reading; where there are marks, their words are looked for beside."""
        session = self._desk.session
        if session.is_marked(anew.source.id):
            act = partial(_take_anew, anew)
            self._carrying.change(act, partial(self._show_taken, anew), self._tell)
        else:
            self._show_taken(anew, session.take_anew(anew))

    def _show_taken(self, anew: Anew, source: Source) -> None:
        """Show the source that has the text of another reading."""
        desk, before = self._desk, anew.source.id
        if desk.source is None or desk.source.id != source.id:
            desk.open_source(source.id)
        whole = anew.found.whole and not anew.before.whole
        words = f"Read again as {'a whole page' if whole else anew.found.charset}."
        if source.id != before:
            words += " It is a later reading: marks whose words are surely in it were carried over."
            self._carrying.offer_waiting()
        self._status.notice(words)

    def _telling(self, act: Callable[..., object]) -> Callable[..., None]:
        """Return the act so that what it refuses is told: it runs when a dialog has closed."""

        def _told(*values: Any) -> None:
            try:
                act(*values)
            except (SessionError, OSError) as error:
                self._tell(str(error))

        return _told

    def _tell(self, sentence: str) -> None:
        from annotator.ui.dialogs.messages import tell

        tell(self._parent, "Annotator", sentence)


def _take_anew(anew: Anew, session: Session) -> Source:
    return session.take_anew(anew)


def _has_page(source: Source) -> bool:
    """Return whether a source was read from a web page, of which more can be taken."""
    return source.provenance.get("format") in ("html", "mhtml")
