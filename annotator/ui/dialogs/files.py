"""The dialogs that ask for files. They are Qt's, answered by a signal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.ui.opening import SUFFIX

_ALL = "All files (*)"


def ask_session(parent: QWidget, folder: str, on_answer: Callable[[Path], object]) -> None:
    """Ask which session file to open."""
    dialog = _dialog(parent, "Open a session", folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"Sessions (*{SUFFIX})", _ALL])
    dialog.fileSelected.connect(lambda chosen: on_answer(Path(chosen)))
    dialog.open()


def ask_articles(parent: QWidget, folder: str, on_answer: Callable[[list[Path]], object]) -> None:
    """Ask which files to import."""
    dialog = _dialog(parent, "Import articles", folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(["Texts (*.txt *.md *.markdown *.text)", _ALL])
    dialog.filesSelected.connect(lambda chosen: on_answer([Path(each) for each in chosen]))
    dialog.open()


def ask_label_set(parent: QWidget, folder: str, on_answer: Callable[[Path], object]) -> None:
    """Ask which label set to import."""
    dialog = _dialog(parent, "Import a label set", folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(["Label sets (*.json)", _ALL])
    dialog.fileSelected.connect(lambda chosen: on_answer(Path(chosen)))
    dialog.open()


def ask_export(parent: QWidget, proposed: Path, on_answer: Callable[[Path], object]) -> None:
    """Ask where to write the export; Qt asks before a file is replaced."""
    ask_where(parent, "Export", proposed, "JSON Lines (*.jsonl)", on_answer)


def ask_where(
    parent: QWidget, title: str, proposed: Path, kind: str, on_answer: Callable[[Path], object]
) -> None:
    """Ask where to write a file of a kind (``Tables (*.csv)``), named as proposed unless changed.

    Qt asks before a file is replaced.
    """
    dialog = _dialog(parent, title, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([kind])
    dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda chosen: on_answer(Path(chosen)))
    dialog.open()


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
