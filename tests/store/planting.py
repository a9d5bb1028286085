"""Planting a fault in a session file, as a failing disk or another program would."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

from annotator import Session
from annotator.session.session import profile
from annotator.store.checking import Finding
from annotator.store.originals import pack
from annotator.text.identity import new_id, now, sha256
from annotator.text.labels import LabelSet
from annotator.text.records import Change, Edit, Source

ORIGINAL = b"\xef\xbb\xbfThe bytes as they came.\r\n"


def plant(path: Path, *statements: str) -> None:
    """Change a session file behind the program's back, as no constraint would allow."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        changed = connection.execute(statement).rowcount
        assert changed != 0, f"nothing was planted by {statement}"
    connection.close()


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    """Return the rows that a query gives on a session file at rest."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def findings(path: Path) -> list[Finding]:
    """Return what `check` finds in a session file."""
    with Session.open(path, read_only=True) as session:
        return list(session.check())


def bring_in(session: Session, original: bytes) -> Source:
    """Add a source that was read from these bytes, as an import does."""
    text = original.decode("utf-8-sig")
    source = Source(
        id=new_id(),
        story=session.stories()[0].id,
        title="Read from a file",
        meta={},
        sha256=sha256(text),
        original_sha256=sha256(original),
        provenance={"file": "came.txt", "charset": "utf-8"},
        revises=None,
        annotator=session.annotator.id,
        created_at=now(),
        text=text,
    )
    session._commit(
        "import", [Edit(None, source)], [pack(original, sha256(original), source.sha256)]
    )
    return source


def next_label_set(session: Session, without: str) -> LabelSet:
    """Give a session the next version of its label set, which lacks one label."""
    old = session.label_set
    new = msgspec.structs.replace(
        old,
        id=new_id(),
        version=old.version + 1,
        labels=tuple(label for label in old.labels if label.id != without),
    )
    session._commit("edit labels", [Edit(None, new)])
    return new


def first_change(title: str, label_set: LabelSet) -> Change:
    """Return a change of a profile's own with one label set in it."""
    return Change(
        id=new_id(),
        kind="do",
        name=title,
        at=now(),
        annotator=profile().id,
        label_set=label_set.version,
        edits=(Edit(None, label_set),),
    )
