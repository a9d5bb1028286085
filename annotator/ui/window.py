"""The main window: puts the parts together and sends each action to who does it."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.session.errors import SessionError
from annotator.session.session import Session
from annotator.settings import Settings
from annotator.text.directions import isolated
from annotator.ui.appearance import Appearance
from annotator.ui.fonts import follow_system
from annotator.ui.keeping import Keeping
from annotator.ui.keymap import Keymap
from annotator.ui.menus import Menus
from annotator.ui.opening import Opening
from annotator.ui.possible import Possible
from annotator.ui.status import Status
from annotator.ui.surroundings import Surroundings
from annotator.ui.top_bar import TopBar
from annotator.ui.window_keys import KeyedWindow
from annotator.ui.workplace import Workplace

_PLACING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData, QPoint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from annotator.ui.marking import Commands
    from annotator.ui.start_page import StartPage


class Window(KeyedWindow):
    """One window on one session, or on the start page.

    What the first paint of a text can do without is made by `finish`, right after it.
    """

    painted = Signal()  # the first paint is over
    ready = Signal()  # all that is to be seen is there; after `painted`

    def __init__(
        self,
        settings: Settings,
        surroundings: Surroundings,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._surroundings = surroundings
        self._start: StartPage | None = None
        self._painted = self._finished = False
        self.setAcceptDrops(True)
        self._keymap = Keymap(settings.keys)
        self.menus = Menus(self, self.run, self._keymap)
        self._top = TopBar(self)
        self._possible = Possible(self.menus, self._top)
        self._stack = QStackedWidget(self)
        self._status = Status(self)
        self.setStatusBar(self._status)
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        self._keeping = Keeping(settings, surroundings.save, self._status.notice, self)
        self._opening = Opening(self, settings, self._status, surroundings, self._show)
        self._appearance = Appearance(self, settings, self.menus, self._status, self._top)
        self._appearance.changed.connect(self._keeping.soon)
        self._keeping.asked.connect(self._appearance.keep_geometry)
        self._top.pressed.connect(self.run)
        self._status.pressed.connect(self.run)
        self._appearance.restore_geometry()

    @property
    def opening(self) -> Opening:
        """What opens sessions in this window."""
        return self._opening

    def show_start(self) -> None:
        """Show the start page."""
        self._show(None)

    def show_as_left(self) -> None:
        """Show the window as large as it was."""
        if self._settings.maximised:
            self.showMaximized()
        else:
            self.show()

    def last_session(self) -> Path | None:
        """Return the session that was open last, or None."""
        last = self._settings.last_session
        return Path(last) if last else None

    def finish(self) -> None:
        """Make the menus' entries and the panels beside the text, if they are not there yet."""
        if self._finished:
            return
        self._finished = True
        self.menus.fill()
        self.menus.menu("Edit").aboutToShow.connect(self._show_undo)
        self._opening.furnish(self._furnish)

    def run(self, name: str) -> None:
        """Do the action of this name; what it refuses is said in a message."""
        self.finish()
        self._status.end_notice()
        self._keeping.soon()  # what it may change
        place = self._opening.place
        act = self._commands.get(name) or (place.commands.get(name) if place else None)
        if act is None:
            return
        if place and name in ("note", "details"):
            place.settle()  # the field shows the note of the span that is current now
        elif place:
            place.page.leave_fields()
        try:
            act()
        except (SessionError, OSError) as error:
            from annotator.ui.dialogs.messages import tell

            tell(self, "Annotator", str(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._opening.may_leave(self.close):
            event.ignore()
            return
        self._opening.leave()
        self._keeping.now()
        event.accept()

    def event(self, event: QEvent) -> bool:
        taken = super().event(event)
        if event.type() == QEvent.Type.ThemeChange:
            follow_system()
        elif event.type() in _PLACING and self.isVisible():
            self._keeping.soon()
        return taken

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # As an event of its own: what the window holds is painted after the window itself.
            QTimer.singleShot(0, self, self._on_painted)

    def _on_painted(self) -> None:
        self.painted.emit()
        self.finish()
        self.ready.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._opening.take(event.mimeData()):
            event.acceptProposedAction()

    @cached_property
    def _commands(self) -> Commands:
        from annotator.ui.window_dialogs import WindowDialogs

        opening = self._opening
        dialogs = WindowDialogs(self, opening, self._settings, self._keymap)
        dialogs.renamed.connect(self._on_renamed)
        dialogs.keys_changed.connect(self._on_keys_changed)
        dialogs.chosen.connect(self._keeping.soon)
        return {
            **opening.commands(),
            "open sample": self._open_sample,
            "paste": self._paste,
            "quit": self.close,
            **dialogs.commands(),
            **self._appearance.commands(),
        }

    def _show(self, session: Session | None) -> Workplace | None:
        """Show a session's page, or the start page."""
        if session is None:
            self._show_start_page()
            return None
        place = Workplace(session, self._settings, self._status, self)
        place.pressed.connect(self.run)
        place.page.widths_changed.connect(self._keeping.soon)
        place.titled.connect(self._show_title)
        place.labels_changed.connect(self.menus.show_labels)
        place.page.reader.files_dropped.connect(self._opening.take_files)
        place.page.reader.text_dropped.connect(self._opening.take_text)
        place.page.reader.pasted.connect(self._opening.take_text)
        place.page.show_keys(self._keymap)
        self.menus.show_labels(session.label_set)
        place.page.reader.context_menu_requested.connect(partial(self._pop_up, "Mark"))
        self._stack.addWidget(place.page)
        self._stack.setCurrentWidget(place.page)
        self._drop_start_page()
        self._appearance.follow(place.page)
        try:
            place.begin()
            if self._finished:
                self._furnish(place)
        except SessionError:
            place.give_up()
            raise
        self.setWindowTitle(_title_with(session.title))
        place.page.reader.setFocus()
        self._keeping.soon()
        return place

    def _furnish(self, place: Workplace) -> None:
        place.furnish()
        place.page.sources.menu_asked.connect(partial(self._pop_up, "Source"))
        place.possible_changed.connect(partial(self._possible.show, place))
        self._possible.show(place)
        self._top.show_title(place.desk.session.title)

    def _show_start_page(self) -> None:
        self._drop_start_page()
        from annotator.ui.start_page import StartPage

        self._start = StartPage(self._settings.recent, self._surroundings.sample_row())
        self._start.show_keys(self._keymap)
        self._start.opened.connect(self._on_start_opened)
        self._start.pressed.connect(self.run)
        self._stack.addWidget(self._start)
        self._stack.setCurrentWidget(self._start)
        self.menus.show_labels(None)
        self.menus.enable({"window"}, read_only=False)
        self._status.show_start()
        self._status.show_annotator(self._settings.annotator_name)
        self._appearance.follow(None)
        self.setWindowTitle("Annotator")
        self._start.take_keyboard()

    def _drop_start_page(self) -> None:
        if self._start:
            self._stack.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None

    def _on_start_opened(self, path: str) -> None:
        if path == self._surroundings.sample_row().path:
            self.run("open sample")
        elif not self._opening.open(Path(path)):
            self._show_start_page()

    def _pop_up(self, menu: str, where: QPoint) -> None:
        self.menus.menu(menu).popup(where)

    def _show_title(self, title: str) -> None:
        self._top.show_title(title)
        self.setWindowTitle(_title_with(title))

    def _show_undo(self) -> None:
        """Say what undo and redo would do, when the menu is opened."""
        self._possible.show_undo(self._opening.place)

    def _open_sample(self) -> None:
        self._opening.open(self._surroundings.open_sample())

    def _paste(self) -> None:
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if not self._opening.take(data):
            self._status.notice("The clipboard holds no text and no files.")

    def _on_renamed(self) -> None:
        self._keeping.now()
        self._status.show_annotator(self._settings.annotator_name)

    def _on_keys_changed(self) -> None:
        """Obey and show other keys everywhere, and keep them."""
        self.menus.show_keys()
        place = self._opening.place
        if place:
            place.page.show_keys(self._keymap)
            self._possible.show(place)
        if self._start:
            self._start.show_keys(self._keymap)
        self._keeping.now()


def _title_with(session: str) -> str:
    """Return the window's title for a session's."""
    return f"{isolated(session)} — Annotator"
