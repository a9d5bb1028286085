"""An export beside the window: read from a connection of its own, with progress and cancel."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.events import Event, Progressed
from annotator.session.export_choice import ExportChoice
from annotator.session.export_job import Written, export_job
from annotator.session.jobs import Job
from annotator.text.records import Source, Span
from tests.session.worked import ADA, mark

SPANS = 2500


class Thread:
    """The thread that owns the session: does what the worker posts, one call after another."""

    def __init__(self, session: Session, out: Path) -> None:
        self.calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.events: list[Event] = []
        self.written: list[Written] = []
        self.ended: list[BaseException | None] = []
        self.job: Job[Written] = export_job(
            session,
            ExportChoice(path=str(out), overwrite=True),
            self.written.append,
            self.ended.append,
            self.events.append,
        )

    def run(self, between: Callable[[], object] = lambda: None) -> None:
        """Do the job to its end, and something of the window's own at each call."""
        with ThreadPoolExecutor(1) as worker:
            self.job.start(worker, self.calls.put)
            while not self.ended:
                self.calls.get(timeout=30)()
                between()


@pytest.fixture
def many(session: Session, source: Source) -> Source:
    """Give a source with many spans."""
    for start in range(50):
        for length in range(1, SPANS // 50 + 1):
            session.add_span(source.id, start, start + length, "claim")
    return source


def test_spans_are_written_and_counted_with_progress(
    session: Session, many: Source, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    thread = Thread(session, out)
    thread.run()
    assert thread.written == [Written(spans=SPANS, sources=1)]
    assert thread.ended == [None]
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert len(json.loads(line)["spans"]) == SPANS
    told = [(each.done, each.total) for each in thread.events if isinstance(each, Progressed)]
    assert (1000, SPANS) in told
    assert (2000, SPANS) in told


def test_the_window_marks_on_while_an_export_is_written(
    session: Session, many: Source, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    made: list[Span] = []

    def mark_on() -> None:
        made.append(session.add_span(many.id, 60, 61 + len(made), "figure"))

    thread = Thread(session, out)
    thread.run(mark_on)
    assert made
    assert len(session.spans()) == SPANS + len(made)
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert SPANS <= len(json.loads(line)["spans"]) <= SPANS + len(made)


def test_a_cancelled_export_leaves_the_file_as_it_was(
    session: Session, many: Source, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    thread = Thread(session, out)
    thread.run(thread.job.cancel)
    assert thread.written == []
    assert [str(error) for error in thread.ended] == [
        "The export was stopped; no file was written."
    ]
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.is_file()) == [
        ".annotator",
        ".annotator-shm",
        ".annotator-wal",
        ".jsonl",
        ".lock",
    ]


def test_what_cannot_be_written_is_one_sentence(
    session: Session, source: Source, tmp_path: Path
) -> None:
    folder = tmp_path / "out.jsonl"
    folder.mkdir()
    thread = Thread(session, folder)
    thread.run()
    (error,) = thread.ended
    assert isinstance(error, SessionError)
    assert "out.jsonl is a folder" in str(error)


def test_an_export_never_replaces_the_session(session: Session, source: Source) -> None:
    with pytest.raises(SessionError, match=r"ferry\.annotator is the session itself"):
        session.export("jsonl", session.path, overwrite=True)
    assert session.source(source.id) == source


def test_a_session_open_read_only_is_exported(
    session: Session, source: Source, path: Path, tmp_path: Path
) -> None:
    mark(session, source, "left at seven")
    session.close()
    with Session.open(path, read_only=True, annotator=ADA) as reading:
        thread = Thread(reading, tmp_path / "out.jsonl")
        thread.run()
    assert thread.written == [Written(spans=1, sources=1)]


def test_reading_beside_leaves_the_locks_of_the_writer_alone(session: Session, path: Path) -> None:
    with session.beside() as reader:
        assert reader.read_only
    tool = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM source').close()"
    )
    subprocess.run([sys.executable, "-c", tool, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").exists()
