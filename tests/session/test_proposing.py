"""Furniture is proposed, then accepted as a region or left as text; nothing is stored unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.events import Event, Noticed, Proposed, Refused
from tests.session.worked import ADA, TEXT, new_session

CRUMBS, RIGHTS = "Home > Coast > The ferry", "\u00a9 2026 Harbour Gazette \U0001f6f6"
PAGE = f"{CRUMBS}\n\n{TEXT}\n{RIGHTS}\n"


@pytest.fixture
def page(path: Path) -> Iterator[Desk]:
    """Give a desk with a source open that has a breadcrumb and a copyright line."""
    session = new_session(path)
    session.add_source(PAGE, title="Harbour Gazette")
    desk = Desk(session)
    desk.resume()
    yield desk
    desk.close()


def proposed(desk: Desk) -> list[str]:
    """Return the words that are proposed."""
    return [PAGE[start:end] for start, end in desk.proposed_regions]


def test_proposals_are_no_records(page: Desk) -> None:
    assert proposed(page) == [CRUMBS, RIGHTS]
    assert page.regions == []
    assert [each.name for each in page.session.history()] == ["new session", "add source"]


def test_one_key_accepts_the_next(page: Desk) -> None:
    heard: list[Event] = []
    page.listen(heard.append)
    page.accept()
    assert proposed(page) == [RIGHTS]
    (region,) = page.regions
    assert (PAGE[region.start : region.end], region.origin) == (CRUMBS, "suggested-accepted")
    assert Proposed((PAGE.index(RIGHTS), len(PAGE) - 1)) in heard
    page.accept()
    assert proposed(page) == []
    page.accept()
    assert heard[-2:] == [
        Noticed("That was the last proposal in this source."),
        Refused("Nothing is proposed here."),
    ]


def test_what_is_accepted_is_undone_and_proposed_again(page: Desk) -> None:
    page.accept()
    page.undo()
    assert page.regions == []
    assert proposed(page) == [CRUMBS, RIGHTS]


def test_the_one_around_the_caret_comes_first(page: Desk) -> None:
    caret = PAGE.index(RIGHTS) + 3
    page.select(caret, caret)
    page.reject()
    assert proposed(page) == [CRUMBS]
    assert page.regions == []


def test_what_is_rejected_stays_so_when_the_source_is_opened_again(page: Desk) -> None:
    page.reject()
    page.open_source(page.source.id if page.source else None)
    assert proposed(page) == [RIGHTS]


def test_what_is_a_region_already_is_not_proposed(page: Desk) -> None:
    assert page.source is not None
    page.session.add_region(page.source.id, 0, 4, "menu")
    assert proposed(page) == [RIGHTS]


def test_a_source_that_nobody_may_change_has_no_proposals(path: Path) -> None:
    with new_session(path) as session:
        session.add_source(PAGE)
    desk = Desk(Session.open(path, read_only=True, annotator=ADA))
    desk.resume()
    assert desk.proposed_regions == []
    desk.session.close()


def test_they_are_told(page: Desk) -> None:
    heard: list[Event] = []
    page.listen(heard.append)
    page.tell_proposed()
    page.reject()
    said = [event.sentence for event in heard if isinstance(event, Noticed)]
    assert said[0].startswith("2 stretches look like page furniture: A marks the next")
    assert said[1].startswith("One stretch looks like page furniture: A marks it")
