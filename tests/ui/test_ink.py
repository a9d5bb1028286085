"""Boxes are filled with exactly their colour, over what is there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.ui.ink import fill


def _paper() -> QImage:
    made = QImage(6, 4, QImage.Format.Format_RGB32)
    made.fill(QColor("#ffffff"))
    return made


def test_a_box_is_filled_and_nothing_beside_it(qtbot: QtBot) -> None:
    image = _paper()
    painter = QPainter(image)
    fill(painter, "#2f5d9b", [QRect(0, 0, 2, 4), QRectF(3, 1, 1, 2)])
    painter.end()
    rows = ["".join("#."[image.pixelColor(x, y) == "#ffffff"] for x in range(6)) for y in range(4)]
    assert rows == ["##....", "##.#..", "##.#..", "##...."]
    assert image.pixelColor(3, 1) == QColor("#2f5d9b")


def test_what_lies_under_a_thin_colour_shines_through(qtbot: QtBot) -> None:
    thin = QColor("#000000")
    thin.setAlphaF(0.5)
    image = _paper()
    painter = QPainter(image)
    fill(painter, thin.rgba(), [image.rect()])
    painter.end()
    assert abs(image.pixelColor(0, 0).red() - 128) <= 1
