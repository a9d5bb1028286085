"""Near-copies among the sources: found, told, noted, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.import_report import BroughtIn
from annotator.session.likeness import Noted, likeness_words, noted
from annotator.session.near_copies import NearCopies, NearCopy
from annotator.store import likeness
from annotator.text.errors import SessionError
from tests.session.worked import new_session
from tests.text.wire import Wire, written

WIRE = Wire(4)
AGENCY = WIRE.article(24)
COPY = [*WIRE.reworded(AGENCY[:22], 0.002), *WIRE.article(2)]
OWN = [*AGENCY[:2], *WIRE.article(24)]
SIGNS = "🛳️ Cafe\u0301\u00a0«הסירה».\n\n"


def imported(session: Session, **texts: str) -> BroughtIn:
    """Bring texts in as files, and compare them with what is there."""
    folder = session.path.parent / "files"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{name}\n\n{SIGNS}{text}", encoding="utf-8")
    report = session.import_files([folder / f"{name}.txt" for name in texts])
    session.recognise(report, lambda done, total: True)
    return report


def pairs(session: Session) -> list[tuple[str, str]]:
    titles = {each.id: each.title for each in session.summaries()}
    return [(titles[each.source_id], titles[each.other_id]) for each in session.near_copies()]


def test_wire_copy_in_two_outlets_is_told_and_noted(session: Session, path: Path) -> None:
    imported(session, Agency=written(AGENCY))
    report = imported(session, Dispatch=written(COPY), Gazette=written(OWN))
    (sentence,) = report.notes
    assert sentence == "“Dispatch” is 88 % the same as “Agency”."
    assert [each.notes for each in report.outcomes] == [(sentence,), ()]
    agency, dispatch = session.sources()[:2]
    (note,) = noted(dispatch.provenance)
    assert note.source == agency.id
    assert noted(agency.provenance) == []
    assert pairs(session) == [("Dispatch", "Agency")]
    assert list(session.check()) == []
    session.close()
    with Session.open(path) as again:
        assert noted(again.source(dispatch.id).provenance) == [note]


def test_passages_are_the_same_words_in_both(session: Session) -> None:
    imported(session, Agency=written(AGENCY), Dispatch=written(COPY))
    (found,) = session.near_copies()
    one, two = session.source(found.source_id).text, session.source(found.other_id).text
    assert found.passages
    for each in found.passages:
        words = one[each.start : each.end].casefold().split()
        other = two[each.other_start : each.other_end].casefold().split()
        assert [word.strip(".«»") for word in words] == [word.strip(".«»") for word in other]
    assert session.shared_passages(found.source_id, found.other_id) == found


def test_the_note_goes_with_the_import_and_comes_back_with_it(session: Session) -> None:
    imported(session, Agency=written(AGENCY))
    imported(session, Dispatch=written(COPY))
    session.undo()
    assert [each.title for each in session.sources()] == ["Agency"]
    session.redo()
    assert len(noted(session.sources()[1].provenance)) == 1
    assert list(session.check()) == []


def test_copies_are_named_from_both_sides_while_they_are_there(session: Session) -> None:
    imported(session, Agency=written(AGENCY), Dispatch=written(COPY))
    agency, dispatch = session.sources()
    (there,), (back,) = session.copies_of(dispatch.id), session.copies_of(agency.id)
    assert (there.source, there.percent, there.of_other) == (agency.id, back.of_other, back.percent)
    assert back.source == dispatch.id
    assert session.nearest_words(dispatch) == f"{there.percent} % the same as “Agency”"
    assert session.nearest_words(agency) == ""
    session.erase(agency.id)
    assert session.copies_of(dispatch.id) == []
    assert session.nearest_words(session.source(dispatch.id)) == ""
    assert list(session.check()) == []


def test_words_give_both_figures_where_they_differ_much() -> None:
    assert Noted("a", 92, 90).words("B") == "92 % the same as “B”"
    assert Noted("a", 92, 40).words("B") == "92 % the same as “B”, 40 % of that in it"


def test_nothing_is_noted_with_a_source_that_was_changed_since(session: Session) -> None:
    imported(session, Agency=written(AGENCY))
    text = written(COPY)
    (session.path.parent / "c.txt").write_text(text, encoding="utf-8")
    report = session.import_files([session.path.parent / "c.txt"])
    session.update_source(report.sources[0].id, title="Renamed")
    session.recognise(report, lambda done, total: True)
    assert report.notes[0].startswith("“Renamed”")
    assert noted(session.source(report.sources[0].id).provenance) == []
    assert list(session.check()) == []


def test_the_same_text_is_all_the_same_however_short(session: Session) -> None:
    first = session.add_source("Yes 🤔.", title="One")
    second = session.add_source("Yes 🤔.", title="Two")
    (found,) = session.near_copies()
    assert (found.source_id, found.other_id) == (second.id, first.id)
    assert (found.percent, found.of_other) == (100, 100)


def test_readings_of_one_page_are_not_compared(session: Session) -> None:
    first = session.add_source(written(AGENCY), title="One")
    session.add_source(written(COPY), title="Two", revises=first.id)
    assert list(session.near_copies()) == []


def test_earlier_readings_are_neither_told_nor_in_the_way(session: Session) -> None:
    agency = session.add_source(written(AGENCY), title="Agency")
    first = session.add_source(written(COPY), title="First")
    latest = first
    for number in range(4):  # nearer to the latest one than the agency's text is
        text = written([*COPY, *WIRE.article(number + 1)])
        latest = session.add_source(text, title=str(number), revises=latest.id)
    assert pairs(session) == [("3", "Agency")]
    assert list(session.near_copies([first.id])) == []
    assert [each.other_id for each in session.near_copies([latest.id])] == [agency.id]
    assert [each.other_id for each in session.near_copies([agency.id])] == [latest.id]


def test_a_reading_too_long_to_be_compared_is_one_of_its_page(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = session.add_source(written(AGENCY))
    second = session.add_source(written(AGENCY) * 3 + SIGNS, revises=first.id)
    session.add_source(written(COPY), revises=second.id)
    monkeypatch.setattr(likeness, "LONGEST", len(second.text) - 1)
    assert list(session.near_copies()) == []


def test_boilerplate_does_not_count(session: Session) -> None:
    furniture, rest = written(WIRE.article(12)), written(WIRE.article(6))
    first = session.add_source(furniture + "\n\n" + written(WIRE.article(6)))
    second = session.add_source(furniture + "\n\n" + rest)
    assert len(list(session.near_copies())) == 1
    session.add_region(first.id, 0, len(furniture))
    session.add_region(second.id, 0, len(furniture))
    assert list(session.near_copies()) == []


def test_what_was_learned_serves_the_next_question(session: Session) -> None:
    known = NearCopies()
    first = session.add_source(written(AGENCY))
    assert list(session.near_copies([first.id], known)) == []
    second = session.add_source(written(COPY))
    assert [each.other_id for each in session.near_copies([second.id], known)] == [first.id]
    session.remove_source(first.id)
    assert list(session.near_copies([second.id], known)) == []


def test_a_later_source_is_told_to_an_earlier_one_that_is_asked_about(session: Session) -> None:
    first = session.add_source(written(AGENCY))
    second = session.add_source(written(COPY))
    assert [each.other_id for each in session.near_copies([first.id])] == [second.id]


def test_it_stops_when_asked(session: Session) -> None:
    for _ in range(3):
        session.add_source(written(AGENCY) + SIGNS)
    told: list[tuple[int, int]] = []

    def going_on(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    assert len(list(session.near_copies(going_on=going_on))) == 1
    assert told == [(1, 3), (2, 3)]


def test_a_source_that_is_not_there_is_refused(session: Session) -> None:
    source = session.add_source(written(AGENCY))
    with pytest.raises(SessionError, match="There is no source 'nobody'"):
        session.shared_passages(source.id, "nobody")


@pytest.mark.parametrize("foreign", [5, "x", [1], [{"source": 1}], None])
def test_what_is_no_note_is_none(foreign: object) -> None:
    assert noted({"near_copies": foreign}) == []


def test_a_read_only_session_is_compared_too(tmp_path: Path) -> None:
    path = tmp_path / "s.annotator"
    with new_session(path) as session:
        session.add_source(written(AGENCY))
        session.add_source(written(COPY))
    with Session.open(path, read_only=True) as session:
        assert len(list(session.near_copies())) == 1


def test_both_directions_are_said_where_they_differ() -> None:
    assert likeness_words("A", "B", 92, 90) == "“A” is 92 % the same as “B”."
    assert likeness_words("A", "B", 92, 40) == "92 % of “A” stands in “B”, and 40 % of that in it."
    assert NearCopy("a", "b", 20, 40).most == 40


def test_sources_of_one_title_are_told_apart(session: Session) -> None:
    report = imported(session, a=written(AGENCY), b=written(COPY))
    one, other = report.sources
    for each in (one, other):
        session.update_source(each.id, title="Dam breaks")
    assert session.name_beside(one.id, other.id) == "Dam breaks (a.txt)"
    session.update_source(one.id, meta={"outlet": "Dispatch"})
    assert session.name_beside(one.id, other.id) == "Dam breaks (Dispatch)"
    assert session.name_beside(other.id, one.id) == "Dam breaks (b.txt)"
    (copy,) = session.near_copies()
    assert "“Dam breaks (b.txt)”" in session.sentence(copy)
    assert "“Dam breaks (Dispatch)”" in session.sentence(copy)
    pasted = session.import_text("Dam breaks cafe\u0301.", title="Dam breaks")
    same = session.import_text("Dam breaks again.", title="Dam breaks")
    assert session.name_beside(pasted.id, same.id) == "Dam breaks"
    assert session.name_beside("nothing", same.id) == ""
