"""The window is closed while very many files come in, or when they are in: it has to end then.

Run as ``python -m tests.ui.quitting [ROUNDS] [FILES] [SEED]``; the test suite has a short form of
the same. Each round is a process of its own, so that what holds up the end of a program is seen.
One that hangs is ended after `HANGS` seconds, and says where each thread stands.
"""

from __future__ import annotations

import faulthandler
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from annotator import Session
from tests.session.harrying import written

CLONE = Path(__file__).parents[2]
HANGS = 120.0  # seconds


def main(session: Path, folder: Path, seconds: float) -> int:
    """Bring a folder in and close the window so many seconds later, or (0) when it is in."""
    from PySide6.QtCore import QTimer

    from annotator import app, settings

    faulthandler.dump_traceback_later(HANGS, exit=True)
    application = app.make_application()
    window = app.make_window(settings.load())
    window.opening.open(session)
    place = window.opening.place
    assert place is not None
    over = QTimer(interval=50)
    over.timeout.connect(lambda: place.beside.title or window.close())
    # It may ask what is to become of pages that were offered: closed all the same.
    asked = QTimer(interval=50)
    asked.timeout.connect(agree)
    window.ready.connect(asked.start)
    window.ready.connect(lambda: window.opening.take_files([folder]))
    if seconds:
        window.ready.connect(lambda: QTimer.singleShot(round(seconds * 1000), window.close))
    else:
        window.ready.connect(over.start)
    window.show_as_left()
    return application.exec()


def agree() -> None:
    """Agree to what a dialog asks, if one is shown."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    shown = QApplication.activeModalWidget()
    if isinstance(shown, QMessageBox):
        for button in shown.buttons():
            if shown.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole:
                button.click()


def closed(base: Path, folder: Path, seconds: float) -> Iterator[str]:
    """Yield what is wrong when a window is closed after some time, and with its session."""
    session = base / "s.annotator"
    Session.create(session).close()
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.quitting", "--window", session, folder, str(seconds)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "ANNOTATOR_HOME": str(base / "home")},
        cwd=CLONE,
        capture_output=True,
        text=True,
        timeout=2 * HANGS,
        check=False,
    )
    lasted = time.monotonic() - begun
    if done.returncode or "Traceback" in done.stderr or "Timeout" in done.stderr:
        yield f"exit {done.returncode}: {done.stderr[-3000:]}"
    if seconds and lasted > seconds + 15:
        yield f"it ended after {lasted:.1f} s"


def faults_of(session: Path, right: set[tuple[str, str]], whole: bool) -> Iterator[str]:
    """Yield what is wrong with what came in, held against an import that nothing disturbed."""
    with Session.open(session) as opened:
        yield from (each.sentence for each in opened.check())
        came = held(opened)
    if not set(came) <= right or len(set(came)) != len(came):
        yield "a source is doubled or not as its file is"
    if whole and set(came) != right:
        yield f"{len(came)} sources came of {len(right)}"


def held(session: Session) -> list[tuple[str, str]]:
    """Return the file and the text of each source."""
    return [(str(each.provenance["file"]), each.text) for each in session.sources()]


def run(rounds: int, count: int, seed: int) -> list[str]:
    """Close a window so many times while so many files come in, once when all are in."""
    rng, faults = random.Random(seed), list[str]()
    with tempfile.TemporaryDirectory(prefix="quitting-") as place:
        folder = Path(place) / "files"
        folder.mkdir()
        written(folder, count)
        with Session.create(Path(place) / "right.annotator") as session:
            session.import_files(folder)
            right = set(held(session))
        for number in range(rounds):
            seconds = 0 if number == 0 else rng.choice([rng.uniform(0.01, 1), rng.uniform(1, 8)])
            with tempfile.TemporaryDirectory(dir=place) as base:
                found = [*closed(Path(base), folder, seconds)]
                found += faults_of(Path(base) / "s.annotator", right, whole=not seconds)
            print(f"{number} closed after {seconds:.1f} s {found[:2]}", flush=True)
            faults += found
    return faults


if __name__ == "__main__":
    if sys.argv[1:2] == ["--window"]:
        sys.exit(main(Path(sys.argv[2]), Path(sys.argv[3]), float(sys.argv[4])))
    wanted = [int(each) for each in sys.argv[1:]]
    sys.exit(1 if run(*[*wanted, *(30, 3000, 1)[len(wanted) :]]) else 0)
