"""Looks at a session on which a work was broken off, and says what is wrong with it.

What is right is known beforehand: what stood before, or what `work_sessions` says of the files and
of the lines.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from annotator import Session
from annotator.session.errors import SessionError
from annotator.store import search_index
from tests.trust import program, work_sessions, works
from tests.trust.random_sessions import WHO
from tests.trust.work_sessions import FIRST_FORMAT, Line, told


def _problems(session: Session) -> Iterator[str]:
    yield from (each.sentence for each in session.check())


def _labels(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(prepared, read_only=True) as session:
        before = told(session)
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        now = told(session)
        taken = {place[:4] for place in before.values() if place[4] == works.INSTEAD}
        for each, place in before.items():
            right = (place, None) if place[:4] in taken else (place, (*place[:4], works.INSTEAD))
            if place[4] == works.GONE and now.get(each) not in right:
                yield f"span {each} at {place} has become {now.get(each)}"
            elif place[4] != works.GONE and now.get(each) != place:
                yield f"span {each} at {place}, which was not touched, is {now.get(each)}"
        if now != before:
            session.undo()
            if told(session) != before:
                yield "one undo does not give back what there was"
        yield from _problems(session)


def _tag_all(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        (source,) = session.sources()
        spans = [(span.start, span.end) for span in session.spans()]
        if spans != works.places(source.text)[: len(spans)] or len(spans) < sum(acknowledged):
            yield f"{len(spans)} spans, acknowledged were {sum(acknowledged)}"
        if spans:
            session.undo()
        if session.spans():
            yield f"one undo leaves {len(session.spans())} spans"
        yield from _problems(session)


def _index(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(prepared, read_only=True) as session:
        before = session.digest(), list(session.digests()), len(session.search(works.WORD))
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        if (session.digest(), list(session.digests()), len(session.search(works.WORD))) != before:
            yield "another digest, or another number of hits"
        while session.index_some():
            pass
        yield from _problems(session)
        if len(session.search(works.WORD)) != before[2]:
            yield "another number of hits in the whole index"


def _upgrade(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    right = program.dumped(FIRST_FORMAT.with_suffix(".digests").read_bytes())
    copies = sorted(path.parent.glob("*.format-1*.annotator"))
    for each, read_only in [*((copy, True) for copy in copies), (path, True), (path, False)]:
        with Session.open(each, read_only=read_only, annotator=WHO) as session:
            yield from _problems(session)
            if dict(session.digests()) != right:
                yield f"{each.name} has other spans"
    drafts = [each.name for each in path.parent.iterdir() if each.name.endswith(("-wal", "-shm"))]
    yield from (f"{name} is left" for name in drafts)


def _import(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    right = list(work_sessions.texts().items())
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        came = _files(session)
        if came != right[: len(came)] or len(came) < sum(acknowledged):
            yield f"{len(came)} files, not as they are; acknowledged were {sum(acknowledged)}"
        if came:
            session.undo()
            if session.source_ids():
                yield f"one undo leaves {len(session.source_ids())} sources"
            session.redo()
        report = session.import_files(works.files_of(path))
        if len(report.there) != len(came) or sorted(_files(session)) != right:
            yield f"importing again: {len(report.there)} were there, {len(_files(session))} are"
        yield from _problems(session)


def _files(session: Session) -> list[tuple[str, str]]:
    """Return name and text of each source, where it is that of its bytes too."""
    return [
        (str(each.provenance["file"]), each.text)
        for each in session.sources()
        if session.original(each.id) == each.text.encode("utf-8")
    ]


def _undo(prepared: Path, path: Path, acknowledged: list[int]) -> Iterator[str]:
    with Session.open(prepared, read_only=True) as session:
        before = told(session)
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        now = told(session)
        if now not in (before, {}) or (now and acknowledged):
            yield f"{len(now)} spans of {len(before)} are left; it said {acknowledged}"
        turn, right = (session.undo, {}) if now else (session.redo, before)
        turn()
        if told(session) != right:
            yield f"{turn.__name__} does not give {len(right)} spans"
        yield from _problems(session)


def _later(work: str, path: Path, acknowledged: list[int]) -> Iterator[str]:
    """Look at a text with marks on each line, and at its later reading, if there is one."""
    lines = work_sessions.model(work)
    with Session.open(path, annotator=WHO) as session:
        yield from _problems(session)
        first, *later = session.source_ids()
        before = [(span.start, span.end) for span in session.spans(first)]
        if before != [line[:2] for line in lines]:
            yield "the marks on the first reading have changed"
        if not later:
            if acknowledged:
                yield "a later reading that was acknowledged is gone"
            return
        carried = Counter(_carried(session, later[0]))
        right = Counter(_right(lines))
        if carried - right or sum(carried.values()) < sum(acknowledged):
            yield f"{len(carried - right)} marks are wrong or doubled of {len(carried)}"
        session.undo()
        if session.source_ids() != [first]:
            yield "one undo leaves the later reading"
        session.redo()
        yield from _completed(session, later[0], lines, right)
        yield from _problems(session)


def _completed(
    session: Session, later: str, lines: list[Line], right: Counter[tuple[int, int, int]]
) -> Iterator[str]:
    """Carry over what is left, and yield what is wrong then."""
    session.carry_over(later)
    carried = Counter(_carried(session, later))
    if carried != right:
        yield f"carried on: {len(right - carried)} are missing, {len(carried - right)} too many"
    gone = sum(line.later < 0 for line in lines)
    regions = sum(line.later < 0 for line in lines[::50])
    if session.waiting(later) != gone + regions:
        yield f"{session.waiting(later)} wait instead of {gone + regions}"
    ends = {span.id: span.start for span in session.spans(later)}
    links = sorted(
        (ends[e.from_span], ends[e.to_span or ""]) for e in session.links() if e.from_span in ends
    )
    wanted = [
        (a.later, b.later) for a, b in work_sessions.linked(lines) if min(a.later, b.later) >= 0
    ]
    if links != wanted:
        yield f"{len(links)} links follow instead of {len(wanted)}"
    if len(session.regions(later)) != len(lines[::50]) - regions:
        yield f"{len(session.regions(later))} regions follow"


def _right(lines: list[Line]) -> Iterator[tuple[int, int, int]]:
    """Yield of each mark that is carried where it was, and where it begins and ends now."""
    for start, end, later in lines:
        if later >= 0:
            yield start, later, later + end - start


def _carried(session: Session, later: str) -> Iterator[tuple[int, int, int]]:
    (first,) = session.readings(later)[1:]
    before = {span.id: span for span in session.spans(first)}
    for span in session.spans(later):
        old = before[span.derived_from or ""]
        yield (old.start if old.text == span.text else -1), span.start, span.end


LOOKS: dict[str, Callable[[Path, Path, list[int]], Iterator[str]]] = {
    "labels": _labels,
    "tag all": _tag_all,
    "index": _index,
    "upgrade": _upgrade,
    "import": _import,
    "undo": _undo,
    "revision": lambda _prepared, path, said: _later("revision", path, said),
    "read again": lambda _prepared, path, said: _later("read again", path, said),
}


def looked(work: str, prepared: Path, path: Path, acknowledged: list[int]) -> list[str]:
    """Return what is wrong with a session on which a work was broken off.

    ``acknowledged`` are how many records each step had written, as it said.
    """
    found: list[str] = []
    try:
        with mock.patch.object(search_index, "PART", works.PART):
            found.extend(LOOKS[work](prepared, path, acknowledged))
    except (SessionError, sqlite3.IntegrityError, LookupError) as error:  # where all is torn
        found.append(f"{type(error).__name__}: {error}")
    return found
