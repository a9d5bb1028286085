"""Makes the pictures of the window that README and docs show, on the sample story and on texts.

    python packaging/pictures.py [FOLDER]

The pictures go to docs/pictures unless another folder is named. With a display the window is shown
for a moment; without one it is painted offscreen, and looks the same.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pictured_marks
import pictured_readings
from pictured_texts import OVERLAP, OVERLAPPING, RIGHT_TO_LEFT, TURNING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.ui.window import Window

SIZE = (1440, 900)  # pixels
SMALL = (1366, 768)
DIALOGS = {"label set": (1040, 736), "change keys": (800, 608), "statistics": (816, 640)}
SPAN = "crews in Lower Hallam"  # how the span begins that is current in the pictures
ROOT = Path(__file__).parents[1]


def main(folder: Path) -> None:
    """Write all pictures into a folder, which is made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANNOTATOR_HOME"] = home
        for theme in ("light", "dark"):
            _sample(folder / f"read-{theme}.png", theme)
            _dialogs(folder, theme)
        _sample(folder / "start-light.png", "light", start=True)
        for theme in ("light", "dark"):
            overlap = _session(Path(home), "Overlap", OVERLAP, OVERLAPPING)
            _text(folder / f"overlap-{theme}.png", theme, overlap)
        turning = _session(Path(home), "Right to left", RIGHT_TO_LEFT, TURNING)
        _text(folder / "right-to-left-light.png", "light", turning)
        readings = Path(home) / "Readings.annotator"
        pictured_readings.make_session(readings)
        for theme in ("light", "dark"):
            for action in ("changes", "review"):
                _readings(folder / f"{action}-{theme}.png", theme, readings, action)
            _mapping(folder / f"mapping-{theme}.png", theme, Path(home))
            _export(folder / f"export-{theme}.png", theme, overlap)
        _import_report(folder / "import-report-light.png", Path(home))
        with _text_at(2.0):
            _sample(folder / "large-text-light.png", "light", SMALL)
            _dialogs(folder, "light", {"label set": SMALL}, "large-")
            _mapping(folder / "large-mapping-light.png", "light", Path(home), SMALL)
            _export(folder / "large-export-light.png", "light", overlap, SMALL)


def _sample(
    picture: Path, theme: str, size: tuple[int, int] = SIZE, *, start: bool = False
) -> None:
    """Paint the window on the sample story, or on the start page."""
    window = _window(theme, size, None)
    place = window.opening.place
    assert place is not None
    window.run("previous span")
    while not (place.desk.current_span and place.desk.current_span.text.startswith(SPAN)):
        window.run("next span")
    if start:
        window.run("close session")
    _keep(window, picture)


