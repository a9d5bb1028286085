"""Furniture is proposed, then accepted as a region or left as text; nothing is stored unasked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.desk import Desk
from annotator.session.errors import SessionError
from annotator.session.events import Event, Noticed, Proposed, Refused
from tests.importers.making_pdf import column, pdf
from tests.importers.test_html import PAGE as DAM
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


def test_what_is_rejected_stays_so_when_the_session_is_opened_again(path: Path) -> None:
    with new_session(path) as session:
        session.leave_as_text(session.add_source(PAGE).id, 0, len(CRUMBS))
        assert list(session.check()) == []
    desk = Desk(Session.open(path, annotator=ADA))
    desk.resume()
    assert proposed(desk) == [RIGHTS]
    desk.close()


def test_what_is_rejected_is_undone_and_proposed_again(page: Desk) -> None:
    page.reject()
    assert page.session.history()[-1].name == "leave as text"
    page.undo()
    assert proposed(page) == [CRUMBS, RIGHTS]
    page.redo()
    assert proposed(page) == [RIGHTS]


def test_the_same_stretch_is_left_as_text_once(page: Desk) -> None:
    assert page.source is not None
    first = page.session.leave_as_text(page.source.id, 0, 4)
    assert page.session.leave_as_text(page.source.id, 0, 4) == first
    assert len(page.session.history()) == 3
    with pytest.raises(SessionError):
        page.session.leave_as_text(page.source.id, 4, 4)


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
    assert said[0] == "2 stretches look like page furniture."
    assert said[1] == "One stretch looks like page furniture."


def test_what_the_reader_of_a_file_set_apart_is_proposed_too(path: Path, tmp_path: Path) -> None:
    session = new_session(path)
    words = [f"Page {number}: the ferry \U0001f6f6 cafe\u0301 left." for number in (1, 2, 3)]
    pages = (
        column(50, 760, ["Harbour Gazette"]) + column(50, 600, [words[number], *"abc"])
        for number in (0, 1, 2)
    )
    file = tmp_path / "ferry.pdf"
    file.write_bytes(pdf(*pages))
    (source,) = session.import_files(file).sources
    with contextlib.closing(Desk(session)) as desk:
        desk.resume()
        found = [source.text[start:end] for start, end in desk.proposed_regions]
        assert found == ["Harbour Gazette"] * 3
        desk.accept()
        desk.reject()
        assert len(desk.proposed_regions) == 1
        (region,) = desk.regions
        assert (region.region, region.origin) == ("boilerplate", "suggested-accepted")
        session.undo()
        assert len(desk.proposed_regions) == 2


def test_a_whole_page_proposes_what_its_article_leaves_out(path: Path, tmp_path: Path) -> None:
    session = new_session(path)
    file = tmp_path / "dam.html"
    file.write_text(DAM, encoding="utf-8")
    (source,) = session.import_files(file).sources
    with contextlib.closing(Desk(session)) as desk:
        desk.resume()
        assert desk.proposed_regions == []
        whole = session.read_again(source.id, whole=True)
        assert whole.id == source.id
        assert desk.source == whole
        found = [whole.text[start:end] for start, end in desk.proposed_regions]
        assert found[0] == "- Home\n- World"
        desk.accept()
        session.undo()
        session.undo()
        assert desk.source == source
        assert desk.proposed_regions == []
