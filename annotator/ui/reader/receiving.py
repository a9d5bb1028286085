"""What is dropped or pasted on the reader: paths of files, or plain text. Never rich text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[str]:
    """Return the paths of local files in what was dropped."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def plain_text(data: QMimeData | None) -> str:
    """Return the plain text in what was dropped or pasted, or an empty text."""
    return data.text() if data is not None and data.hasText() else ""


def is_welcome(data: QMimeData) -> bool:
    """Return whether there is something in it that can become a source."""
    return bool(dropped_paths(data)) or data.hasText()
