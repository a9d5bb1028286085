"""The benchmarks of the reader still run, in a tiny size; nothing here is timed."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui import large_acts
from tests.benchmarks import (
    adding,
    arriving,
    changing,
    overlapping,
    remembering,
    scrolling,
    showing,
)


def test_adding_runs(qtbot: QtBot) -> None:
    found = adding.measure(presses=2, code_points=6_000, spans=50)
    assert found["key_median"] > 0
    assert found["reader_p99"] > 0


def test_scrolling_runs(qtbot: QtBot) -> None:
    found = scrolling.measure(rounds=2, spans=300, sizes={"small": 9_000})
    assert found["small_p99"] >= found["small_wheel_median"] > 0


def test_showing_runs(qtbot: QtBot) -> None:
    found = showing.measure(rounds=1, code_points=1_100_000, spans=50)
    assert found["whole"] >= found["slice"] > 0
    assert found["open"] > 0


def test_changing_runs(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_acts, "LARGE", 20)
    found = changing.measure(rounds=1, code_points=9_000, spans=60)
    assert min(found["move"], found["undo"], found["redo"], found["remove"]) > 0
    assert found["gap"] > 0


@pytest.mark.usefixtures("own_home")
def test_arriving_runs(qtbot: QtBot) -> None:
    found = arriving.measure(count=3, long=30_000, rounds=1)
    assert min(found["many"], found["text"], found["page"]) > 0


def test_overlapping_runs(qtbot: QtBot) -> None:
    found = overlapping.measure(rounds=1, code_points=9_000, spans=300)
    assert found["crowd_p99"] > 0
    assert overlapping.measure_paragraph(1, 9_000, 30)["paragraph_p99"] > 0


@pytest.mark.usefixtures("own_home")
def test_remembering_runs() -> None:
    found = remembering.measure(code_points=3_000, spans=20)
    assert found["full"] > 0 or sys.platform == "win32"
