"""Two readings of an invented page, as tests of the window use them: what stays, moves, changes."""

from __future__ import annotations

from pathlib import Path

from annotator import Session

TITLE = "Board rejects claim"
ADDRESS = "https://harbor.example/flood"
OLD = (
    "Board rejects claim that dam alarms were off 🌉\n\n"
    "The board said that its sirens were never switched off before the flood, and that all twelve"
    " stations had sounded by 04:10.\n\n"
    "Crews in Lower Hallam heard nothing for eighty minutes, the cafe\u0301 owner says;"
    " 40\u00a0people were with her.\n\n"
    "“הגשר היה סגור משעה 7:00”, אמר ראש העיר ביום שישי.\n\n"
    "The board will meet on Tuesday at noon. It will not take questions from anybody.\n\n"
    "It was the worst-handled night in the history of the valley, one councillor said.\n\n"
    "The mill road is closed. Nobody knows for how long it will be so.\n"
)
NEW = (
    "Board rejects claim that dam alarms were off 🌉\n\n"
    "It was the worst-handled night in the history of the valley, one councillor said.\n\n"
    "The board said that its sirens were never switched off before the flood, and that eleven of"
    " twelve stations had sounded by 04:25.\n\n"
    "Crews in Lower Hallam heard nothing for almost ninety minutes, the cafe\u0301 owner says;"
    " 40\u00a0people were with her.\n\n"
    "“הגשר היה סגור משעה 8:00”, אמר ראש העיר ביום שישי.\n\n"
    "The mill road is closed. Nobody knows for how long it will be so.\n\n"
    "The ministry has asked for the radio log, and a first report is due on Friday. 🛶\n"
)
STANDING = ("its sirens were never switched off before the flood", "denial")
MOVED = ("worst-handled night in the history of the valley", "opinion")
CHANGED = ("all twelve stations had sounded by 04:10", "claim")
TURNING = ("הגשר היה סגור משעה 7:00", "claim")
LOST = ("It will not take questions from anybody", "claim")
MARKS = (STANDING, MOVED, CHANGED, TURNING, LOST)


def make_first(path: Path) -> None:
    """Make a session with the first reading, marked."""
    with Session.create(path, title="The flood") as session:
        source = session.add_source(OLD, title=TITLE, meta={"url": ADDRESS})
        for words, label in MARKS:
            start = OLD.index(words)
            session.add_span(source.id, start, start + len(words), label)


def make_readings(path: Path) -> Path:
    """Make a session with both readings: two marks stand or moved, three wait; return its path."""
    make_first(path)
    with Session.open(path) as session:
        (source,) = session.sources()
        revised = session.revise(source.id, NEW)
        assert (revised.carried, revised.moved, revised.waiting) == (2, 1, 3)
    return path


def page(text: str) -> str:
    """Return a text as a saved web page from the address."""
    head, *paragraphs = text.strip().split("\n\n")
    inside = "".join(f"<p>{each}</p>\n" for each in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<link rel="canonical" href="{ADDRESS}"></head><body><article><h1>{head}</h1>\n'
        f"{inside}</article></body></html>"
    )


def make_ambiguous(path: Path) -> None:
    """Make two readings of which the later one has the marked words twice, without any proof."""
    words = "nobody heard the sirens 🛶"
    old = f"Ada says {words} at all.\n\nהגשר was shut for the cafe\u0301, with 40\u00a0people.\n"
    new = (
        f"The harbour is told that {words}, whatever was said before.\n\n"
        f"In the valley they think that {words}; it is doubted now.\n\n"
        "הגשר was shut for the cafe\u0301, with 40\u00a0people.\n"
    )
    with Session.create(path) as session:
        source = session.add_source(old, title="Sirens")
        start = old.index(words)
        session.add_span(source.id, start, start + len(words), "claim")
        revised = session.revise(source.id, new)
        (waiting,) = session.review(revised.source.id)
        assert len(waiting.places) == 2


def make_three_readings(path: Path) -> None:
    """Make three readings: a mark on the first waits, and another that was made on the second."""
    make_readings(path)
    with Session.open(path) as session:
        (second,) = (each for each in session.sources() if each.revises)
        start = NEW.index("a first report is due on Friday")
        session.add_span(second.id, start, start + 31, "figure")
        session.revise(second.id, NEW.replace("a first report is due on Friday", "no word of it"))
