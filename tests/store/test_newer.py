"""Session files of a newer format: opened to be read, as far as they have our tables; untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError, SessionReadOnly
from annotator.store.schema import FORMAT_VERSION
from tests.session.worked import ADA, bytes_beside
from tests.store.planting import plant

VERSION = f"PRAGMA user_version = {FORMAT_VERSION + 1}"
KNOWN: dict[str, tuple[str, ...]] = {
    "the same tables": (),
    "a further column": ("ALTER TABLE span ADD COLUMN weight REAL",),
    "a further table, view and trigger": (
        "CREATE TABLE board (id TEXT) STRICT",
        "CREATE VIEW marks AS SELECT * FROM span",
        "CREATE TRIGGER counted AFTER INSERT ON span BEGIN DELETE FROM board; END",
    ),
    "another search index": (
        "DROP TABLE searchable",
        "CREATE TABLE searchable (words TEXT)",
        "DROP TABLE words",
    ),
}
UNKNOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "a lost table": ("it has no table place", ("DROP TABLE place",)),
    "a lost column": (
        "it has no column note of span",
        ("ALTER TABLE span RENAME COLUMN note TO remark",),
    ),
    "a view in the place of a table": (
        "it has no table place",
        ("DROP TABLE place", "CREATE VIEW place AS SELECT 1 AS annotator"),
    ),
    "a module in the place of a table": (
        "it has no table place",
        ("DROP TABLE place", "CREATE VIRTUAL TABLE place USING fts5(annotator, source)"),
    ),
    "another kind of label set": (
        "cannot read it",
        ("""UPDATE label_set SET content = '{"kind": "label_web"}'""",),
    ),
}


def change(path: Path, statements: tuple[str, ...]) -> dict[str, bytes]:
    """Make a session one of a newer format, and return what then lies in its folder."""
    for statement in statements:
        plant(path, statement)
    plant(path, VERSION)
    return bytes_beside(path)


@pytest.mark.parametrize("what", KNOWN)
def test_a_newer_file_is_read_and_never_written(path: Path, what: str, tmp_path: Path) -> None:
    with Session.open(path, read_only=True) as session:
        spans, sources = session.spans(), session.sources()
    before = change(path, KNOWN[what])
    with pytest.raises(SessionReadOnly, match=r"ferry\.annotator was made by a newer Annotator"):
        Session.open(path)
    assert bytes_beside(path) == before
    with Session.open(path, read_only=True, annotator=ADA) as session:
        assert (session.spans(), session.sources()) == (spans, sources)
        assert [found.text for found in session.search("ferr")] == ["ferry"]
        assert session.history() != []
        session.export("jsonl", tmp_path / "out.jsonl")
        for act in (lambda: session.undo(), lambda: session.add_source("text")):
            with pytest.raises(NotSaved, match="read-only"):
                act()
        with pytest.raises(SessionError, match=r"newer Annotator.*nor check it"):
            session.check()
        with pytest.raises(SessionReadOnly, match="newer Annotator"):
            Session.open(path)
    assert bytes_beside(path) == before


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_cannot_be_read_of_it_is_said(path: Path, what: str) -> None:
    reason, statements = UNKNOWN[what]
    before = change(path, statements)
    with pytest.raises(SessionError, match=reason) as refused:
        Session.open(path, read_only=True)
    assert str(refused.value).startswith("ferry.annotator was made by a newer Annotator")
    assert str(refused.value).endswith("update Annotator to open it.")
    assert bytes_beside(path) == before


def test_what_turns_out_unreadable_later_is_no_damage(path: Path) -> None:
    before = change(path, ("UPDATE edit SET after = replace(after, '\"span\"', '\"spun\"')",))
    with Session.open(path, read_only=True) as session:
        assert len(session.spans()) == 3
        with pytest.raises(SessionError, match=r"newer Annotator, and this one cannot read it"):
            session.history()
    assert bytes_beside(path) == before
