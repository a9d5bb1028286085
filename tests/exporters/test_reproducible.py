"""The same session and the same command give the same bytes, wherever and whenever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import Session
from annotator.exporters import formats
from tests.session.worked import BEN, OTHER_TEXT, TEXT, mark, new_session

ROOT = Path(__file__).parents[2]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Return a session with two annotators, links, an unknown language and all hard signs."""
    path = tmp_path / "ferry.annotator"
    said = {"evidence": [{"url": "https://a.example/1"}], "verdict": "refuted", "certainty": "x"}
    with new_session(path) as opened:
        for story in ("One", "Two", "Three", "Four"):
            meta = {"language": "he", "licence": "CC BY 4.0", "zeal": 1, "outlet": "Dispatch"}
            first = opened.add_source(f"{story}. {TEXT}", title="A", story=story, meta=meta)
            other = opened.add_source(f"{story}. {OTHER_TEXT}", title="B 🛶", story=story)
            claim = mark(opened, first, "left at seven")
            opened.update_span(claim.id, attributes=said, note="e\u0301 שלום\u00a0")
            denial = mark(opened, first, "did not leave", "denial")
            mark(opened, other, "30\u00a0people", "figure")
            opened.add_link("denies", denial.id, claim.id)
    with Session.open(path, annotator=BEN) as opened:
        for each in opened.sources():
            opened.add_span(each.id, 0, 3, "claim")
    return path


def exported(session: Path, folder: Path, **environment: str) -> dict[str, bytes]:
    """Return every file of exports in all formats that another process made."""
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-m", "tests.exporters.exporting_all", str(session), str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=folder.parent if "TZ" in environment else ROOT,
        check=True,
    )
    there = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in there}


def test_every_format_gives_the_same_bytes_in_another_process(
    session: Path, tmp_path: Path
) -> None:
    one = exported(session, tmp_path / "one", PYTHONHASHSEED="1", LC_ALL="C", PYTHONUTF8="0")
    before = os.umask(0o077)
    try:
        other = exported(
            session, tmp_path / "other", PYTHONHASHSEED="2", TZ="Asia/Kolkata", LC_ALL="tr_TR.UTF-8"
        )
    finally:
        os.umask(before)
    assert {name.split("/")[0] for name in one} == set(formats())
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
