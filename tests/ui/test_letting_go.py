"""Nothing of Qt's that ends without telling Python is held, or it would be found again later.

Qt makes new parts at the addresses of freed ones; a wrapper that Python still holds for a freed one
is then taken for the new part. So no wrapper may wait for the garbage collector.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLayout, QTextLine

from annotator.session.jobs import Job
from annotator.ui.loss_count import LossCount
from tests.driver import Driver

FREED_UNSEEN = (QTextLayout, QTextLine, QTextBlock, QTextCursor)


@pytest.fixture
def without_collector() -> Iterator[None]:
    """Collect what is there, then no more until the test has ended."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("without_collector")
def test_no_part_of_a_text_is_held_when_it_was_shown(marking: Driver) -> None:
    before = _held()
    marking.drag_over("the old bridge had never been closed")
    marking.press("1")
    marking.drag_over("answered \u05d4\u05d2\u05e9\u05e8 \u05d4\u05d9\u05d4")
    marking.press("2")
    marking.press("Tab", times=2)
    marking.press("Down", times=3)
    marking.press("Shift+Right", times=3)
    marking.press("Ctrl+F")
    marking.type("bridge")
    marking.press("Return")
    marking.press("Esc", times=2)
    assert _held() == before
    marking.reopen()
    assert _held() == before


def _held() -> list[str]:
    return [repr(each) for each in gc.get_objects() if isinstance(each, FREED_UNSEEN)]


@pytest.mark.usefixtures("without_collector")
def test_no_part_of_the_export_dialog_waits_for_the_collector(
    marking: Driver, tmp_path: Path
) -> None:
    _count_and_export(marking, tmp_path / "first.jsonl")  # what is loaded by it stays
    gc.collect()
    before = _objects()
    _count_and_export(marking, tmp_path / "second.jsonl")
    marking.let_go()
    assert _objects() == before


def _count_and_export(driver: Driver, path: Path) -> None:
    driver.press("Ctrl+E")
    driver.see_said("This format holds everything")
    driver.export_to(path)
    driver.see_status(f"to {path.name}")


def _objects() -> Counter[str]:
    """Return how many counts and jobs are held, also by nobody but themselves."""
    held = (each for each in gc.get_objects() if isinstance(each, Job | LossCount))
    return Counter(type(each).__name__ for each in held)
