"""The sessions that the works of `works` are done on, made so that what is right afterwards is
known without asking the program: which files there are, and where each mark of a line goes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import NamedTuple

from annotator import Session
from tests.trust import program, random_texts, works
from tests.trust.random_sessions import WHO

SPANS = 3000
FIRST_FORMAT = program.CLONE / "tests" / "data" / "session-format-1.annotator"
SIGNS = "\U0001f6a2 cafe\u0301\u00a0«\u05d4\u05d5\u05d0»"

LINES = 1500
GONE = 7  # each seventh line is not in the later reading; others come before each eleventh
RUSSIAN = 5  # each fifth line of the text in the wrong charset
RIGHT, WRONG = "koi8-r", "cp1251"

Told = dict[str, tuple[object, ...]]


class Line(NamedTuple):
    """A line with a mark on its first words, and where these are later; -1 where they are not."""

    start: int
    end: int
    later: int


def told(session: Session) -> Told:
    """Return place, label and words of every span."""
    return {s.id: (s.source_id, s.start, s.end, s.fragments, s.label) for s in session.spans()}


def prepare(work: str, path: Path) -> None:
    """Make the session that a work is done on, and the files beside it."""
    if work == "upgrade":
        shutil.copy(FIRST_FORMAT, path)
        return
    if work == "import":
        files = path.parent / works.FILES
        files.mkdir()
        for name, text in texts().items():
            (files / name).write_bytes(text.encode("utf-8"))
    with Session.create(path, annotator=WHO) as session:
        if work in works.LATER:
            _marked(work, session, path.with_name("wrong.txt"))
        elif work != "import":
            _repeated(work, session)


def texts() -> dict[str, str]:
    """Return the files that are imported, in the order of their names."""
    rng = random.Random("import")
    return {
        f"{number:03}.txt": f"Account {number}\n\n{SIGNS} {rng.random()}\n" * rng.randint(1, 9)
        for number in range(320)
    }


def _repeated(work: str, session: Session) -> None:
    rng = random.Random(work)
    text = f"{random_texts.text(rng)} " + f"{works.WORD} \U0001f6a2 cafe\u0301\u00a0" * SPANS
    source = session.add_source(text)
    found = works.places(text)
    if work == "labels":
        list(session.adding_spans(source.id, found, works.GONE))
        list(session.adding_spans(source.id, found[::7], works.INSTEAD))
    elif work == "undo":
        list(session.adding_spans(source.id, found, works.ALL))
    elif work == "index":
        for _ in range(20):
            session.add_source(random_texts.text(rng, 200))


# What has marks that are to be carried over to a later reading


def _marked(work: str, session: Session, file: Path) -> None:
    """Bring in a text whose lines are marked; some are linked, some are no article text."""
    if work == "read again":
        file.write_bytes("".join(_russian_lines()).encode(RIGHT))
        (source,) = session.import_files(file, charset=WRONG).sources
    else:
        source = session.add_source("".join(_lines()))
    lines = model(work)
    list(session.adding_spans(source.id, [line[:2] for line in lines], works.ALL))
    spans = {span.start: span.id for span in session.spans()}
    for one, other in linked(lines):
        session.add_link("attributed_to", spans[one.start], spans[other.start])
    for line in lines[::50]:
        session.add_region(source.id, line.start, line.end)
    session.set_status(source.id, "complete")


def linked(lines: list[Line]) -> list[tuple[Line, Line]]:
    """Return which lines are linked: each third with the one after it."""
    return [(lines[at], lines[at + 1]) for at in range(0, len(lines), 3)]


def model(work: str) -> list[Line]:
    """Return where the marks are before, and where they have to be later."""
    lines = _russian_lines() if work == "read again" else _lines()
    found, start, later = list[Line](), 0, 0
    for number, line in enumerate(lines):
        if work == "read again":
            place, more = (start, "") if number % RUSSIAN else (-1, "")
        else:
            more = _news(number)
            place = later + len(more) if number % GONE else -1
        found.append(Line(start, start + line.index(","), place))
        start += len(line)
        later += len(more) + (len(line) if number % GONE else 0)
    return found


def later_text() -> str:
    """Return the text of the later reading: lines are gone, others have come."""
    kept = (f"{_news(n)}{line if n % GONE else ''}" for n, line in enumerate(_lines()))
    return "".join(kept)


def _news(number: int) -> str:
    return "" if number % 11 else f"Since then {number * 31} more have come \U0001f309.\n"


def _lines() -> list[str]:
    rng = random.Random("revision")
    return [_line(number, rng) for number in range(LINES)]


def _line(number: int, rng: random.Random) -> str:
    words = " ".join(_letters(rng) for _ in range(6))
    return f"Ferry {_letters(rng)} {number} {SIGNS} left, {words}.\n"


def _russian_lines() -> list[str]:
    rng = random.Random("read again")
    plain = [
        f"Ferry {_letters(rng)} {number} left, nobody {_letters(rng)}.\n" for number in range(LINES)
    ]
    return [line if number % RUSSIAN else _russian(number) for number, line in enumerate(plain)]


def _russian(number: int) -> str:
    return f"Паром номер {number} ушёл, сказал министр: пожара не было.\n"


def _letters(rng: random.Random) -> str:
    return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=6))
