"""Drives the window as a user does: by keys, mouse, menus and words; reads what is on the screen.

Only this file knows which widgets there are. When something is not there, the failure says what is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTableView,
)

from annotator import app, settings
from annotator.session.fetched_pages import FetchedPages
from annotator.ui.reader.keyboard_places import sign_at
from tests.arriving import Arriving
from tests.controls import Controls
from tests.exporting import Exporting
from tests.fields import Fields
from tests.label_editing import LabelEditing
from tests.listening import Listening
from tests.lists import Lists
from tests.looks import Looks
from tests.mouse import Mouse
from tests.reviewing import Reviewing
from tests.screen import plain
from tests.searching import Searching


class Driver(
    Mouse,
    Controls,
    Lists,
    Fields,
    LabelEditing,
    Listening,
    Looks,
    Searching,
    Arriving,
    Exporting,
    Reviewing,
):
    """The verbs of the window's user."""

    pages: Callable[[str], FetchedPages] | None = None
    """What fetches pages (None: from the computer's own network)."""

    # The window itself

    def start(self, path: Path | None = None) -> None:
        """Start the program: on a session, where the user was, or on the start page."""
        window = app.make_window(settings.load(), pages=self.pages)
        app.open_first(window, path)
        window.resize(1280, 800)
        with self._qtbot.waitSignal(window.ready):
            window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        self._window = window

    def close(self) -> None:
        """Close the window, whatever is still under way; nothing of it may be left."""
        if self._window is None:
            return
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        if not self._window.close() and self.dialog_title():
            self.answer("Close without it")
        self._window.deleteLater()
        self._window = None
        self.let_go()
        left = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
        assert not left, f"left after closing: {left}"

    def let_go(self) -> None:
        """Let what was closed be deleted, as the event loop does when all is done."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def reopen(self, path: Path | None = None) -> None:
        """Close the window and start the program again."""
        self.close()
        self.start(path)

    def place_window(self, x: int, y: int, width: int, height: int) -> None:
        """Move the window and make it as large, in pixels, as dragging its edges does."""
        self.window.setGeometry(x, y, width, height)

    def maximise(self) -> None:
        """Make the window fill the screen."""
        self.window.showMaximized()

    # Doing

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key as the keyboard does: it goes to the widget that has the focus."""
        for _ in range(times):
            QTest.keySequence(self._focused(), QKeySequence(keys))

    def press_place(self, key: int, held: Qt.KeyboardModifier, sign: str) -> None:
        """Press the key at the place of a US sign; ``key`` is what Qt says of its own sign."""
        codes = (code for code in range(128) if sign_at(sys.platform, code, code) == sign)
        code, press = next(codes), QEvent.Type.KeyPress
        event = QKeyEvent(press, key, held, code, code, 0, "", False, 1)
        QCoreApplication.sendEvent(self._focused(), event)

    def type(self, words: str) -> None:
        """Type words into what has the focus."""
        for sign in words:
            if sign.isascii():
                QTest.keyClicks(self._focused(), sign)
                continue
            # A sign that is on no key comes as an input method sends it.
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QCoreApplication.sendEvent(self._focused(), event)

    def menu(self, path: str) -> None:
        """Choose a menu entry by its words: ``Session > Export``."""
        action = self.menu_entry(path)
        assert action.isEnabled(), f"{path} cannot be chosen now"
        action.trigger()

    def menu_entry(self, path: str) -> QAction:
        """Return a menu entry by its words."""
        menu_name, _, words = path.partition(" > ")
        menu = self._one(QMenu, self.window, menu_name, lambda each: plain(each.title()))
        menu.aboutToShow.emit()  # as opening it does
        entries = {
            plain(each.text()).split(": ")[0]: each for each in menu.actions() if each.text()
        }
        assert words in entries, f"no {words!r} among {sorted(entries)}"
        return entries[words]

    def menu_tip(self, path: str) -> str:
        """Return what a menu entry says it would do."""
        return self.menu_entry(path).toolTip()

    def button(self, words: str) -> None:
        """Press a button of the window, or of the dialog over it, by its words."""
        top = QApplication.activeModalWidget() or self.window
        button = self._one(QAbstractButton, top, words, lambda each: plain(each.text()))
        assert button.isEnabled(), f"the button {words!r} cannot be pressed now"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_row(self, name: str, words: str) -> None:
        """Click on the row of a list that begins with these words."""
        view = self._list(name)
        for row, shown in enumerate(self.rows(name)):
            if shown.startswith(words):
                index = view.model().index(row, 0)
                view.scrollTo(index)
                where = view.visualRect(index).center()
                QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
                return
        raise AssertionError(f"no row {words!r} among {self.rows(name)}")

    def drop(self, *files: Path, words: str = "") -> None:
        """Drop files or words on the window."""
        data = QMimeData()
        if files:
            data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        else:
            data.setText(words)
        act, where = Qt.DropAction.CopyAction, QPoint(300, 300)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where, act, data, left, none)
        QCoreApplication.sendEvent(self.window, enter)
        assert enter.isAccepted(), "the window does not take it"
        QCoreApplication.sendEvent(self.window, QDropEvent(QPointF(where), act, data, left, none))

    def put_on_clipboard(self, words: str) -> None:
        """Copy words elsewhere."""
        QGuiApplication.clipboard().setText(words)

    def clipboard(self) -> str:
        """Return what was copied last."""
        return QGuiApplication.clipboard().text()

    # Dialogs

    def answer(self, button: str) -> str:
        """Press a button of the message that is shown, and return what it said."""
        box = self._shown(QMessageBox)
        words = box.text()
        found = self._one(QAbstractButton, box, button, lambda each: plain(each.text()))
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        return words

    def fill(self, name: str, words: str) -> None:
        """Write into a field of the dialog that is shown, by the field's name."""
        dialog = self._shown(QDialog)
        field = self._one(QLineEdit, dialog, name, lambda each: each.accessibleName())
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)

    def choose_files(self, *files: Path) -> None:
        """Choose files in the file dialog that is shown, and accept it."""
        dialog = self._shown(QFileDialog)
        dialog.setDirectory(str(files[0].parent))
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(" ".join(f'"{file.name}"' for file in files) if files[1:] else str(files[0]))
        QTest.keyClick(field, Qt.Key.Key_Return)

    def table(self, name: str) -> list[str]:
        """Return the rows of a table in the dialog that is shown, and close the dialog."""
        dialog = self._shown(QDialog)
        view = self._one(QTableView, dialog, name, lambda each: each.accessibleName())
        model = view.model()
        rows = [
            " | ".join(
                str(model.index(row, column).data()) for column in range(model.columnCount())
            )
            for row in range(model.rowCount())
        ]
        dialog.reject()
        return rows

    def dialog_words(self) -> list[str]:
        """Return the words that stand in the dialog that is shown."""
        labels = self._shown(QDialog).findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]

    def edit_labels(self) -> None:
        """Open the label set by its menu."""
        self.menu("Mark > Label set")
        self.see_dialog("Label set")

    def see_dialog(self, title: str) -> None:
        """Wait until the dialog of this title is shown."""
        self.see(lambda: self.dialog_title() == title)

    def dialog_title(self) -> str:
        """Return the title of the dialog that is shown, or an empty text."""
        shown = QApplication.activeModalWidget()
        return shown.windowTitle() if shown else ""
