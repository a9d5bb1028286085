"""Many sessions divided: nothing in one part of the split is known from another session's."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyarrow import parquet

from annotator import Session
from annotator.exporters.corpus.index import CorpusIndex
from annotator.session.corpus import export_corpus
from annotator.session.corpus_files import sessions_of
from annotator.session.errors import SessionError
from annotator.session.wanted import Wanted
from annotator.text.identity import sha256
from tests.session.test_dividing import ANOTHER, TOGETHER
from tests.session.worked import ADA, OTHER_TEXT, TEXT, new_session

HALVES = "50/0/50"
Sources = list[tuple[str, str, str]]
Parts = dict[str, set[str]]


def make(folder: Path, **sessions: Sources) -> list[Path]:
    """Make sessions by their names, with sources: title, text and story."""
    for name, sources in sessions.items():
        with new_session(folder / f"{name}.annotator") as session:
            for title, text, story in sources:
                session.add_source(text, title=title, story=story)
    return [folder / f"{name}.annotator" for name in sessions]


def parts(folder: Path) -> Parts:
    """Return the parts that the sources of each title are in, by the folders of the files."""
    found: Parts = {}
    for path in sorted(folder.glob("data/split=*/story=*/*.parquet")):
        split = path.parts[-3].removeprefix("split=")
        with parquet.ParquetFile(path) as file:
            for title in file.read(columns=["title"])["title"].to_pylist():
                found.setdefault(title, set()).add(split)
    return found


def divided(paths: list[Path], folder: Path, seed: int = 0, split: str = HALVES) -> CorpusIndex:
    wanted = TOGETHER
    return export_corpus(paths, folder, split=split, seed=seed, wanted=wanted, overwrite=True)


def revised(path: Path) -> None:
    with Session.open(path) as session:
        (first,) = session.sources()
        session.add_source(OTHER_TEXT, title="Later", story="Another story", revises=first.id)


GROUPS: dict[str, tuple[Sources, Sources]] = {
    "near copies": (
        [("Dispatch", ANOTHER, "The bridge")],
        [("Gazette", ANOTHER.replace("Monday", "Friday"), "The council")],
    ),
    "the same few words": ([("Dispatch", "Nothing.\n", "One")], [("Gazette", "Nothing.\n", "Two")]),
    "nearly": (
        [("Dispatch", "“Cafe\u0301: no!”", "One")],
        [("Gazette", "café\u00a0 NO.\n", "Two")],
    ),
}


@pytest.mark.parametrize("kind", GROUPS)
def test_what_is_known_from_another_session_is_named(tmp_path: Path, kind: str) -> None:
    one, other = GROUPS[kind]
    paths = make(tmp_path, one=one, other=other)
    for seed in range(3):
        with pytest.raises(
            SessionError,
            match=r"“Dispatch” \(one\.annotator\) in t.*; “Gazette” \(other\.annotator\) in t",
        ) as refused:
            export_corpus(paths, tmp_path / "corpus", split=HALVES, seed=seed)
        assert "Take another seed, or keep such groups together (--keep-together)." in str(
            refused.value
        )
        assert not (tmp_path / "corpus").exists()
    divided(paths, tmp_path / "corpus")
    assert len(set.union(*parts(tmp_path / "corpus").values())) == 1
    export_corpus(paths, tmp_path / "all", split="0/100/0")
    assert parts(tmp_path / "all") == {"Dispatch": {"dev"}, "Gazette": {"dev"}}


def test_readings_of_one_page_are_a_group_in_whichever_sessions(tmp_path: Path) -> None:
    (one,) = make(tmp_path, one=[("First", TEXT, "Story")])
    shutil.copy(one, tmp_path / "other.annotator")
    revised(tmp_path / "other.annotator")
    paths = [one, tmp_path / "other.annotator"]
    with pytest.raises(SessionError, match=r"“First” \(one\..*“Later” \(other\."):
        export_corpus(paths, tmp_path / "corpus", split=HALVES)


def test_the_stories_of_a_copy_are_the_same(tmp_path: Path) -> None:
    (one,) = make(tmp_path, one=[("Dispatch", TEXT, "Ferry"), ("Bridge", ANOTHER, "The bridge")])
    shutil.copy(one, tmp_path / "copy.annotator")
    done = export_corpus([one, tmp_path / "copy.annotator"], tmp_path / "corpus", split=HALVES)
    found = parts(tmp_path / "corpus")
    assert sorted(map(sorted, found.values())) == [["test"], ["train"]]
    assert [each.split for each in done.shards] == ["train", "test"] * 2
    card = (tmp_path / "corpus" / "README.md").read_text("utf-8")
    assert "| split | stories | sources |" in card
    assert "| train | 1 | 2 |" in card


def test_linked_and_like_sources_of_all_sessions_stay_together(tmp_path: Path) -> None:
    rng = random.Random(5)
    words = [f"{word}{n}" for word in ("הנמל", "cafe\u0301", "quay", "🛶") for n in range(40)]
    texts = [" ".join(rng.choices(words, k=60)) for _ in range(12)]
    copies = [f"{text.rpartition(' ')[0]} again" for text in texts[:4]]
    groups = [{f"0-{n}", f"2-{n}"} for n in range(4)]
    by_session = [texts[:6], texts[6:], copies]
    paths = make(
        tmp_path,
        **{
            f"s{number}": [(f"{number}-{n}", text, f"S{number}-{n}") for n, text in enumerate(some)]
            for number, some in enumerate(by_session)
        },
    )
    with Session.open(paths[0], annotator=ADA) as session:
        spans = [session.add_span(each.id, 0, 4, "claim").id for each in session.sources()]
        session.add_link("same_claim", spans[0], spans[5])
    groups[0].add("0-5")
    seen = set()
    for seed in range(3):
        done = divided(paths, tmp_path / "corpus", seed, "50/20/30")
        found = parts(tmp_path / "corpus")
        assert len(found) == done.sources == 16
        assert all(len(set.union(*(found[each] for each in group))) == 1 for group in groups)
        seen.add(str(sorted(found.items())))
    assert len(seen) == 3
    card = (tmp_path / "corpus" / "README.md").read_text("utf-8")
    assert "“0-0” (s0.annotator), “0-5” (s0.annotator), “2-0” (s2.annotator)." in card
    assert "--split 50/20/30 --seed 2 --keep-together --output corpus" in card


def test_the_same_bytes_whatever_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = GROUPS["near copies"]
    make(tmp_path, one=[*one, ("Ferry", TEXT, "Ferry")], other=other)
    monkeypatch.chdir(tmp_path)
    found = []
    for name, patterns in (("x", ["one*", "other*"]), ("y", [f"{tmp_path}/o*.annotator", "one.*"])):
        (tmp_path / name).mkdir()
        divided(sessions_of(patterns), tmp_path / name / "corpus")
        files = (each for each in (tmp_path / name).rglob("*") if each.is_file())
        found.append({p.relative_to(tmp_path / name): sha256(p.read_bytes()) for p in files})
    assert found[0] == found[1]
    assert len(found[0]) > 5


def changed(path: Path) -> Callable[[dict[str, int]], None]:
    """Return what changes a session when all were looked at."""

    def losing(lost: dict[str, int]) -> None:
        with Session.open(path) as session:
            session.add_source(OTHER_TEXT, title="New")

    return losing


def test_a_session_that_changes_meanwhile_is_not_divided_by_what_it_was(tmp_path: Path) -> None:
    paths = make(tmp_path, one=[("Dispatch", TEXT, "One")], other=[("Bridge", ANOTHER, "Two")])
    said = r"^other\.annotator was changed while it was exported: .* when nobody works in it\.$"
    for skip_broken in (False, True):
        with pytest.raises(SessionError, match=said):
            export_corpus(
                paths,
                tmp_path / "corpus",
                split=HALVES,
                skip_broken=skip_broken,
                losing=changed(paths[1]),
            )
        assert not (tmp_path / "corpus").exists()


def test_it_stops_when_asked_at_every_step(tmp_path: Path) -> None:
    paths = make(tmp_path, one=[("Dispatch", TEXT, "One")], other=[("Bridge", ANOTHER, "Two")])
    told: list[tuple[int, int]] = []
    for stop in range(6):
        told.clear()

        def going_on(done: int, total: int, stop: int = stop) -> bool:
            told.append((done, total))
            return len(told) <= stop

        with pytest.raises(SessionError, match="was stopped"):
            export_corpus(paths, tmp_path / "corpus", split=HALVES, going_on=going_on)
        assert len(told) == stop + 1
    assert told == [(0, 4), (1, 4), (2, 4), (2, 4), (2, 4), (3, 4)]
    assert not (tmp_path / "corpus").exists()


def test_a_broken_session_counts_for_nothing(tmp_path: Path) -> None:
    paths = make(tmp_path, one=[("Dispatch", TEXT, "One")], other=[("Bridge", ANOTHER, "Two")])
    (tmp_path / "broken.annotator").write_bytes(b"x")
    done = export_corpus(
        [tmp_path / "broken.annotator", *paths], tmp_path / "c", split=HALVES, skip_broken=True
    )
    assert [each.file for each in done.sessions] == ["one.annotator", "other.annotator"]
    assert len(done.skipped) == 1
    assert sorted(each.split for each in done.shards) == ["test", "train"]


def test_of_a_session_that_breaks_off_nothing_is_known(tmp_path: Path) -> None:
    broken, one, other = make(
        tmp_path,
        broken=[("First", ANOTHER, "One"), ("Last", f"{TEXT} unreadable", "Two")],
        one=[("Dispatch", ANOTHER, "One")],
        other=[("Bridge", ANOTHER.replace("Monday", "Friday"), "Two")],
    )
    broken.write_bytes(broken.read_bytes().replace(b"unreadable", b"unread\xff\xfele"))
    with pytest.raises(SessionError, match=r"broken\.annotator"):
        divided([broken, one, other], tmp_path / "corpus")
    with pytest.raises(SessionError, match=r"“Dispatch” \(one.*“Bridge” \(other") as refused:
        export_corpus([broken, one, other], tmp_path / "c", split=HALVES, skip_broken=True)
    assert "broken" not in str(refused.value)


def test_what_is_too_long_to_be_compared_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("annotator.store.likeness", "annotator.session.corpus_survey"):
        monkeypatch.setattr(f"{module}.LONGEST", 100)
    one, other = GROUPS["near copies"]
    paths = make(tmp_path, one=one, other=other)
    done = export_corpus(paths, tmp_path / "corpus", split=HALVES)
    assert done.not_compared == 2
    card = (tmp_path / "corpus" / "README.md").read_text("utf-8")
    assert "more than 100 characters are only the same or not: 2 of these sources." in card
    assert "in common; shorter ones only with the same words" in card


def test_what_is_confidential_cuts_nothing_and_is_left_out(tmp_path: Path) -> None:
    paths = make(tmp_path, one=[("Dispatch", ANOTHER, "One")], other=[("Ferry", TEXT, "Two")])
    with Session.open(paths[1]) as session:
        session.add_source(ANOTHER, "Secret", "Two", {"confidential": True})
    export_corpus(paths, tmp_path / "corpus", split=HALVES)
    assert set(parts(tmp_path / "corpus")) == {"Dispatch", "Ferry"}
    with pytest.raises(SessionError, match="“Secret”"):
        export_corpus(paths, tmp_path / "x", split=HALVES, wanted=Wanted(confidential=True))


def test_a_split_that_is_none_is_refused_first(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="makes 110 percent"):
        export_corpus([tmp_path / "none.annotator"], tmp_path / "x", split="80/20/10")
    with pytest.raises(SessionError, match="'' is no split"):
        export_corpus([tmp_path / "none.annotator"], tmp_path / "x", split="")


def test_by_session_a_part_has_a_file_of_each(tmp_path: Path) -> None:
    (one,) = make(tmp_path, one=[(f"{n}", f"{n}\n", f"S{n}") for n in range(6)])
    export_corpus([one], tmp_path / "corpus", split="50/17/33", partition="session")
    shards = json.loads((tmp_path / "corpus" / "index.json").read_bytes())["shards"]
    assert [(each["split"], each["sources"]) for each in shards] == [
        ("train", 3),
        ("dev", 1),
        ("test", 2),
    ]
    with parquet.ParquetFile(tmp_path / "corpus" / shards[0]["file"]) as file:
        assert not {"split", "story", "session"}.intersection(file.schema_arrow.names)
