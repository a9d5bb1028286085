"""Statistics: charts of labels per source, annotator and day, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.session.errors import SessionError
from annotator.session.statistics import Statistics, Tally, save_csv, save_file
from annotator.text.labels import LabelSet
from annotator.ui.charts import Bars, Chart, Columns, draw_legend, legend_height
from annotator.ui.dates import shown_day
from annotator.ui.dialogs.answer_buttons import answer_buttons
from annotator.ui.dialogs.dialog import Dialog, Scrolled
from annotator.ui.dialogs.files import ask_where
from annotator.ui.palette import theme_of
from annotator.ui.scroll_bar import quieten
from annotator.ui.statistics_picture import picture, png, summary_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND = 14  # pixels around a chart
_BESIDE = 20  # pixels beside a number or its heading
_LEAST_COLUMN, _NAME = 6, 28  # characters: of the numbers of a label, of a name
_OVER_LEGEND, _ONE_LINE = 5, 10_000  # pixels: over and under a legend, and wider than any
_CHARACTERS, _LINES, _FOR_NAMES = 102, 40, 50  # of the page, and of its names where there is room


class TallyRows(QAbstractTableModel):
    """Tallies as a table: the name, a column for each label, the total."""

    def __init__(
        self,
        tallies: Sequence[Tally],
        label_set: LabelSet,
        heading: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tallies = tallies
        self._labels = label_set.labels
        self._headings = [heading, *(label.name for label in label_set.labels), "Total"]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._tallies)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        tally, column = self._tallies[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == 0:
            return tally.name
        if column > len(self._labels):
            return tally.total
        return tally.counts.get(self._labels[column - 1].id, 0)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._headings[section] if section < len(self._headings) else None
        return str(section + 1)


class ChartView(QWidget):
    """A chart on paper, as wide as there is room."""

    def __init__(self, chart: Chart, name: str) -> None:
        super().__init__()
        self._chart = chart
        self.setAccessibleName(name)
        self.setMinimumSize(QSize(320, chart.height() + 2 * _AROUND))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.paper))
        box = self.rect().adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        self._chart.draw(painter, box, event.rect(), theme)
        painter.end()


class Legend(QWidget):
    """Which colour and underline is which label, in as many lines as that takes."""

    def __init__(self, label_set: LabelSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._label_set = label_set
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that it has."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that fit into a width."""
        return legend_height(self._label_set, self.font(), width) + 2 * _OVER_LEGEND

    def sizeHint(self) -> QSize:
        """Return the room for one line."""
        return QSize(320, self.heightForWidth(_ONE_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self.palette())
        box = self.rect().adjusted(0, _OVER_LEGEND, 0, -_OVER_LEGEND)
        draw_legend(painter, box, self._label_set, self.font(), theme)
        painter.end()


class TallyTable(QTableView):
    """Its first column takes what the numbers leave, and never less than names need."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out; what is too wide is scrolled."""
        super().resizeEvent(event)
        others = self.horizontalHeader().length() - self.columnWidth(0)
        least = self.fontMetrics().averageCharWidth() * _NAME
        self.setColumnWidth(0, max(least, self.viewport().width() - others))


class StatisticsDialog(Dialog):
    """Three pages, each a chart over its table; picture and table can be saved."""

    def __init__(self, parent: QWidget, statistics: Statistics, title: str, folder: Path) -> None:
        super().__init__(parent, "Statistics")
        self._statistics, self._title, self._folder = statistics, title, folder
        self._numbers = 0  # pixels that the numbers of the widest table take
        words = QLabel(summary_words(statistics), self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._pages = QTabWidget(self)
        self._pages.setDocumentMode(True)
        labels, font = statistics.label_set, self.font()
        days = [Tally(shown_day(each.name), each.counts) for each in statistics.days]
        self._add("Source", statistics.sources, Bars(statistics.sources, labels, font))
        self._add("Annotator", statistics.annotators, Bars(statistics.annotators, labels, font))
        self._add("Day", days, Columns(statistics.days, labels, font))
        buttons = answer_buttons(self, QDialogButtonBox.StandardButton.Close)
        for name, act in (("Save &picture…", self._ask_picture), ("Save &table…", self._ask_table)):
            button = buttons.addButton(name, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (words, Legend(labels, self)):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 16, 18, 14)
        page.setSpacing(10)
        page.addWidget(Scrolled(inside, self), 1)
        page.addWidget(buttons)
        numbers = self._numbers // self.fontMetrics().averageCharWidth()
        self.take_room(max(_CHARACTERS, _FOR_NAMES + numbers), _LINES)
        self._pages.currentWidget().setFocus()

    def _add(self, heading: str, tallies: Sequence[Tally], chart: Chart) -> None:
        area = QScrollArea()
        quieten(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table below says the same
        view = ChartView(chart, f"Chart of labels per {heading.lower()}")
        area.setWidget(view)
        area.setMaximumHeight(view.minimumHeight())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(area, 3)
        table = self._table(heading, tallies)
        column.addWidget(table, 2)
        inside.setFocusProxy(table)
        self._pages.addTab(inside, f"Per {heading.lower()}")

    def _table(self, heading: str, tallies: Sequence[Tally]) -> QTableView:
        table = TallyTable()
        quieten(table)
        table.setAccessibleName(f"Labels per {heading.lower()}")
        table.setModel(TallyRows(tallies, self._statistics.label_set, heading, table))
        table.setShowGrid(False)
        table.selectRow(0)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        table.horizontalHeader().setHighlightSections(False)
        self._widen(table, max((each.total for each in tallies), default=0))
        return table

    def _widen(self, table: QTableView, most: int) -> None:
        """Give each column of numbers room for its heading and for as much as ``most``.

        Qt would ask each row of a table that is not shown yet: seconds for ten thousand.
        """
        header, metrics, model = table.horizontalHeader(), self.fontMetrics(), table.model()
        header.setMinimumSectionSize(metrics.averageCharWidth() * _LEAST_COLUMN)
        for column in range(1, model.columnCount()):
            name = str(model.headerData(column, Qt.Orientation.Horizontal))
            widest = max(map(metrics.horizontalAdvance, (name, f"{most} ")))
            header.resizeSection(column, max(header.minimumSectionSize(), widest + _BESIDE))
        self._numbers = max(self._numbers, header.length() - header.sectionSize(0))

    def _ask_picture(self) -> None:
        proposed = self._folder / "statistics.png"
        ask_where(self, "Save picture", proposed, "Pictures (*.png)", self._save_picture)

    def _ask_table(self) -> None:
        proposed = self._folder / "statistics.csv"
        ask_where(self, "Save table", proposed, "Tables (*.csv)", self._save_table)

    def _save_picture(self, path: Path) -> None:
        image = picture(self._statistics, self._title, self.font(), theme_of(self.palette()))
        self._telling(partial(save_file, path, png(image)))

    def _save_table(self, path: Path) -> None:
        self._telling(partial(save_csv, self._statistics, path))

    def _telling(self, save: Callable[[], object]) -> None:
        try:
            save()
        except SessionError as error:
            from annotator.ui.dialogs.messages import tell

            tell(self, "Statistics", str(error))
