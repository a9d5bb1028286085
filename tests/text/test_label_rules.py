"""What a label set must hold to be used."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from annotator.session.session import default_label_set
from annotator.text.label_rules import faults
from annotator.text.labels import Attribute, LabelSet

SHIPPED = default_label_set()


def test_the_shipped_set_breaks_no_rule() -> None:
    assert faults(SHIPPED) == []


def _label(place: int = 0, **values: object) -> LabelSet:
    labels = list(SHIPPED.labels)
    labels[place] = msgspec.structs.replace(labels[place], **values)
    return msgspec.structs.replace(SHIPPED, labels=tuple(labels))


def _attribute(**values: object) -> LabelSet:
    plain = Attribute(key="mood", name="Mood", type="choice")
    made = msgspec.structs.replace(plain, **values)
    return msgspec.structs.replace(SHIPPED, attributes=(*SHIPPED.attributes, made))


def _relation(**values: object) -> LabelSet:
    relations = list(SHIPPED.relations)
    relations[0] = msgspec.structs.replace(relations[0], **values)
    return msgspec.structs.replace(SHIPPED, relations=tuple(relations))


BROKEN: dict[str, tuple[Callable[[], LabelSet], str]] = {
    "no labels": (lambda: msgspec.structs.replace(SHIPPED, labels=()), "at least one label"),
    "no name": (lambda: msgspec.structs.replace(SHIPPED, name=" "), "needs a name"),
    "one id twice": (lambda: _label(1, id="claim"), "The label “claim” is there 2 times"),
    "one name twice": (lambda: _label(1, name="claim "), "label name “claim” is there 2 times"),
    "one key twice": (lambda: _label(1, key="1"), "The key “1” is there 2 times"),
    "one letter twice": (lambda: _label(1, letter="C"), "The letter “C” is there 2 times"),
    "an id with a space": (lambda: _label(id="a claim"), "“a claim” cannot be a label’s id"),
    "an id with a line end": (lambda: _label(id="claim\n"), "cannot be a label’s id"),
    "a label without a name": (lambda: _label(name=""), "The label claim needs a name"),
    "key 0": (lambda: _label(key="0"), "Claim needs a key from 1 to 9"),
    "two letters": (lambda: _label(letter="Cl"), "Claim needs one letter"),
    "a letter nobody sees": (lambda: _label(letter="\u00a0"), "Claim needs one letter"),
    "a colour's name": (lambda: _label(colours=("blue", "#6aa5f5")), "“blue” is no colour"),
    "an unknown attribute": (lambda: _label(attributes=("mood",)), "Claim asks for the attribute"),
    "a choice of nothing": (_attribute, "needs values to choose from"),
    "a value twice": (lambda: _attribute(choices=("a", "a")), "“a” is there 2 times"),
    "bounds crossed": (
        lambda: _attribute(type="number", minimum=3, maximum=1),
        "a least value above its greatest",
    ),
    "an attribute's key": (lambda: _attribute(key="1st", choices=("a",)), "an attribute’s key"),
    "an attribute without a name": (
        lambda: _attribute(name="", choices=("a",)),
        "The attribute mood needs a name",
    ),
    "a relation's key": (lambda: _relation(key="is not"), "a relation’s key"),
    "a relation without a name": (lambda: _relation(name=""), "needs a name"),
    "a relation of no label": (lambda: _relation(to_labels=("fact",)), "names the label fact"),
    "a lame symmetry": (lambda: _relation(symmetric=True), "holds both ways"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_said(case: str) -> None:
    make, said = BROKEN[case]
    assert any(said in each for each in faults(make())), faults(make())
