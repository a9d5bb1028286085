"""Foreign formats are parsed in a child: what breaks there is a sentence here, and no more."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from annotator.importers import Confined, Document, ImportRefused
from annotator.importers.document import META
from annotator.importers.frames import Entry, Found, Refused, Task, write_frame

PLANTED = "tests.importers.planted_parsers"
WORDS = "😀 Cafe\u0301 שלום 750\u00a0more"
MEMORY = 150_000_000


@pytest.fixture
def confined() -> Iterator[Confined]:
    with Confined(PLANTED, seconds=20, memory=MEMORY) as made:
        yield made


@pytest.fixture
def hasty() -> Iterator[Confined]:
    """Children that are given up after a moment."""
    with Confined(PLANTED, seconds=0.7, memory=MEMORY) as made:
        yield made


def answers(
    confined: Confined, name: str, data: bytes = b"x"
) -> list[Document | ImportRefused | Entry]:
    return list(confined.parse(Task(name), data))


def text(confined: Confined, words: str = WORDS) -> str:
    (found,) = answers(confined, "story.txt", words.encode())
    assert isinstance(found, Document)
    assert found.original == words.encode()
    return found.text


def test_a_document_comes_back_whole(confined: Confined) -> None:
    assert text(confined) == WORDS


def test_a_container_gives_one_after_another(confined: Confined) -> None:
    first, second, third = answers(confined, "many")
    assert isinstance(first, Document)
    assert (first.text, first.file, first.original) == ("the first", "first", b"the first")
    assert isinstance(second, ImportRefused)
    assert str(second) == "second holds no words: choose another."
    assert third == Entry("third", b"the third")
    assert text(confined) == WORDS


def test_a_container_may_be_left_in_the_middle(confined: Confined) -> None:
    found = confined.parse(Task("many"), b"x")
    next(found)
    del found
    assert text(confined) == WORDS


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("memory", "memory took more than 150 MB of memory to read"),
        ("memory at once", "memory at once took more than 150 MB of memory to read"),
        *((name, f"{name} broke the reader of its format") for name in ("abort", "raise", "leave")),
        ("fault", "fault broke the reader of its format"),
        ("recursion", "recursion broke the reader of its format"),
        ("nonsense", "nonsense broke the reader of its format"),
        ("endless", "endless broke the reader of its format"),
        ("start", "start broke the reader of its format"),
        ("huge", "huge holds more than 20 MB of text"),
    ],
)
def test_what_breaks_is_told_and_the_next_file_is_read(
    confined: Confined, name: str, sentence: str
) -> None:
    try:
        (refused,) = answers(confined, name)
    except ImportRefused as raised:
        refused = raised
    assert isinstance(refused, ImportRefused)
    assert str(refused).startswith(sentence)
    assert text(confined) == WORDS


@pytest.mark.parametrize("name", ["loop", "wait"])
def test_what_takes_too_long_is_given_up(hasty: Confined, name: str) -> None:
    began = time.monotonic()
    with pytest.raises(ImportRefused, match=rf"{name} took more than 0\.7 seconds to read: save"):
        answers(hasty, name)
    assert time.monotonic() - began < 5


def test_the_memory_of_the_program_does_not_grow_with_the_child(confined: Confined) -> None:
    resource = pytest.importorskip("resource")
    text(confined)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in ("memory", "endless", "huge"):
        try:
            answers(confined, name)
        except ImportRefused:
            continue
    unit = 1 if sys.platform == "darwin" else 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit
    assert grown < 50_000_000


@pytest.mark.parametrize(
    "lie",
    [
        {"text": "no\rwords"},
        {"text": "\0"},
        {"text": " \u00a0\n"},
        {"meta": {"colour": "blue"}},
        {"regions": ((0, 99, "header"),)},
        {"regions": ((2, 2, "header"),)},
        {"regions": ((-1, 2, "header"),)},
        {"pages": (0, 99)},
        {"pages": (3, 1)},
    ],
    ids=str,
)
def test_an_answer_that_no_reader_of_ours_gives_is_not_taken(
    confined: Confined, lie: dict[str, object]
) -> None:
    document = Document(
        text="words", title="", format="text", charset="", bom=False, newlines={}, replaced=0,
        original=b"x", meta=dict.fromkeys(META, "said"),
    )  # fmt: skip
    told = msgspec.msgpack.encode(Found(msgspec.structs.replace(document, **lie)))
    with pytest.raises(ImportRefused, match="lie broke the reader"):
        answers(confined, "lie", told)
    honest = msgspec.msgpack.encode(Found(document))
    assert next(confined.parse(Task("lie"), honest)) == document


def test_what_a_library_prints_is_no_answer(confined: Confined) -> None:
    (found,) = answers(confined, "print", b"words")
    assert isinstance(found, Document)
    assert found.text == "words"


def test_the_child_opens_no_file_and_writes_none(confined: Confined, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    with pytest.raises(ImportRefused, match="broke"):
        answers(confined, "open", os.fsencode(secret))
    with pytest.raises(ImportRefused, match="broke"):
        answers(confined, "write", os.fsencode(tmp_path / "made.txt"))
    with pytest.raises(ImportRefused, match="broke"):
        answers(confined, "write", os.fsencode(Path(__file__).parent / "made.txt"))
    assert [each.name for each in tmp_path.iterdir()] == ["secret.txt"]


def test_the_child_connects_to_nothing(confined: Confined) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = str(server.getsockname()[1])
        with pytest.raises(ImportRefused, match="broke"):
            answers(confined, "connect", port.encode())
        with pytest.raises(BlockingIOError):
            server.accept()


def test_stopping_ends_a_child_at_work_and_all_further_reading() -> None:
    confined = Confined(PLANTED, seconds=60, memory=MEMORY)
    stopper = threading.Timer(0.4, confined.stop)
    stopper.start()
    with pytest.raises(ImportRefused, match="wait was not read, because the import was stopped"):
        answers(confined, "wait")
    with pytest.raises(ImportRefused, match="stopped"):
        text(confined)
    stopper.join()


def test_a_system_that_starts_no_process_is_told(
    confined: Confined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(Path(__file__).parent / "no python"))
    with pytest.raises(ImportRefused, match=r"story\.txt was not read, because the system starts"):
        text(confined)


def test_two_threads_are_served_at_once(confined: Confined) -> None:
    texts: list[str] = []

    def read(number: int) -> None:
        texts.extend(text(confined, f"{WORDS} {number} {turn}") for turn in range(20))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts) == sorted(f"{WORDS} {n} {turn}" for n in range(2) for turn in range(20))


def test_a_refusal_travels_as_its_sentence(tmp_path: Path) -> None:
    with open(tmp_path / "frames", "wb") as file:
        write_frame(file, msgspec.msgpack.encode(Refused("x.pdf is locked: unlock it.")))
    assert b"unlock" in (tmp_path / "frames").read_bytes()
