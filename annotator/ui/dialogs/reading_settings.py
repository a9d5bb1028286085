"""How the text is set: length and height of its lines, its typeface; seen in the text at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontDatabase, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.settings import CHARACTERS, SPACING, Reading
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog
from annotator.ui.fonts import SANS, SERIF

_SHIPPED = ((f"{SERIF} (shipped)", ""), (f"{SANS} (shipped)", SANS))
_CHARACTERS_STEP, _SPACING_STEP = 5, 0.1
_EDGE = 24  # pixels between the dialog and the window's corner


class ReadingSettings(Dialog):
    """Hands on each change as it is made, and what there was before when it is cancelled."""

    def __init__(
        self, parent: QWidget, reading: Reading, on_change: Callable[[Reading], object]
    ) -> None:
        super().__init__(parent, "Reading")
        self._window, self._before, self._on_change = parent, reading, on_change
        self._characters, self._spacing = QSpinBox(self), QDoubleSpinBox(self)
        self._families = QComboBox(self)
        self._fill()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        for words, field in (
            ("&Line length", self._characters),
            ("Line &spacing", self._spacing),
            ("&Typeface", self._families),
        ):
            asked = QLabel(words, self)
            asked.setBuddy(field)
            asked.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(asked, field)
        standard = QDialogButtonBox.StandardButton
        buttons = answer_buttons(self, standard.Ok | standard.Cancel | standard.RestoreDefaults)
        buttons.button(standard.RestoreDefaults).clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self._show(reading)
        for changed in (
            self._characters.valueChanged,
            self._spacing.valueChanged,
            self._families.currentIndexChanged,
        ):
            changed.connect(self._hand_on)
        self.rejected.connect(self._take_back)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand at the side of the window: the text is what is to be seen."""
        super().showEvent(event)
        window = self._window
        corner = QPoint(window.width() - self.frameGeometry().width() - _EDGE, 4 * _EDGE)
        self.move(window.mapToGlobal(corner))

    def _fill(self) -> None:
        self._characters.setRange(*CHARACTERS)
        self._characters.setSuffix(" characters")
        self._characters.setSingleStep(_CHARACTERS_STEP)
        self._spacing.setRange(*SPACING)
        self._spacing.setDecimals(1)
        self._spacing.setSingleStep(_SPACING_STEP)
        for words, family in _SHIPPED:
            self._families.addItem(words, family)
        for family in QFontDatabase.families():
            if family not in (SERIF, SANS) and not QFontDatabase.isPrivateFamily(family):
                self._families.addItem(family, family)
        self._families.setMaxVisibleItems(16)

    def _show(self, reading: Reading) -> None:
        self._characters.setValue(reading.characters)
        self._spacing.setValue(reading.spacing)
        place = self._families.findData(reading.family)
        if place < 0:  # of another computer: kept unless another one is chosen
            place = self._families.count()
            self._families.addItem(reading.family, reading.family)
        self._families.setCurrentIndex(place)

    def _shown(self) -> Reading:
        return Reading(
            characters=self._characters.value(),
            spacing=round(self._spacing.value(), 1),
            family=str(self._families.currentData() or ""),
        )

    def _hand_on(self) -> None:
        self._on_change(self._shown())

    def _restore(self) -> None:
        self._show(Reading())

    def _take_back(self) -> None:
        self._on_change(self._before)
