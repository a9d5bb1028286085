"""`annotator import` on a folder: every refusal told and saved, again nothing added."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.shell import Terminal


def test_a_folder_is_imported_with_a_report(run: Terminal, path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_bytes("Пожара не было, сказал министр.".encode("koi8-r"))
    (folder / "b.txt").write_bytes(b"")
    (folder / ".c.txt").write_bytes(b"Hidden")
    report = tmp_path / "report.csv"
    said = run("import", path, folder, "--charset", "koi8-r", "--report", report)
    assert said.code == 1
    assert "b.txt is empty" in said.err
    assert said.out.endswith(" Пожара не было, сказал министр.\n")
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(Path(row["file"]).name, row["outcome"]) for row in rows] == [
        ("a.txt", "imported"),
        ("b.txt", "refused"),
    ]
    again = run("import", path, folder)
    assert again.out == ""
    assert "a.txt is already there" in again.err


def test_a_report_is_never_written_over_a_file(run: Terminal, path: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Words", encoding="utf-8")
    said = run("import", path, article, "--report", article)
    assert said.code == 1
    assert said.sentence == "a.txt is there already: choose another name for the report."
    assert article.read_text(encoding="utf-8") == "Words"


def test_a_wrong_charset_is_put_right_by_importing_again(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    article = tmp_path / "wrong.txt"
    article.write_bytes("L’été, où était le café ?".encode("cp1252"))
    run("import", path, article, "--charset", "koi8-r")
    said = run("import", path, article, "--charset", "cp1252")
    assert said.code == 0
    assert said.out.endswith(" L’été, où était le café ?\n")
    assert "wrong.txt was there already: it was read again, as you asked." in said.err
    said = run("import", path, article, "--format", "html")
    assert said.code == 1
    assert "it was read as text; to have it as html, delete that source first." in said.err
    assert run("check", path).code == 0
