"""The thumb is painted where the style would have it, so that it is grasped where it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from annotator.ui.scroll_bar import QuietScrollBar


@pytest.mark.parametrize(("maximum", "page", "value"), [(100, 10, 0), (90, 400, 90), (5000, 3, 77)])
def test_the_thumb(qtbot: QtBot, maximum: int, page: int, value: int) -> None:
    bar = QuietScrollBar()
    qtbot.addWidget(bar)
    bar.resize(11, 400)
    bar.setRange(0, maximum)
    bar.setPageStep(page)
    bar.setValue(value)
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    thumb = bar.style().subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
    )
    top, height = bar.thumb()
    assert abs(top - thumb.top()) <= 1
    assert abs(height - thumb.height()) <= 1
