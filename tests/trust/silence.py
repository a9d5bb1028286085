"""Does anything leave the laptop while the program works, on the command line and in the window?

strace, on Linux, notes each connection and each datagram of the program and its children. Fetching
a page is asked for too, while it is switched off.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tests.trust import program, tracing

CALLS = "connect,sendto,sendmsg,sendmmsg"
_OUTWARDS = re.compile(r"sa_family=AF_(?:INET6?|NETLINK)")
ADDRESS = "http://paper.example/story"
PAGE = f"<!DOCTYPE html><html><body><article><p>{program.WORDS}</p></article></body></html>"

BEGIN = f"""
import os, sys
sys.path[0] = os.getcwd()  # by its name: children are told of no other
ADDRESS = {ADDRESS!r}
"""

COMMANDS = """
from annotator import cli
session, page, folder = sys.argv[1:]
def run(*arguments, code=0):
    assert cli.main(list(arguments)) == code, arguments
run("new", session)
run("import", session, page)
run("import", session, "--address", ADDRESS, code=1)
run("list", session, "--json")
run("search", session, "mayor")
run("export", session, "--output", os.path.join(folder, "out.jsonl"))
run("check", session)
run("history", session)
run("formats")
"""

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from tests.trust.desktop import Desktop
desktop = Desktop(Path(sys.argv[1]))
desktop.activate()
desktop.open_source(desktop.place.desk.session.sources()[0].id)
QTest.keyClick(desktop.reader, " ")
QTest.keyClick(desktop.reader, "1")
assert len(desktop.desk.spans) == 1
for name in ("import address", "source details", "sheet of keys", "about"):
    desktop.window.run(name)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog), name
    for field in dialog.findChildren(QLineEdit):
        if field.accessibleName() == "Address":
            field.setText(ADDRESS)
    desktop.application.sendPostedEvents()
    dialog.reject()
desktop.close()
"""

LOUD = """
import socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as told:
    told.connect(("192.0.2.1", 9))
"""
"""The planted bug: it names a receiver outside, to whom nothing is ever sent."""


def look(folder: Path, before: str = "") -> list[str]:
    """Work in a new folder, and return each call that would leave the laptop.

    ``before`` is run first in both processes. Raises tracing.NoStrace.
    """
    place = program.Place(folder)
    place.session.parent.mkdir(parents=True)
    place.home.mkdir()
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8", newline="\n")
    given = BEGIN + before
    found = _traced(place, given + COMMANDS, str(place.session), str(page), str(folder))
    return found + _traced(place, given + WINDOW, str(place.session))


def _traced(place: program.Place, code: str, *arguments: str) -> list[str]:
    """Run code under strace to its end and return its calls; RuntimeError when it fails."""
    strace = shutil.which("strace")
    if strace is None:
        raise tracing.NoStrace(tracing.MISSING)
    trace = place.folder / "calls.trace"
    options = ["-f", "-qq", "-e", "signal=none", "-e", f"trace={CALLS}", "-o", str(trace)]
    argv = [strace, *options, sys.executable, "-c", code]
    done = program.run(place, *arguments, program=argv)
    if done.returncode:
        raise RuntimeError(f"under strace: {program.said(done)}")
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if _OUTWARDS.search(line)]


def run() -> list[str]:
    """Look once, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="silence-") as base:
        return look(Path(base).resolve() / "place")


def bug_is_caught() -> bool:
    """Return whether both processes are seen when they connect."""
    with tempfile.TemporaryDirectory(prefix="silence-") as base:
        return len(look(Path(base).resolve() / "place", LOUD)) == 2
