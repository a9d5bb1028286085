"""The bar that finds words in the open source as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.text.wanted import Wanted
from annotator.ui.flat_style import dress
from annotator.ui.key_names import first_key
from annotator.ui.keymap import Keymap
from annotator.ui.palette import theme_of
from annotator.ui.toggles import Toggle

_TAG_ALL = "Tag every match"


class FindBar(QWidget):
    """A field, its options and "2 of 7"; it only says what is asked, the page finds."""

    asked = Signal(object)  # Wanted
    next_asked = Signal()
    previous_asked = Signal()
    tag_all_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("Find in this source")
        self._field.setAccessibleName("Find in this source")
        self._case = self._option("Aa", "Upper and lower case matter", "Alt+C")
        self._whole = self._option("“ab”", "Whole words only", "Alt+W")
        self._regular = self._option(".*", "The words are a regular expression", "Alt+R")
        self._accents = self._option("é", "Accents matter", "Alt+A")
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 of 000"))
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        back = self._step("↑", "Previous match (Shift+Enter)")
        forth = self._step("↓", "Next match (Enter)")
        self._tag_all = self._step("Tag all…", _TAG_ALL)
        close = self._step("×", "Close (Esc)")
        row = QHBoxLayout()
        options = (self._case, self._whole, self._regular, self._accents)
        for part in (self._field, *options, self._count, back, forth, self._tag_all, close):
            row.addWidget(part)
        row.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 7)
        column.addLayout(row)
        column.addWidget(self._sentence)
        self._field.textChanged.connect(self._ask)
        for option in options:
            option.toggled.connect(self._ask)
        back.clicked.connect(self.previous_asked)
        forth.clicked.connect(self.next_asked)
        self._tag_all.clicked.connect(self.tag_all_asked)
        close.clicked.connect(self.closed)
        self._field.installEventFilter(self)
        dress(self)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the bar with the keyboard in its field; ``words`` are looked for at once."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def allow_tagging(self, allowed: bool) -> None:
        """Let every match be tagged, or not: in a session that can only be read."""
        self._tag_all.setEnabled(allowed)

    def show_count(self, place: int | None, count: int, more: bool = False) -> None:
        """Say which match of how many is selected (``place`` from 0), or that there is none.

        ``more`` says that the text is still being looked through.
        """
        words = "" if not self._field.text() else "…" if more else "not found"
        if count:
            words = f"{(place or 0) + 1} of {count}{'…' if more else ''}"
        self._say(words, "")

    def show_sentence(self, sentence: str) -> None:
        """Say why something could not be looked for."""
        self._say("", sentence)

    def _say(self, words: str, sentence: str) -> None:
        self._count.setText(words)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._field.setAccessibleDescription(sentence or words)

    def show_keys(self, keymap: Keymap) -> None:
        """Say by which keys its buttons' acts are done."""
        key = first_key(keymap.action("tag all"))
        self._tag_all.setToolTip(f"{_TAG_ALL} ({key})" if key else _TAG_ALL)
        self._tag_all.setAccessibleName(self._tag_all.toolTip())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What none of its buttons takes.
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(theme.line))
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif (
            event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return False
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_asked.emit()
        else:
            self.next_asked.emit()
        return True

    def _ask(self) -> None:
        regular = self._regular.isChecked()
        self._accents.setEnabled(not regular)  # in an expression they always do
        self.asked.emit(
            Wanted(
                self._field.text(),
                case=self._case.isChecked(),
                accents=self._accents.isChecked(),
                whole=self._whole.isChecked(),
                regular=regular,
            )
        )

    def _option(self, words: str, name: str, keys: str) -> Toggle:
        button = Toggle(words, f"{name} ({keys})", self)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _step(self, words: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
