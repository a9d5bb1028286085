"""The binding itself: a release of PySide6 that loses references to None ends in an abort."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

# From Python 3.12 on None is immortal: its count stands still, and nothing can be lost.
MORTAL = sys.version_info < (3, 12)


def test_calls_that_return_none_keep_the_count_of_none() -> None:
    before = sys.getrefcount(None)
    for _ in range(1_000):
        QObject().setObjectName("x")
    assert before - sys.getrefcount(None) <= 100


def test_the_count_of_none_would_show_lost_references() -> None:
    before = sys.getrefcount(None)
    kept = [None] * 1_000
    assert sys.getrefcount(None) - before >= (900 if MORTAL else 0)
    kept.clear()
    assert before - sys.getrefcount(None) <= 100
