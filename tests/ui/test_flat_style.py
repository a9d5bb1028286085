"""Qt's own controls in dialogs: their edges as painted, the default button, chosen rows."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui import dialogs
from annotator.ui.contrast import contrast
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.palette import set_theme, theme_of
from annotator.ui.theme import DARK, LIGHT, Theme

GRAPHICS = 3.0  # WCAG 2.2, 1.4.11
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
Control = Callable[[], QWidget]


class Stage:
    """A dialog that shows what a test puts in it."""

    def __init__(self, qtbot: QtBot) -> None:
        """Begin with an empty one, not shown."""
        self._qtbot = qtbot
        self._window = QWidget()
        qtbot.addWidget(self._window)
        self.dialog = Dialog(self._window, "Looks")

    def show(self, *controls: QWidget) -> None:
        """Show controls, the keyboard in a field above them."""
        column = QVBoxLayout(self.dialog)
        first = QLineEdit(self.dialog)
        for part in (first, *controls):
            column.addWidget(part)
        first.setFocus()
        self.dialog.open()

    def turn(self, theme: Theme) -> None:
        """Give the application the colours of a theme, and wait until the dialog has them."""
        set_theme(theme)
        self._qtbot.waitUntil(lambda: theme_of(self.dialog.palette()) == theme)


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """Give an empty dialog, not shown yet."""
    return Stage(qtbot)


def colours(image: QImage) -> set[str]:
    """Return the colours from the left edge of a picture to its middle, half way down."""
    row = image.height() // 2
    return {image.pixelColor(column, row).name() for column in range(image.width() // 2)}


def listed() -> QListWidget:
    """Return a list of two, the first chosen."""
    made = QListWidget()
    made.addItems(["Claim", "Denial"])
    made.setCurrentRow(0)
    return made


def combo() -> QComboBox:
    """Return a choice of two."""
    made = QComboBox()
    made.addItems(["solid", "dashed"])
    return made


def button() -> QPushButton:
    """Return a button that Enter does not press."""
    made = QPushButton("Choose")
    made.setAutoDefault(False)
    return made


@THEMES
@pytest.mark.parametrize(
    "control",
    [QLineEdit, QDoubleSpinBox, QPlainTextEdit, QToolButton, QCheckBox, combo, listed, button],
)
def test_edges_hold_3_to_1(theme: Theme, control: Control, stage: Stage) -> None:
    stage.turn(theme)
    made = control()
    stage.show(made)
    image = made.grab().toImage()
    edge = {image.pixelColor(x, image.height() // 2).name() for x in range(3)}
    assert max(contrast(each, theme.panel) for each in edge) >= GRAPHICS


@THEMES
def test_the_default_button_is_filled_with_the_accent(theme: Theme, stage: Stage) -> None:
    stage.turn(theme)
    usual, other = QPushButton("OK"), button()
    usual.setDefault(True)
    stage.show(usual, other)
    assert theme.accent in colours(usual.grab().toImage())
    seen = colours(other.grab().toImage())
    assert theme.paper in seen
    assert theme.accent not in seen
    usual.setEnabled(False)
    assert theme.accent not in colours(usual.grab().toImage())


@THEMES
def test_a_chosen_row_has_the_ground_of_rows_and_the_accent_before_it(
    theme: Theme, stage: Stage
) -> None:
    stage.turn(theme)
    made = listed()
    stage.show(made)
    image = made.viewport().grab(made.visualItemRect(made.item(0))).toImage()
    assert {theme.selected_row, theme.accent} <= colours(image)
    assert image.pixelColor(image.width() - 2, 3).name() == theme.selected_row


@THEMES
def test_a_tick_is_filled(theme: Theme, stage: Stage) -> None:
    stage.turn(theme)
    made = QCheckBox("Confidential")
    stage.show(made)
    assert theme.accent not in colours(made.grab().toImage())
    made.setChecked(True)
    assert theme.accent in colours(made.grab().toImage())


@THEMES
def test_the_tab_that_is_shown_is_filled(theme: Theme, stage: Stage) -> None:
    stage.turn(theme)
    bar = QTabBar()
    for name in ("Labels", "Attributes", "Relations"):
        bar.addTab(name)
    bar.setCurrentIndex(1)
    stage.show(bar)
    places = [
        colours(bar.grab(bar.tabRect(nth).adjusted(4, 4, -4, -4)).toImage()) for nth in range(3)
    ]
    assert [theme.accent in each for each in places] == [False, True, False]


def test_an_open_dialog_takes_other_colours(stage: Stage) -> None:
    stage.turn(LIGHT)
    made = combo()
    stage.show(made)
    assert LIGHT.field_edge in colours(made.grab().toImage())
    stage.turn(DARK)
    seen = colours(made.grab().toImage())
    assert {DARK.field_edge, DARK.paper} <= seen
    assert LIGHT.paper not in seen


def test_what_opens_under_a_field_is_dressed_too(stage: Stage) -> None:
    made = combo()
    stage.show(made)
    views = stage.dialog.findChildren(QAbstractItemView)
    assert [each.style() for each in views] == [made.style()] * len(views) == [stage.dialog.style()]


def test_it_is_the_style_of_dialogs_alone(stage: Stage, qtbot: QtBot) -> None:
    window = QLineEdit()
    qtbot.addWidget(window)
    stage.show(combo())
    assert window.style() is QApplication.style()
    assert stage.dialog.style() is not window.style()


def test_every_dialog_is_one_of_ours() -> None:
    found = set()
    for module in pkgutil.walk_packages(dialogs.__path__, f"{dialogs.__name__}."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, QDialog) and kind.__module__ == module.name:
                found.add(kind)
    assert len(found) > 10
    assert [kind.__name__ for kind in found if not issubclass(kind, Dialog)] == []
