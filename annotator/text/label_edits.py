"""Steps of editing a label set: each takes a set and gives the next one. No step breaks a name.

What stands in ``fixed`` keeps its id; the id of what is new follows its name, and what names it
follows too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeVar

from msgspec.structs import replace

from annotator.text.labels import KEYS, Attribute, Label, LabelSet, Relation

Part = Literal["labels", "attributes", "relations"]
Thing = Label | Attribute | Relation
Fixed = Mapping[Part, Collection[str]]
"""The ids that stay whatever the name becomes."""

PARTS: tuple[Part, ...] = ("labels", "attributes", "relations")
SPARE_COLOURS: tuple[tuple[str, str], ...] = (
    ("#a3153f", "#ff9db0"),
    ("#5a6200", "#c6d062"),
    ("#4a3fc0", "#b3acff"),
    ("#00667a", "#63d2e4"),
    ("#7c4f00", "#dfb873"),
    ("#23262b", "#e4e3df"),
)
"""Colours for new labels (light, dark), each at least 4.5:1 on its paper."""
_NEW: dict[Part, str] = {
    "labels": "New label",
    "attributes": "New attribute",
    "relations": "new relation",
}
_UNDERLINES: tuple[Literal["solid", "dashed", "double", "dotted"], ...] = (
    "solid",
    "dashed",
    "double",
    "dotted",
)
T = TypeVar("T")


def things(label_set: LabelSet, part: Part) -> Sequence[Thing]:
    """Return the labels, attributes or relations of a set."""
    if part == "labels":
        return label_set.labels
    return label_set.attributes if part == "attributes" else label_set.relations


def ident(thing: Thing) -> str:
    """Return what a label, attribute or relation is called in data."""
    return thing.id if isinstance(thing, Label) else thing.key


def fixed_by(*label_sets: LabelSet) -> dict[Part, frozenset[str]]:
    """Return the ids that these sets fix."""
    return {
        part: frozenset(ident(each) for one in label_sets for each in things(one, part))
        for part in PARTS
    }


def identifier(name: str, taken: Collection[str], otherwise: str = "item") -> str:
    """Return a plain identifier made from a name: ``Wie gross?`` gives ``wie_gross``.

    Where the name has no Latin letter or digit, ``otherwise`` stands for it; a number makes it
    another than those that are ``taken``.
    """
    bare = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "_", bare).strip("_") or otherwise
    made = f"_{words}" if words[0].isdigit() else words
    return _unused(made, "_", taken)


def added(label_set: LabelSet, part: Part) -> LabelSet:
    """Return the set with a new label, attribute or relation at the end of its part."""
    there = things(label_set, part)
    name = _unused(_NEW[part], " ", {each.name for each in there})
    made = identifier(name, {ident(each) for each in there})
    if part == "labels":
        new: Thing = _new_label(label_set, made, name)
    elif part == "attributes":
        new = Attribute(key=made, name=name, type="text")
    else:
        new = Relation(key=made, name=name)
    return _with(label_set, part, [*there, new])


def removed(label_set: LabelSet, part: Part, place: int) -> LabelSet:
    """Return the set without one of its parts, and without what cannot be without it.

    A relation that would be left with no label at an end goes too: no label there means any.
    """
    there = list(things(label_set, part))
    gone = ident(there.pop(place))
    found = _with(label_set, part, there)
    if part == "attributes":
        return _with_names(found, part, gone, ())
    if part == "labels":
        emptied = {
            each.key
            for each in found.relations
            if (gone,) in (tuple(set(each.from_labels)), tuple(set(each.to_labels)))
        }
        kept = tuple(each for each in found.relations if each.key not in emptied)
        return _with_names(replace(found, relations=kept), part, gone, ())
    return found


def moved(label_set: LabelSet, part: Part, place: int, step: int) -> LabelSet:
    """Return the set with one of its parts ``step`` places further down, as far as there is room.

    Raises IndexError where there is no such part.
    """
    there = list(things(label_set, part))
    thing = there.pop(place)
    there.insert(max(0, place + step), thing)
    return _with(label_set, part, there)


def replaced(label_set: LabelSet, part: Part, place: int, thing: Thing, fixed: Fixed) -> LabelSet:
    """Return the set with another version of one of its parts; a new one's id follows its name."""
    there = list(things(label_set, part))
    before = there[place]
    old = ident(before)
    if thing.name != before.name and old not in fixed[part]:
        taken = {ident(each) for each in there if each is not before} | set(fixed[part])
        made = identifier(thing.name, taken)
        if isinstance(thing, Label):
            thing = replace(thing, id=made, letter=_following_letter(label_set, before, thing))
        else:
            thing = replace(thing, key=made)
    there[place] = thing
    return _with_names(_with(label_set, part, there), part, old, (ident(thing),))


def _new_label(label_set: LabelSet, made: str, name: str) -> Label:
    labels = label_set.labels
    keys, pairs = {each.key for each in labels}, {each.colours for each in labels}
    return Label(
        id=made,
        name=name,
        key=next((each for each in KEYS if each not in keys), ""),
        letter=_letter(name, {each.letter for each in labels}),
        colours=next((each for each in SPARE_COLOURS if each not in pairs), SPARE_COLOURS[0]),
        underline=min(_UNDERLINES, key=[each.underline for each in labels].count),
        definition="",
    )


def _letter(name: str, taken: Collection[str]) -> str:
    """Return the first letter of a name that is free, else the first free one of the alphabet."""
    own = (each for each in name.upper() if each.isalpha())
    return next((each for each in (*own, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ") if each not in taken), "")


def _following_letter(label_set: LabelSet, before: Thing, label: Label) -> str:
    """Return a new label's letter: that of its name, unless another was chosen for it."""
    taken = {each.letter for each in label_set.labels if each is not before}
    return (
        _letter(label.name, taken) if label.letter == _letter(before.name, taken) else label.letter
    )


def _unused(wanted: str, between: str, taken: Collection[str]) -> str:
    made, number = wanted, 2
    while made in taken:
        made, number = f"{wanted}{between}{number}", number + 1
    return made


def _with(label_set: LabelSet, part: Part, there: Sequence[Thing]) -> LabelSet:
    return replace(label_set, **{part: tuple(there)})


def _with_names(label_set: LabelSet, part: Part, old: str, new: tuple[str, ...]) -> LabelSet:
    """Return the set in which what named a label or attribute names it by its new id, or not."""
    if (old,) == new or part == "relations":
        return label_set
    if part == "labels":
        relations = (
            replace(
                each,
                from_labels=_renamed(each.from_labels, old, new),
                to_labels=_renamed(each.to_labels, old, new),
            )
            for each in label_set.relations
        )
        return replace(label_set, relations=tuple(relations))
    return replace(
        label_set,
        labels=tuple(_asking(each, old, new) for each in label_set.labels),
        relations=tuple(_asking(each, old, new) for each in label_set.relations),
    )


def _asking(thing: T, old: str, new: tuple[str, ...]) -> T:
    assert isinstance(thing, Label | Relation)
    return replace(thing, attributes=_renamed(thing.attributes, old, new))


def _renamed(names: tuple[str, ...], old: str, new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for each in names for name in (new if each == old else (each,)))
