"""Each benchmark still runs, in a tiny size; nothing here is timed."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks import (
    anchoring,
    diffing,
    exporting,
    formats,
    importing,
    listing,
    million,
    opening,
    recognising,
    searching,
    startup,
    tagging,
)


@pytest.mark.usefixtures("own_home")
def test_startup_runs() -> None:
    found = startup.measure(starts=1, sources=2, spans=5)
    assert found["ratio"] > 0


def test_exporting_runs() -> None:
    found = exporting.measure(spans=400, rounds=1)
    assert found["ratio"] > 0
    assert found["memory_ratio"] > 0 or sys.platform == "win32"


def test_million_runs() -> None:
    found = million.measure(sources=4, spans=20, rounds=1)
    assert found["jsonl_ratio"] > 0
    assert found["import_ratio"] > 0


def test_formats_run() -> None:
    found = formats.measure(sources=4, spans=5, formats=("webanno", "csv"))
    assert 0 < formats.slowest(found) < formats.BAR
    assert formats.words(found).startswith("webanno 0.")


@pytest.mark.usefixtures("own_home")
def test_importing_pages_runs() -> None:
    found = importing.measure_pages(times=1, rounds=1)
    assert found["ratio"] > 0


def test_anchoring_runs() -> None:
    found = anchoring.measure(seeds=1, code_points=6_000, spans=60, scripts=("latin", "emoji"))
    assert found["edited_wrong"] == found["reordered_wrong"] == 0
    assert found["edited_mean"] >= anchoring.EDITED_BAR


def test_diffing_runs() -> None:
    found = diffing.measure(share=0.01)
    assert found["latin_changed_rows"] > 0


def test_tagging_runs(qtbot: QtBot) -> None:
    found = tagging.measure(presses=3, code_points=3000, spans=20)
    assert found["median_ms"] > 0


def test_opening_runs(qtbot: QtBot) -> None:
    found = opening.measure(rounds=2, code_points=70_000, spans=50)
    assert found["loaded_ms"] >= found["painted_ms"] > 0


def test_searching_runs() -> None:
    found = searching.measure(sources=40, rounds=1)
    assert found["common_hits"] > found["nothing_hits"] == 0


def test_listing_runs(qtbot: QtBot) -> None:
    found = listing.measure(spans=60, rounds=1, singles=3)
    assert found["first_ms"] >= found["single_ms"] > 0


def test_recognising_runs() -> None:
    found = recognising.measure(sources=30, copies=20)
    assert found["recall_80"] == 100
    assert found["by_chance"] == 0
