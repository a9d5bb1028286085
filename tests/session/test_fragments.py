"""Fragments: a span in pieces around an aside, and what its hull has to do with them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.records import Source, Span
from tests.session.worked import TEXT, place_of, problems

START = place_of("It did not leave")[0]
END = place_of("it never will")[1]
PIECES = (place_of("It did not leave"), (place_of("and it never will")[0], END))


@pytest.fixture
def span(session: Session, source: Source) -> Span:
    """Return a denial around “the skipper says”."""
    return session.add_span(source.id, START, END, "denial", fragments=PIECES)


def test_the_hull_runs_from_the_first_fragment_to_the_last(session: Session, span: Span) -> None:
    assert span.fragments == PIECES
    assert (span.start, span.end, span.text) == (START, END, TEXT[START:END])
    assert session.span(span.id) == span
    assert problems(session) == []


@pytest.mark.parametrize(
    "fragments",
    [
        [],
        [(0, 9)],
        [(0, 4), (4, 9)],
        [(0, 5), (4, 9)],
        [(5, 9), (0, 4)],
        [(0, 4), (5, 5), (6, 9)],
        [(0, 4), (6, 8)],
        [(1, 4), (6, 9)],
        [(0, 4), (6, 9), (7, 9)],
        [(0, 4), (6, 10**9)],
        [(0, 4, 5), (6, 9)],
        [(0, 4.0), (6, 9)],
        [0, 9],
        ["04", "69"],
        "0469",
        5,
        {0: 4, 6: 9},
    ],
)
def test_what_are_no_fragments_of_the_hull_is_refused(
    session: Session, source: Source, fragments: Any
) -> None:
    plain = session.add_span(source.id, 0, 9, "claim")
    with pytest.raises(SessionError):
        session.add_span(source.id, 0, 9, "opinion", fragments=fragments)
    with pytest.raises(SessionError):
        session.update_span(plain.id, start=0, end=9, fragments=fragments)
    assert session.spans() == [plain]


def test_changing_an_end_moves_the_outer_fragment(session: Session, span: Span) -> None:
    (_, first_end), (last_start, _) = PIECES
    later = session.update_span(span.id, start=START + 3)
    assert later.fragments == ((START + 3, first_end), (last_start, END))
    longer = session.update_span(span.id, end=END + 1)
    assert longer.fragments == ((START + 3, first_end), (last_start, END + 1))
    assert longer.text == TEXT[START + 3 : END + 1]
    earlier = session.update_span(span.id, start=START - 2, end=END - 2)
    assert earlier.fragments == ((START - 2, first_end), (last_start, END - 2))
    assert problems(session) == []


def test_what_would_empty_a_fragment_is_refused(session: Session, span: Span) -> None:
    (_, first_end), (last_start, _) = PIECES
    for start in (first_end, first_end + 1, last_start):
        with pytest.raises(SessionError, match="empty"):
            session.update_span(span.id, start=start)
    for end in (last_start, last_start - 1, first_end):
        with pytest.raises(SessionError, match="empty"):
            session.update_span(span.id, end=end)
    assert session.update_span(span.id, start=first_end - 1).fragments is not None


def test_fragments_can_be_given_taken_and_changed(session: Session, source: Source) -> None:
    plain = session.add_span(source.id, 0, 20, "claim")
    pieces = session.update_span(plain.id, fragments=[[2, 5], [6, 9], [11, 12]])
    assert pieces.fragments == ((2, 5), (6, 9), (11, 12))
    assert (pieces.start, pieces.end) == (2, 12)
    whole = session.update_span(plain.id, fragments=None)
    assert (whole.fragments, whole.start, whole.end) == (None, 2, 12)
    session.undo()
    assert session.span(plain.id) == pieces


@given(
    ends=st.lists(st.integers(0, 60), min_size=4, max_size=8, unique=True).map(sorted),
    start=st.integers(-1, 61),
    end=st.integers(-1, 61),
)
def test_whatever_end_moves_the_span_stays_one_or_nothing_changes(
    tmp_path_factory: pytest.TempPathFactory, ends: list[int], start: int, end: int
) -> None:
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    with Session.create(tmp_path_factory.mktemp("any") / "any.annotator") as session:
        source = session.add_source("é😀" * 30)
        old = session.add_span(source.id, pairs[0][0], pairs[-1][1], "claim", fragments=pairs)
        inner = (old.fragments or ())[1:-1]
        try:
            new = session.update_span(old.id, start=start, end=end)
        except SessionError:
            assert session.span(old.id) == old
        else:
            assert new.fragments is not None
            assert new.fragments[1:-1] == inner
            assert (new.fragments[0][0], new.fragments[-1][1]) == (start, end)
        assert problems(session) == []
