"""Readings erased from the middle of a page leave one page, with its marks as they were carried."""

from __future__ import annotations

import pytest

from annotator import Session
from annotator.text.records import Source
from tests.session.worked import mark, problems


@pytest.mark.parametrize("at_once", [True, False])
def test_erasing_readings_in_the_middle_leaves_one_page(
    session: Session, source: Source, at_once: bool
) -> None:
    marked = mark(session, source, "40\u00a0people")
    chain = [source]
    for number in range(3):
        chain.append(session.revise(chain[-1].id, f"{source.text}\n\nUpdate {number}.").source)
    first, *middle, last = [each.id for each in chain]
    session.update_source(last, title="last")
    if at_once:
        session.erase(*middle)
    else:
        for each in middle:
            session.erase(each)
    assert session.source(last).revises == first
    assert session.latest_ids() == [last]
    (carried,) = session.spans(last)
    assert carried.derived_from == marked.id
    assert session.waiting(last) == 0
    assert problems(session) == []
    while session.undo() is not None:
        assert problems(session) == []
    while session.redo() is not None:
        assert problems(session) == []
    assert session.readings(last) == [last, first]
