"""Editing a label set step by step: ids that stay, ids that follow a name, what goes with what."""

from __future__ import annotations

import msgspec
import pytest

from annotator.session.session import default_label_set
from annotator.text.label_edits import (
    added,
    fixed_by,
    identifier,
    moved,
    removed,
    replaced,
    things,
)
from annotator.text.label_rules import faults
from annotator.text.labels import LabelSet

IDENTIFIERS = (
    ("Claim", "claim"),
    ("  Not the same  claim! ", "not_the_same_claim"),
    ("Be\u0301hauptung", "behauptung"),
    ("Größe", "grosse"),
    ("10 times", "_10_times"),
    ("טענה", "item"),
    ("🧾\u00a0bill", "bill"),
    ("", "item"),
)


@pytest.fixture
def start() -> LabelSet:
    """Give the label set that is shipped."""
    return default_label_set()


def labels(label_set: LabelSet) -> list[str]:
    """Return the labels: id, key and letter."""
    return [f"{each.id} {each.key} {each.letter}" for each in label_set.labels]


def named(label_set: LabelSet, place: int, name: str, fixed: LabelSet) -> LabelSet:
    """Return the set with a label under another name."""
    label = msgspec.structs.replace(label_set.labels[place], name=name)
    return replaced(label_set, "labels", place, label, fixed_by(fixed))


@pytest.mark.parametrize(("name", "made"), IDENTIFIERS)
def test_an_identifier_is_made_from_a_name(name: str, made: str) -> None:
    assert identifier(name, ()) == made
    assert identifier(name, {made}) == f"{made}_2"
    assert identifier(name, {made, f"{made}_2"}) == f"{made}_3"


def test_a_new_label_takes_what_is_free(start: LabelSet) -> None:
    made = added(added(start, "labels"), "labels")
    assert labels(made)[4:] == ["new_label 5 N", "new_label_2 6 E"]
    assert made.labels[4].colours != made.labels[5].colours
    assert faults(made) == []


def test_there_is_a_key_and_a_colour_for_nine(start: LabelSet) -> None:
    for _ in range(5):
        start = added(start, "labels")
    assert faults(start) == []
    assert len({each.colours for each in start.labels}) == 9
    assert faults(added(start, "labels")) == ["New label 6 needs a key from 1 to 9."]


def test_the_id_of_a_new_label_follows_its_name(start: LabelSet) -> None:
    made = named(added(start, "labels"), 4, "Promise", start)
    assert labels(made)[4] == "promise 5 P"
    relation = msgspec.structs.replace(made.relations[0], to_labels=("promise",))
    made = replaced(made, "relations", 0, relation, fixed_by(start))
    made = named(made, 4, "Claim", start)
    assert labels(made)[4] == "claim_2 5 L"
    assert made.relations[0].to_labels == ("claim_2",)


def test_a_letter_that_was_chosen_stays(start: LabelSet) -> None:
    made = added(start, "labels")
    label = msgspec.structs.replace(made.labels[4], letter="!")
    made = replaced(made, "labels", 4, label, fixed_by(start))
    assert labels(named(made, 4, "Promise", start))[4] == "promise 5 !"


def test_the_id_of_what_is_stored_stays(start: LabelSet) -> None:
    assert labels(named(start, 0, "Assertion", start))[0] == "claim 1 C"


def test_an_id_that_went_is_not_given_to_something_else(start: LabelSet) -> None:
    made = added(removed(start, "labels", 0), "labels")
    assert labels(named(made, 3, "Claim", start))[3].startswith("claim_2 ")


def test_a_new_attribute_is_asked_for_by_its_new_key(start: LabelSet) -> None:
    made = added(start, "attributes")
    place = len(made.attributes) - 1
    asking = msgspec.structs.replace(made.labels[0], attributes=("new_attribute", "note"))
    made = replaced(made, "labels", 0, asking, fixed_by(start))
    renamed = msgspec.structs.replace(made.attributes[place], name="Tone")
    made = replaced(made, "attributes", place, renamed, fixed_by(start))
    assert made.labels[0].attributes == ("tone", "note")


def test_a_label_goes_with_the_relations_that_it_alone_ends(start: LabelSet) -> None:
    made = removed(start, "labels", 1)
    assert labels(made) == ["claim 1 C", "figure 3 F", "opinion 4 O"]
    assert "denies" not in [each.key for each in made.relations]
    assert len(made.relations) == len(start.relations) - 1
    assert made.relation("attributed_to") == start.relation("attributed_to")
    assert faults(made) == []


def test_a_relation_that_other_labels_end_stays(start: LabelSet) -> None:
    relation = msgspec.structs.replace(start.relations[0], from_labels=("denial", "opinion"))
    made = replaced(start, "relations", 0, relation, fixed_by(start))
    assert removed(made, "labels", 1).relations[0].from_labels == ("opinion",)


def test_an_attribute_goes_from_all_that_ask_for_it(start: LabelSet) -> None:
    made = removed(start, "attributes", 0)
    asked = [each.attributes for each in made.labels] + [each.attributes for each in made.relations]
    assert not any("note" in keys for keys in asked)


def test_things_move_up_and_down(start: LabelSet) -> None:
    names = [each.name for each in start.labels]
    down = moved(start, "labels", 0, 1)
    assert [each.name for each in down.labels] == [names[1], names[0], *names[2:]]
    assert moved(down, "labels", 1, -1) == start
    assert moved(start, "labels", 0, -1) == start
    assert moved(start, "labels", 3, 1) == start


def test_each_part_grows_and_shrinks(start: LabelSet) -> None:
    for part in ("attributes", "relations"):
        made = added(start, part)
        assert len(things(made, part)) == len(things(start, part)) + 1
        assert faults(made) == []
        assert removed(made, part, len(things(start, part))) == start
