"""What is wanted of many sessions: names known in some, layers apart, and what is lost in all."""

from __future__ import annotations

from pathlib import Path

import pyarrow.dataset
import pytest
from msgspec.structs import replace

from annotator import Session
from annotator.session.corpus import export_corpus
from annotator.session.errors import SessionError
from annotator.session.wanted import Layers, Wanted
from annotator.store.adjudicated import ORIGIN
from annotator.text.records import Annotator
from tests.session.corpora import WHO, card, make_three, rows


@pytest.fixture
def sessions(tmp_path: Path) -> list[Path]:
    """Two sessions and a copy of the first; its two stories take turns."""
    return make_three(tmp_path)


BEN = Annotator(id="8" * 32, name="Be\u0301n")


@pytest.fixture
def another(sessions: list[Path]) -> list[Path]:
    """The same, in one of which another annotator marked a source and completed one."""
    with Session.open(sessions[1], annotator=BEN) as session:
        (source,) = session.sources()
        session.add_span(source.id, 0, 5, "figure")
        second = session.add_source("Nobody was there.\n", story="Else")
        session.set_status(second.id, "complete")
    return sessions


def test_an_annotator_is_known_in_one_of_them(another: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    for name in (BEN.name, BEN.id):
        done = export_corpus(another, folder, annotator=name, overwrite=True)
        assert (done.spans, done.sources) == (1, 8)
        spans = [span for each in rows(folder) for span in each["spans"]]
        assert [each["annotator"] for each in spans] == [BEN.id]
    with pytest.raises(SessionError, match="Nobody called 'Bob' has marked anything in these"):
        export_corpus(another, tmp_path / "x", annotator="Bob")
    with pytest.raises(SessionError, match="Nobody called ''"):
        export_corpus(another, tmp_path / "x", annotator="")


def test_a_label_is_known_in_one_of_them(another: list[Path], tmp_path: Path) -> None:
    with Session.open(another[1], annotator=WHO) as session:
        labels = session.label_set.labels
        own = replace(labels[0], id="rumour", name="Rumour", key="9", letter="R")
        session.change_label_set(replace(session.label_set, labels=(*labels, own)))
    done = export_corpus(another, tmp_path / "corpus", wanted=Wanted(labels=("rumour",)))
    assert (done.spans, done.sources) == (0, 8)
    with pytest.raises(SessionError, match=r"no label 'clam' in any of these.*claim.*rumour"):
        export_corpus(another, tmp_path / "x", wanted=Wanted(labels=("rumour", "clam")))
    assert not (tmp_path / "x").exists()


def test_layers_apart_are_folders(another: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    apart = Wanted(layers="per-annotator")
    done = export_corpus(another, folder, wanted=apart, split="0/100/0")
    found = pyarrow.dataset.dataset(folder / "data", partitioning="hive").to_table().to_pylist()
    assert {each["split"] for each in found} == {"dev"}
    assert len(found) == 8
    for row in found:
        marked = {each["annotator"] for each in (*row["spans"], *row["status"])}
        assert marked == {row["annotator"]}
    assert [(each.sources, each.spans) for each in done.sessions] == [(3, 3), (2, 1), (3, 3)]
    assert done.seen_before == 3
    assert "by part of the split, annotator, story under" in card(folder)
    Session.create(tmp_path / "d.annotator", annotator=WHO).close()
    with pytest.raises(SessionError, match="Nobody has marked anything"):
        export_corpus([tmp_path / "d.annotator"], tmp_path / "x", wanted=apart)


def test_a_source_of_two_layers_is_one_source(another: list[Path], tmp_path: Path) -> None:
    with Session.open(another[1], annotator=WHO) as session:
        source = session.sources()[0]
        session.add_span(source.id, 0, 3, "claim")
        session.add_region(source.id, 6, 9)
        session.add_source("Secret.\n", meta={"confidential": True})
    done = export_corpus(another[1:2], tmp_path / "c", wanted=Wanted(layers="per-annotator"))
    assert (done.sources, done.spans, len(rows(tmp_path / "c"))) == (2, 2, 3)
    assert "confidential: confidential sources: 1." in card(tmp_path / "c")
    assert "with 0 links and 1 region of text" in card(tmp_path / "c")


@pytest.mark.parametrize("layers", ["together", "per-annotator"])
@pytest.mark.parametrize("size", [0, 1])
def test_regions_of_windows_are_counted_in_whatever_files(
    layers: Layers, size: int, another: list[Path], tmp_path: Path
) -> None:
    with Session.open(another[0], annotator=BEN) as session:
        source = session.sources()[0]
        ends = [place for place, sign in enumerate(source.text) if sign == "."]
        for end in (ends[0], ends[-1]):
            session.add_region(source.id, end - 2, end - 1)
            session.add_span(source.id, end - 2, end - 1, "claim")
    wanted = Wanted(layers=layers, sentences=1)
    export_corpus(another[:1], tmp_path / "c", wanted=wanted, shards_of=size)
    assert "and 2 regions of text" in card(tmp_path / "c")


def test_what_was_adjudicated_may_be_in_some_of_them(another: list[Path], tmp_path: Path) -> None:
    settled = Wanted(layers="adjudicated")
    with pytest.raises(SessionError, match="No source of this export is adjudicated"):
        export_corpus(another, tmp_path / "x", wanted=settled)
    with Session.open(another[1], annotator=WHO) as session:
        source = session.sources()[0]
        session.add_span(source.id, 0, 5, "claim", origin=ORIGIN)
    done = export_corpus(another, tmp_path / "corpus", wanted=settled)
    assert [(each.sources, each.spans) for each in done.sessions] == [(0, 0), (1, 1), (0, 0)]
    assert "sources that are not adjudicated: 7" in card(tmp_path / "corpus")


def test_nothing_is_written_but_counted(sessions: list[Path], tmp_path: Path) -> None:
    wanted = Wanted(keep_together=True)
    done = export_corpus(sessions, None, shards_of=1, split="50/0/50", wanted=wanted)
    there = {each for each in tmp_path.iterdir() if each.name != "home"}
    assert there == set(sessions)
    folder = tmp_path / "corpus"
    written = export_corpus(sessions, folder, shards_of=1, split="50/0/50", wanted=wanted)
    assert done == written


def test_what_is_lost_is_counted_over_all_before(sessions: list[Path], tmp_path: Path) -> None:
    for path in sessions:
        with Session.open(path, annotator=WHO) as session:
            one, other = session.sources()[0], session.sources()[-1]
            end = len(one.text)
            spans = [session.add_span(one.id, 0, 3, "claim")]
            spans.append(session.add_span(other.id, end - 3, end - 1, "denial"))
            session.add_link("denies", spans[1].id, spans[0].id)
    told: list[dict[str, int]] = []

    def losing(lost: dict[str, int]) -> None:
        told.append(lost)
        assert not list(tmp_path.glob(".*")), "it is told before anything is written"

    wanted = Wanted(sentences=1)
    done = export_corpus(sessions, tmp_path / "corpus", wanted=wanted, losing=losing)
    assert told == [{"crossing": 2}]
    assert "What this format cannot hold: 2 links out of their windows." in card(
        tmp_path / "corpus"
    )
    assert [each.sources for each in done.sessions] == [3, 1, 3]
    assert [each.seen_before for each in done.sessions] == [0, 0, 3]
