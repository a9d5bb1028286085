"""What the reader's tests share: a reader in a window of a fixed size, labels, spans, texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from annotator.text.labels import Label, LabelSet
from annotator.ui.reader.column import ReadingColumn
from annotator.ui.reader.reader import Reader
from tests.ui.reader.samples import labels


@pytest.fixture
def label_set() -> LabelSet:
    """Give two labels: claim (1, C, solid) and denial (2, D, dashed)."""
    return labels()


@pytest.fixture
def claim(label_set: LabelSet) -> Label:
    """Give the label claim."""
    return label_set.labels[0]


@pytest.fixture
def column(qapp: QApplication) -> Iterator[ReadingColumn]:
    """Give a reading column on screen, the keyboard in its text; nothing is left of it after."""
    made = ReadingColumn()
    made.furnish()
    made.resize(820, 700)
    made.show()
    made.activateWindow()
    made.reader.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def reader(column: ReadingColumn) -> Reader:
    """Give the reader in it."""
    return column.reader
