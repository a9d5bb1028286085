"""PDFs that another program makes: Qt's own writer, with embedded parts of the shipped fonts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter, QTextDocument
from pytestqt.qtbot import QtBot

from annotator.importers import pdf as reader
from annotator.text import resources

ARTICLES = {
    "en": "The minister said on Monday that the fire had been put out “within minutes”. Residents"
    " of Quay Street deny it: the sirens, they say, were silent for 20 minutes — or longer.",
    "de": "Die Ministerin sagte am Montag, der Brand sei „binnen Minuten“ gelöscht worden. Die"
    " Bürger der Kaistraße bestreiten das: Die Sirenen hätten 20 Minuten lang geschwiegen.",
    "fr": "Le ministre a déclaré lundi que l’incendie avait été éteint « en quelques minutes »."
    " Les habitants le nient : les sirènes se seraient tues pendant 20 minutes, voire plus.",
    "pl": "Minister powiedział w poniedziałek, że pożar ugaszono „w ciągu kilku minut”. Mieszkańcy"
    " zaprzeczają: syreny milczały przez 20 minut, a może nawet dłużej, żółć.",
    "ru": "Министр заявил в понедельник, что пожар потушили «за считаные минуты». Жители улицы"
    " это отрицают: сирены, по их словам, молчали 20 минут, а то и дольше.",
    "el": "Ο υπουργός είπε τη Δευτέρα ότι η φωτιά έσβησε «μέσα σε λίγα λεπτά». Οι κάτοικοι το"
    " αρνούνται: οι σειρήνες, λένε, έμειναν σιωπηλές για 20 λεπτά ή περισσότερο.",
}
FONTS = "Noto Serif", "Inter"


@pytest.fixture(autouse=True)
def shipped_fonts(qtbot: QtBot) -> None:
    for name in ("NotoSerif-Regular.ttf", "Inter-Regular.ttf"):
        data = QByteArray(resources.read_bytes(f"fonts/{name}"))
        assert QFontDatabase.addApplicationFontFromData(data) >= 0


def printed(left: str, right: str, font: str) -> bytes:
    """Return a page with a headline and two columns, set by Qt."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(72)
    writer.setTitle("Der Brand 😀")
    painter = QPainter(writer)
    painter.setFont(QFont(font, 20))
    painter.drawText(QRectF(40, 20, 450, 40), "Fire at the harbour: two accounts")
    for place, words in ((40, left), (300, right)):
        painter.save()
        painter.translate(place, 90)
        document = QTextDocument(words)
        document.setDefaultFont(QFont(font, 10))
        document.setTextWidth(220)
        document.drawContents(painter)
        painter.restore()
    painter.end()
    buffer.close()
    return bytes(data.data())


# In Inter one shape serves as iota of two alphabets, and Qt names the wrong one.
SET = [(each, font) for font in FONTS for each in ARTICLES if (each, font) != ("el", "Inter")]


@pytest.mark.parametrize(("language", "font"), SET)
def test_columns_set_by_qt_come_back_word_for_word(language: str, font: str) -> None:
    article = ARTICLES[language]
    other = ARTICLES["en" if language != "en" else "de"]
    found = reader.read(printed(article, other, font), "brand.pdf")
    paragraphs = found.text.split("\n\n")
    assert paragraphs == ["Fire at the harbour: two accounts", article, other]
    assert found.title == "Der Brand 😀"
