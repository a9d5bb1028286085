"""The list of spans against a plain one: filtered and sorted anew after each change."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.folding import plain
from annotator.text.gaps import Gaps
from annotator.text.listed_spans import ListedSpans, order_of
from annotator.text.records import Span
from annotator.text.span_filter import SpanFilter

LABELS = ("claim", "denial", "figure", "opinion")
TEXTS = ("The ferry\nleft", "Cafe\u0301 🛳️", "הסירה יצאה", "40\u00a0people")


def span(number: int, start: int, label: str, text: str, note: str, speaker: str, at: int) -> Span:
    """Return a span of one source; ``at`` is the day it was made."""
    return Span(
        id=f"{number:032x}",
        source_id="s",
        start=start,
        end=start + len(text),
        fragments=None,
        label=label,
        text=text,
        note=note,
        attributes={"speaker": [{"name": speaker}]} if speaker else {},
        annotator="ab"[number % 2],
        origin="manual",
        created_at=f"2026-03-{at:02}T09:12:00.000000Z",
        updated_at="2026-03-31T09:12:00.000000Z",
    )


def spans(number: st.SearchStrategy[int]) -> st.SearchStrategy[Span]:
    """Give spans whose ids come from ``number``."""
    return st.builds(
        span,
        number,
        st.integers(0, 9),
        st.sampled_from(LABELS),
        st.sampled_from(TEXTS),
        st.sampled_from(("", "ask Oray")),
        st.sampled_from(("", "Joss Öray")),
        st.integers(1, 4),
    )


FILTERS = st.builds(
    SpanFilter,
    words=st.sampled_from(("", " ", "ferry left", "CAFÉ", "oray", "40 p", "הסירה", "🛳", "absent")),
    labels=st.frozensets(st.sampled_from(LABELS), max_size=2),
    annotator=st.sampled_from(("", "", "a")),
    standing=st.sampled_from(("", "gaps", "no link", "no speaker", "note")),
    order=st.sampled_from(("place", "label", "time")),
)
ANSWERED = frozenset(f"{number:032x}" for number in range(0, 40, 3))
GAPS = Gaps(frozenset({"denial"}), frozenset({"claim"}), ANSWERED)


def _passes(each: Span, wanted: SpanFilter) -> bool:
    """Say of one span what `SpanFilter` says, by its words."""
    no_link = each.label == "denial" and each.id not in ANSWERED
    no_speaker = each.label == "claim" and not each.attributes
    standings = {
        "": True,
        "gaps": no_link or no_speaker,
        "no link": no_link,
        "no speaker": no_speaker,
        "note": each.note != "",
    }
    named = "Joss Öray" if each.attributes else ""
    words = plain(wanted.words)
    return (
        standings[wanted.standing]
        and each.label in (wanted.labels or LABELS)
        and each.annotator == (wanted.annotator or each.annotator)
        and any(words in plain(part) for part in (each.text, each.note, named))
    )


def naive(there: Iterable[Span], wanted: SpanFilter) -> list[Span]:
    """Return what is to be listed."""
    found = sorted((each for each in there if _passes(each, wanted)), key=order_of)
    if wanted.order == "label":
        found.sort(key=lambda each: LABELS.index(each.label))
    elif wanted.order == "time":
        found.sort(key=lambda each: each.created_at)
        found.reverse()
    return found


def shown(listed: ListedSpans) -> list[Span]:
    """Return the rows."""
    rows = [listed.span_at(row) for row in range(len(listed))]
    return [each for each in rows if each is not None]


@given(
    st.lists(spans(st.integers(0, 39)), max_size=25, unique_by=lambda each: each.id),
    st.lists(st.one_of(spans(st.integers(0, 39)), st.integers(0, 39), FILTERS), max_size=12),
)
def test_every_change_and_filter_gives_the_plain_list(
    first: list[Span], acts: list[Span | int | SpanFilter]
) -> None:
    listed, there, wanted = ListedSpans(), {each.id: each for each in first}, SpanFilter()
    listed.show(sorted(first, key=order_of), LABELS, GAPS)
    for act in acts:
        if isinstance(act, SpanFilter):
            wanted = act
            listed.narrow(wanted, GAPS)
        elif isinstance(act, int):
            gone = there.pop(f"{act:032x}", None)
            if gone:
                listed.remove(gone)
        else:
            before = there.get(act.id)
            stays = before is not None and listed.stays(before, act)
            row = listed.row_of(before) if before else None
            if before:
                listed.remove(before)
            there[act.id] = act
            foreseen = listed.row_for(act)
            listed.add(act)
            assert listed.row_of(act) == foreseen
            assert not (stays and row is not None) or row == foreseen
        assert shown(listed) == naive(there.values(), wanted)
        assert listed.total == len(there)
        for row, each in enumerate(shown(listed)):
            assert listed.row_of(each) == row


def test_what_is_not_there_is_not_taken_out() -> None:
    listed = ListedSpans()
    one = span(1, 0, "claim", "The ferry", "", "", 1)
    listed.remove(one)
    listed.add(one)
    listed.remove(msgspec.structs.replace(one, id="f" * 32))
    assert shown(listed) == [one]
    assert listed.span_at(1) is None


@pytest.mark.parametrize("wanted", [SpanFilter(words=" "), SpanFilter(order="time")])
def test_these_narrow_nothing(wanted: SpanFilter) -> None:
    assert not wanted.narrows


def test_clearing_keeps_the_order() -> None:
    wanted = SpanFilter(words="x", labels=frozenset({"claim"}), order="label")
    assert wanted.narrows
    assert wanted.cleared() == SpanFilter(order="label")


def test_spans_are_got_ready_to_be_searched_a_slice_at_a_time() -> None:
    listed = ListedSpans()
    listed.show([span(n, n, "claim", "The ferry", "", "", 1) for n in range(5)], LABELS, GAPS)
    assert [listed.prepare(2) for _ in range(3)] == [True, True, False]
    listed.narrow(SpanFilter(words="FERRY"), GAPS)
    assert len(listed) == 5
