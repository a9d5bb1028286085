"""Puts the window together: Qt's application, settings, and the session to open."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from annotator import display, paths, settings
from annotator.text.errors import SessionError
from annotator.ui.fonts import load_fonts
from annotator.ui.surroundings import Surroundings
from annotator.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.session.fetched_pages import FetchedPages
    from annotator.ui.recent_rows import StartRow

EXIT_AFTER_FIRST_PAINT = "ANNOTATOR_EXIT_AFTER_FIRST_PAINT"


def run(path: Path | None, demo: bool = False) -> int:
    """Open the window and return the exit code once it is closed.

    It opens on ``path``, with ``demo`` on the sample story, else on the last session where the user
    was, or on the start page. With the variable ANNOTATOR_EXIT_AFTER_FIRST_PAINT=1 it writes how
    much CPU time, in seconds, its first paint took (``painted``), and when all was there
    (``ready``), and ends: that is how its start is measured.
    """
    why = display.missing()
    if why is not None:
        sys.stderr.write(f"annotator: {why} `annotator --help` lists what works without one.\n")
        return 1
    application = make_application()
    window = make_window(settings.load())
    window.ready.connect(_collect_garbage_again)
    sys.excepthook = _excepthook(window)
    open_first(window, path, demo)
    if os.environ.get(EXIT_AFTER_FIRST_PAINT) == "1":
        window.painted.connect(partial(_tell_time, "painted"))
        window.ready.connect(partial(_tell_time, "ready"))
        window.ready.connect(window.close)
    window.show_as_left()
    return application.exec()


def demo(folder: Path | None) -> int:
    """Open the window on the sample story; where there is no display, do the main job on it.

    That is: make the session in ``folder`` (None: where sessions are kept), export it, render the
    window to a picture, and say where they lie. Returns the exit code.
    """
    why = display.missing()
    if why is None and folder is None:
        return run(None, demo=True)
    from annotator.session.sample import open_sample
    from annotator.session.session import Session

    place = folder or paths.sessions_folder()
    place.mkdir(parents=True, exist_ok=True)
    made = open_sample(place)
    if why is None:
        return run(made)
    export, picture = made.with_suffix(".jsonl"), made.with_suffix(".png")
    with Session.open(made) as session:
        session.export("jsonl", export, overwrite=True)
    render(made, picture, QSize(1440, 900), "light")
    print(f"No window was opened: {why}")
    print(f"Session: {made}\nExport:  {export}\nPicture: {picture}")
    return 0


def render(path: Path, picture: Path, size: QSize, theme: settings.ThemeChoice) -> None:
    """Paint the window on a session into a PNG of ``size`` pixels, without a display.

    Raises OSError when the picture, ``*.png``, cannot be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    kept = settings.load()
    kept.theme, kept.geometry = theme, None
    window = make_window(kept, save=lambda _settings: None)
    from annotator.ui.quiet import without_size_hints

    with without_size_hints():
        window.opening.open(path)
        window.resize(size)
        window.show()
        window.finish()
        application.sendPostedEvents()
        image = window.grab().toImage()
        window.close()
    window.deleteLater()
    if not image.save(str(picture)):
        raise OSError(f"{picture} could not be written: choose another folder.")


def make_application() -> QApplication:
    """Return the one application object, made and dressed if it is not there."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    # As an argument, because QApplication.setStyle takes 4 ms more at start.
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    QApplication.setCursorFlashTime(0)
    application.setApplicationName("Annotator")
    application.setDesktopFileName("annotator")
    load_fonts()
    return application


def make_window(
    kept: settings.Settings,
    save: Callable[[settings.Settings], None] | None = None,
    pages: Callable[[str], FetchedPages] | None = None,
) -> Window:
    """Return a window on nothing yet; ``save`` keeps the settings (None: in the user's file).

    ``pages`` gives what fetches pages (None: from the computer's own network).
    """
    outside = Surroundings(
        save or settings.save, paths.sessions_folder, _sample, _sample_row, pages or _pages
    )
    return Window(kept, outside)


def _pages(archived_url: str) -> FetchedPages:
    from annotator.session.fetched_pages import FetchedPages

    return FetchedPages(archived_url=archived_url)


def open_first(window: Window, path: Path | None = None, demo: bool = False) -> None:
    """Open what the user asked for, else where they were, else the start page."""
    if demo:
        window.run("open sample")
    elif path is not None:
        window.opening.open(path)
    else:
        last = window.last_session()
        if last is not None and last.exists():
            window.opening.open(last)
    if window.opening.place is None:
        window.show_start()


def _collect_garbage_again() -> None:
    # Put off by __main__ until there is something to see. What is there now stays: it is taken out
    # of the collector's rounds.
    gc.freeze()
    gc.enable()


def _tell_time(what: str) -> None:
    print(f"{what} {time.process_time()}")


def _sample() -> Path:
    from annotator.session.sample import open_sample

    return open_sample(paths.sessions_folder())


def _sample_row() -> StartRow:
    from annotator.session.sample import FILE_NAME, sample_title
    from annotator.ui.recent_rows import StartRow

    title = f"Sample story: {sample_title()}"
    path = str(paths.sessions_folder() / FILE_NAME)
    return StartRow(title, "worked out, to look around in", "", path)


def _excepthook(
    window: QWidget,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what shows an error of our own: to the terminal, and in a dialog with its trace."""

    def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        from annotator.ui.dialogs.messages import show_failure, tell

        if isinstance(error, SessionError):
            # A file that fails while it is read: the world is wrong here, not the program.
            tell(window, "Annotator", str(error))
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(lines)
        if not issubclass(kind, KeyboardInterrupt):
            show_failure(window, lines)

    return _show
