"""The list of 100,000 spans: another filter or order, and one span in or out, until painted."""

from __future__ import annotations

import random
import time
from itertools import product

import msgspec
from PySide6.QtWidgets import QApplication

from annotator import app
from annotator.session.session import default_label_set
from annotator.text.gaps import gaps_of
from annotator.text.identity import new_id
from annotator.text.listed_spans import order_of
from annotator.text.records import Span
from annotator.text.span_filter import Order, SpanFilter
from annotator.ui.span_list import SpanList
from tests.benchmarks import made

FILTER_BAR = 50.0  # milliseconds of CPU
SINGLE_BAR = 8.0  # milliseconds of CPU
_GAPS = gaps_of(default_label_set())
_ORDERS: tuple[Order, ...] = ("place", "label", "time")
_FILTERS = (
    SpanFilter(),
    SpanFilter(words="quay"),
    SpanFilter(words="CAFE"),
    SpanFilter(words="people", labels=frozenset({"figure", "claim"})),
    SpanFilter(labels=frozenset({"denial"})),
    SpanFilter(standing="gaps"),
    SpanFilter(standing="note"),
    SpanFilter(annotator="nobody"),
)


def measure(spans: int = 100_000, rounds: int = 5, singles: int = 300) -> dict[str, float]:
    """List so many spans; return medians and p99 in CPU milliseconds, the list painted each time.

    ``filter_ms`` and ``filter_p99_ms`` are of every filter in every order, ``first_ms`` the
    longest of those where an order or words were asked for the first time; ``single_ms`` and
    ``single_p99_ms`` of one span put in or taken out.
    """
    app.make_application()
    listed = SpanList()
    listed.resize(318, 500)
    listed.set_label_set(default_label_set())
    there = _spans(spans)
    listed.rows.show(there, default_label_set(), lambda offset: offset // 500)
    listed.show()
    wanted = [
        msgspec.structs.replace(each, order=order) for order, each in product(_ORDERS, _FILTERS)
    ]
    first = [_narrowed(listed, each) for each in wanted]
    again = [_narrowed(listed, each) for _ in range(rounds) for each in wanted]
    single = _singles(listed, there, singles)
    listed.close()
    listed.deleteLater()
    return {
        "filter_ms": made.median(again),
        "filter_p99_ms": made.percentile(again, 0.99),
        "first_ms": max(first),
        "single_ms": made.median(single),
        "single_p99_ms": made.percentile(single, 0.99),
    }


def _spans(count: int) -> list[Span]:
    rng = random.Random(count)
    found = [
        msgspec.structs.replace(
            each,
            created_at=f"2026-03-{rng.randint(1, 28):02}T{rng.randint(0, 23):02}:12:00.000000Z",
            note="ask the harbour" if rng.random() < 0.05 else "",
        )
        for each in made.spans_of("s", made.text(10 * count), count, made.WHO.id)
    ]
    return sorted(found, key=order_of)


def _narrowed(listed: SpanList, wanted: SpanFilter) -> float:
    start = time.process_time()
    listed.rows.narrow(wanted, _GAPS)
    return _painted(listed, start)


def _singles(listed: SpanList, there: list[Span], count: int) -> list[float]:
    """Put a copy of so many spans in, and out again, under a filter that lets half of them by."""
    rng = random.Random(count)
    listed.rows.narrow(SpanFilter(labels=frozenset({"claim", "figure"}), order="label"), _GAPS)
    found: list[float] = []
    for _ in range(count):
        copy = msgspec.structs.replace(rng.choice(there), id=new_id())
        for before, after in ((None, copy), (copy, None)):
            start = time.process_time()
            listed.rows.replace(before, after)
            found.append(_painted(listed, start))
    return found


def _painted(listed: SpanList, start: float) -> float:
    """Return the CPU milliseconds since a moment once the list has been painted."""
    QApplication.sendPostedEvents(listed)
    listed.viewport().grab()
    return (time.process_time() - start) * 1000