def _dialogs(
    folder: Path, theme: str, sizes: dict[str, tuple[int, int]] = DIALOGS, before: str = ""
) -> None:
    """Paint dialogs, each by the name of the action that opens it and with its size in pixels."""
    from PySide6.QtWidgets import QApplication

    window = _window(theme, SIZE, None)
    for action, size in sizes.items():
        window.run(action)
        _wait_until(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.resize(*size)
        _save(dialog, folder / f"{before}{action.replace(' ', '-')}-{theme}.png")
        dialog.close()
    window.close()
    window.deleteLater()


def _text(picture: Path, theme: str, session: Path) -> None:
    """Paint the window on a text of ours, its third span current."""
    window = _window(theme, (1100, 620), session)
    for _ in range(3):
        window.run("next span")
    _keep(window, picture)


def _readings(picture: Path, theme: str, session: Path, action: str) -> None:
    """Paint two readings side by side, with what changed or with the marks that wait."""
    from annotator.ui.review.side_by_side import SideBySide

    window = _window(theme, SIZE, session)
    window.run(action)
    _wait_until(lambda: any(view.laid for view in window.findChildren(SideBySide)))
    _keep(window, picture)


def _import_report(picture: Path, home: Path) -> None:
    """Paint the report of an import of several files."""
    from PySide6.QtWidgets import QApplication

    from annotator.ui.status import Status

    window = _window("light", SIZE, _session(home, "Import", OVERLAP, ()))
    window.opening.take_files(pictured_readings.make_files(home / "files"))
    status = window.statusBar()
    assert isinstance(status, Status)
    _wait_until(lambda: "Show" in status.offered_words())
    window.run("import report")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    _keep_dialog(window, picture, (dialog.width(), dialog.height()))


def _mapping(picture: Path, theme: str, home: Path, size: tuple[int, int] = (1000, 660)) -> None:
    """Paint the question what labels of another program become."""
    from PySide6.QtWidgets import QApplication

    window = _window(theme, SIZE, _session(home, "Mapping", OVERLAP, ()))
    notes = pictured_marks.make_notes(home / "notes.jsonl", OVERLAP, wrong=True)
    window.opening.take_files([notes])
    _wait_until(lambda: QApplication.activeModalWidget() is not None)
    _keep_dialog(window, picture, size)


def _export(picture: Path, theme: str, session: Path, size: tuple[int, int] = (1060, 708)) -> None:
    """Paint the export dialog on a format that cannot hold everything."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget

    window = _window(theme, SIZE, session)
    window.run("export")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    formats = next(e for e in dialog.findChildren(QListWidget) if e.accessibleName() == "Format")
    formats.setCurrentRow(formats.row(formats.findItems("CoNLL", Qt.MatchFlag.MatchStartsWith)[0]))
    place = next(e for e in dialog.findChildren(QLineEdit) if e.accessibleName() == "Write to")
    place.setText(str(Path(tempfile.gettempdir()) / "Hallam valley.conll"))
    labels = dialog.findChildren(QLabel)
    _wait_until(lambda: any("cannot hold: " in each.text() for each in labels))
    _keep_dialog(window, picture, size)


def _keep_dialog(window: Window, picture: Path, size: tuple[int, int]) -> None:
    """Paint the dialog over a window, and close both."""
    from PySide6.QtWidgets import QApplication

    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.resize(*size)
    _save(dialog, picture)
    dialog.close()
    window.close()
    window.deleteLater()


def _wait_until(seen: Callable[[], bool]) -> None:
    from PySide6.QtTest import QTest

    for _ in range(600):
        if seen():
            return
        QTest.qWait(100)
    raise SystemExit("What is to be painted did not come within a minute.")


def _session(home: Path, title: str, text: str, marks: tuple[tuple[str, str], ...]) -> Path:
    from annotator import Session

    path = home / f"{title}.annotator"
    if not path.exists():
        with Session.create(path, title=title) as session:
            source = session.add_source(text, title=title, meta={"outlet": "Harbor Courier"})
            for words, label in marks:
                start = text.index(words)
                session.add_span(source.id, start, start + len(words), label)
    return path


def _window(theme: str, size: tuple[int, int], session: Path | None) -> Window:
    from PySide6.QtTest import QTest

    from annotator import app, settings

    app.make_application()
    kept = settings.load()
    kept.theme, kept.annotator_name = "dark" if theme == "dark" else "light", "mt"
    window = app.make_window(kept, save=lambda _settings: None)
    app.open_first(window, session, demo=session is None)
    window.resize(*size)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    window.finish()
    return window


def _keep(window: Window, picture: Path) -> None:
    _save(window, picture)
    window.close()
    window.deleteLater()


def _save(shown: QWidget, picture: Path) -> None:
    from PySide6.QtGui import QImage, QImageWriter
    from PySide6.QtTest import QTest

    QTest.qWait(300)
    image = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    if shown.width() < SIZE[0]:
        # Its 256 commonest colours: a third of the size, and to the eye the same.
        counted = Counter(memoryview(image.constBits()).cast("I")).most_common(256)
        colours = [colour for colour, _ in counted]
        image = image.convertToFormat(QImage.Format.Format_Indexed8, colours)
    writer = QImageWriter(str(picture))
    writer.setCompression(100)
    if not writer.write(image):
        raise SystemExit(f"{picture} could not be written: name another folder.")
    print(picture)


@contextmanager
def _text_at(times: float) -> Iterator[None]:
    """Make the system's text so many times its size."""
    from PySide6.QtWidgets import QApplication

    from annotator import app
    from annotator.ui.fonts import scaled

    app.make_application()
    before = QApplication.font()
    QApplication.setFont(scaled(before, times))
    yield
    QApplication.setFont(before)


if __name__ == "__main__":
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures")
