"""Later readings: what is carried over by itself, what waits, and deciding on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.session.source_acts import left_as_text
from annotator.text.records import Region, Source, Span
from tests.session.worked import ADA, BEN, TEXT, mark, new_session, place_of, problems, standing

HEAD = "UPDATED AT NOON BY THE NIGHT DESK\n"
LATER = HEAD + TEXT.replace("left at seven", "left at eight").replace(
    ", and it never will", ", and nobody was told why"
)


def outcomes(session: Session, source: Source) -> dict[str, str]:
    """Return what waits on a source: its words on the earlier reading, and what became of them."""
    return {
        each.mark.text: each.outcome
        for each in session.review(source.id)
        if isinstance(each.mark, Span)
    }


def texts(session: Session, source: Source) -> list[str]:
    return [span.text for span in session.spans(source.id)]


def test_what_is_surely_there_is_carried_over_in_one_change(
    session: Session, source: Source
) -> None:
    old = mark(session, source, "40\u00a0people")
    session.update_span(old.id, note="counted?", attributes={"speaker": [{"name": "harbour"}]})
    before = standing(session)
    revised = session.revise(source.id, LATER)
    assert (revised.carried, revised.waiting) == (1, 0)
    assert revised.source.revises == source.id
    (new,) = session.spans(revised.source.id)
    old = session.span(old.id)
    assert (new.start, new.text) == (LATER.index("40"), "40\u00a0people")
    assert new.derived_from == old.id
    assert (new.note, new.attributes, new.annotator) == (old.note, old.attributes, old.annotator)
    assert (new.origin, new.created_at, new.label) == (old.origin, old.created_at, old.label)
    assert session.spans(source.id) == [old]
    assert problems(session) == []
    undone = session.undo()
    assert undone is not None
    assert undone.name == "revise"
    assert standing(session) == before
    session.redo()
    assert texts(session, revised.source) == ["40\u00a0people"]


def test_what_changed_or_is_lost_waits_and_survives_closing(path: Path) -> None:
    with new_session(path) as session:
        source = session.add_source(TEXT)
        for words in ("left at seven", "and it never will", "40\u00a0people"):
            mark(session, source, words)
        later = session.revise(source.id, LATER).source
    with Session.open(path, annotator=ADA) as session:
        assert outcomes(session, later) == {
            "left at seven": "changed",
            "and it never will": "lost",
        }
        assert session.waiting(later.id) == 2


def test_a_proposal_is_accepted_and_can_be_undone(session: Session, source: Source) -> None:
    old = mark(session, source, "left at seven")
    later = session.revise(source.id, LATER).source
    made = session.accept_place(later.id, old.id)
    assert isinstance(made, Span)
    assert (made.text, made.derived_from) == ("left at eight", old.id)
    assert outcomes(session, later) == {}
    session.undo()
    assert outcomes(session, later) == {"left at seven": "changed"}
    assert problems(session) == []


def test_another_place_is_chosen_also_in_fragments(session: Session, source: Source) -> None:
    old = mark(session, source, "and it never will")
    later = session.revise(source.id, LATER).source
    with pytest.raises(SessionError, match="choose a place"):
        session.accept_place(later.id, old.id)
    with pytest.raises(SessionError, match="at least one place"):
        session.accept_place(later.id, old.id, [])
    pieces = [place_of("nobody was told", LATER), place_of("why", LATER)]
    made = session.accept_place(later.id, old.id, pieces)
    assert isinstance(made, Span)
    assert made.fragments == tuple(pieces)
    assert made.text == "nobody was told why"
    assert problems(session) == []


def test_what_is_dropped_waits_no_more_until_that_is_undone(
    session: Session, source: Source
) -> None:
    old = mark(session, source, "and it never will")
    later = session.revise(source.id, LATER).source
    session.drop_marks(later.id, [old.id])
    assert outcomes(session, later) == {}
    assert texts(session, source) == ["and it never will"]
    with pytest.raises(SessionError, match="no mark"):
        session.drop_marks(later.id, [old.id])
    session.undo()
    assert session.waiting(later.id) == 1


def test_what_is_deleted_on_the_later_reading_does_not_wait_again(
    session: Session, source: Source
) -> None:
    mark(session, source, "40\u00a0people")
    later = session.revise(source.id, LATER).source
    (new,) = session.spans(later.id)
    session.remove_span(new.id)
    assert session.waiting(later.id) == 0
    session.undo()
    assert texts(session, later) == ["40\u00a0people"]


def test_regions_are_carried_over_or_wait(session: Session, source: Source) -> None:
    session.add_region(source.id, *place_of("“הסירה יצאה בזמן”, the harbour answers"))
    session.add_region(source.id, *place_of("The ferry 🛳️ left at seven"))
    revised = session.revise(source.id, LATER)
    later = revised.source
    assert (revised.carried, revised.waiting) == (1, 1)
    (waiting,) = session.review(later.id)
    assert isinstance(waiting.mark, Region)
    session.accept_place(later.id, waiting.mark.id)
    assert len(session.regions(later.id)) == 2
    assert session.waiting(later.id) == 0
    session.undo()
    assert session.waiting(later.id) == 1


def test_what_was_said_to_be_article_text_stays_so(session: Session, source: Source) -> None:
    start, end = place_of("It did not leave, the skipper says")
    session.leave_as_text(source.id, start, end)
    later = session.revise(source.id, LATER).source
    assert left_as_text(later) == [list(place_of("It did not leave, the skipper says", LATER))]


def test_spans_of_all_annotators_are_carried_over(session: Session, source: Source) -> None:
    start, end = place_of("40\u00a0people")
    session.add_span(source.id, start, end, "claim", annotator="Bea")
    session.add_span(source.id, start, end, "claim")
    later = session.revise(source.id, LATER).source
    assert len({span.annotator for span in session.spans(later.id)}) == 2


def test_who_had_completed_it_is_in_progress_where_there_is_something_to_do(
    session: Session, source: Source
) -> None:
    mark(session, source, "left at seven")
    session.set_status(source.id, "complete")
    later = session.revise(source.id, TEXT.replace("at seven", "at eight")).source
    assert states(session) == {source.id: "complete", later.id: "in progress"}


def test_what_only_lost_words_stays_complete(session: Session, source: Source) -> None:
    mark(session, source, "40\u00a0people")
    session.set_status(source.id, "complete")
    shorter = "\n".join(TEXT.split("\n")[:2]) + "\n"
    later = session.revise(source.id, shorter).source
    assert states(session)[later.id] == "complete"


def states(session: Session) -> dict[str, str]:
    return {each.id: each.state for each in session.summaries()}


def test_the_very_same_text_is_no_revision(session: Session, source: Source) -> None:
    with pytest.raises(SessionError, match="nothing to revise"):
        session.revise(source.id, TEXT)
    assert len(session.sources()) == 1


def test_only_the_latest_reading_is_revised(session: Session, source: Source) -> None:
    session.revise(source.id, LATER)
    with pytest.raises(SessionError, match="is a later reading"):
        session.revise(source.id, LATER + "More.\n")


def test_marks_that_wait_are_looked_for_in_every_further_reading(
    session: Session, source: Source
) -> None:
    old = mark(session, source, "left at seven")
    second = session.revise(source.id, LATER).source
    third = session.revise(second.id, HEAD + TEXT + "More of it.\n")
    assert third.carried == 1
    (span,) = session.spans(third.source.id)
    assert (span.text, span.derived_from) == ("left at seven", old.id)
    assert session.readings(third.source.id) == [third.source.id, second.id, source.id]


def test_what_is_marked_there_already_takes_the_part_of_the_old_mark(
    session: Session, source: Source
) -> None:
    old = mark(session, source, "left at seven")
    later = session.revise(source.id, LATER).source
    there = mark(session, later, "left at eight")
    assert session.accept_place(later.id, old.id) == there
    assert len(session.spans(later.id)) == 1
    assert session.waiting(later.id) == 0


def test_a_reading_made_in_another_way_is_caught_up_with(session: Session, source: Source) -> None:
    mark(session, source, "40\u00a0people")
    later = session.add_source(LATER, revises=source.id)
    assert outcomes(session, later) == {"40\u00a0people": "unchanged"}
    assert session.carry_over(later.id).carried == 1
    assert session.carry_over(later.id).carried == 0
    assert texts(session, later) == ["40\u00a0people"]


def test_what_the_user_said_of_a_source_stays(session: Session) -> None:
    meta = {"outlet": "Dispatch", "url": "https://a.example/1", "confidential": True}
    source = session.add_source(TEXT, title="Ferry", meta=meta)
    later = session.revise(source.id, LATER).source
    assert (later.title, later.meta, later.story) == ("Ferry", source.meta, source.story)


def test_a_later_reading_goes_before_the_earlier(session: Session, source: Source) -> None:
    later = session.revise(source.id, LATER).source
    with pytest.raises(SessionError, match="later reading"):
        session.remove_source(source.id)
    session.remove_source(later.id)
    assert session.latest_ids() == [source.id]


def test_many_marks_are_one_change(session: Session) -> None:
    text = "\n".join(f"In line {number} stands a number." for number in range(400))
    source = session.add_source(text)
    places = [place_of(f"line {number} ", text) for number in range(400)]
    for _ in session.adding_spans(source.id, places, "figure"):
        pass
    revised = session.revise(source.id, HEAD + text)
    assert revised.carried == 400
    session.undo()
    assert session.source_ids() == [source.id]


def test_another_annotator_decides_too(path: Path) -> None:
    with new_session(path) as session:
        source = session.add_source(TEXT)
        old = mark(session, source, "left at seven")
        later = session.revise(source.id, LATER).source
    with Session.open(path, annotator=BEN) as session:
        made = session.accept_place(later.id, old.id)
        assert made.annotator == ADA.id


def test_the_ids_of_what_waits_are_those_of_the_review(session: Session, source: Source) -> None:
    session.add_region(source.id, 0, 5)
    second = session.revise(source.id, "Nothing of it is left \U0001f6a2.").source
    third = session.revise(second.id, "Nor of this: cafe\u0301.").source
    for reading in (second, third):
        review = [waiting.mark.id for waiting in session.review(reading.id)]
        assert review
        assert sorted(session.waiting_ids(reading.id)) == sorted(review)
    session.drop_marks(third.id, review[:1])
    assert sorted(session.waiting_ids(third.id)) == sorted(review[1:])
    assert session.waiting_ids(source.id) == []
