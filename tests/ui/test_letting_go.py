"""Nothing of Qt's that ends without telling Python is held, or it would be found again later.

Qt makes new parts at the addresses of freed ones; a wrapper that Python still holds for a freed one
is then taken for the new part. So no wrapper may wait for the garbage collector.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextBlock, QTextCursor, QTextLayout, QTextLine

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
