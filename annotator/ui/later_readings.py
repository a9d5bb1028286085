"""Later readings come in: offered by an import, or chosen by hand for the open source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.session.errors import SessionError
from annotator.session.events import Listener
from annotator.session.import_report import BroughtIn, Outcome
from annotator.session.jobs import Job
from annotator.session.later_readings import Offered
from annotator.session.preparing import Prepared
from annotator.session.reading_files import Reading
from annotator.text.directions import isolated
from annotator.text.records import Source
from annotator.ui.carrying_over import CarryingOver
from annotator.ui.fetching import Fetching
from annotator.ui.status import Status
from annotator.ui.words import counted
from annotator.ui.workplace import Workplace

if TYPE_CHECKING:
    from annotator.session.answering import Answer, Answered
    from annotator.session.fetched_pages import Address
    from annotator.session.revising import Revised
    from annotator.session.session import Session
    from annotator.ui.fetching import MakePages

_AT_ONCE = 1  # piece: no progress bar for what is read within seconds
_ONE = "Only one document can be a later reading: choose a file that holds one."
_NOTHING_WAITS = "No page waits to be decided on."


class LaterReadings(QObject):
    """Asks, carries the marks over beside the window, and says what came of it."""

    def __init__(
        self, place: Workplace, window: QWidget, status: Status, fetching: Fetching
    ) -> None:
        super().__init__(place)
        self._place = place
        self._window = window
        self._status = status
        self._fetching = fetching
        self._asked: list[tuple[Offered, Outcome]] = []
        self._report: BroughtIn | None = None
        self._carrying = CarryingOver(
            place.desk, place.bridge, status, lambda: place.beside, parent=self
        )
        place.leaving.add(self)

    # Offered by an import

    def offer(self, offered: Sequence[Offered], report: BroughtIn) -> None:
        """Offer to decide on documents whose page is here; the report is kept up."""
        lines = [each for each in report.outcomes if each.what == "offered"]
        self._asked += zip(offered, lines, strict=True)
        self._report = report
        titles = f"“{isolated(self._asked[0][0].title)}” is here already from this address"
        many = f"{len(self._asked)} pages are here already from their addresses"
        words = titles if len(self._asked) == 1 else many
        self._status.offer(words, "Decide…", "decide readings")

    def decide(self) -> None:
        """Ask what is to become of what was offered."""
        from annotator.ui.dialogs.pages_there import PagesThere

        if not self._asked:
            self._status.notice(_NOTHING_WAITS)
            return
        PagesThere(self._window, list(self._asked), self._answer).open()

    def question(self) -> str | None:
        """Return what to ask before the session is closed while something is not decided."""
        if not self._asked:
            return None
        (first, _), more = self._asked[0], len(self._asked) - 1
        others = f" and {counted(more, 'other page', 'other pages')}" if more else ""
        return (
            f"You have not decided what is to become of the other text of “{isolated(first.title)}”"
            f"{others}: nothing of it is in the session yet."
        )

    def give_up(self) -> None:
        """Leave what was not decided on: the user agreed."""
        self._asked = []

    def _answer(self, answers: list[Answer]) -> None:
        from annotator.session.answering import answer

        self._asked = []
        self._status.end_offer()
        if all(each.choice == "leave" for each in answers):
            self._show_answered(answer(self._place.desk.session, answers))
            return
        act = partial(_with, answer, answers)
        self._carrying.change(
            act, self._show_answered, self._tell, lambda: self._ask_again(answers)
        )

    def _ask_again(self, answers: Sequence[Answer]) -> None:
        """Keep what could not be done, to be decided on once more."""
        self._asked += [(each.offered, each.outcome) for each in answers]

    def _show_answered(self, answered: Sequence[Answered]) -> None:
        if self._report is not None:
            now = {id(each.before): each.after for each in answered}
            self._report.outcomes = [now.get(id(each), each) for each in self._report.outcomes]
        for each in answered:
            if each.after.what == "refused":
                self._tell(each.after.reason)
        revised = [each.revised for each in answered if each.revised]
        came = [each.after.source_id for each in answered if each.after.source_id]
        if len(revised) == 1:
            self._show_revised(revised[0])
        elif came:
            self._place.desk.open_source(came[0])
            waiting = sum(each.waiting for each in revised)
            words = f"{counted(len(revised), 'later reading', 'later readings')} taken"
            self._status.notice(f"{words}, {waiting} marks wait for you in all.")
        else:
            self._status.notice("Nothing was added.")

    # By hand

    def ask(self) -> None:
        """Ask where the later reading of the open source is to come from."""
        from annotator.ui.dialogs.later_reading import LaterReading

        source = self._place.desk.source
        if source is None:
            return
        words = QGuiApplication.clipboard().text()
        address = str(source.meta.get("url") or "")
        closed = [] if words.strip() else ["the clipboard holds no text"]
        closed += [] if address else ["this source has no address"]
        why = f"Not all ways are open: {' and '.join(closed)}." if closed else ""
        fetch = partial(self._fetching.ask, address, partial(self._take_page, source))
        LaterReading(
            self._window,
            source.title,
            {
                "Choose a &file…": partial(self._ask_file, source),
                "&Paste the text": partial(self._revise, source, words) if words.strip() else None,
                "Fetch the &address again…": fetch if address else None,
            },
            why,
        ).open()

    def _ask_file(self, source: Source) -> None:
        from annotator.ui.dialogs.files import ask_articles

        def _take(paths: list[Path]) -> None:
            if len(paths) == 1:
                self._read(source, Reading, paths)
            else:
                self._tell(_ONE)

        ask_articles(self._window, str(Path.home()), _take)

    def _take_page(self, source: Source, address: Address, make: MakePages) -> None:
        self._read(source, make, address.url)

    def _read(self, source: Source, make: Callable[[], Any], what: object) -> None:
        """Read the one document in the other thread."""
        readings: list[Any] = []
        found: list[Prepared | SessionError] = []

        def read() -> list[Prepared | SessionError]:
            readings.append(make())
            return [each.found for batch in readings[0].batches(what, None) for each in batch]

        def stop() -> None:
            for each in readings:
                each.stop()

        def end(error: BaseException | None) -> None:
            stop()
            if error is not None and not isinstance(error, SessionError):
                raise error
            refused = error or next((e for e in found if isinstance(e, SessionError)), None)
            if refused is not None:
                self._tell(str(refused))
            elif len(found) == 1 and not isinstance(found[0], SessionError):
                self._revise(source, found[0])
            elif found:
                self._tell(_ONE)

        def made(tell: Listener) -> Job[Any]:
            return Job("Reading", [read], found.append, end, tell, stop)

        self._place.beside.start(made, _AT_ONCE)

    def _revise(self, source: Source, found: Prepared | str) -> None:
        self._carrying.change(
            lambda session: session.revise(source.id, found), self._show_revised, self._tell
        )

    # What both do

    def _show_revised(self, revised: Revised) -> None:
        """Open a later reading, say what became of the marks, and offer to go through the rest."""
        self._place.desk.open_source(revised.source.id)
        stand, moved = revised.carried - revised.moved, revised.moved
        marks = counted(stand, "mark stands where it was", "marks stand where they were")
        waits = counted(revised.waiting, "waits for you", "wait for you")
        self._status.notice(f"{marks}, {moved} moved, {waits}.")
        if not self._carrying.offer_waiting():
            self._carrying.offer_changes()

    def _tell(self, sentence: str) -> None:
        from annotator.ui.dialogs.messages import tell

        tell(self._window, "Later reading", sentence)


def _with(act: Callable[[Session, Any], Any], value: object, session: Session) -> Any:
    return act(session, value)
