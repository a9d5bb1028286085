"""Does every offset point at the words that the user saw?

Random texts are opened in the real window. Words are selected with the mouse and the keyboard, at
random places on the screen, and tagged with a key. What the user saw is asked of the widget alone:
the words it highlights, and all that it shows before them. Then the session is closed, opened
again and exported, and the exported text is sliced in plain Python: the slice must be those words,
and what stands before it must be what was shown before it.

Two things may differ by design: line ends, which a widget shows all alike, are left out of the
comparison; and white space at the ends of a selection is not marked.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor

from annotator import Session
from annotator.text.trim import is_blank
from tests.trust import random_texts
from tests.trust.desktop import WHO, Desktop
from tests.trust.hand import Hand

BATCH = 50  # texts in one session
LINE_ENDS = str.maketrans("", "", "\n\r\u2029\ufdd0\ufdd1")
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
MOVES = (
    (Qt.Key.Key_Right, SHIFT),
    (Qt.Key.Key_Left, SHIFT),
    (Qt.Key.Key_Down, SHIFT),
    (Qt.Key.Key_Up, SHIFT),
    (Qt.Key.Key_End, SHIFT),
    (Qt.Key.Key_Home, SHIFT),
    (Qt.Key.Key_Right, SHIFT | CONTROL),
    (Qt.Key.Key_Left, SHIFT | CONTROL),
)


@dataclass(frozen=True)
class Seen:
    """What the widget highlighted when a key marked it, and all that it showed before that."""

    source: str
    label: str
    before: str
    words: str


class User:
    """Reads, selects and marks in the real window, by mouse and key events."""

    def __init__(self, desktop: Desktop, rng: random.Random) -> None:
        self.desktop = desktop
        self.reader = desktop.reader
        self.hand = Hand(desktop)
        self.rng = rng

    def mark(self) -> Seen | None:
        """Select something at a random place and press a label's key; None if nothing was shown."""
        if self.rng.random() < 0.2:
            self.hand.key(self.rng.choice((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)))
        choice = self.rng.random()
        if choice < 0.5:
            self._drag()
        elif choice < 0.65:
            self._double_click()
        else:
            self._move_by_keys()
        before, words = self._shown()
        if not "".join(words.split()).strip("\u200b\ufeff\u2060\u180e"):
            return None
        number = self.rng.randint(1, 4)
        label = self.desktop.desk.session.label_set.labels[number - 1]
        self.hand.sign(label.key)
        source = self.desktop.desk.source
        assert source is not None
        return Seen(source.id, label.id, before, words)

    def _place(self) -> QPoint:
        """Return a point of the view, but none at which a handle of the current span is taken."""
        view = self.reader.viewport()
        while True:
            place = QPoint(self.rng.randrange(view.width()), self.rng.randrange(view.height()))
            if not self.hand.takes_hold(place):
                return place

    def _drag(self) -> None:
        self.hand.drag(self._place(), self._place())

    def _double_click(self) -> None:
        self.hand.double_click(self._place())

    def _move_by_keys(self) -> None:
        self.hand.click(self._place())
        for _ in range(self.rng.randint(1, 12)):
            self.hand.key(*self.rng.choice(MOVES))

    def _shown(self) -> tuple[str, str]:
        """Return all that the widget shows before what it highlights, and what it highlights."""
        cursor = self.reader.textCursor()
        before = QTextCursor(self.reader.document())
        before.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
        return before.selectedText(), cursor.selectedText()


def exported(path: Path) -> dict[str, Mapping[str, object]]:
    """Export a session as JSONL and return the record of each source by its id."""
    target = path.with_suffix(".jsonl")
    with Session.open(path, read_only=True, annotator=WHO) as session:
        session.export("jsonl", target, overwrite=True)
    lines = target.read_bytes().decode("utf-8").split("\n")
    records = [json.loads(line) for line in lines if line]
    return {record["id"]: record for record in records}


def fault(seen: Seen, record: Mapping[str, object]) -> str:
    """Return what is wrong with the export of what was seen, or nothing."""
    text, spans = record["text"], record["spans"]
    assert isinstance(text, str)
    assert isinstance(spans, list)
    shown = seen.words.translate(LINE_ENDS)
    before = seen.before.translate(LINE_ENDS)
    for span in spans:
        words = text[span["start"] : span["end"]]
        if span["text"] != words:
            return f"the quote {span['text']!r} is not the slice {words!r}"
        if span["label"] != seen.label:
            continue
        lead = text[: span["start"]].translate(LINE_ENDS)
        plain = words.translate(LINE_ENDS)
        skipped = lead[len(before) :]
        tail = (shown[len(skipped) :])[len(plain) :]
        if (
            lead.startswith(before)
            and skipped + plain + tail == shown
            and all(map(is_blank, skipped + tail))
        ):
            return ""
    found = [(span["start"], span["end"], span["label"]) for span in spans]
    return f"{seen.words!r} was marked {seen.label} after {len(before)} signs; stored is {found}"


def session_of(path: Path, texts: Iterable[str]) -> None:
    """Make a session with these texts as sources."""
    with Session.create(path, annotator=WHO) as session:
        for text in texts:
            session.add_source(text)


def marked(path: Path, rng: random.Random) -> list[Seen]:
    """Open a session in the window, mark once or twice in each source, and close it."""
    desktop = Desktop(path)
    user = User(desktop, rng)
    seen: list[Seen] = []
    for summary in desktop.desk.session.summaries():
        desktop.open_source(summary.id)
        marks = (user.mark() for _ in range(rng.randint(1, 2)))
        seen += [mark for mark in marks if mark is not None]
    desktop.close()
    return seen


def run(count: int, seed: int) -> dict[str, object]:
    """Drive so many texts through the window, and return the figures and the first faults."""
    marks = 0
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="offsets-") as folder:
        for batch in range((count + BATCH - 1) // BATCH):
            rng = random.Random(f"{seed}/{batch}")
            size = min(BATCH, count - batch * BATCH)
            path = Path(folder) / f"s{batch}.annotator"
            texts = [random_texts.text(rng, rng.choice((10, 60, 300))) for _ in range(size)]
            session_of(path, texts)
            seen = marked(path, rng)
            records = exported(path)
            marks += len(seen)
            found = (fault(mark, records[mark.source]) for mark in seen)
            faults += [f"batch {batch}: {each}" for each in found if each]
    return {"texts": count, "marks": marks, "bad": len(faults), "faults": faults[:20]}


def bug_is_caught(seed: int) -> bool:
    """Return whether a window that counts as Qt does, in UTF-16 units, is found out."""
    from annotator.ui.reader.positions import PositionMap

    def as_qt_counts(shown: PositionMap, position: int) -> int:
        return min(position, shown.loaded)

    with mock.patch.object(PositionMap, "offset", as_qt_counts):
        return run(20, seed)["bad"] != 0
