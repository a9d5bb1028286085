"""Each command of the command line: what it prints, and its exit codes."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest

from annotator import Session, cli
from annotator.__main__ import COMMANDS, main
from annotator.text.identity import digest
from tests.cli.shell import Terminal, process
from tests.session.worked import TEXT
from tests.store.planting import next_label_set, plant

README = Path(__file__).parents[2] / "README.md"


def test_help_lists_every_command_with_a_sentence(run: Terminal) -> None:
    said = run("--help")
    assert said.code == 0
    listed = said.out.partition("Commands:")[2].splitlines()
    assert {line.split()[0] for line in listed if line.strip()} == COMMANDS
    assert all(len(line.split()) > 3 for line in listed if line.strip())
    assert "0 done; 1 a problem found or refused; 2 wrong usage" in " ".join(said.out.split())


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_is_explained(run: Terminal, command: str) -> None:
    said = run(command, "--help")
    assert said.code == 0
    assert f"annotator {command}" in said.out
    assert f"annotator {command}" in README.read_text(encoding="utf-8")


def test_the_start_of_the_program_knows_the_commands() -> None:
    assert set(cli.commands.commands) == COMMANDS


def test_being_ended_is_as_clean_as_ctrl_c(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def end(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("annotator.session.verifying.verify", end)
    monkeypatch.setattr(sys, "argv", ["annotator", "verify-export", str(tmp_path)])
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert main() == 1
    finally:
        signal.signal(signal.SIGTERM, before)
    assert capsys.readouterr().err.split("\n", 1)[1] == (
        "annotator: stopped; nothing more was done.\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense", "x"],
        ["--nonsense"],
        ["new"],
        ["list"],
        ["import", "ferry.annotator"],
        ["erase", "ferry.annotator"],
        ["list", "a", "b"],
        ["check", "--nonsense", "a"],
        ["export", "a", "--seed", "x"],
    ],
)
def test_wrong_usage_ends_with_2(run: Terminal, arguments: list[str]) -> None:
    said = run(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "Usage: annotator" in said.err


def test_version(run: Terminal) -> None:
    said = run("--version")
    assert (said.code, said.out) == (0, "annotator, version 0.1.0\n")


def test_new_makes_an_empty_session(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "ferry 🛳️.annotator"
    said = run("new", path)
    assert (said.code, said.out, said.err) == (0, "Made ferry 🛳️.annotator.\n", "")
    with Session.open(path) as session:
        assert (session.title, session.sources()) == ("ferry 🛳️", [])
    again = run("new", path)
    assert again.code == 1
    assert again.sentence.startswith("ferry 🛳️.annotator is there already")


def test_list_counts_the_spans_of_each_source(run: Terminal, path: Path) -> None:
    said = run("list", path)
    assert said.code == 0
    first, second = said.out.splitlines()
    assert first.split()[1:] == ["2", "in", "progress", "Lowland", "Dispatch"]
    assert second.split()[1:] == ["0", "to", "do", "Harbour", "Gazette", "🛶"]


def test_list_for_machines(run: Terminal, path: Path) -> None:
    first, second = run("list", path, "--json").data
    assert second["title"] == "Harbour Gazette 🛶"
    assert first["counts"] == {"claim": 1, "denial": 1}
    assert (first["spans"], first["length"]) == (2, len(TEXT))
    assert (first["outlet"], first["status"]) == ("Dispatch", "in progress")
    with Session.open(path, read_only=True) as session:
        assert [first["id"], second["id"]] == [each.id for each in session.sources()]


def test_check_of_a_sound_session(run: Terminal, path: Path) -> None:
    said = run("check", path)
    assert (said.code, said.out, said.err) == (0, "ferry.annotator keeps every promise.\n", "")
    said = run("check", path, "--json")
    assert (said.code, said.data) == (0, [])


def test_check_names_what_is_wrong(run: Terminal, path: Path) -> None:
    plant(path, "UPDATE span SET quote = 'x' WHERE label = 'denial'")
    said = run("check", path)
    assert said.code == 1
    assert "no longer has the words that were marked" in said.out
    assert said.err == "annotator: ferry.annotator breaks 2 promises: see above.\n"
    said = run("check", path, "--json")
    assert said.code == 1
    with Session.open(path, read_only=True) as session:
        denial = next(span for span in session.spans() if span.label == "denial")
    assert {row["id"] for row in said.data} == {denial.id}
    assert {row["severity"] for row in said.data} == {"problem"}
    assert set(said.data[0]) == {"id", "severity", "promise", "sentence"}


def test_check_gives_a_label_out_of_the_set_as_a_warning(run: Terminal, path: Path) -> None:
    with Session.open(path) as session:
        next_label_set(session, without="denial")
    said = run("check", path)
    assert said.code == 0
    assert said.out.startswith("warning: ")
    said = run("check", path, "--json")
    assert (said.code, said.data[0]["severity"]) == (0, "warning")


def test_dump_prints_every_span_with_its_digest(run: Terminal, path: Path) -> None:
    said = run("dump", path)
    with Session.open(path, read_only=True) as session:
        expected = sorted(f"{span.id} {digest(span)}" for span in session.spans())
    assert (said.code, said.out.splitlines(), said.err) == (0, expected, "")


def test_dump_of_a_damaged_session_prints_nothing(run: Terminal, path: Path) -> None:
    plant(path, "UPDATE text SET content = content || ' '")
    said = run("dump", path)
    assert said.code == 1
    assert "ferry.annotator" in said.sentence


def test_history_says_who_did_what_and_when(run: Terminal, path: Path) -> None:
    with Session.open(path) as session:
        session.undo()
    said = run("history", path)
    assert said.code == 0
    lines = said.out.splitlines()
    assert len(lines) == 7
    assert "Ada  new session" in lines[0]
    assert "Ada  mark claim “left at seven”" in lines[3]
    assert "undo: link denies" in lines[6]
    rows = run("history", path, "--json").data
    assert [row["state"] for row in rows] == ["", "done", "done", "done", "done", "undone", ""]
    assert rows[3]["where"] == "Dispatch"
    assert rows[3]["who"] == "Ada"
    assert len({row["id"] for row in rows}) == 7
    assert all(row["at"].endswith("Z") for row in rows)


def test_erase_takes_records_out_for_good(run: Terminal, path: Path) -> None:
    with Session.open(path, read_only=True) as session:
        claim, denial = session.spans()
    said = run("erase", path, claim.id)
    assert (said.code, said.err) == (0, "")
    assert "Erased 2 records" in said.out
    assert b"left at seven" in path.read_bytes()  # the source still says so
    with Session.open(path, read_only=True) as session:
        assert session.spans() == [denial]
        assert session.links() == []
    again = run("erase", path, claim.id, "--yes")
    assert again.code == 1
    assert again.sentence == "None of these ids is in ferry.annotator: nothing was erased."


def test_export_writes_json_lines(run: Terminal, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    said = run("export", path, "--output", out)
    assert said.code == 0
    assert "out.jsonl" in said.err
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(lines) >= 2
    assert "left at seven" in out.read_text(encoding="utf-8")
    again = run("export", path, "--output", out)
    assert again.code == 1
    assert "out.jsonl" in again.sentence


def test_import_brings_documents_in(run: Terminal, path: Path, tmp_path: Path) -> None:
    good, empty = tmp_path / "third.txt", tmp_path / "empty.md"
    good.write_bytes("Drei Fähren 🛳️.\r\nZwei.\n".encode())
    empty.write_bytes(b"")
    said = run("import", path, good, empty, tmp_path / "missing.txt", "--story", "The storm")
    assert said.code == 1
    assert "empty.md" in said.err
    assert "missing.txt" in said.err
    (line,) = said.out.splitlines()
    with Session.open(path, read_only=True) as session:
        source = session.source(line.split()[0])
        assert source.text == "Drei Fähren 🛳️.\nZwei.\n"
        assert session.stories()[-1].title == "The storm"
    assert run("check", path).code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_the_program_writes_utf_8_whatever_the_terminal_is(path: Path, encoding: str) -> None:
    said = process("list", path, "--json", PYTHONIOENCODING=encoding)
    assert said.code == 0
    assert said.data[1]["title"] == "Harbour Gazette 🛶"
    said = process("list", path, PYTHONIOENCODING=encoding)
    assert "Harbour Gazette 🛶" in said.out
    with Session.open(path) as session:
        source_id = session.sources()[1].id
    act = f'{{"source": "{source_id}", "start": 0, "end": 9, "label": "figure"}}'
    assert process("annotate", path, given=act.encode(), PYTHONIOENCODING=encoding).code == 0
    said = process("export", path, PYTHONIOENCODING=encoding)
    assert said.code == 0
    assert "🛶" in said.out


def test_the_program_as_a_process(path: Path) -> None:
    said = process("check", path.with_name("missing.annotator"))
    assert said.code == 1
    assert said.sentence.startswith("missing.annotator is not there")
