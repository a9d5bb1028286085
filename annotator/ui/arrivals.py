"""What is dropped, pasted or chosen comes into the open session, or into one made for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from annotator.session.errors import SessionError
from annotator.session.import_report import BroughtIn
from annotator.session.marked_report import MarkedIn
from annotator.text.records import Change
from annotator.ui.comparing import Comparing
from annotator.ui.fetching import Fetching, is_address
from annotator.ui.importing import Importing
from annotator.ui.later_readings import LaterReadings
from annotator.ui.marked_arrivals import MarkedArrivals
from annotator.ui.source_hints import hint
from annotator.ui.status import Status
from annotator.ui.words import counted
from annotator.ui.workplace import Workplace

if TYPE_CHECKING:
    from annotator.session.fetched_pages import Address
    from annotator.ui.fetching import MakePages
    from annotator.ui.marking import Commands
    from annotator.ui.opening import Opening

_SHOWN = 12  # refusals listed in one message


class Arrivals(QObject):
    """Brings in what comes, says in the status bar what came of it, and keeps the report."""

    def __init__(
        self, opening: Opening, window: QWidget, status: Status, fetching: Fetching
    ) -> None:
        super().__init__(window)
        self._opening = opening
        self._window = window
        self._status = status
        self._fetching = fetching
        self._place: Workplace | None = None  # that of which the three below are
        self._importing: Importing | None = None
        self._marked: MarkedArrivals | None = None
        self._report: BroughtIn | None = None
        self._with_documents = BroughtIn()  # what came of documents, while annotations follow
        self._hinting = False  # something is offered about the one source that came
        self._reported = ""  # the offer to show what an import brought, if that was made
        self._comparing: tuple[Workplace, Comparing] | None = None
        self._later: tuple[Workplace, LaterReadings] | None = None
        self._made: Path | None = None  # a session that was made for what comes

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "import": self._ask_files,
            "import folder": self._ask_folder,
            "import address": self._ask_address,
            "import report": self._show_report,
            "decide readings": lambda: self._later_in(LaterReadings.decide),
            "later reading": lambda: self._later_in(LaterReadings.ask),
        }

    def take(self, data: QMimeData | None) -> bool:
        """Take what was dropped or pasted: files, or a text; False when it is neither."""
        if data is None:
            return False  # a clipboard that nobody has ever filled
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self._opening.take_files(files)
            return True
        if data.hasText() and data.text().strip():
            self.take_text(data.text())
            return True
        return False

    def take_files(self, files: Sequence[Path]) -> None:
        """Bring files, and folders with all that is in them, into the session."""
        place = self._place_to_fill()
        if place is None:
            return
        self._status.end_offer()
        self._importing_into(place).bring(files)

    def take_text(self, text: str) -> None:
        """Bring a text in as a source and open it; of an address, ask for the page."""
        if is_address(text):
            self._ask_address(text.strip())
            return
        place = self._place_to_fill()
        if place is None:
            return
        try:
            source = place.desk.session.import_text(text)
        except SessionError as error:
            self._drop_empty()
            self._tell("Paste", str(error))
            return
        self._made = None
        self._open_source(source.id)
        self._comparing_in(place).compare([source.id])

    def _ask_files(self) -> None:
        from annotator.ui.dialogs.files import ask_articles

        ask_articles(self._window, str(Path.home()), self._opening.take_files)

    def _ask_folder(self) -> None:
        from annotator.ui.dialogs.files import ask_folder

        ask_folder(self._window, str(Path.home()), self._opening.take_files)

    def _ask_address(self, words: str = "") -> None:
        self._fetching.ask(words, self._take_page)

    def _take_page(self, address: Address, make: MakePages) -> None:
        place = self._place_to_fill()
        if place is not None:
            self._status.end_offer()
            self._importing_into(place).fetch(address, make)

    def _show_report(self) -> None:
        """Show what came of each file of the last import into the open session."""
        from annotator.ui.dialogs.import_report import ImportReport

        place = self._opening.place
        if place is None or self._report is None or place is not self._place:
            self._status.notice("No files were imported since this session was opened.")
            return
        self._status.end_offer()
        folder = place.desk.session.path.parent
        ImportReport(self._window, self._report, folder, self._open_source).open()

    def _place_to_fill(self) -> Workplace | None:
        """Return the open session's place, or that of a new session made for what comes in."""
        place = self._opening.place
        if place is None:
            session = self._opening.new()
            self._made = session.path if session else None
        elif place.desk.session.read_only:
            name = place.desk.session.path.name
            self._tell("Import", f"{name} is open read-only: nothing can be added to it.")
            return None
        return self._opening.place

    def _importing_into(self, place: Workplace) -> Importing:
        if self._importing is None or self._place is not place:
            self._place, self._report = place, None
            self._importing = Importing(place.desk, place.beside, place)
            self._importing.arrived.connect(self._on_arrived)
            self._importing.finished.connect(self._on_documents)
            self._marked = MarkedArrivals(place, self._window)
            self._marked.finished.connect(self._on_marked)
            place.bridge.source_opened.connect(self._end_hint)
            place.bridge.changed.connect(self._end_report)
        return self._importing

    def _on_arrived(self, source_id: str) -> None:
        """Open the first of what comes in, at once: what follows does not disturb its reader."""
        self._made = None
        self._open_source(source_id)

    def _comparing_in(self, place: Workplace) -> Comparing:
        if self._comparing is None or self._comparing[0] is not place:
            comparing = Comparing(place.desk, place.beside, self._status, place)
            self._comparing = (place, comparing)
        return self._comparing[1]

    def _later_in(self, act: Callable[[LaterReadings], object]) -> None:
        """Act on later readings in the open session."""
        place = self._opening.place
        if place is None:
            return
        if self._later is None or self._later[0] is not place:
            later = LaterReadings(place, self._window, self._status, self._fetching)
            self._later = (place, later)
        act(self._later[1])

    def _on_documents(self, report: BroughtIn, marked: Sequence[Path]) -> None:
        """Let files of annotations come in after the documents: these may be what they mark."""
        if marked and self._marked is not None:
            self._with_documents = report
            self._marked.bring(marked)
        else:
            self._on_imported(report)

    def _on_marked(self, marked: MarkedIn) -> None:
        report, self._with_documents = self._with_documents, BroughtIn()
        report.outcomes += marked.outcomes
        report.refused += marked.refused
        came = [*marked.sources, *marked.onto]
        if came:
            report.marked = marked.brief()
            self._show_one_of(came)
        elif not report.outcomes:
            self._status.notice("Nothing of the annotations was brought in.")
        self._on_imported(report, marked.sources)

    def _show_one_of(self, source_ids: Sequence[str]) -> None:
        """Open the first of the sources that were marked, unless one of them is open."""
        self._made = None
        there = self._place.desk.source if self._place else None
        if there is None or there.id not in source_ids:
            self._open_source(source_ids[0])

    def _on_imported(self, report: BroughtIn, marked: Sequence[str] = ()) -> None:
        """Say what came of an import; ``marked`` are the ids of sources that came with marks."""
        # Without the sources, which hold their texts.
        self._report = BroughtIn([], report.refused, [], report.there, report.outcomes)
        self._report.marked = report.marked
        many = len(report.outcomes) > 1 or bool(report.marked)
        came = bool(report.sources or report.there or report.marked)
        self._hinting = False
        if many and came:
            self._status.offer(report.summary(), "Show", "import report")
            self._reported = self._status.offered_words()
        elif report.sources:
            self._say_of_one(report)
        elif report.there:
            self._status.notice(report.said_of_those_there())
        if not (report.sources or report.marked):
            self._drop_empty()
        if report.refused and not (many and came):
            more = len(report.refused) - _SHOWN
            lines = report.refused[:_SHOWN] + ([f"… and {more} more."] if more > 0 else [])
            self._tell("Import", "\n".join(lines))
        if report.offered:
            kept, offered = self._report, report.offered
            self._later_in(lambda later: later.offer(offered, kept))
        came_in = [*(each.id for each in report.sources), *marked]
        if came_in and self._place is not None:
            self._comparing_in(self._place).compare(came_in, self._report)

    def _say_of_one(self, report: BroughtIn) -> None:
        """Say how the one source that came in was read, and offer to read it otherwise."""
        (source,) = report.sources
        came = f"{counted(1, 'source', 'sources')} imported."
        self._status.notice(" ".join((came, *report.notes[:3])))
        offered = hint(source)
        if offered is not None:
            self._hinting = True
            self._status.offer(offered.words, offered.act, offered.action, " ".join(report.notes))

    def _end_hint(self) -> None:
        """Offer nothing about a source that is no longer open, or has another text now."""
        if self._hinting:
            self._hinting = False
            self._status.end_offer()

    def _end_report(self, change: Change) -> None:
        """Offer nothing about an import any more that is undone."""
        undone = change.kind == "undo" and change.name in ("import", "import annotations")
        if undone and self._reported and self._status.offered_words() == self._reported:
            self._status.end_offer()

    def _open_source(self, source_id: str) -> None:
        place = self._opening.place
        if place is None:
            return
        if place.desk.session.has_source(source_id):
            place.desk.open_source(source_id)
            place.page.reader.setFocus()
        else:
            self._status.notice("This source is no longer in the session.")

    def _drop_empty(self) -> None:
        """Take back the session that was made for articles of which none came in."""
        path, self._made = self._made, None
        if path is not None:
            self._opening.drop(path)

    def _tell(self, title: str, sentence: str) -> None:
        from annotator.ui.dialogs.messages import tell

        tell(self._window, title, sentence)
