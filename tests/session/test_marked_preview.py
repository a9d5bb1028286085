"""A look into files of annotations, and what is decided about their labels and relations."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

import msgspec
import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.events import Changed, Event
from annotator.session.jobs import Job
from annotator.session.marked_job import Decided, marked_job
from annotator.session.marked_labels import proposed_labels
from annotator.session.marked_preview import most_used
from annotator.session.marked_report import MarkedIn
from annotator.text.label_rules import faults
from tests.session.worked import BEN, TEXT, new_session, problems

MARKS = (("left at seven", "CLAIM"), ("did not leave", "Rumour"), ("seven", "Rumour"))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return new_session(tmp_path / "mine.annotator", BEN)


def prodigy(folder: Path, name: str = "notes.jsonl", marks: object = MARKS, shift: int = 0) -> Path:
    """Write a file of Prodigy on the ferry; the last span lies ``shift`` off its words."""
    assert isinstance(marks, tuple)
    spans = []
    for words, label in marks:
        start = TEXT.index(words)
        spans.append({"start": start, "end": start + len(words), "text": words, "label": label})
    spans[-1]["start"] += shift
    spans[-1]["end"] += shift
    ends = {"head_span": spans[0], "child_span": spans[1], "head": 0, "child": 1}
    relations = [{**ends, "label": "rebuts"}]
    row = {"text": TEXT, "spans": spans, "relations": relations, "answer": "accept"}
    path = folder / name
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_what_is_in_a_file(session: Session, tmp_path: Path) -> None:
    session.add_source(TEXT)
    looked = session.look_into_marked([prodigy(tmp_path), prodigy(tmp_path, "other.jsonl")])
    assert dict(looked.formats) == {"prodigy": 2}
    assert dict(looked.units) == {"code points": 2}
    assert (looked.spans, looked.links, looked.same, looked.new) == (6, 2, 2, 0)
    ((name, label),) = most_used(looked.labels)
    assert (name, label.spans, label.words) == ("Rumour", 4, "did not leave")
    assert looked.relations == {"rebuts": 2}
    assert looked.asks
    assert session.spans() == []


def test_a_file_that_cannot_be_read_stops_no_other(session: Session, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "a", "spans": [{"start": 0', encoding="utf-8")
    looked = session.look_into_marked([broken, prodigy(tmp_path)])
    assert len(looked.refused) == 1
    assert looked.spans == 3


def test_spans_that_do_not_fit_are_listed(session: Session, tmp_path: Path) -> None:
    looked = session.look_into_marked([prodigy(tmp_path, shift=2), prodigy(tmp_path, "good.jsonl")])
    assert (looked.wrong, looked.wrong_files, len(looked.mismatches)) == (1, 1, 1)
    assert "notes.jsonl line 1" in looked.mismatches[0]


def test_a_look_can_be_stopped(session: Session, tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="nothing was brought in"):
        session.look_into_marked([prodigy(tmp_path)], lambda done, files: False)


def test_labels_are_mapped_left_out_and_added(session: Session, tmp_path: Path) -> None:
    path = prodigy(tmp_path)
    report = session.import_marked(path, labels={"Rumour": None}, relations={"rebuts": None})
    assert (report.spans, report.links) == (1, 0)
    assert report.lost == {"spans of the label Rumour": 2, "links of the relation rebuts": 1}
    assert session.label_set.version == 1
    report = session.import_marked(
        path, labels={"Rumour": "opinion"}, relations={"rebuts": "attributed_to"}
    )
    assert (report.spans, report.spans_there, report.links) == (2, 1, 1)
    assert [each.relation for each in session.links()] == ["attributed_to"]
    label = proposed_labels(session.label_set, ["Rumour"])["Rumour"]
    wanted = msgspec.structs.replace(label, colours=("#123456", "#fedcba"))
    session.undo()
    session.import_marked(path, labels={"Rumour": wanted})
    assert session.label_set.labels[-1] == wanted
    assert "rebuts" in {each.key for each in session.label_set.relations}
    assert problems(session) == []


def test_labels_beside_an_export_are_not_taken_where_they_are_decided(
    session: Session, tmp_path: Path
) -> None:
    other = new_session(tmp_path / "other.annotator")
    (label,) = proposed_labels(other.label_set, ["Rumour"]).values()
    grown = msgspec.structs.replace(other.label_set, labels=(*other.label_set.labels, label))
    other.change_label_set(grown, {})
    source = other.add_source(TEXT)
    other.add_span(source.id, 0, 5, "Rumour")
    other.export("jsonl", tmp_path / "out.jsonl")
    other.close()
    (found,) = session.look_into_marked([tmp_path / "out.jsonl"]).labels.values()
    assert found.definition == label
    report = session.import_marked(tmp_path / "out.jsonl", labels={"Rumour": "claim"})
    assert (report.spans, report.labels) == (1, [])
    assert session.label_set.label("Rumour") is None


def test_proposed_labels_clash_with_none(session: Session) -> None:
    names = ["PER", "LOC", "Crème", "הגשר", "a b"]
    made = proposed_labels(session.label_set, names)
    assert list(made) == names
    labels = (*session.label_set.labels, *made.values())
    assert faults(msgspec.structs.replace(session.label_set, labels=labels)) == []
    assert made["PER"].id == "PER"
    assert [each.key for each in made.values()] == ["5", "6", "7", "8", "9"]


class Thread:
    """The thread that owns the session: does what the worker posts, one call after another."""

    def __init__(self, session: Session, paths: list[Path]) -> None:
        self.calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.events: list[Event] = []
        self.done: list[MarkedIn] = []
        self.ended: list[BaseException | None] = []
        looked = session.look_into_marked(paths)
        self.job: Job[MarkedIn] = marked_job(
            session, looked, Decided(), self.done.append, self.ended.append, self.events.append
        )

    def run(self) -> None:
        """Do the job to its end."""
        with ThreadPoolExecutor(1) as worker:
            self.job.start(worker, self.calls.put)
            while not self.ended:
                self.calls.get(timeout=30)()


def test_a_job_brings_in_beside_the_session(session: Session, tmp_path: Path) -> None:
    heard: list[Event] = []
    session.listen(heard.append)
    thread = Thread(session, [prodigy(tmp_path)])
    thread.run()
    assert (thread.done[0].spans, thread.ended) == (3, [None])
    assert not session.is_lent
    assert any(isinstance(each, Changed) and each.change.others for each in heard)
    assert session.label_set.labels[-1].name == "Rumour"


def test_a_cancelled_job_keeps_whole_files(session: Session, tmp_path: Path) -> None:
    thread = Thread(session, [prodigy(tmp_path)])
    thread.job.cancel()
    thread.run()
    assert session.spans() == []
    assert not session.is_lent
