"""Many sessions as one data set: what is in it, what is refused, and that it is whole or not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pyarrow.dataset
import pytest
from msgspec.structs import replace

from annotator import Session
from annotator.exporters.cards.words import plain
from annotator.exporters.document import ExportRefused
from annotator.exporters.offsets_only import OFFSETS
from annotator.session.corpus import export_corpus
from annotator.session.corpus_files import names_of, sessions_of
from annotator.session.errors import SessionError
from annotator.session.wanted import Wanted
from tests.session.corpora import WHO, card, index, make_three, rows


@pytest.fixture
def sessions(tmp_path: Path) -> list[Path]:
    """Two sessions and a copy of the first; its two stories take turns."""
    return make_three(tmp_path)


def test_every_source_of_every_session_is_a_row(sessions: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    done = export_corpus(sessions, folder)
    found = rows(folder)
    assert (done.sources, done.spans, len(found)) == (7, 6, 7)
    assert [each["session_name"] for each in found].count("c.annotator") == 3
    with Session.open(sessions[0], read_only=True) as session:
        ids = {each.id: (session.id, each.story) for each in session.sources()}
        stories = {each.id: each.title for each in session.stories()}
    for row in (each for each in found if each["session_name"] == "a.annotator"):
        assert (row["session_id"], row["story_id"]) == ids.pop(row["id"])
        assert row["story_title"] == stories[row["story_id"]]
        assert [span["text"] for span in row["spans"]] == [row["text"][0:3]]
    assert ids == {}


def test_sources_of_a_copy_are_told(sessions: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    done = export_corpus(sessions, folder)
    seen = {each["session_name"]: each["seen_before"] for each in rows(folder)}
    assert seen == {"a.annotator": 0, "b.annotator": 0, "c.annotator": 1}
    assert done.seen_before == 3
    assert "There again: 3 sources of a session before as well" in card(folder)


@pytest.mark.parametrize("partition", ["story", "session"])
def test_a_folder_holds_one_story_or_session(
    sessions: list[Path], tmp_path: Path, partition: Any
) -> None:
    folder = tmp_path / "corpus"
    export_corpus(sessions, folder, partition=partition)
    found = pyarrow.dataset.dataset(folder / "data", partitioning="hive").to_table().to_pylist()
    assert len(found) == 7
    assert all(each[partition] == each[f"{partition}_id"] for each in found)
    names = [each["file"] for each in index(folder)["shards"]]
    assert len(set(names)) == len(names)
    assert sorted(str(p.relative_to(folder).as_posix()) for p in folder.glob("data/*/*")) == sorted(
        names
    )


def test_files_end_at_a_size(sessions: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export_corpus(sessions, folder, shards_of=1)
    assert all(each["bytes"] for each in index(folder)["shards"])
    assert len(rows(folder)) == 7


def test_the_same_bytes_each_time(sessions: list[Path], tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        export_corpus(sessions, tmp_path / name / "corpus")
    one, other = (
        {p.relative_to(tmp_path / n).as_posix(): p.read_bytes() for p in files(tmp_path / n)}
        for n in ("one", "other")
    )
    assert one == other


def files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_a_broken_session_refuses_the_whole_by_name(sessions: list[Path], tmp_path: Path) -> None:
    sessions[1].write_bytes(b"no session")
    with pytest.raises(SessionError, match=r"b\.annotator is not an Annotator session.*skip"):
        export_corpus(sessions, tmp_path / "corpus")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith((".", "corpus"))]
    done = export_corpus(sessions, tmp_path / "corpus", skip_broken=True)
    assert [each.file for each in done.sessions] == ["a.annotator", "c.annotator"]
    assert len(done.skipped) == 1
    assert "Not in it: b.annotator is not an Annotator session" in card(tmp_path / "corpus")
    assert "--skip-broken" in card(tmp_path / "corpus")


def test_a_session_that_breaks_off_leaves_nothing(sessions: list[Path], tmp_path: Path) -> None:
    spoil(sessions[0])
    with pytest.raises(SessionError, match=r"a\.annotator: .*does not quote"):
        export_corpus(sessions, tmp_path / "corpus", shards_of=1)
    assert not (tmp_path / "corpus").exists()
    done = export_corpus(sessions, tmp_path / "corpus", shards_of=1, skip_broken=True)
    assert [each.file for each in done.sessions] == ["b.annotator", "c.annotator"]
    assert len(files(tmp_path / "corpus" / "data")) == len(done.shards)
    assert done.seen_before == 0  # what was taken back was never there


def test_what_cannot_be_taken_back_refuses_the_whole(
    sessions: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use by another program")

    spoil(sessions[0])
    with monkeypatch.context() as windows:
        windows.setattr(Path, "unlink", in_use)
        with pytest.raises(ExportRefused, match="could not be removed again"):
            export_corpus(sessions, tmp_path / "corpus", shards_of=1, skip_broken=True)
    assert not (tmp_path / "corpus").exists()


def spoil(path: Path) -> None:
    """Change the words of a quote in the file, as a failing disk may."""
    data = path.read_bytes()
    with Session.open(path, read_only=True) as session:
        last = session.spans()[-1]
    place = data.index(last.id.encode())
    words = data.index(last.text.encode(), place)
    path.write_bytes(data[:words] + b"xyz" + data[words + 3 :])


def test_a_name_that_is_no_text_is_told_as_far_as_it_is(
    sessions: list[Path], tmp_path: Path
) -> None:
    if sys.platform != "linux":
        return  # names of files are Unicode elsewhere
    folder, odd, broken = (
        Path(os.fsdecode(os.fsencode(tmp_path) + name))
        for name in (b"/corpus\xff", b"/c\xff.annotator", b"/d\xff.annotator")
    )
    shutil.move(sessions[2], odd)
    broken.write_bytes(b"no session")
    done = export_corpus([sessions[1], odd, broken], folder, skip_broken=True)
    assert {each.file for each in done.sessions} == {"b.annotator", "c?.annotator"}
    assert done.skipped[0].startswith("d?.annotator is not")
    assert "# corpus?\n" in card(folder)


def test_none_that_can_be_read_is_no_data_set(tmp_path: Path) -> None:
    (tmp_path / "x.annotator").write_bytes(b"")
    with pytest.raises(SessionError, match="None of the sessions can be read: x"):
        export_corpus([tmp_path / "x.annotator"], tmp_path / "corpus", skip_broken=True)
    assert not (tmp_path / "corpus").exists()


def test_a_data_set_takes_the_place_of_one(sessions: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export_corpus(sessions, folder)
    with pytest.raises(ExportRefused, match="corpus is there already"):
        export_corpus(sessions, folder, partition="session")
    export_corpus(sessions[:1], folder, partition="session", overwrite=True)
    assert len(list(folder.glob("data/*"))) == 1
    assert len(rows(folder)) == 3


def test_other_label_sets_are_each_kept(sessions: list[Path], tmp_path: Path) -> None:
    with Session.open(sessions[1], annotator=WHO) as session:
        session.change_label_set(replace(session.label_set, guideline="Once more."))
    done = export_corpus(sessions, tmp_path / "corpus")
    assert [each.label_set_version for each in done.sessions] == [1, 2, 1]
    kept = {each.labels for each in done.sessions}
    assert kept == {f"labels/{each.name}" for each in (tmp_path / "corpus" / "labels").iterdir()}
    assert len(kept) == 2


def test_it_stops_when_asked(sessions: list[Path], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def going_on(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    with pytest.raises(SessionError, match="was stopped"):
        export_corpus(sessions, tmp_path / "corpus", going_on=going_on)
    assert told == [(0, 3), (1, 3)]
    assert not (tmp_path / "corpus").exists()


def test_what_is_wanted_holds_for_every_session(sessions: list[Path], tmp_path: Path) -> None:
    wanted = Wanted(labels=("denial",), offsets_only=True)
    done = export_corpus(sessions, tmp_path / "corpus", wanted=wanted)
    found = rows(tmp_path / "corpus")
    assert (done.spans, done.sources) == (0, 7)
    assert all("text" not in each and each["length"] for each in found)
    assert OFFSETS in card(tmp_path / "corpus")
    assert "is its words" not in card(tmp_path / "corpus")


def test_patterns_are_expanded_here(
    sessions: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deep").mkdir()
    shutil.move(sessions[1], tmp_path / "deep" / "A.annotator")
    found = sessions_of([f"{tmp_path}/**/*.annotator", f"{tmp_path}/a*.annotator"])
    assert [each.name for each in found] == ["A.annotator", "a.annotator", "c.annotator"]
    monkeypatch.chdir(tmp_path)
    assert sessions_of(["a*.annotator", "deep/../*.annotator", "deep/*"]) == found
    with pytest.raises(SessionError, match=r"No session is called .*\*\.x"):
        sessions_of([f"{tmp_path}/*.x"])


def test_what_is_there_is_no_pattern(tmp_path: Path) -> None:
    folder = tmp_path / "fo[1] d"
    folder.mkdir()
    names = ["a.annotator", "b[1].annotator"]
    for name in names:
        (folder / name).write_bytes(b"")
    assert sessions_of([f"{folder}/b[1].annotator"]) == [folder / names[1]]
    assert sessions_of([f"{folder}/*.annotator"]) == [folder / each for each in names]
    with pytest.raises(SessionError, match="No session is called"):
        sessions_of([f"{folder}/c[1].annotator", "none/../*.annotator"])


def test_names_that_clash_have_the_folders_that_tell_them_apart(
    sessions: list[Path], tmp_path: Path
) -> None:
    root = Path(tmp_path.anchor)
    assert names_of([root / "x" / "a", root / "y" / "a", root / "x" / "b"]) == ["x/a", "y/a", "b"]
    deep = [root / "x" / "1" / "a", root / "a", root / "y" / "1" / "a", root / "y" / "2" / "a"]
    assert names_of([each.relative_to(root) for each in deep]) == ["x/1/a", "a", "y/1/a", "2/a"]
    assert names_of([root / "x" / "a"] * 2) == ["a", "a"]
    (tmp_path / "deep").mkdir()
    shutil.move(sessions[2], tmp_path / "deep" / "a.annotator")
    patterns = [f"{tmp_path}/deep/a.annotator", f"{tmp_path}/*.annotator"]
    done = export_corpus(sessions_of(patterns), tmp_path / "corpus")
    names = {f"{tmp_path.name}/a.annotator", "b.annotator", "deep/a.annotator"}
    assert {each.file for each in done.sessions} == names
    assert {each["session_name"] for each in rows(tmp_path / "corpus")} == names
    assert all(f"| {plain(each)} |" in card(tmp_path / "corpus") for each in names)
    (tmp_path / "deep" / "b.annotator").write_bytes(b"x")
    with pytest.raises(SessionError, match=r"^deep/b\.annotator: b\.annotator is not"):
        export_corpus(sessions_of([f"{tmp_path}/**/b.annotator"]), tmp_path / "x")


def test_without_a_source_there_is_no_data_set(sessions: list[Path], tmp_path: Path) -> None:
    Session.create(tmp_path / "d.annotator", annotator=WHO).close()
    for paths, wanted in ((["d.annotator"], Wanted()), (["a.annotator"], Wanted(complete=True))):
        with pytest.raises(SessionError, match="None of the sessions holds a source that would"):
            export_corpus([tmp_path / each for each in paths], tmp_path / "x", wanted=wanted)
    assert not (tmp_path / "x").exists()
    assert export_corpus([*sessions, tmp_path / "d.annotator"], None).sources == 7


def test_rows_that_are_windows_are_said_to_be(sessions: list[Path], tmp_path: Path) -> None:
    export_corpus(sessions, tmp_path / "corpus", wanted=Wanted(sentences=1))
    assert "there are 6 rows, each a window of some sentences" in card(tmp_path / "corpus")
    export_corpus(sessions, tmp_path / "whole")
    assert "window" not in card(tmp_path / "whole")
