"""Sentence windows: pieces of the text, with every span whole and exactly once."""

from __future__ import annotations

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from annotator.exporters.document import LinkLine, RegionLine, SourceLine, StatusLine, as_json
from annotator.exporters.windows import windows
from annotator.text.identity import sha256
from tests.exporters.lines import ADA, MADE, drawn_sources, source, span
from tests.exporters.rich_lines import listed, rich_sources

TEXT = (
    "The ferry left at seven. It was full 🛳️. Nobody denied it.\n"
    "“הסירה יצאה”, the cafe\u0301 answers. 40\u00a0people saw it!\n"
)


def cut(line: SourceLine, size: int, *, negatives: bool = False) -> list[SourceLine]:
    return list(windows([line], size, Counter(), Counter(), negatives=negatives))


def place(window: SourceLine) -> tuple[int, int]:
    """Return where a window says that it stands in its source."""
    said = msgspec.json.decode(window.meta["window"])
    return said["start"], said["end"]


def completed(line: SourceLine) -> SourceLine:
    return msgspec.structs.replace(line, status=(StatusLine(ADA, "complete"),))


@given(rich_sources(), st.integers(1, 4), st.booleans())
def test_each_span_is_whole_in_one_window(line: SourceLine, size: int, negatives: bool) -> None:
    spans = listed(line)
    found = cut(line, size, negatives=negatives)
    seen = []
    reached = 0
    for window in found:
        start, end = place(window)
        assert window.text == line.text[start:end]
        assert window.text_sha256 == sha256(window.text)
        assert reached <= start < end
        reached = end
        for each in listed(window):
            assert window.text[each.start : each.end] == each.text
            moved = (each.start + start, each.end + start)
            parts = () if each.fragments is UNSET else each.fragments
            seen.append((each.id, *moved, [(a + start, b + start) for a, b in parts]))
    assert sorted(seen) == sorted(
        (s.id, s.start, s.end, [] if s.fragments is UNSET else [*map(tuple, s.fragments)])
        for s in spans
    )


@given(drawn_sources(), st.integers(1, 3))
def test_windows_of_a_complete_source_leave_out_white_space_alone(
    drawn: tuple[str, list[object]], size: int
) -> None:
    found = cut(completed(source([], drawn[0])), size, negatives=True)
    words = "".join("".join(window.text.split()) for window in found)
    # Zero-width signs are invisible like white space, and left out at the ends too.
    plain = "".join(drawn[0].split())
    for sign in "\u200b\u2060\ufeff\u180e":
        words, plain = words.replace(sign, ""), plain.replace(sign, "")
    assert words == plain


@given(rich_sources(), st.integers(1, 3), st.booleans())
def test_no_window_without_a_span_comes_from_what_is_not_complete(
    line: SourceLine, size: int, is_complete: bool
) -> None:
    state = "complete" if is_complete else "in progress"
    line = msgspec.structs.replace(line, status=(StatusLine(ADA, state),))
    for window in cut(line, size, negatives=True):
        start, end = place(window)
        if not listed(window):
            assert is_complete
            assert not any(r.start < end and start < r.end for r in line.regions)


def test_windows_are_numbered_whether_they_are_written_or_not() -> None:
    line = completed(source([span(1, 25, 37, "claim", TEXT)], TEXT))
    assert [each.id[-2:] for each in cut(line, 1)] == ["#2"]
    every = cut(line, 1, negatives=True)
    assert [each.id[-2:] for each in every] == ["#1", "#2", "#3", "#4", "#5"]
    assert [each.text for each in every][:2] == ["The ferry left at seven.", "It was full 🛳️."]
    assert next(each.text for each in cut(line, 2, negatives=True)).endswith("🛳️.")
    left_out: Counter[str] = Counter()
    list(windows([source([], TEXT)], 1, left_out, Counter(), negatives=True))
    assert left_out == {"windows without a span": 5}


def test_a_window_goes_on_to_the_end_of_a_span() -> None:
    crossing = span(1, 20, 36, "claim", TEXT)
    found = cut(completed(source([crossing], TEXT)), 1, negatives=True)
    assert [each.text for each in found] == [
        TEXT[: TEXT.index("Nobody")].rstrip(),
        "Nobody denied it.",
        "“הסירה יצאה”, the cafe\u0301 answers.",
        "40\u00a0people saw it!",
    ]


def test_links_stay_in_their_window_or_are_counted() -> None:
    spans = [
        span(1, 0, 9, "claim", TEXT),
        span(2, 10, 23, "denial", TEXT),
        span(3, 25, 27, "claim", TEXT),
    ]
    links = tuple(
        LinkLine(
            id=f"{number:032x}",
            relation="denies",
            from_span=spans[1].id,
            to_span=spans[end].id,
            to_source="5" * 32,
            attributes=as_json({}),
            annotator=ADA,
            origin="manual",
            created_at=MADE,
        )
        for number, end in ((7, 0), (8, 2))
    )
    regions = (RegionLine("9" * 32, 3, 30, "boilerplate", ADA, "manual"),)
    line = msgspec.structs.replace(source(spans, TEXT), links=links, regions=regions)
    lost: Counter[str] = Counter()
    first, second = windows([line], 1, Counter(), lost)
    assert [(each.id, each.to_source) for each in first.links] == [(links[0].id, first.id)]
    assert second.links == ()
    assert lost == {"crossing": 1}
    assert [(each.id[-2:], each.start, each.end) for each in first.regions] == [("#1", 3, 24)]
    assert [(each.id[-2:], each.start, each.end) for each in second.regions] == [("#2", 0, 5)]
    (bare, _) = windows(
        [msgspec.structs.replace(line, spans=spans)], 1, Counter(), lost, regions=False
    )
    assert bare.regions == ()
