"""Links and statements: typed, once, and only between the labels that their relation takes."""

from __future__ import annotations

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.records import Source, Span
from tests.session.worked import changes_heard, mark, problems


@pytest.fixture
def claim(session: Session, source: Source) -> Span:
    """Return the claim that the ferry left."""
    return mark(session, source, "left at seven")


@pytest.fixture
def denial(session: Session, source: Source) -> Span:
    """Return the denial of it."""
    return mark(session, source, "did not leave", "denial")


@pytest.fixture
def far_claim(session: Session, other: Source) -> Span:
    """Return a claim in the other source."""
    return mark(session, other, "people were aboard")


def test_a_link_has_its_relation_ends_and_maker(
    session: Session, claim: Span, denial: Span
) -> None:
    link = session.add_link("denies", denial.id, claim.id, {"scope": "full", "note": "flatly 🙅"})
    assert (link.relation, link.from_span, link.to_span) == ("denies", denial.id, claim.id)
    assert link.to_statement is None
    assert link.attributes == {"scope": "full", "note": "flatly 🙅"}
    assert (link.annotator, link.origin) == (session.annotator.id, "manual")
    assert session.links() == [link]
    assert session.links_of(claim.id) == session.links_of(denial.id) == [link]


def test_the_same_link_twice_is_one(session: Session, claim: Span, denial: Span) -> None:
    link = session.add_link("denies", denial.id, claim.id)
    heard = changes_heard(session)
    assert session.add_link("denies", denial.id, claim.id, {"scope": "partial"}) == link
    assert heard == []
    assert session.links() == [link]


def test_a_symmetric_relation_is_stored_once_whichever_way_round(
    session: Session, claim: Span, far_claim: Span
) -> None:
    link = session.add_link("same_claim", claim.id, far_claim.id)
    assert session.add_link("same_claim", far_claim.id, claim.id) == link
    assert session.links() == [link]
    assert {link.from_span, link.to_span} == {claim.id, far_claim.id}


def test_a_directed_relation_has_two_directions(
    session: Session, claim: Span, far_claim: Span
) -> None:
    one = session.add_link("supports", claim.id, far_claim.id)
    other = session.add_link("supports", far_claim.id, claim.id)
    assert session.links() == [one, other]
    assert (one.from_span, other.from_span) == (claim.id, far_claim.id)


def test_other_relations_join_the_same_spans_again(
    session: Session, claim: Span, far_claim: Span
) -> None:
    session.add_link("same_claim", claim.id, far_claim.id)
    session.add_link("contradicts", claim.id, far_claim.id)
    assert len(session.links()) == 2


@pytest.mark.parametrize(
    ("relation", "from_label", "to_label"),
    [
        ("denies", "claim", "claim"),
        ("denies", "denial", "denial"),
        ("denies", "denial", "opinion"),
        ("same_claim", "claim", "denial"),
        ("same_claim", "denial", "claim"),
        ("same_figure", "claim", "figure"),
        ("supports", "figure", "claim"),
    ],
)
def test_labels_that_a_relation_does_not_take_are_refused(
    session: Session, source: Source, relation: str, from_label: str, to_label: str
) -> None:
    start = session.add_span(source.id, 0, 3, from_label)
    end = session.add_span(source.id, 4, 9, to_label)
    with pytest.raises(SessionError, match="does not join"):
        session.add_link(relation, start.id, end.id)
    assert session.links() == []


def test_any_label_may_be_attributed_to_any(session: Session, claim: Span, denial: Span) -> None:
    assert session.add_link("attributed_to", denial.id, claim.id).relation == "attributed_to"


def test_a_later_mismatch_of_labels_is_a_warning(
    session: Session, claim: Span, denial: Span
) -> None:
    link = session.add_link("denies", denial.id, claim.id)
    session.update_span(denial.id, label="opinion")
    assert session.links() == [link]
    (finding,) = session.check()
    assert (finding.severity, finding.record) == ("warning", link.id)
    session.undo()
    assert problems(session) == []


def test_a_span_is_linked_to_a_statement(session: Session, claim: Span, denial: Span) -> None:
    statement = session.add_statement("The ferry left")
    link = session.add_link("same_claim", claim.id, statement.id)
    assert (link.to_span, link.to_statement) == (None, statement.id)
    assert session.add_link("same_claim", claim.id, statement.id) == link
    with pytest.raises(SessionError):
        session.add_link("same_claim", denial.id, statement.id)
    assert session.links_of(statement.id) == [link]


def test_a_statement_may_have_no_span_and_stands_in_a_story(session: Session, claim: Span) -> None:
    statement = session.add_statement("  The ferry left  ", session.stories()[0].title)
    assert session.statements() == [statement]
    assert (statement.title, statement.story) == ("The ferry left", session.stories()[0].id)
    with pytest.raises(SessionError):
        session.add_statement(" ")
    with pytest.raises(SessionError):
        session.add_statement("x", "y")


def test_deleting_a_statement_deletes_its_links_in_the_same_change(
    session: Session, claim: Span
) -> None:
    statement = session.add_statement("The ferry left")
    link = session.add_link("same_claim", claim.id, statement.id)
    session.remove_statement(statement.id)
    assert (session.statements(), session.links()) == ([], [])
    session.undo()
    assert (session.statements(), session.links()) == ([statement], [link])
    with pytest.raises(SessionError):
        session.remove_statement(claim.id)


def test_a_link_to_itself_to_nothing_or_of_no_relation_is_refused(
    session: Session, claim: Span, far_claim: Span
) -> None:
    for relation, start, end in (
        ("supports", claim.id, claim.id),
        ("supports", claim.id, "nothing"),
        ("supports", "nothing", claim.id),
        ("likes", claim.id, far_claim.id),
    ):
        with pytest.raises(SessionError):
            session.add_link(relation, start, end)
    assert session.links() == []


def test_a_deleted_link_comes_back_with_its_id(session: Session, claim: Span, denial: Span) -> None:
    link = session.add_link("denies", denial.id, claim.id)
    session.remove_link(link.id)
    assert session.links() == []
    session.undo()
    assert session.links() == [link]
