"""The page of statistics: opened by keys, its numbers as tables, saved as picture and table."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from annotator.session.session import default_label_set
from annotator.session.statistics import Statistics, Tally
from annotator.ui.charts import Bars, Chart, Columns, draw_legend, legend_height
from annotator.ui.statistics_picture import picture, summary_words
from annotator.ui.theme import DARK, LIGHT, Theme
from tests.driver import Driver

LABELS = default_label_set()
COUNTS = {"claim": 12, "denial": 5, "figure": 9, "opinion": 2}


@pytest.fixture
def marked(marking: Driver) -> Driver:
    """Give a window with three spans in its first source."""
    for words, key in (("two hours", "3"), ("a disgrace", "4"), ("her office", "1")):
        marking.drag_over(words)
        marking.press(key)
    return marking


def test_the_numbers_are_there_as_tables(marked: Driver) -> None:
    marked.menu("View > Statistics")
    marked.see_dialog("Statistics")
    rows = marked.table("Labels per source")
    assert rows == [
        "Mayor denies bridge was closed | 1 | 0 | 1 | 1 | 3",
        "Bridge closed for hours, drivers say | 0 | 0 | 0 | 0 | 0",
    ]
    marked.menu("View > Statistics")
    marked.see_dialog("Statistics")
    assert [row.partition(" | ")[2] for row in marked.table("Labels per annotator")] == [
        "1 | 0 | 1 | 1 | 3"
    ]
    marked.menu("View > Statistics")
    marked.see_dialog("Statistics")
    assert [row.partition(" | ")[2] for row in marked.table("Labels per day")] == [
        "1 | 0 | 1 | 1 | 3"
    ]


def test_keys_go_through_the_page(marked: Driver) -> None:
    marked.menu("View > Statistics")
    marked.see_dialog("Statistics")
    assert marked.focus_name() == "Labels per source"
    marked.press("Shift+Tab")
    marked.press("Right")
    marked.press("Tab")
    assert marked.focus_name() == "Labels per annotator"
    marked.press("Esc")
    assert marked.dialog_title() == ""


def test_table_and_picture_are_saved(marked: Driver, tmp_path: Path) -> None:
    marked.menu("View > Statistics")
    marked.see_dialog("Statistics")
    marked.button("Save table")
    marked.choose_files(tmp_path / "numbers.csv")
    marked.button("Save picture")
    marked.choose_files(tmp_path / "numbers.png")
    marked.press("Esc")
    table = (tmp_path / "numbers.csv").read_text(encoding="utf-8")
    assert "source,Mayor denies bridge was closed,1,0,1,1,3" in table
    image = QImage(str(tmp_path / "numbers.png"))
    assert image.width() > 1000


def test_what_cannot_be_saved_is_said(marked: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "there.csv"
    marked.menu("View > Statistics")
    marked.see_dialog("Statistics")
    marked.button("Save table")
    marked.choose_files(tmp_path / "sub" / "numbers.csv")
    assert "no folder" in marked.answer("OK")
    assert not folder.exists()


def _drawn(chart: Chart, theme: Theme, exposed: QRect | None = None) -> QImage:
    """Return a chart of 500 pixels' width, painted."""
    image = QImage(500, min(chart.height(), 400), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    box = QRect(0, 0, 500, chart.height())
    chart.draw(painter, box, exposed or image.rect(), theme)
    painter.end()
    return image


def _colours(image: QImage) -> set[str]:
    """Return every colour in an image."""
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in pixels}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [Bars, Columns])
def test_every_label_is_drawn_in_its_colour(kind: type[Bars | Columns], theme: Theme) -> None:
    chart = kind([Tally("2026-03-14", COUNTS)], LABELS, QFont())
    drawn = _colours(_drawn(chart, theme))
    assert {theme.label_colour(label) for label in LABELS.labels} <= drawn


def test_ten_thousand_rows_paint_what_is_seen() -> None:
    chart = Bars([Tally(f"Source {n}", COUNTS) for n in range(10_000)], LABELS, QFont())
    seen = _drawn(chart, LIGHT)
    unseen = _drawn(chart, LIGHT, QRect(0, 5000, 500, 10))
    assert len(_colours(seen)) > 5
    assert _colours(unseen) == {LIGHT.paper}


@pytest.mark.parametrize("days", [0, 1, 400])
def test_any_number_of_days_fits(days: int) -> None:
    _drawn(Columns([Tally("2026-03-14", COUNTS)] * days, LABELS, QFont()), LIGHT)


def test_a_legend_too_wide_for_its_box_goes_on_in_a_further_line() -> None:
    font = QFont()
    one, two = (legend_height(LABELS, font, width) for width in (2_000, 200))
    assert two >= 2 * one
    image = QImage(200, two, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    draw_legend(painter, image.rect(), LABELS, font, LIGHT)
    painter.end()
    assert {LIGHT.label_colour(label) for label in LABELS.labels} <= _colours(image)
    assert {image.pixelColor(199, y).name() for y in range(two)} == {LIGHT.paper}


def test_the_picture_ends_after_some_rows() -> None:
    rows = tuple(Tally(f"Source {n} הגשר 🌉", COUNTS) for n in range(3000))
    statistics = Statistics(
        label_set=LABELS, sources=rows, annotators=rows[:1], days=(), left_out=2
    )
    assert picture(statistics, "Flood", QFont(), LIGHT).height() < 10_000
    words = "28 spans in 3000 sources by 1 annotator. Not counted: 2 spans in boilerplate."
    assert summary_words(statistics) == words
