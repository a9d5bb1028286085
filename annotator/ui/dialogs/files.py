"""The dialogs that ask for files. They are Qt's, answered by a signal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.ui.dialogs.dialog import room_for
from annotator.ui.flat_style import dress
from annotator.ui.opening import SUFFIX

if TYPE_CHECKING:
    from annotator.session.formats import Known

_ALL = "All files (*)"
_FORMATS = {
    "docx": "Word documents",
    "eml": "E-mails",
    "epub": "E-books",
    "html": "Web pages",
    "json-lines": "JSON Lines",
    "markdown": "Markdown",
    "mhtml": "Saved web archives",
    "odt": "OpenDocument texts",
    "pdf": "PDF",
    "rtf": "Rich text",
    "table": "Tables",
    "text": "Plain texts",
    "transcript": "Transcripts",
    "zip": "ZIP archives",
}
"""How people call the formats, by their names in the registry."""


def ask_session(parent: QWidget, folder: str, on_answer: Callable[[Path], object]) -> None:
    """Ask which session file to open."""
    dialog = _dialog(parent, "Open a session", folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"Sessions (*{SUFFIX})", _ALL])
    dialog.fileSelected.connect(lambda chosen: on_answer(Path(chosen)))
    dialog.open()


def ask_articles(parent: QWidget, folder: str, on_answer: Callable[[list[Path]], object]) -> None:
    """Ask which files to import, of any format that can be read."""
    from annotator.session.formats import known_formats, marked_endings

    dialog = _dialog(parent, "Import articles or annotations", folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(format_filters(known_formats(), marked_endings()))
    dialog.filesSelected.connect(lambda chosen: on_answer([Path(each) for each in chosen]))
    dialog.open()


def ask_folder(parent: QWidget, folder: str, on_answer: Callable[[list[Path]], object]) -> None:
    """Ask which folder to import, with all that is in it."""
    dialog = _dialog(parent, "Import a folder", folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: on_answer([Path(chosen)]))
    dialog.open()


def format_filters(known: Sequence[Known], marked: Sequence[str]) -> list[str]:
    """Return the filters of a dialog for files: all files, all that can be read, each format.

    ``marked`` are the endings of files of annotations.
    """
    kinds = sorted((_FORMATS.get(name, name), endings) for name, endings in known)
    kinds.append(("Annotations", tuple(marked)))
    endings = dict.fromkeys(ending for _, some in kinds for ending in some)
    shown = [("All that can be read", tuple(endings)), *kinds]
    return [_ALL, *(f"{name} ({' '.join(f'*{each}' for each in some)})" for name, some in shown)]


def ask_label_set(parent: QWidget, folder: str, on_answer: Callable[[Path], object]) -> None:
    """Ask which label set to import."""
    dialog = _dialog(parent, "Import a label set", folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(["Label sets (*.json)", _ALL])
    dialog.fileSelected.connect(lambda chosen: on_answer(Path(chosen)))
    dialog.open()


def ask_where(
    parent: QWidget, title: str, proposed: Path, kind: str, on_answer: Callable[[Path], object]
) -> None:
    """Ask where to write a file of a kind (``Tables (*.csv)``), named as proposed unless changed.

    Qt asks before a file is replaced.
    """
    dialog = _dialog(parent, title, str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([kind])
    if "*." in kind:
        dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda chosen: on_answer(Path(chosen)))
    dialog.open()


def _dialog(parent: QWidget, title: str, folder: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # With the endings of every format in it Qt's own dialog would be wider than the screen.
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.resize(dialog.size().boundedTo(room_for(dialog)))
    dress(dialog)  # nothing is in it where the system's own is shown
    return dialog
