"""Words made of records and moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from annotator.ui.dates import shown_day, shown_moment, shown_time
from annotator.ui.words import counted, fitted, tip, title_lines

HERE = datetime.now().astimezone().tzinfo
NOW = datetime(2026, 3, 20, 15, 0, tzinfo=HERE)


@pytest.mark.parametrize(
    ("hours", "words"),
    [(1, "today 14:00"), (24, "yesterday 15:00"), (48, "Wednesday"), (24 * 8, "12 Mar 2026")],
)
def test_moments_are_told_as_people_do(hours: int, words: str) -> None:
    then = (NOW - timedelta(hours=hours)).astimezone(UTC)
    assert shown_moment(then.isoformat(), NOW) == words


def test_days() -> None:
    assert shown_day("2026-03-14") == "14 Mar 2026"
    assert shown_day("2026-03-14T23:05:00.000Z") == "14 Mar 2026"
    assert shown_day("last spring") == "last spring"
    assert shown_moment("never", NOW) == ""


def test_titles_break_into_lines_that_fit(qapp: object) -> None:
    metrics = QFontMetrics(QFont())
    words = "River board rejects claim that dam alarms were off again and again and again"
    width = metrics.horizontalAdvance("River board rejects claim")
    lines = title_lines(words, metrics, width, 2)
    assert lines[0] == "River board rejects claim"
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    assert title_lines("", metrics, width, 2) == [""]


def test_counting() -> None:
    assert (counted(1, "span", "spans"), counted(0, "span", "spans")) == ("1 span", "0 spans")


def test_tips_never_take_words_for_markup() -> None:
    assert tip("<b>5 & 6</b>") == "<qt>&lt;b&gt;5 &amp; 6&lt;/b&gt;</qt>"
    assert tip("") == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300), st.integers(0, 400))
def test_words_are_cut_only_where_there_is_no_room(qapp: object, words: str, width: int) -> None:
    metrics = QFontMetrics(QFont())
    shown = fitted(words, metrics, width)
    assert shown == words or (shown.endswith("…") and words.startswith(shown[:-1]))
    assert metrics.horizontalAdvance(shown) <= width or shown in ("…", words)


def test_a_moment_is_shown_in_english_whatever_the_system_speaks() -> None:
    local = datetime(2026, 3, 4, 9, 5).astimezone()
    assert shown_time(local.isoformat()) == "4 Mar 2026 09:05"
    assert shown_time("some day") == ""
