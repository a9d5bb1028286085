"""Folders of exports verified: a file that no export wrote is found, and none is left by one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.exporters import to_file
from annotator.session.catalogued import called
from annotator.session.corpus import export_corpus
from annotator.session.marked_files import told_apart
from annotator.session.verifying import Verified, verify
from annotator.session.wanted import Wanted
from tests.exporters.lines import reference
from tests.exporters.rich_lines import two_heads
from tests.session.worked import BEN, OTHER_TEXT, TEXT, mark, new_session, place_of

APART = Wanted(layers="per-annotator")
NO_CATALOGUE = "croissant.json is no description of files as we write it: export again."


def faults(path: Path) -> list[str]:
    return list(verify(path, None, Verified()))


def not_named(name: str, by: str) -> str:
    return f"{name} is not of this export, for {by} does not name it: take it away."


def changed(name: str) -> str:
    return f"{name} is not as it was written, by its SHA-256: export it again."


def gone(name: str) -> str:
    return f"{name} is not there, but was written: look for it, or export again."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session in which Ada and Bén marked something."""
    with new_session(tmp_path / "ferry.annotator") as session:
        first = session.add_source(TEXT, title="Dispatch", story="Ferry")
        session.add_source(OTHER_TEXT, title="Gazette", story="Storm")
        mark(session, first, "left at seven")
        start, end = place_of("40\u00a0people", TEXT)
        session.add_span(first.id, start, end, "figure", annotator=BEN.name)
        yield session


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("brat", "stale.ann"),
        ("webanno", "a.tsv"),
        ("huggingface", "dev.jsonl"),
        ("brat", "a b.TXT"),
    ],
)
def test_a_file_that_no_export_wrote_is_a_fault(format: str, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    to_file(format, [reference()], two_heads(1), folder, overwrite=False)
    (folder / name).write_text("", encoding="utf-8")
    assert faults(folder) == [not_named(name, "croissant.json")]


def test_a_stranger_is_found_in_a_folder_within_but_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    to_file("brat", [reference()], two_heads(1), folder, overwrite=False)
    (folder / "a").mkdir()
    (folder / "a" / "b.jsonl").write_text('{"schema":"annotator/1"', encoding="utf-8")
    assert faults(folder) == [not_named("a/b.jsonl", "croissant.json")]


def test_what_is_for_people_or_hidden_or_another_export_is_let_be(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    to_file("brat", [reference()], two_heads(1), folder, overwrite=False)
    to_file("brat", [reference()], two_heads(1), folder / "more", overwrite=False)
    for name in ("LICENSE", "NOTES.md", ".gitattributes"):
        (folder / name).write_text("x", encoding="utf-8")
    assert faults(folder) == []


def test_files_beside_single_exports_are_nobodys(tmp_path: Path) -> None:
    to_file("jsonl", [reference()], two_heads(1), tmp_path / "out.jsonl", overwrite=False)
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert faults(tmp_path) == []


def test_shards_are_held_against_their_index_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    to_file("jsonl", [reference()], two_heads(1), folder, overwrite=False, shards_of=1)
    for each in ("croissant.json", "README.md"):
        (folder / each).unlink()
    assert faults(folder) == []
    shard = folder / "train-00000.jsonl"
    (folder / "train-00001.jsonl").write_bytes(shard.read_bytes())
    shard.write_bytes(shard.read_bytes().replace(b'"label":"claim"', b'"label":"other"'))
    assert faults(folder) == [
        not_named("train-00001.jsonl", "index.json"),
        changed("train-00000.jsonl"),
    ]


@pytest.mark.parametrize(("format", "theirs"), [("jsonl", "Bén.jsonl"), ("brat", "Bén/README.md")])
def test_an_annotator_who_is_gone_leaves_nothing(
    format: str, theirs: str, session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "layers"
    session.export(format, folder, wanted=APART)
    assert faults(folder) == []
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    session.export(format, folder, wanted=APART, annotator="Ada", overwrite=True)
    assert [each for each in folder.iterdir() if each.name.startswith("Bén")] == []
    assert (folder / "mine.txt").exists()
    assert faults(folder) == [not_named("mine.txt", "index.json")]


def test_what_somebody_changed_stays_and_is_a_fault(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "layers"
    session.export("jsonl", folder, wanted=APART)
    theirs = folder / "Bén.jsonl"
    theirs.write_bytes(theirs.read_bytes() + b"\n")
    session.export("jsonl", folder, wanted=APART, annotator="Ada", overwrite=True)
    assert theirs.exists()
    assert faults(folder) == [not_named("Bén.jsonl", "index.json")]


def test_layers_and_a_plain_export_take_each_others_place(session: Session, tmp_path: Path) -> None:
    for wanted in (APART, Wanted(), APART):
        session.export("brat", tmp_path / "out", wanted=wanted, overwrite=True)
        session.export("brat", tmp_path / "anew", wanted=wanted)
        kept, anew = (
            {each.relative_to(tmp_path / name) for each in (tmp_path / name).rglob("*")}
            for name in ("out", "anew")
        )
        assert kept == anew
        assert faults(tmp_path / "out") == []
        (tmp_path / "anew").rename(tmp_path / f"done-{len(list(tmp_path.iterdir()))}")


def test_a_byte_of_a_layer_is_found(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "layers"
    session.export("conll", folder, wanted=APART)
    data = folder / "Ada.conll"
    data.write_bytes(data.read_bytes().replace(b"B-claim", b"B-other"))
    assert faults(folder) == [changed("Ada.conll")]


def test_an_index_of_exports_is_no_document(session: Session, tmp_path: Path) -> None:
    session.export("brat", tmp_path / "layers", wanted=APART)
    found, documents = told_apart([tmp_path / "layers"])
    assert {each.suffix for each in found} == {".ann"}
    assert list(documents) == []


def test_a_data_set_of_many_sessions_has_no_strangers(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export_corpus([tmp_path / "ferry.annotator"], folder)
    assert faults(folder) == []
    shard = next(folder.rglob("*.parquet"))
    stranger = shard.with_name("part-00009.parquet")
    stranger.write_bytes(shard.read_bytes())
    where = stranger.relative_to(folder).as_posix()
    assert faults(folder) == [not_named(where, "index.json")]


def test_a_file_of_a_data_set_is_named_with_its_folders(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export_corpus([tmp_path / "ferry.annotator"], folder)
    shard = next(folder.rglob("*.parquet"))
    shard.unlink()
    where = shard.relative_to(folder).as_posix()
    assert faults(folder) == [gone(where)]


def test_the_label_sets_of_a_data_set_are_verified(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export_corpus([tmp_path / "ferry.annotator"], folder)
    (labels,) = (folder / "labels").iterdir()
    labels.write_bytes(labels.read_bytes().replace(b"claim", b"claims"))
    where = f"labels/{labels.name}"
    assert faults(folder) == [f"{where} is not as it was written, by its SHA-256: export it again."]
    labels.unlink()
    assert faults(folder) == [gone(where)]


def test_a_part_of_a_data_set_is_held_against_the_index_above(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    export_corpus([tmp_path / "ferry.annotator"], folder)
    one, other = sorted(folder.rglob("*.parquet"))
    found = Verified()
    assert list(verify(one, None, found)) == []
    assert found.digests == 1
    one.write_bytes(other.read_bytes())
    for path in (folder / "data", one.parent, one):
        assert faults(path) == [changed(called(one, path))]
    (folder / "data" / "more.jsonl").write_bytes(b"")
    one.unlink()
    assert faults(folder / "data") == [
        not_named("more.jsonl", "index.json"),
        gone(called(one, folder / "data")),
    ]
    assert faults(other.parent) == []


def test_a_catalogue_is_held_against_the_card_of_an_index(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    export_corpus([tmp_path / "ferry.annotator"], folder)
    catalogue = folder / "croissant.json"
    catalogue.write_bytes(catalogue.read_bytes() + b" ")
    assert faults(folder) == [changed("croissant.json")]
    catalogue.unlink()
    assert faults(folder) == [gone("croissant.json")]


if os.name != "nt":  # where links need a right

    def test_links_that_no_export_wrote_are_named_but_not_followed(
        session: Session, tmp_path: Path
    ) -> None:
        folder, other = tmp_path / "corpus", tmp_path / "other"
        for each in (folder, other):
            export_corpus([tmp_path / "ferry.annotator"], each)
        story = next((other / "data").iterdir())
        (folder / "data" / "story=x").symlink_to(story, target_is_directory=True)
        (next((folder / "data").iterdir()) / "more.parquet").symlink_to(next(story.iterdir()))
        (folder / "LICENSE").symlink_to(story.parent / "gone")
        shard = next((folder / "data").rglob("*0.parquet"))
        kept = shard.rename(tmp_path / "kept")
        shard.symlink_to(kept)
        names = {each.relative_to(folder).as_posix() for each in folder.rglob("more.parquet")}
        assert set(faults(folder)) == {
            not_named(each, "index.json") for each in (*names, "data/story=x")
        }


def test_links_lead_out_of_a_part_of_a_data_set(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = session.sources()
    here, there = (session.add_span(each.id, 0, 3, "claim") for each in (one, other))
    session.add_link("same_claim", here.id, there.id)
    folder = tmp_path / "corpus"
    export_corpus([tmp_path / "ferry.annotator"], folder)
    (tmp_path / "index.json").write_text('{"mine": 1}', encoding="utf-8")
    for shard in folder.rglob("*.parquet"):  # one of them has the link
        monkeypatch.chdir(shard.parent)
        assert faults(Path()) == faults(Path(shard.name)) == []


@pytest.mark.parametrize("name", ["index.json", "croissant.json", "x.croissant.json"])
@pytest.mark.parametrize("data", [b'{"schema": "\xe9", "url": "\xe9"}', b"[" * 100_000, b"\x00"])
def test_what_is_called_as_ours_may_be_anything(name: str, data: bytes, tmp_path: Path) -> None:
    to_file("jsonl", [reference()], two_heads(1), tmp_path / "out", overwrite=False, shards_of=1)
    (tmp_path / "out" / name).write_bytes(data)
    assert (
        faults(tmp_path / "out")
        == {
            "index.json": [changed(name)],
            "croissant.json": [changed(name), NO_CATALOGUE],
            "x.croissant.json": [not_named(name, "croissant.json")],
        }[name]
    )
    found, _ = told_apart([tmp_path / "out"])
    assert {each.suffix for each in found} == {".jsonl"}


@pytest.mark.parametrize("file", [{"sha256": []}, {"sha256": "0", "contentUrl": "a%00"}])
def test_a_description_from_elsewhere_is_none_of_ours(file: object, tmp_path: Path) -> None:
    to_file("jsonl", [reference()], two_heads(1), tmp_path / "out", overwrite=False, shards_of=1)
    said = json.dumps({"url": "README.md", "distribution": [file]})
    (tmp_path / "out" / "croissant.json").write_text(said, encoding="utf-8")
    assert faults(tmp_path / "out") == [changed("croissant.json"), NO_CATALOGUE]
