"""The program as a process: with and without a display, measured at its first paint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

CLONE = Path(__file__).parents[1]


def _run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "annotator", *arguments],
        env={**kept, "ANNOTATOR_HOME": str(home), **more},
        cwd=CLONE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_display_the_sample_is_exported_and_painted(own_home: Path) -> None:
    for _ in range(2):
        done = _run(own_home, "demo")
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        assert "There is no display here" in done.stdout
    folder = own_home / "sessions"
    assert sorted(path.suffix for path in folder.iterdir() if "Sample" in path.name) == [
        ".annotator",
        ".json",
        ".jsonl",
        ".md",
        ".png",
    ]
    picture = QImage(str(folder / "Sample story.png"))
    assert (picture.width(), picture.height()) == (1440, 900)


def test_without_a_display_a_window_is_refused_in_a_sentence(own_home: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        return  # there is always a display
    done = _run(own_home)
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "annotator --help" in done.stderr


def test_a_display_that_does_not_answer_is_none(own_home: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        return  # there is always a display
    done = _run(own_home, DISPLAY=":987")
    assert done.returncode == 1
    assert done.stderr.startswith("annotator: There is no display here (DISPLAY is :987, which")
    done = _run(own_home, "demo", DISPLAY=":987")
    assert done.returncode == 0, done.stderr
    assert "There is no display here" in done.stdout
    assert done.stderr == ""


def test_the_window_ends_after_its_first_paint(own_home: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.annotator"
    assert _run(own_home, "new", str(path)).returncode == 0
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "ANNOTATOR_EXIT_AFTER_FIRST_PAINT": "1"}
    done = _run(own_home, str(path), **offscreen)
    assert done.returncode == 0, done.stderr
    told = dict(line.split() for line in done.stdout.splitlines())
    assert 0 < float(told["painted"]) < float(told["ready"])
    assert not list(tmp_path.glob("*-wal"))


def test_the_window_on_the_sample_ends_after_its_first_paint(own_home: Path) -> None:
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "ANNOTATOR_EXIT_AFTER_FIRST_PAINT": "1"}
    done = _run(own_home, "demo", **offscreen)
    assert done.returncode == 0, done.stderr
    told = dict(line.split() for line in done.stdout.splitlines())
    assert 0 < float(told["painted"]) < float(told["ready"])


def test_a_session_that_cannot_be_opened_leaves_the_start_page(
    own_home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "no.annotator"
    path.write_text("nothing of ours", encoding="utf-8")
    offscreen = {"QT_QPA_PLATFORM": "offscreen", "ANNOTATOR_EXIT_AFTER_FIRST_PAINT": "1"}
    done = _run(own_home, str(path), **offscreen)
    assert "Traceback" not in done.stderr
    assert path.read_text(encoding="utf-8") == "nothing of ours"
