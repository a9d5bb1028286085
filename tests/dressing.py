"""Gives the application that tests share the looks of the program, once a run."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QApplication

from annotator.ui.fonts import load_fonts


@cache
def dress() -> None:
    """Set style and typefaces; a second call does nothing."""
    QApplication.setStyle("Fusion")
    QApplication.setCursorFlashTime(0)
    load_fonts()
