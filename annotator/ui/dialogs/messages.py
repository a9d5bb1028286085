"""One sentence to the user, one question, and what is shown when the program itself failed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.ui.flat_style import dress


def tell(parent: QWidget, title: str, sentence: str) -> None:
    """Say something that the user must see."""
    box = _box(parent, title, sentence)
    box.addButton(QMessageBox.StandardButton.Ok)
    _show(box)


def ask(parent: QWidget, question: str, yes: str, on_yes: Callable[[], object]) -> None:
    """Ask a question; ``yes`` names the act on its button. Esc and Cancel do nothing."""
    box = _box(parent, yes, question)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)

    def _on_finished() -> None:
        if box.clickedButton() is agree:
            on_yes()

    box.finished.connect(_on_finished)
    _show(box)


def show_failure(parent: QWidget | None, trace: str) -> None:
    """Show the trace of an error of the program itself; what was saved stays saved."""
    sentence = (
        "Annotator has met an error of its own. What is shown as saved is saved. "
        "The lines under Details help to mend it."
    )
    box = _box(parent, "Annotator", sentence)
    box.setDetailedText(trace)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
    _show(box)


def _box(parent: QWidget | None, title: str, words: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(words)
    return box


def _show(box: QMessageBox) -> None:
    for button in box.buttons():
        button.setIcon(QIcon())
    dress(box)
    box.open()
