"""Later readings: links and attributes lead to the marks that came from those they led to."""

from __future__ import annotations

from annotator import Session
from annotator.text.records import Source
from tests.session.test_revising import LATER
from tests.session.worked import mark, problems


def test_links_follow_as_soon_as_both_ends_are_there(
    session: Session, source: Source, other: Source
) -> None:
    sure = mark(session, source, "It did not leave", "denial")
    open_ = mark(session, source, "left at seven")
    elsewhere = mark(session, other, "aboard")
    link = session.add_link("denies", sure.id, open_.id, {"scope": "full"})
    session.add_link("same_claim", open_.id, elsewhere.id)
    later = session.revise(source.id, LATER).source
    assert len(session.links()) == 2
    (new_sure,) = session.spans(later.id)
    made = session.accept_place(later.id, open_.id)
    links = {(each.relation, each.from_span, each.to_span): each for each in session.links()}
    assert len(links) == 4
    followed = links["denies", new_sure.id, made.id]
    assert (followed.attributes, followed.annotator) == (link.attributes, link.annotator)
    first, second = sorted([made.id, elsewhere.id])
    assert ("same_claim", first, second) in links
    assert problems(session) == []


def test_a_statement_keeps_its_links(session: Session, source: Source) -> None:
    span = mark(session, source, "40\u00a0people")
    statement = session.add_statement("Forty were there")
    session.add_link("supports", span.id, statement.id)
    later = session.revise(source.id, LATER).source
    (new,) = session.spans(later.id)
    assert [each.relation for each in session.links_of(new.id)] == ["supports"]


def test_attributes_name_the_span_that_came_from_the_one_they_named(
    session: Session, source: Source
) -> None:
    name = mark(session, source, "the cafe\u0301 owner")
    says = mark(session, source, "40\u00a0people")
    late = mark(session, source, "left at seven")
    chain = [{"name": "owner", "span": name.id}, {"name": "ferry", "span": late.id}]
    session.update_span(says.id, attributes={"speaker": chain})
    later = session.revise(source.id, LATER).source
    by_words = {span.text: span for span in session.spans(later.id)}
    new_name = by_words["the cafe\u0301 owner"].id
    assert [each["span"] for each in by_words["40\u00a0people"].attributes["speaker"]] == [
        new_name,
        late.id,
    ]
    made = session.accept_place(later.id, late.id)
    (span,) = (each for each in session.spans(later.id) if each.text == "40\u00a0people")
    assert [each["span"] for each in span.attributes["speaker"]] == [new_name, made.id]
