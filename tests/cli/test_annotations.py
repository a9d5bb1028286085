"""Annotations out and in from a shell: losses are told, files of marks are taken, and verified."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.shell import Terminal
from tests.session.worked import new_session


def test_what_a_format_cannot_hold_is_told_before_it_is_written(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    said = run("export", path, "--format", "conll", "--output", tmp_path / "out.conll")
    assert said.code == 0
    first, second = said.err.splitlines()
    assert first == "annotator: conll cannot hold: 1 link within a source"
    assert second == "annotator: 2 spans of 2 sources to out.conll"
    assert (tmp_path / "out.conll.md").read_text(encoding="utf-8").count("cannot hold: 1 link") == 1


def test_strict_refuses_and_writes_nothing(run: Terminal, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.conll"
    said = run("export", path, "--format", "conll", "--output", out, "--strict")
    assert said.code == 1
    wrong = "Nothing was exported, for conll cannot hold 1 link within a source:"
    assert said.sentence.startswith(wrong)
    assert not out.exists()
    assert run("export", path, "--output", tmp_path / "out.jsonl", "--strict").code == 0


def test_a_dry_run_says_all_and_writes_nothing(run: Terminal, path: Path, tmp_path: Path) -> None:
    for format in ("conll", "brat"):
        said = run("export", path, "--format", format, "--output", tmp_path / "x", "--dry-run")
        assert (said.code, said.out) == (0, "")
        assert "would be written: 2 spans of 2 sources to x" in said.err
    assert not list(tmp_path.glob("x*")) + list(tmp_path.glob("labels.json"))


def test_a_folder_has_its_card_and_label_set_in_it(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    assert run("export", path, "--format", "brat", "--output", tmp_path / "out").code == 0
    names = {each.name for each in (tmp_path / "out").iterdir()}
    assert {"README.md", "labels.json", "annotation.conf"} <= names
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert all(f"sha256 of {each.name}" in card for each in (tmp_path / "out").glob("*.ann"))
    said = run("export", path, "--format", "brat")
    assert said.sentence == "brat is a folder of files: name one with --output."


def test_an_export_comes_in_again_and_twice_adds_nothing(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    run("export", path, "--output", one)
    new = tmp_path / "new.annotator"
    new_session(new).close()
    said = run("import", new, one)
    assert said.code == 0
    assert "sources: 2 new, 0 matched; spans: 2 new" in said.err
    assert said.out.endswith(" Harbour Gazette 🛶\n")
    run("export", new, "--output", other)
    assert other.read_bytes() == one.read_bytes()
    again = run("import", new, one)
    assert (again.code, again.out) == (0, "")
    assert "spans: 0 new, 2 already there" in again.err


def test_documents_and_annotations_come_alike(run: Terminal, path: Path, tmp_path: Path) -> None:
    folder, new = tmp_path / "folder", tmp_path / "new.annotator"
    run("export", path, "--format", "brat", "--output", folder)
    (folder / "article.txt").write_text("An article.", encoding="utf-8")
    new_session(new).close()
    report = tmp_path / "report.csv"
    said = run("import", new, folder, "--report", report, "--map", "claim=opinion")
    assert said.code == 0, said.err
    assert len(said.out.splitlines()) == 3  # not the texts of brat once more, nor the card
    with report.open(encoding="utf-8", newline="") as file:
        outcomes = {Path(row["file"]).suffix: row["outcome"] for row in csv.DictReader(file)}
    assert outcomes == {".ann": "imported", ".txt": "imported"}
    assert '"opinion": 1' in run("list", new, "--json").out


def test_a_map_is_a_pair(run: Terminal, path: Path) -> None:
    said = run("import", path, "x.jsonl", "--map", "claim")
    assert said.code == 2
    assert "write OLD=NEW" in said.err


def test_an_export_is_verified_from_its_file_alone(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    run("export", path, "--output", out)
    said = run("verify-export", out)
    assert (said.code, said.out) == (0, "")
    checked = "annotator: jsonl: 2 spans of 2 texts checked, 0 faults"
    assert said.err == f"{checked}; 1 files held against their SHA-256\n"
    out.write_bytes(out.read_bytes().replace(b'"start":', b'"start":1', 1))
    said = run("verify-export", out)
    assert said.code == 1
    by_digest, by_quote = said.out.splitlines()
    assert by_digest == "out.jsonl is not as it was written, by its SHA-256: export it again."
    assert by_quote.startswith("out.jsonl line 1 is no line of an export of Annotator")


def test_a_link_that_leads_nowhere_is_a_fault(run: Terminal, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("export", path, "--output", out)
    data = out.read_bytes()
    start = data.index(b'"to":"') + 6
    out.write_bytes(data[:start] + b"f" * 32 + data[start + 32 :])
    said = run("verify-export", out)
    assert said.code == 1
    assert f"leads to span {'f' * 32}, which is not there." in said.out


@pytest.mark.parametrize("format", ["uima-xmi", "uima-json"])
def test_links_between_the_files_of_an_export_are_followed(
    run: Terminal, path: Path, tmp_path: Path, format: str
) -> None:
    out = tmp_path / "out"
    run("export", path, "--output", out, "--format", format)
    assert run("verify-export", out).out == ""
    (out / "croissant.json").unlink()
    files = [
        each for each in out.iterdir() if format[5:] == each.suffix[1:] and "-" not in each.stem
    ]
    texts = [each for each in files if each.stem not in ("labels", "TypeSystem")]
    assert len(texts) == 2
    for each in texts:
        assert run("verify-export", each, "--format", format).out == ""


def test_what_cannot_be_verified_is_said(run: Terminal, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words", encoding="utf-8")
    for name, why in (("a.txt", "in no format that can be verified"), ("b", "There is no file b")):
        assert why in run("verify-export", tmp_path / name).sentence


def test_only_what_is_wanted_is_written(run: Terminal, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    wanted = ("--label", "denial", "--no-regions", "--confidential")
    said = run("export", path, "--output", out, *wanted)
    assert said.err == "annotator: 1 spans of 2 sources to out.jsonl\n"
    card = (tmp_path / "out.jsonl.md").read_text(encoding="utf-8")
    assert f"--format jsonl {' '.join(wanted)} --output out.jsonl" in card
    assert "0 spans of 0 sources" in run("export", path, "--only-complete").err
