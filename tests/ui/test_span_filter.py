"""The list of spans is narrowed by words, label, standing, annotator, and sorted; Esc ends it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from annotator import Session
from annotator.text.gaps import Gaps
from annotator.text.records import Annotator, Span
from annotator.text.span_filter import SpanFilter
from annotator.ui.span_list import SpanList
from tests.driver import Driver
from tests.texts_for_windows import COURIER
from tests.ui.test_models import LABELS, span

CLAIM = "Claim: the old bridge had never been closed, paragraph 2"
FIGURE = "Figure: Some 1 200 people, paragraph 2"
OPINION = "Opinion: a disgrace, paragraph 3"
DENIAL = "Denial: answered הגשר היה סגור, paragraph 3"


@pytest.fixture
def listing(marking: Driver) -> Driver:
    """Give a window whose first source has a span of each label, marked from its end."""
    for words, key in (
        ("answered הגשר היה סגור", "2"),
        ("a disgrace", "4"),
        ("Some 1\u00a0200 people", "3"),
        ("the old bridge had never been closed", "1"),
    ):
        marking.drag_over(words)
        marking.press(key)
    assert marking.spans_listed() == [CLAIM, FIGURE, OPINION, DENIAL]
    return marking


def test_words_narrow_the_list_and_escape_ends_it_in_the_text(listing: Driver) -> None:
    listing.press("Ctrl+L")
    assert listing.focus_name() == "Filter the spans"
    listing.type("1 200 PEOPLE")
    assert listing.spans_listed() == [FIGURE]
    assert listing.filter_says() == "1 of 4"
    listing.press("Esc")
    assert listing.spans_listed() == [CLAIM, FIGURE, OPINION, DENIAL]
    assert listing.filter_says() == listing.filter_words() == ""
    assert listing.focus_name().startswith("Text of")


def test_from_the_filter_down_into_the_list(listing: Driver) -> None:
    listing.menu("View > Filter the spans")
    listing.type("הגשר")
    listing.press("Down")
    assert listing.focus_name() == "Spans of this source"
    listing.choose_row("Spans of this source", "Denial")
    listing.press("4")
    assert listing.spans_listed() == ["Opinion: answered הגשר היה סגור, paragraph 3"]


def test_tab_goes_from_the_filter_over_its_menu_to_the_list(listing: Driver) -> None:
    listing.press("Ctrl+L")
    seen = []
    for _ in range(2):
        listing.press("Tab")
        seen.append(listing.focus_name())
    assert seen == ["What to list, and in which order", "Spans of this source"]
    listing.press("Shift+Tab")
    listing.press("Esc")
    assert listing.focus_name().startswith("Text of")


def test_the_menu_narrows_by_label_and_standing_and_shows_all_again(listing: Driver) -> None:
    listing.list_spans("D  Denial")
    listing.list_spans("C  Claim")
    assert listing.spans_listed() == [CLAIM, DENIAL]
    assert listing.filter_says() == "Claim, Denial, 2 of 4"
    listing.list_spans("Denial without a link")
    assert listing.spans_listed() == [DENIAL]
    assert "✓ Denial without a link" in listing.span_choices()
    listing.list_spans("Show all")
    assert listing.filter_says() == ""
    listing.list_spans("With a note")
    assert listing.spans_listed() == []


def test_the_order_is_chosen_and_stays(listing: Driver) -> None:
    listing.list_spans("Sorted by label")
    assert listing.spans_listed() == [CLAIM, DENIAL, FIGURE, OPINION]
    listing.list_spans("Newest first")
    assert listing.spans_listed() == [CLAIM, FIGURE, OPINION, DENIAL]
    listing.drag_over("two hours")
    listing.press("3")
    assert listing.spans_listed()[0] == "Figure: two hours, paragraph 3"
    assert listing.current_row("Spans of this source") == listing.spans_listed()[0]
    assert listing.filter_says() == ""


def test_what_comes_and_goes_while_the_list_is_narrowed(listing: Driver) -> None:
    listing.list_spans("F  Figure")
    listing.drag_over("two hours")
    listing.press("1")
    assert listing.spans_listed() == [FIGURE]
    assert listing.filter_says() == "Figure, 1 of 5"
    listing.press("3")
    assert listing.spans_listed() == [FIGURE, "Figure: two hours, paragraph 3"]
    listing.press("Ctrl+Z")
    assert listing.spans_listed() == [FIGURE]


def test_one_annotator_of_several(driver: Driver, tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator") as session:
        source = session.add_source(COURIER, title="Account")
        start = COURIER.index("two hours")
        session.add_span(source.id, start, start + 9, "figure", annotator="Bén")
        session.add_span(source.id, start, start + 3, "figure")
    driver.start(tmp_path / "s.annotator")
    driver.list_spans("By Bén")
    assert driver.spans_listed() == ["Figure: two hours, paragraph 3"]
    assert driver.filter_says() == "by Bén, 1 of 2"


def test_a_span_in_a_region_is_listed_and_not_counted(driver: Driver, tmp_path: Path) -> None:
    with Session.create(tmp_path / "s.annotator", annotator=Annotator(id="a" * 32, name="A")) as it:
        source = it.add_source(COURIER, title="Account")
        it.add_region(source.id, 0, 32)
        it.add_span(source.id, 2, 7, "claim")
        it.add_span(source.id, 25, 40, "claim")
    driver.start(tmp_path / "s.annotator")
    assert driver.spans_listed()[0] == "Claim: Mayor, paragraph 1, not counted"
    assert driver.counts()["Claim"] == "Claim, 1 here, key 1"
    driver.see_status("1 span in this source · 1 in the session")
    assert driver.sources_listed()[0].startswith("Account, pasted text, 1 span: Claim 1")


@pytest.fixture(scope="module")
def many() -> list[Span]:
    """Give 100,000 spans."""
    labels = ("claim", "denial", "figure", "opinion")
    return [span(number, number, number + 5, labels[number % 4]) for number in range(100_000)]


def test_a_list_of_100_000_follows_filter_and_single_changes(
    qtbot: QtBot, many: list[Span]
) -> None:
    listed = SpanList()
    qtbot.addWidget(listed)
    rows = listed.rows
    rows.show(many, LABELS, lambda _offset: 1)
    listed.resize(300, 600)
    listed.show()
    rows.narrow(SpanFilter(labels=frozenset({"figure"}), order="time"), Gaps())
    assert rows.rowCount() == 25_000
    inserted: list[int] = []

    def on_inserted(_parent: QModelIndex, first: int, last: int) -> None:
        inserted.extend((first, last))

    rows.rowsInserted.connect(on_inserted)
    rows.replace(None, span(100_000, 49_999, 50_004, "figure"))
    rows.replace(None, span(100_001, 49_999, 50_004, "claim"))
    assert (rows.rowCount(), rows.total) == (25_001, 100_002)
    assert inserted == [12_500, 12_500]
    rows.replace(span(100_000, 49_999, 50_004, "figure"), None)
    rows.narrow(SpanFilter(), Gaps())
    assert rows.rowCount() == 100_001


def test_the_panel_shows_another_version_of_the_label_set(listing: Driver) -> None:
    place = listing.window.opening.place
    assert place is not None
    session = place.desk.session
    labels = session.label_set.labels
    renamed = msgspec.structs.replace(labels[0], name="Assertion")
    session.change_label_set(
        msgspec.structs.replace(session.label_set, labels=(*labels[1:], renamed))
    )
    assert listing.spans_listed()[0].startswith("Assertion: the old bridge")
    assert listing.counts()["Assertion"] == "Assertion, 1 here, key 1"
    listing.list_spans("Sorted by label")
    assert [row.partition(":")[0] for row in listing.spans_listed()] == [
        "Denial",
        "Figure",
        "Opinion",
        "Assertion",
    ]
