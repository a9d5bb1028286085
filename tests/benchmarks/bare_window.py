"""The floor of a start: a bare PySide6 window with 50 lines, and an SQLite file that answers.

Writes the CPU time, in seconds, that its first paint took: ``painted 0.1234``.
"""

from __future__ import annotations

import sqlite3
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit


class Text(QPlainTextEdit):
    """A text that ends the program after its first paint."""

    _painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then quit."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_time)

    def _tell_time(self) -> None:
        print(f"painted {time.process_time()}")
        QApplication.quit()


def main() -> int:
    """Show the window until it is painted; arguments are an SQLite file and a file of 50 lines."""
    application = QApplication(sys.argv)
    connection = sqlite3.connect(sys.argv[1])
    connection.execute("SELECT 1").fetchone()
    with open(sys.argv[2], encoding="utf-8") as file:
        words = file.read()
    window = QMainWindow()
    text = Text(window)
    text.setPlainText(words)
    window.setCentralWidget(text)
    window.resize(1280, 720)
    window.show()
    code = application.exec()
    connection.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
