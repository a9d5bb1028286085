"""The floor of a start: a bare PySide6 window with 50 lines, and an SQLite file that answers."""

from __future__ import annotations

import sqlite3
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit


class Text(QPlainTextEdit):
    """A text that ends the program after its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then quit."""
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show the window until it is painted; the one argument is an SQLite file."""
    application = QApplication(sys.argv)
    connection = sqlite3.connect(sys.argv[1])
    connection.execute("SELECT 1").fetchone()
    window = QMainWindow()
    text = Text(window)
    text.setPlainText("\n".join(f"Line {number} of a text" for number in range(50)))
    window.setCentralWidget(text)
    window.resize(1280, 720)
    window.show()
    code = application.exec()
    connection.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
