"""The whole job by keys in a real window: import, mark, close, reopen, export, compare.

    python -m tests.smoke.mark_by_keys ARTICLES MARKS.json [--picture OUT.png]

ARTICLES is a folder; MARKS a JSON list of ``{"file", "start", "end", "label", "sha256"}`` with
offsets in code points and the SHA-256 of the marked words, so that a list can be kept without them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from annotator import Session
from annotator.text.identity import sha256
from tests.smoke.path_of_keys import Press, by_arrows, by_finding
from tests.smoke.screen import DEADLINE, Keyboard, screen, started, wait_until_ended

PROGRAM = (sys.executable, "-m", "annotator")
_PATIENCE = 20.0  # seconds until quitting is asked for once more
ARROWS_EVERY = 4  # so many marks apart, one is reached with the arrows though it could be found
Mark = dict[str, Any]


class Job:
    """One session on which the job is done."""

    def __init__(self, folder: Path, articles: Path, marks: Sequence[Mark]) -> None:
        """Plan to mark the articles in a session of its own in `folder`."""
        self.session = folder / "story.annotator"
        self.export = folder / "out.jsonl"
        self._articles = articles
        self._marks = sorted(marks, key=lambda mark: (mark["file"], mark["start"]))

    def import_articles(self) -> None:
        """Make the session and bring in the articles that have marks, sorted by name."""
        names = sorted({mark["file"] for mark in self._marks})
        self._command("new", str(self.session))
        self._command("import", str(self.session), *(str(self._articles / name) for name in names))

    def mark(self, surroundings: dict[str, str]) -> None:
        """Open the window, mark everything by keys, and close it."""
        texts = self._texts()
        window = started([*PROGRAM, str(self.session)], surroundings)
        try:
            keyboard = Keyboard(surroundings, window)
            for number, (name, marks) in enumerate(groupby(self._marks, lambda mark: mark["file"])):
                keyboard.press("ctrl+Next", times=min(number, 1))
                for place, mark in enumerate(marks):
                    self._mark_one(keyboard, texts[name], mark, place)
            self._wait_for_spans(len(self._marks))
            code = _quit(keyboard, window)
        finally:
            window.kill()
        if code != 0:
            raise AssertionError(f"the window ended with {code}")

    def _mark_one(self, keyboard: Keyboard, text: str, mark: Mark, place: int) -> None:
        start, end = mark["start"], mark["end"]
        found = by_finding(text, start, end) if place % ARROWS_EVERY else None
        for press in found or by_arrows(text, start, end):
            _press(keyboard, press)
        keyboard.press(_KEYS[mark["label"]])

    def reopen(self, surroundings: dict[str, str], picture: Path | None) -> None:
        """Open the window again where the user was, take a picture if asked for, and close it."""
        window = started([*PROGRAM, str(self.session)], surroundings)
        try:
            keyboard = Keyboard(surroundings, window)
            if picture is not None:
                keyboard.press("Tab")
                command = ["import", "-window", keyboard.window, str(picture)]
                subprocess.run(command, env=surroundings, check=True)
            _quit(keyboard, window)
        finally:
            window.kill()

    def compare(self) -> list[str]:
        """Export, and return a sentence for each mark that is not there or was not asked for."""
        self._command("check", str(self.session))
        self._command("export", str(self.session), "--output", str(self.export))
        found = {
            (line["meta"]["file"], span["start"], span["end"], span["label"]): span["text"]
            for line in self._exported()
            for span in line["spans"]
        }
        wrong = []
        for mark in self._marks:
            words = found.pop((mark["file"], mark["start"], mark["end"], mark["label"]), None)
            if words is None:
                wrong.append(f"not there: {mark}")
            elif sha256(words) != mark["sha256"]:
                wrong.append(f"other words: {mark}")
        return wrong + [f"not asked for: {place}" for place in found]

    def _exported(self) -> list[dict[str, Any]]:
        """Return the lines of the export, each with the name of the file it came from."""
        with Session.open(self.session, read_only=True) as session:
            files = {each.id: each.provenance["file"] for each in session.summaries()}
        lines = []
        with self.export.open(encoding="utf-8", newline="\n") as export:
            for row in export:
                line = json.loads(row)
                line["meta"]["file"] = files[line["id"]]
                for span in line["spans"]:
                    assert line["text"][span["start"] : span["end"]] == span["text"]
                lines.append(line)
        return lines

    def _texts(self) -> dict[str, str]:
        with Session.open(self.session, read_only=True) as session:
            return {each.provenance["file"]: each.text for each in session.sources()}

    def _wait_for_spans(self, number: int) -> None:
        """Return when so many spans are stored, as another process sees it."""
        end = time.monotonic() + DEADLINE
        stored = -1
        while time.monotonic() < end:
            with Session.open(self.session, read_only=True) as session:
                stored = len(session.spans())
            if stored == number:
                return
        raise TimeoutError(f"{stored} spans are stored, not {number}")

    def _command(self, *words: str) -> None:
        subprocess.run([*PROGRAM, *words], check=True, stdout=subprocess.DEVNULL)


_KEYS = {"claim": "1", "denial": "2", "figure": "3", "opinion": "4"}


def _press(keyboard: Keyboard, press: Press) -> None:
    if press.words:
        keyboard.type(press.words)
    else:
        keyboard.press(press.key, times=press.times)


def do_the_job(articles: Path, marks: Sequence[Mark], picture: Path | None = None) -> list[str]:
    """Do the whole job on a fresh screen; returns a sentence for each thing that came out wrong."""
    with tempfile.TemporaryDirectory() as folder, screen() as surroundings:
        job = Job(Path(folder), articles, marks)
        job.import_articles()
        job.mark(surroundings)
        job.reopen(surroundings, picture)
        return job.compare()


def main() -> int:
    """Run the job that the arguments name and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("marks", type=Path)
    parser.add_argument("--picture", type=Path)
    chosen = parser.parse_args()
    marks = json.loads(chosen.marks.read_text(encoding="utf-8"))
    wrong = do_the_job(chosen.articles, marks, chosen.picture)
    print("\n".join(wrong) or f"{len(marks)} marks, every one as asked for.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())


def _quit(keyboard: Keyboard, window: subprocess.Popen[bytes]) -> int:
    """Quit by keys and return the exit code: a busy machine may lose the first press at a start."""
    for _ in range(2):
        keyboard.press("ctrl+q")
        try:
            return window.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            continue
    return wait_until_ended(window)
