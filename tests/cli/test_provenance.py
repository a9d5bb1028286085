"""`annotator check --provenance`: each source is read again from its file's bytes and compared."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from annotator import Session
from tests.cli.shell import Terminal
from tests.importers import pages

STORY = "🚢 Cafe\u0301: «לא נכון», said 350\u00a0people.\n"
DOCX = Path(__file__).parents[1] / "data" / "documents" / "story-by-python-docx.docx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of many kinds."""
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_bytes("Пожара не было, сказал министр.".encode("koi8-r"))
    (made / "b.md").write_text(f"# Ferry\r\n\r\n{STORY}", encoding="utf-8", newline="")
    (made / "c.docx").write_bytes(DOCX.read_bytes())
    (made / "d.html").write_bytes(pages.paths()[0].read_bytes())
    rows = [{"text": f"{number} {STORY}", "source": "x"} for number in range(3)]
    (made / "e.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with zipfile.ZipFile(made / "f.zip", "w") as archive:
        archive.writestr("inside/g.txt", f"In the archive. {STORY}")
    return made


def test_every_source_is_proved_from_its_bytes(run: Terminal, path: Path, folder: Path) -> None:
    assert run("import", path, folder / "a.txt", "--charset", "koi8-r").code == 0
    assert run("import", path, folder).code == 0
    said = run("check", path, "--provenance", "--json")
    outcomes = {row["file"]: row["outcome"] for row in said.data}
    assert outcomes.pop("") == "pasted"
    assert set(outcomes) > {"a.txt", "b.md", "c.docx", "d.html", "g.txt"}
    assert set(outcomes.values()) == {"proved"}, said.out
    assert said.code == 0


def test_another_text_than_the_file_gives_is_told(run: Terminal, path: Path, folder: Path) -> None:
    run("import", path, folder / "a.txt", "--charset", "koi8-r")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "UPDATE source SET provenance = json_set(provenance, '$.charset', 'windows-1251')"
            " WHERE json_extract(provenance, '$.file') = 'a.txt'"
        )
    connection.close()
    said = run("check", path, "--provenance")
    assert said.code == 1
    assert "is not what a.txt gives today" in said.out


def test_a_file_that_is_gone_from_disk_is_proved_all_the_same(
    run: Terminal, path: Path, folder: Path
) -> None:
    run("import", path, folder / "b.md")
    (folder / "b.md").unlink()
    assert "proved: “Ferry” is what b.md" in run("check", path, "--provenance").out
    with Session.open(path, read_only=True) as session:
        assert list(session.check()) == []
