"""What is no session, or one that cannot be opened: one sentence, exit code 1, nothing changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import Session
from tests.cli.shell import Terminal, process
from tests.session.worked import bytes_beside
from tests.store.test_opening import REFUSED

READING = (["list"], ["check"], ["dump"], ["history"], ["export"])
WRITING = (["import", "--story", "x"], ["annotate"], ["erase"])


def complete(command: list[str], path: Path) -> list[object]:
    """Return a command with all its arguments."""
    rest: dict[str, list[object]] = {"import": [__file__], "erase": ["0" * 32]}
    return [command[0], path, *command[1:], *rest.get(command[0], [])]


@pytest.mark.parametrize("command", [*READING, *WRITING], ids=lambda command: command[0])
@pytest.mark.parametrize("what", REFUSED)
def test_each_command_refuses_what_is_no_session(
    run: Terminal, path: Path, what: str, command: list[str]
) -> None:
    spoil, _ = REFUSED[what]
    spoil(path)
    before = bytes_beside(path)
    said = run(*complete(command, path))
    assert said.code == 1
    assert said.sentence.startswith("ferry.annotator ")
    assert bytes_beside(path) == before


@pytest.mark.parametrize("command", WRITING, ids=lambda command: command[0])
def test_a_session_that_is_open_elsewhere_is_not_written(
    run: Terminal, path: Path, command: list[str]
) -> None:
    with Session.open(path):
        before = bytes_beside(path)
        said = run(*complete(command, path))
        assert said.code == 1
        assert said.sentence.startswith("ferry.annotator is open in another window or program")
        assert bytes_beside(path) == before


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_session_that_is_open_elsewhere_is_read(
    run: Terminal, path: Path, command: list[str]
) -> None:
    with Session.open(path) as session:
        session.rename("open")
        assert run(*complete(command, path)).code == 0


@pytest.mark.parametrize("command", [*READING, *WRITING], ids=lambda command: command[0])
def test_a_read_only_session_is_read_and_not_written(
    run: Terminal, path: Path, command: list[str]
) -> None:
    path.chmod(0o400)
    before = bytes_beside(path)
    said = run(*complete(command, path))
    if command in READING:
        assert said.code == 0
    else:
        assert said.code == 1
        assert said.sentence.startswith("ferry.annotator is read-only")
    assert bytes_beside(path) == before


def test_a_process_says_the_same(path: Path) -> None:
    path.write_bytes(b"no session")
    for command in (["list"], ["annotate"]):
        said = process(*complete(command, path))
        assert said.code == 1
        assert said.sentence.startswith("ferry.annotator is not an Annotator session")
    if sys.platform != "win32":
        pipe = path.with_name("pipe.annotator")
        os.mkfifo(pipe)
        said = process("check", pipe)
        assert (said.code, said.sentence[:14]) == (1, "pipe.annotator")


def test_a_name_that_is_no_text_is_told_as_well_as_can_be(path: Path) -> None:
    if sys.platform != "linux":
        return  # names of files are Unicode elsewhere
    odd = os.fsencode(path.parent) + b"/\xff.annotator"
    said = process("new", os.fsdecode(odd))
    assert (said.code, said.err) == (0, "")
    said = process("new", os.fsdecode(odd))
    assert said.code == 1
    assert "is there already" in said.sentence
    said = process("erase", path, os.fsdecode(b"\xff"))
    assert said.code == 1
    assert said.sentence


@pytest.mark.parametrize(
    "content", [b"", b"\0\1\2" * 1000, b"x" * (20_000_001)], ids=["empty", "binary", "large"]
)
def test_a_document_that_cannot_be_read_is_named(
    run: Terminal, path: Path, tmp_path: Path, content: bytes
) -> None:
    document = tmp_path / "document.txt"
    document.write_bytes(content)
    void = tmp_path / "void"
    void.mkdir()
    with Session.open(path, read_only=True) as session:
        before = session.history()
    for each in (document, void, tmp_path / "vanished.txt", path):
        said = run("import", path, each)
        assert said.code == 1
        assert each.name in said.sentence
    with Session.open(path, read_only=True) as session:
        assert session.history() == before


@pytest.mark.parametrize("command", ["list", "export", "history"])
def test_output_that_finds_no_room_is_told(path: Path, command: str) -> None:
    if not Path("/dev/full").exists():
        return  # only some systems have a disk that is always full
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", command, str(path)],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    said = "annotator: the output cannot be written (No space left on device).\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize("path", ["flod.txt", "stories/flod", "flod.annotatr"])
def test_a_path_where_a_command_should_be_is_no_file(run: Terminal, path: str) -> None:
    said = run(path, "list")
    assert said.code == 2
    assert f"There is no file '{path}': check its name and folder." in said.err


def test_a_file_before_its_command_is_told_apart(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "flood.annotator"
    path.touch()
    said = run(str(path), "list")
    assert said.code == 2
    assert "Name the command first" in said.err
