"""Going through the marks that wait: nothing is chosen before the user does."""

from __future__ import annotations

from annotator import Session
from annotator.session.deciding import Deciding
from annotator.session.revising import Waiting
from annotator.text.anchoring import Outcome
from annotator.text.records import Source
from tests.session.worked import mark

ONE, TWO = ((4, 9),), ((20, 25),)


def waiting(session: Session, source: Source, *places: tuple[tuple[int, int], ...]) -> Waiting:
    """Return a mark that waits, with these places proposed; each time another one."""
    words = ("ferry", "seven", "harbour")[len(session.spans(source.id))]
    outcome: Outcome = "ambiguous" if len(places) > 1 else "changed" if places else "lost"
    return Waiting(mark(session, source, words), outcome, places, 90.0)


def test_the_only_place_is_proposed(session: Session, source: Source) -> None:
    deciding = Deciding()
    deciding.show([waiting(session, source, ONE)])
    assert deciding.place((0, 0)) == ONE


def test_of_several_places_none_is_proposed_until_one_is_chosen(
    session: Session, source: Source
) -> None:
    deciding = Deciding()
    deciding.show([waiting(session, source, ONE, TWO)])
    assert deciding.place((3, 3)) is None
    assert not deciding.choose(3)
    assert deciding.place((3, 3)) is None
    assert deciding.choose(2)
    assert deciding.place((3, 3)) == TWO
    deciding.forget_choice()
    assert deciding.place((3, 3)) is None


def test_selected_words_are_the_place(session: Session, source: Source) -> None:
    deciding = Deciding()
    deciding.show([waiting(session, source)])
    assert deciding.place((0, 0)) is None
    assert deciding.place((2, 7)) == ((2, 7),)


def test_a_choice_is_not_kept_for_the_next_mark(session: Session, source: Source) -> None:
    deciding = Deciding()
    deciding.show([waiting(session, source, ONE, TWO), waiting(session, source, ONE, TWO)])
    deciding.choose(1)
    deciding.go_to(1)
    assert deciding.chosen is None
    deciding.choose(1)
    deciding.go_to(0)
    assert deciding.chosen is None
    deciding.go_to(7)
    assert deciding.at == 0


def test_the_mark_after_one_that_was_decided_on_is_current(
    session: Session, source: Source
) -> None:
    all_three = [waiting(session, source, ONE) for _ in range(3)]
    ids = [each.mark.id for each in all_three]
    deciding = Deciding()
    deciding.show(all_three)
    deciding.go_to(1)
    deciding.keep([ids[0], ids[2]])
    assert deciding.current == all_three[2]
    deciding.keep(ids[:1])
    assert deciding.current == all_three[0]
    deciding.keep([])
    assert deciding.waiting == []
    assert deciding.place((1, 5)) is None


def test_a_mark_that_waits_again_is_current(session: Session, source: Source) -> None:
    all_three = [waiting(session, source, ONE) for _ in range(3)]
    ids = [each.mark.id for each in all_three]
    deciding = Deciding()
    deciding.show(all_three)
    deciding.keep([ids[0], ids[2]])
    deciding.keep(ids)
    assert deciding.current == all_three[1]
    assert deciding.knows(ids)
    assert not deciding.knows([*ids, "another"])


def test_a_mark_is_found_by_a_place_in_it(session: Session, source: Source) -> None:
    there = waiting(session, source, ONE)
    deciding = Deciding()
    deciding.show([there])
    assert deciding.find(there.mark.start) == 0
    assert deciding.find(there.mark.end) is None
