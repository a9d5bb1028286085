"""Spans by the rules of the records: what is kept, what is the same, what is refused."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.identity import digest
from annotator.text.records import Source, Span
from tests.session.worked import BEN, TEXT, changes_heard, mark, place_of, problems
from tests.text.texts import texts


def test_a_span_has_the_words_between_its_offsets(session: Session, source: Source) -> None:
    start, end = place_of("40\u00a0people")
    span = session.add_span(
        source.id, start, end, "figure", note="who counted? 🤔", attributes={"value": 40}
    )
    assert (span.source_id, span.start, span.end, span.fragments) == (source.id, start, end, None)
    assert span.text == "40\u00a0people"
    assert (span.label, span.note, span.attributes) == ("figure", "who counted? 🤔", {"value": 40})
    assert (span.annotator, span.origin) == (session.annotator.id, "manual")
    assert span.created_at == span.updated_at
    assert session.spans(source.id) == [span]
    assert session.span(span.id) == span


@given(text=texts.filter(lambda text: bool(text.strip())), data=st.data())
def test_every_offset_points_at_the_same_words_after_storing(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with Session.create(tmp_path_factory.mktemp("any") / "any.annotator") as session:
        source = session.add_source(text)
        added = session.add_span(source.id, start, end, "claim")
        (stored,) = session.spans()
        assert stored == added
        assert session.source(source.id).text == text
        assert stored.text == session.source(source.id).text[stored.start : stored.end]
        assert dict(session.digests()) == {added.id: digest(added)}


def test_ids_are_random_128_bit_texts_and_no_integer_key_leaves(
    session: Session, source: Source
) -> None:
    claim, denial = mark(session, source, "left at seven"), mark(session, source, "seven", "denial")
    records = [
        *(source, claim, denial, session.add_link("denies", denial.id, claim.id)),
        *(session.add_statement("It left"), session.add_region(source.id, 0, 3)),
        *(*session.stories(), session.label_set),
    ]
    ids = [record.id for record in records]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[0-9a-f]{32}", record_id) for record_id in ids)
    numbers = {
        name
        for record in records
        for name, value in msgspec.to_builtins(record).items()
        if isinstance(value, int)
    }
    assert numbers == {"start", "end", "version"}


def test_the_interface_keeps_white_space_that_it_is_given(session: Session, source: Source) -> None:
    start, end = place_of(" 40\u00a0people ")
    assert session.add_span(source.id, start, end, "claim").text == " 40\u00a0people "


def test_the_same_span_again_is_the_one_there_is(session: Session, source: Source) -> None:
    first = mark(session, source, "left at seven")
    heard = changes_heard(session)
    again = session.add_span(source.id, first.start, first.end, "claim", note="a new note")
    assert again == first
    assert heard == []


def test_another_label_annotator_source_or_place_is_another_span(
    session: Session, source: Source, other: Source
) -> None:
    first = session.add_span(source.id, 0, 9, "claim")
    further = [
        session.add_span(source.id, 0, 9, "opinion"),
        session.add_span(source.id, 0, 9, "claim", annotator="Cleo"),
        session.add_span(other.id, 0, 9, "claim"),
        session.add_span(source.id, 0, 10, "claim"),
        session.add_span(source.id, 1, 9, "claim"),
        session.add_span(source.id, 0, 9, "claim", fragments=[(0, 3), (5, 9)]),
        session.add_span(source.id, 0, 9, "claim", fragments=[(0, 4), (5, 9)]),
    ]
    assert len({span.id for span in (first, *further)}) == 8
    again = session.add_span(source.id, 0, 9, "claim", fragments=[(0, 3), (5, 9)])
    assert again == further[5]
    assert problems(session) == []


def test_an_update_that_would_make_a_double_is_refused(session: Session, source: Source) -> None:
    claim = mark(session, source, "left at seven")
    opinion = mark(session, source, "left at seven", "opinion")
    longer = mark(session, source, "ferry 🛳️ left at seven")
    with pytest.raises(SessionError, match="already marked as claim"):
        session.update_span(opinion.id, label="claim")
    with pytest.raises(SessionError, match="already marked as claim"):
        session.update_span(longer.id, start=claim.start)
    assert session.spans() == [longer, claim, opinion]


def test_spans_stand_in_the_order_of_their_places(session: Session, source: Source) -> None:
    places = [(8, 12), (0, 12), (0, 3), (2, 30), (8, 9)]
    for start, end in places:
        session.add_span(source.id, start, end, "claim")
    assert [(span.start, span.end) for span in session.spans(source.id)] == sorted(places)


def test_an_update_changes_what_is_given_and_nothing_else(session: Session, source: Source) -> None:
    old = session.add_span(source.id, 4, 9, "claim", note="old", attributes={"speaker": "owner"})
    new = session.update_span(old.id, start=0, note="new")
    assert (new.start, new.end, new.text, new.note) == (0, 9, TEXT[:9], "new")
    assert new.updated_at > old.updated_at
    kept = msgspec.structs.replace(
        new, start=4, text=old.text, note="old", updated_at=old.updated_at
    )
    assert kept == old
    assert session.span(old.id) == new


def test_an_update_of_nothing_is_no_change(session: Session, source: Source) -> None:
    span = mark(session, source, "left at seven")
    heard = changes_heard(session)
    assert session.update_span(span.id, label="claim", start=span.start) == span
    assert session.update_span(span.id) == span
    assert heard == []


def test_relabelling_keeps_attributes_that_the_new_label_lacks(
    session: Session, source: Source
) -> None:
    span = session.add_span(
        source.id, 0, 9, "figure", attributes={"value": {"min": 1, "max": 2.5}, "unit": "knots"}
    )
    assert session.label_set.label("opinion") is not None
    relabelled = session.update_span(span.id, label="opinion")
    assert relabelled.attributes == {"value": {"min": 1, "max": 2.5}, "unit": "knots"}
    assert problems(session) == []


def test_attributes_are_merged_and_none_takes_one_away(session: Session, source: Source) -> None:
    span = session.add_span(source.id, 0, 9, "claim", attributes={"quoted": "direct", "form": "x"})
    merged = session.update_span(span.id, attributes={"confidence": 2, "form": None})
    assert merged.attributes == {"quoted": "direct", "confidence": 2}


def test_deleting_a_span_deletes_its_links_in_the_same_change(
    session: Session, source: Source, other: Source
) -> None:
    claim, denial = mark(session, source, "left at seven"), mark(session, source, "not", "denial")
    third = mark(session, other, "were aboard")
    link = session.add_link("denies", denial.id, claim.id)
    far = session.add_link("same_claim", claim.id, third.id)
    heard = changes_heard(session)
    session.remove_span(claim.id)
    assert session.links() == []
    assert {edit.record.id for edit in heard[-1].edits} == {claim.id, link.id, far.id}
    assert session.undo() is not None
    assert {each.id for each in session.links()} == {link.id, far.id}
    assert session.span(claim.id) == claim


def test_an_annotator_is_given_by_id_or_by_name(session: Session, source: Source) -> None:
    cleo = session.add_span(source.id, 0, 3, "claim", annotator="Cleo").annotator
    assert session.add_span(source.id, 0, 4, "claim", annotator=cleo).annotator == cleo
    assert session.add_span(source.id, 0, 5, "claim", annotator="Cleo").annotator == cleo
    own = session.add_span(source.id, 0, 6, "claim", annotator="Ada")
    assert own.annotator == session.annotator.id
    assert [each.name for each in session.annotators()] == ["Ada", "Cleo"]


@pytest.mark.parametrize("name", ["", "  ", 5, ["Ada"]])
def test_an_annotator_without_a_name_is_refused(
    session: Session, source: Source, name: Any
) -> None:
    with pytest.raises(SessionError, match="annotator"):
        session.add_span(source.id, 0, 3, "claim", annotator=name)
    assert len(session.annotators()) == 1


def test_times_order_records_as_they_were_made(session: Session, source: Source) -> None:
    made: list[Span] = [session.add_span(source.id, 0, end, "claim") for end in range(1, 20)]
    assert sorted(made, key=lambda span: span.created_at) == made
    assert all(re.fullmatch(r"[\d-]{10}T[\d:]{8}\.\d{6}Z", span.created_at) for span in made)
    assert BEN not in session.annotators()


def test_an_update_from_one_to_true_is_a_change(session: Session, source: Source) -> None:
    span = session.add_span(source.id, 0, 3, "claim", attributes={"quoted": 1})
    assert session.update_span(span.id, attributes={"quoted": True}).attributes["quoted"] is True
    assert session.span(span.id).attributes["quoted"] is True
    assert session.history()[-1].name == "details of claim"


def test_a_note_that_is_written_on_is_one_change_until_something_else_is_done(
    session: Session, source: Source
) -> None:
    span = mark(session, source, "left at seven")
    begun = session.write_note(span.id, "who")
    assert session.write_note(span.id, "who else", begun) is begun
    assert session.write_note(span.id, "who else", begun) is begun
    other = mark(session, source, "did not leave", "denial")
    again = session.write_note(span.id, "who else?", begun)
    assert again is not begun
    assert session.write_note(other.id, "ask", again) is not again
    notes = []
    for _ in range(4):
        session.undo()
        notes.append(session.span(span.id).note)
    assert notes == ["who else?", "who else", "who else", ""]
    session.redo()
    assert session.span(span.id).note == "who else"
    assert session.write_note(span.id, "who else was there", begun) is not begun
    assert problems(session) == []
