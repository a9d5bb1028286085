"""Labels are counted per source, annotator and day, without spans in regions; and saved as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from annotator import Session
from annotator.session import span_acts
from annotator.session.statistics import Statistics, save_csv, save_file
from annotator.text.errors import SessionError
from tests.session.worked import OTHER_TEXT, TEXT, new_session


class Clock:
    """The clock by which spans are dated."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.moment = "2026-03-14T12:00:00.000000Z"

    def __call__(self) -> str:
        """Return the moment."""
        return self.moment


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give a clock; at noon in UTC the day is the same nearly everywhere."""
    made = Clock()
    monkeypatch.setattr(span_acts, "now", made)
    return made


@pytest.fixture
def counted(path: Path, clock: Clock) -> Iterator[Session]:
    """Give a session marked by two people on two days, with one span in a region."""
    with new_session(path) as session:
        first = session.add_source(TEXT, title="=cmd()")
        second = session.add_source(OTHER_TEXT, title="Café 🛶, “two”")
        session.add_source(OTHER_TEXT, title="Empty")
        session.add_region(first.id, 0, 12)
        for start, label in ((0, "claim"), (5, "claim"), (20, "claim"), (30, "denial")):
            session.add_span(first.id, start, start + 9, label)
        clock.moment = "2026-03-17T12:00:00.000000Z"
        session.add_span(second.id, 0, 5, "figure", annotator="Bén")
        yield session


def by_name(tallies: tuple[object, ...]) -> dict[str, dict[str, int]]:
    """Return the counts of each row."""
    data = msgspec.to_builtins(tallies)
    return {each["name"]: each["counts"] for each in data}


def test_counts(counted: Session) -> None:
    found = counted.statistics()
    assert by_name(found.sources) == {
        "=cmd()": {"claim": 2, "denial": 1},
        "Café 🛶, “two”": {"figure": 1},
        "Empty": {},
    }
    assert by_name(found.annotators) == {
        "Ada": {"claim": 2, "denial": 1},
        "Bén": {"figure": 1},
    }
    assert [(each.name, each.total) for each in found.days] == [
        ("2026-03-14", 3),
        ("2026-03-15", 0),
        ("2026-03-16", 0),
        ("2026-03-17", 1),
    ]
    assert (found.total, found.left_out) == (4, 1)


def test_days_far_apart_are_not_filled(counted: Session, clock: Clock) -> None:
    clock.moment = "2027-03-17T12:00:00.000000Z"
    counted.add_span(counted.source_ids()[0], 40, 50, "opinion")
    assert [each.name for each in counted.statistics().days][-2:] == ["2026-03-17", "2027-03-17"]


def test_a_session_without_spans(path: Path) -> None:
    with new_session(path) as session:
        found = session.statistics()
        assert (found.sources, found.annotators, found.days) == ((), (), ())
        assert (found.total, found.left_out) == (0, 0)


def test_the_table_is_saved_whole_over_the_old_one(counted: Session, tmp_path: Path) -> None:
    target = tmp_path / "numbers.csv"
    target.write_bytes(b"old")
    save_csv(counted.statistics(), target)
    raw = target.read_bytes()
    assert raw.startswith(b"by,name,claim,denial,figure,opinion,total\r\n")
    rows = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert rows[1] == ["source", "'=cmd()", "2", "1", "0", "0", "3"]
    assert rows[2][1] == "Café 🛶, “two”"
    assert rows[-1] == ["day", "2026-03-17", "0", "0", "1", "0", "1"]
    assert sorted(each.name for each in tmp_path.iterdir() if "part" in each.name) == []


def test_what_cannot_be_written_is_a_sentence(counted: Session, tmp_path: Path) -> None:
    statistics: Statistics = counted.statistics()
    with pytest.raises(SessionError, match="no folder absent"):
        save_csv(statistics, tmp_path / "absent" / "numbers.csv")
    with pytest.raises(SessionError, match="is a folder"):
        save_file(tmp_path, b"")
