"""The Python interface, as notebooks and scripts write it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import annotator
from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from tests.session.worked import TEXT


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own, as a notebook does."""
    folder = tmp_path / "notebook"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_marking_as_it_is_promised(here: Path) -> None:
    with Session.create("story.annotator") as session:
        session.add_source("text", title="", story="", meta={}, revises=None)
        source = session.add_source(TEXT, title="Dispatch")
        span_a = session.add_span(
            source.id, 10, 24, "claim", note="", attributes={}, annotator=None, fragments=None
        )
        session.update_span(span_a.id, label="denial", start=9)
        span_b = session.add_span(source.id, 2, 5, "claim")
        link = session.add_link("denies", span_a.id, span_b.id, attributes={})
        session.remove_link(link.id)
        session.remove_span(span_b.id)
        session.add_region(source.id, 0, 40, "boilerplate")
        session.set_status(source.id, "complete")
        session.update_source(source.id, title="...")
        assert [span.text for span in session.spans(source.id)] == [TEXT[9:24]]
        assert session.links() == []
        assert len(session.regions(source.id)) == 1
        assert session.statements() == []
        assert len(session.history()) == 12
        session.erase(span_a.id)
        assert session.spans() == []
        assert list(session.check()) == []


def test_files_and_undo_as_they_are_promised(here: Path) -> None:
    for name in ("first.txt", "second.txt"):
        (here / name).write_text(TEXT, encoding="utf-8", newline="\n")
    with Session.create("story.annotator") as session:
        session.import_files([Path("first.txt")], story="")
        session.import_files(["second.txt"])
        first, second = session.sources()
        session.add_span(first.id, 10, 24, "claim")
        session.export("jsonl", "out.jsonl")
        assert TEXT[10:24] in (here / "out.jsonl").read_text(encoding="utf-8")
        session.remove_source(second.id)
        session.undo()
        session.redo()
        assert session.sources() == [first]
    with Session.open("story.annotator", read_only=True) as session:
        assert session.sources() == [first]
        with pytest.raises(NotSaved):
            session.undo()


def test_records_have_the_fields_that_are_promised(here: Path) -> None:
    with Session.create("story.annotator") as session:
        source = session.add_source(TEXT)
        denial, claim = (session.add_span(source.id, 0, 9, label) for label in ("denial", "claim"))
        link = session.add_link("denies", denial.id, claim.id)
    for record, names in (
        (source, "id title text story meta sha256 revises"),
        (
            claim,
            "id source_id start end fragments label text note attributes annotator origin",
        ),
        (link, "id relation from_span to_span to_statement attributes annotator origin"),
    ):
        assert [name for name in names.split() if not hasattr(record, name)] == []


def test_a_record_cannot_be_changed_behind_the_session_s_back(here: Path) -> None:
    with Session.create("story.annotator") as session:
        source = session.add_source(TEXT)
        span = session.add_span(source.id, 0, 9, "claim")
    for record, name in ((source, "text"), (span, "start")):
        with pytest.raises(AttributeError):
            setattr(record, name, 0)


def test_an_error_in_the_block_closes_the_session(here: Path) -> None:
    def work() -> None:
        with Session.create("story.annotator") as session:
            session.add_source(TEXT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    with Session.open("story.annotator") as session:
        assert [source.text for source in session.sources()] == [TEXT]


def test_errors_are_one_family_and_each_is_a_sentence(here: Path) -> None:
    assert issubclass(NotSaved, SessionError)
    with pytest.raises(SessionError) as missing:
        Session.open("nowhere.annotator")
    assert str(missing.value) == "nowhere.annotator is not there: check its name and folder."


IMPORTS = """
import sys
from annotator import Session, __version__
with Session.create(sys.argv[1]) as session:
    source = session.add_source("A ferry left.")
    span = session.add_span(source.id, 0, 7, "claim")
    session.undo()
    list(session.check())
found = {name.partition(".")[0] for name in sys.modules}
print(sorted(found & {"PySide6", "shiboken6"}))
"""


def test_no_qt_is_imported(tmp_path: Path) -> None:
    assert python(IMPORTS, str(tmp_path / "story.annotator")) == "[]"


def test_importing_the_package_costs_nothing() -> None:
    script = "import sys, annotator; print([n for n in sys.modules if 'annotator.' in n])"
    assert python(script) == "[]"


def python(*arguments: str) -> str:
    """Run a script in a fresh Python that finds the package, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=Path(annotator.__file__).parents[1],
    )
    return done.stdout.strip()


def test_the_package_hands_on_what_it_names() -> None:
    assert annotator.Session is Session
    assert all(hasattr(annotator, name) for name in annotator.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = annotator.Nothing
