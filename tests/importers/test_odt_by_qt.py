"""OpenDocument texts that another program makes: Qt's own writer."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QTextDocument, QTextDocumentWriter
from pytestqt.qtbot import QtBot

from annotator.importers import odt
from tests.importers import stories
from tests.importers.making_books import html_story


def test_the_story_comes_back_from_a_file_that_qt_wrote(qtbot: QtBot) -> None:
    del qtbot  # there has to be an application
    page = QTextDocument()
    # Qt writes a table inside a list that stands right before it.
    page.setHtml(html_story().replace("<table>", "<p>Table:</p><table>"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QTextDocumentWriter(buffer, QByteArray(b"odf")).write(page)
    written = bytes(data.data())
    assert odt.looks_like(written)
    # Of a quotation, Qt writes only how it looks.
    expected = stories.TEXT.split(f"{stories.NOTED[0]}[1]")[0].replace("> ", "")
    expected = expected.replace("Year |", "Table:\n\nYear |") + "".join(stories.NOTED[::2])
    assert odt.read(written, "story.odt").text == expected
