"""A source with very many spans is shown before all of them are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator import app, settings
from annotator.session import arriving
from annotator.session.session import Session
from annotator.ui.window import Window

WORDS = "".join(f"e\u0301 {number} \U0001f6a2\u00a0\u05d0\u05d1\n" for number in range(300))
MANY = 40


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "AT_ONCE", 5)
    monkeypatch.setattr(arriving, "SLICE", 2)
    monkeypatch.setattr(arriving, "AROUND", 50)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Window:
    """Return a window at rest, on a session of an empty source and one with many spans."""
    path = tmp_path / "many.annotator"
    with Session.create(path) as session:
        session.add_source("Nothing here.", title="Bare")
        source = session.add_source(WORDS, title="Account")
        for number in range(MANY):
            session.add_span(source.id, number * 5, number * 5 + 4, "claim")
    made = app.make_window(settings.load())
    qtbot.addWidget(made)
    app.open_first(made, path)
    with qtbot.waitSignal(made.ready):
        made.show()
    return made


def test_the_list_waits_until_all_are_read(window: Window, qtbot: QtBot) -> None:
    place = window.opening.place
    assert place is not None
    page = place.page
    with qtbot.waitSignal(place.bridge.spans_arrived):
        place.desk.step_source(1)
        assert not place.desk.all_at_hand
        assert page.reader.spans.at(1)
        assert len(page.reader.spans) < MANY
    assert len(page.reader.spans) == MANY
    with qtbot.waitSignal(page.spans.list.rows.modelReset):
        assert page.spans.list.rows.rowCount() == 0
    assert page.spans.list.rows.rowCount() == MANY
    window.close()


def test_the_counts_are_right_while_the_list_is_empty(window: Window, qtbot: QtBot) -> None:
    place = window.opening.place
    assert place is not None
    listing = place.furnish()
    with qtbot.waitSignal(listing.counted) as counted:
        place.desk.step_source(1)
        listing.settle()
    assert counted.args == [MANY, MANY]
    assert not place.desk.all_at_hand
    assert place.page.spans.list.rows.rowCount() == 0
    place.desk.select(0, 2)
    place.desk.tag("denial")
    place.settle()
    assert place.page.spans.list.rows.rowCount() == MANY + 1
    window.close()
