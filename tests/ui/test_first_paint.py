"""What the first paint does not wait for is there for the first key, and at rest for the eye."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QSplitter
from pytestqt.qtbot import QtBot

from annotator import app, settings
from annotator.session.session import Session
from annotator.ui.reader.reader import Reader
from annotator.ui.span_list import SpanList
from annotator.ui.status import Status
from annotator.ui.top_bar import TopBar

# Tells at the first paint whether PySide has made the namespace Qt, which it does at its first use.
LOOK = """
import sys
from pathlib import Path
from PySide6 import QtCore
from annotator import app, settings
application = app.make_application()
window = app.make_window(settings.load())
app.open_first(window, Path(sys.argv[1]))
window.painted.connect(lambda: print("Qt" in vars(QtCore)))
window.ready.connect(window.close)
window.show()
application.exec()
"""


def _session(path: Path) -> Path:
    with Session.create(path) as session:
        text = "The bridge was closed.\n\u05d4\u05e0\u05de\u05dc, a third said.\n"
        source = session.add_source(text, title="Account")
        session.add_span(source.id, 4, 10, "claim")
    return path


def test_the_first_key_does_not_wait_for_the_panels(tmp_path: Path, qtbot: QtBot) -> None:
    window = app.make_window(settings.load())
    qtbot.addWidget(window)
    app.open_first(window, _session(tmp_path / "s.annotator"))
    assert not window.findChildren(SpanList)
    place = window.opening.place
    assert place is not None
    QTest.keyClick(place.page.reader, Qt.Key.Key_Tab)
    assert place.desk.current_span is not None
    place.settle()
    (listed,) = window.findChildren(SpanList)
    assert listed.currentIndex().row() == 0
    window.close()


def test_the_panels_fill_the_rooms_that_were_kept_for_them(tmp_path: Path, qtbot: QtBot) -> None:
    window = app.make_window(settings.load())
    qtbot.addWidget(window)
    app.open_first(window, _session(tmp_path / "s.annotator"))
    before: list[list[int]] = []
    (splitter,) = window.findChildren(QSplitter)
    window.painted.connect(lambda: before.append(splitter.sizes()))
    with qtbot.waitSignal(window.ready):
        window.show()
    assert before == [splitter.sizes()]
    window.close()


def test_the_first_paint_does_without_the_namespace_of_all_enums(tmp_path: Path) -> None:
    path = _session(tmp_path / "s.annotator")
    said = subprocess.run(
        [sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["False"]


def test_the_bars_are_as_high_before_their_words_come(tmp_path: Path, qtbot: QtBot) -> None:
    window = app.make_window(settings.load())
    qtbot.addWidget(window)
    app.open_first(window, _session(tmp_path / "s.annotator"))
    before: list[list[int]] = []
    window.painted.connect(lambda: before.append(_heights(window)))
    with qtbot.waitSignal(window.ready):
        window.show()
    qtbot.waitUntil(lambda: "Saved" in window.findChildren(Status)[0].shown_words())
    assert before == [_heights(window)]
    window.close()


def _heights(window: QMainWindow) -> list[int]:
    (top,), (reader,) = window.findChildren(TopBar), window.findChildren(Reader)
    return [top.height(), reader.viewport().height(), window.statusBar().height()]
