"""Labels and relations of a file of annotations beside those of the session: mapped, or added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from annotator.text.errors import SessionError
from annotator.text.identity import new_id
from annotator.text.label_edits import PARTS, added, fixed_by, ident, identifier, replaced, things
from annotator.text.label_rules import faults
from annotator.text.labels import KEYS, Label, LabelSet, Relation

Mapped = Mapping[str, str | Label | None]
"""What labels of a file are in the session: a label by id or name, or one that is added as it is
given here; None: their spans are left out."""

MappedRelations = Mapping[str, str | None]
"""What relations of a file are in the session, by key; None: their links are left out."""


class MarkedLabels:
    """What each label and relation of a file is called in the session; new ones are added.

    ``mapped`` and ``relations`` say it of some; of others their names decide.
    """

    def __init__(
        self,
        there: LabelSet,
        mapped: Mapped,
        beside: LabelSet | None = None,
        relations: MappedRelations | None = None,
    ) -> None:
        """Begin with the session's set; ``beside`` is the file's own, where it came with one.

        Raises `SessionError` where a label is mapped to one that is in neither set.
        """
        self._there = there
        self._set = there
        self._beside = beside
        self._is_decided = bool(mapped or relations)
        self._given = {old: new for old, new in mapped.items() if isinstance(new, Label)}
        self.differing: list[str] = []
        if beside is not None:
            self._take(beside, {*mapped, *(relations or ())})
        self._labels = {old: self._mapped(new) for old, new in mapped.items() if type(new) is str}
        self._relations = {each.key: each.key for each in self._set.relations}
        self._relations.update({old: new for old, new in (relations or {}).items() if new})
        self._out = frozenset(old for old, new in mapped.items() if new is None)
        self._relations_out = frozenset(old for old, new in (relations or {}).items() if not new)

    def leaves_out(self, label: str) -> bool:
        """Return whether spans with a label of the file are not wanted."""
        return label in self._out

    def leaves_out_relation(self, relation: str) -> bool:
        """Return whether links of a relation of the file are not wanted."""
        return relation in self._relations_out

    def knows(self, label: str) -> bool:
        """Return whether the session has a label of this id or name already."""
        return self._known(label) is not None

    def label(self, name: str) -> str:
        """Return the id of a label of the file; one that nothing is known of is added."""
        found = self._labels.get(name)
        if found is None:
            known = None if name in self._given else self._known(name)
            found = self._labels[name] = known or self._add(name)
        return found

    def relation(self, name: str) -> str:
        """Return the key of a relation of the file; one that nothing is known of is added."""
        found = self._relations.get(name)
        if found is None:
            key = identifier(name, self._relations, "relation")
            relation = Relation(key=key, name=name)
            self._set = replace(self._set, relations=(*self._set.relations, relation))
            found = self._relations[name] = self._relations[key] = key
        return found

    @property
    def so_far(self) -> LabelSet:
        """The label set with all that was added."""
        return self._set

    @property
    def added(self) -> list[str]:
        """The ids of the labels that the session did not have."""
        return [each.id for each in self._set.labels if self._there.label(each.id) is None]

    def finished(self, named: tuple[str, int], is_unmarked: bool) -> LabelSet | None:
        """Return the further version that the session needs; None when it has all that is needed.

        A session without marks takes on the name and version of the file's set (``named``), if that
        is a later version and nothing was mapped: what is exported again is then what was read.
        Raises `SessionError` for more labels than there are keys.
        """
        made, version = self._set, self._there.version + 1
        if is_unmarked and named[1] >= version and not self._is_decided:
            made, version = replace(made, name=named[0]), named[1]
            if self._beside is not None and (self._beside.name, self._beside.version) == named:
                missing = [each for each in made.labels if self._beside.label(each.id) is None]
                used = set(self._labels.values())
                if not any(each.id in used for each in missing):
                    made = replace(self._beside)
        elif made == self._there:
            return None
        if len(made.labels) > len(KEYS):
            names = ", ".join(self.added)
            raise SessionError(
                f"This would make more than {len(KEYS)} labels, with {names}: say with --map which"
                " of the session’s labels they are."
            )
        return replace(made, id=new_id(), version=version)

    def _known(self, name: str) -> str | None:
        """Return the id of the session's label of this id, or else of this name."""
        if self._set.label(name) is not None:
            return name
        same = name.strip().casefold()
        return next((e.id for e in self._set.labels if e.name.strip().casefold() == same), None)

    def _mapped(self, wanted: str) -> str:
        found = self._known(wanted)
        if found is None:
            known = ", ".join(each.id for each in self._set.labels)
            raise SessionError(f"There is no label {wanted!r} to map to: there are {known}.")
        return found

    def _add(self, name: str) -> str:
        """Add a label of this name: as it was given, else as `proposed_labels` has it."""
        given = self._given.get(name)
        grown = replace(self._set, labels=(*self._set.labels, given)) if given else None
        if given is None or grown is None or faults(grown):
            (given,) = proposed_labels(self._set, [name]).values()
            grown = replace(self._set, labels=(*self._set.labels, given))
        self._set = grown
        return given.id

    def _take(self, beside: LabelSet, decided: set[str]) -> None:
        """Take over what the session's set lacks; note what it has otherwise.

        What is ``decided`` of labels and relations of the file is left to that.
        """
        for part in PARTS:
            own = {ident(each): each for each in things(self._set, part)}
            for each in things(beside, part):
                if part != "attributes" and ident(each) in decided:
                    continue
                if ident(each) not in own:
                    grown = replace(self._set, **{part: (*things(self._set, part), each)})
                    if part != "labels" or not faults(grown):
                        self._set = grown
                elif own[ident(each)] != each:
                    self.differing.append(ident(each))


def proposed_labels(
    there: LabelSet, names: Iterable[str], beside: Mapping[str, Label] | None = None
) -> dict[str, Label]:
    """Return for names the labels as which a set would take them in, one after another.

    Each has a free key and colours; its id is its name too, where that can be an id. What is
    ``beside``, by its id, is taken as it stands there if that does not clash. Of more labels than
    there are keys the last ones have none.
    """
    found: dict[str, Label] = {}
    grown = there
    for name in names:
        given = (beside or {}).get(name)
        wider = replace(grown, labels=(*grown.labels, given)) if given else None
        if given is None or wider is None or faults(wider):
            given = _made(grown, name)
            wider = replace(grown, labels=(*grown.labels, given))
        grown, found[name] = wider, given
    return found


def _made(there: LabelSet, name: str) -> Label:
    place = len(there.labels)
    grown = added(there, "labels")
    new = replace(grown.labels[place], name=name.strip() or "label")
    made = replaced(grown, "labels", place, new, fixed_by()).labels[
        place
    ]  # its id follows its name
    return replace(made, id=name) if name.isascii() and name.isidentifier() else made
