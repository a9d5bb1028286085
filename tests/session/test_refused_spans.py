"""What no span may be, and no record may hold: refused with a sentence, and nothing changes."""

from __future__ import annotations

from typing import Any

import pytest

from annotator import Session
from annotator.session import validation
from annotator.session.errors import SessionError
from annotator.text.records import Source
from tests.session.worked import TEXT, mark, problems


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 4), (4, 4), (5, 4), (0, len(TEXT) + 1), (10**30, 10**31), (0.0, 4), ("0", 4), (True, 4)],
)
def test_a_stretch_that_is_none_is_refused(
    session: Session, source: Source, start: Any, end: Any
) -> None:
    span = session.add_span(source.id, 0, 3, "claim")
    for refused in (
        lambda: session.add_span(source.id, start, end, "claim"),
        lambda: session.update_span(span.id, start=start, end=end),
        lambda: session.add_region(source.id, start, end),
    ):
        with pytest.raises(SessionError):
            refused()
    assert session.spans() == [span]
    assert session.regions(source.id) == []


@pytest.mark.parametrize("unstorable", ["a\0b", "\ud83d", "b\udce9"])
def test_nul_and_lone_surrogates_are_refused_wherever_words_may_stand(
    session: Session, source: Source, unstorable: str
) -> None:
    span = mark(session, source, "left at seven")
    for refused in (
        lambda: session.add_source(unstorable),
        lambda: session.add_source("text", title=unstorable),
        lambda: session.add_source("text", story=unstorable),
        lambda: session.add_source("text", meta={"outlet": unstorable}),
        lambda: session.update_source(source.id, meta={"authors": ["A", {"name": unstorable}]}),
        lambda: session.add_span(source.id, 0, 3, "claim", note=unstorable),
        lambda: session.add_span(source.id, 0, 3, "claim", annotator=unstorable),
        lambda: session.add_span(source.id, 0, 3, "claim", attributes={"form": unstorable}),
        lambda: session.add_span(source.id, 0, 3, unstorable),
        lambda: session.update_span(span.id, attributes={"value": {unstorable: 1}}),
        lambda: session.add_statement(unstorable),
        lambda: session.add_region(source.id, 0, 3, unstorable),
        lambda: session.rename(unstorable),
        lambda: session.rename_annotator(unstorable),
        lambda: session.span(unstorable),
        lambda: session.source(unstorable),
        lambda: session.remove_link(unstorable),
        lambda: session.erase(unstorable),
        lambda: session.add_span(unstorable, 0, 3, "claim"),
    ):
        with pytest.raises(SessionError):
            refused()
    assert session.spans() == [span]
    assert [each.name for each in session.annotators()] == ["Ada"]
    assert session.title == "The ferry"
    assert problems(session) == []


@pytest.mark.parametrize(
    "attributes",
    [
        {"as of": "spaces"},
        {"": 1},
        {1: "number"},
        {"form": float("nan")},
        {"form": float("inf")},
        {"form": 2**70},
        {"form": object()},
        {"form": [[["deep"] * 2] * 2, {"x": float("-inf")}]},
        ["form"],
        "form",
    ],
)
def test_attributes_are_plain_data_under_plain_keys(
    session: Session, source: Source, attributes: Any
) -> None:
    with pytest.raises(SessionError):
        session.add_span(source.id, 0, 3, "claim", attributes=attributes)
    assert session.spans() == []


def test_attributes_nested_beyond_reason_are_refused(session: Session, source: Source) -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(SessionError, match="deep"):
        session.add_span(source.id, 0, 3, "claim", attributes={"evidence": deep})
    allowed: list[Any] = []
    for _ in range(validation.DEEPEST - 2):
        allowed = [allowed]
    span = session.add_span(source.id, 0, 3, "claim", attributes={"evidence": allowed})
    assert session.span(span.id) == span


def test_what_is_not_there_is_named(session: Session, source: Source) -> None:
    for refused in (
        lambda: session.span("nothing"),
        lambda: session.update_span("nothing", note=""),
        lambda: session.remove_span("nothing"),
        lambda: session.add_span("nothing", 0, 3, "claim"),
        lambda: session.source("nothing"),
        lambda: session.remove_region("nothing"),
        lambda: session.remove_link("nothing"),
        lambda: session.set_status("nothing", "complete"),
    ):
        with pytest.raises(SessionError, match=r"'nothing' in ferry\.annotator"):
            refused()
    with pytest.raises(SessionError, match="claim, denial, figure, opinion"):
        session.add_span(source.id, 0, 3, "rumour")
    with pytest.raises(SessionError, match="origin"):
        session.add_span(source.id, 0, 3, "claim", origin="guessed")
