"""Qt's own checks of each model, and rows that follow single changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from annotator.session.session import default_label_set
from annotator.settings import RecentSession
from annotator.text.listed_spans import order_of
from annotator.text.records import SourceSummary, Span
from annotator.ui.dialogs.history import HistoryLine, HistoryRows
from annotator.ui.recent_rows import RecentRows, recent_row
from annotator.ui.source_rows import SourceRows
from annotator.ui.span_rows import SpanRows

# Untyped in pytest-qt.
check: Callable[..., None] = ModelTester.check
LABELS = default_label_set()


def span(number: int, start: int, end: int, label: str = "claim") -> Span:
    return Span(
        id=f"{number:032x}",
        source_id="s",
        start=start,
        end=end,
        fragments=None,
        label=label,
        text="x" * (end - start),
        note="",
        attributes={},
        annotator="a",
        origin="manual",
        created_at="2026-03-14T09:12:00.000Z",
        updated_at="2026-03-14T09:12:00.000Z",
    )


def summary(number: int, **counts: int) -> SourceSummary:
    return SourceSummary(
        id=str(number),
        story="story",
        title=f"Source {number}",
        meta={},
        provenance={},
        length=100,
        counts=counts,
        state="to do",
        revises=None,
    )


def test_spans(qtmodeltester: ModelTester) -> None:
    rows = SpanRows()
    rows.show([span(1, 0, 3), span(2, 5, 9)], LABELS, lambda offset: offset + 1)
    check(qtmodeltester, rows, force_py=True)
    assert [rows.index(row, 0).data() for row in range(2)] == ["xxx", "xxxx"]


def test_sources(qtmodeltester: ModelTester) -> None:
    rows = SourceRows(LABELS)
    rows.show([summary(1, claim=2), summary(2)], 2)
    check(qtmodeltester, rows, force_py=True)
    rows.show([summary(1, claim=3), summary(2)], 3)
    assert rows.most_spans == 3
    assert rows.row_of("2") == 1


def test_recent_sessions(qtmodeltester: ModelTester) -> None:
    session = RecentSession(path="/x", title="Flood", sources=1, spans=2, at="2026-03-14T09:12:00Z")
    row = recent_row(session, datetime(2026, 3, 20, tzinfo=UTC))
    assert row.below == "1 source · 2 spans"
    check(qtmodeltester, RecentRows([row, row]), force_py=True)


def test_history(qtmodeltester: ModelTester) -> None:
    lines = [HistoryLine("today 10:42", "mt", "add claim", "Harbor Courier", "")]
    check(qtmodeltester, HistoryRows(lines), force_py=True)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20), st.integers(1, 9)), max_size=30))
def test_single_changes_lead_to_the_same_rows_as_all_at_once(
    acts: list[tuple[int, int, int]],
) -> None:
    rows = SpanRows()
    rows.show([], LABELS, lambda _offset: 1)
    there: dict[int, Span] = {}
    for number, start, length in acts:
        before = there.pop(number, None)
        after = None
        if before is None or length % 3:
            after = span(number, start, start + length)
            there[number] = after
        rows.replace(before, after)
    shown = [rows.span_at(row) for row in range(rows.rowCount())]
    assert shown == sorted(there.values(), key=order_of)


def test_a_note_changes_its_row_in_place() -> None:
    rows, first = SpanRows(), span(1, 0, 3)
    rows.show([first], LABELS, lambda _offset: 1)
    rows.replace(first, msgspec.structs.replace(first, note="why?"))
    kept = rows.span_at(0)
    assert kept is not None
    assert kept.note == "why?"
