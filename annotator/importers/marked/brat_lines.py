"""The lines of a brat ``.ann``, taken one by one: what each says of spans and relations."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import Any, NoReturn

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.strict_json import NotStrict, value
from annotator.text.records import Fragments

DATA = "Annotator"
"""The type of the notes in which our own exports keep, as JSON, what brat has no line for."""

_SPAN = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\Z", re.ASCII)
_SHOWN = 200  # of what is wrong with a line, which may name very long ids
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(\.\d{1,40})?([eE][-+]?\d{1,3})?\Z", re.ASCII)


class Bound(msgspec.Struct):
    """A line of a span: its number, label, pieces in the file's unit and the words in them."""

    line: int
    label: str
    pieces: Fragments
    words: str
    attributes: dict[str, Any] = {}
    notes: list[str] = []
    data: dict[str, Any] = {}


class Related(msgspec.Struct):
    """A relation, a role in an event or a pair of an equivalence, between ids of lines."""

    line: int
    relation: str
    start: str
    end: str
    attributes: dict[str, Any] = {}
    data: dict[str, Any] = {}


class Lines:
    """What the lines of a file say: spans and relations by the ids of the lines."""

    def __init__(self, name: str) -> None:
        """Begin with none; ``name`` is the file's."""
        self._name = name
        self._triggers: dict[str, str] = {}
        self._later: list[tuple[int, list[str]]] = []
        self.bound: dict[str, Bound] = {}
        self.related: dict[str, Related] = {}
        self.lost: Counter[str] = Counter()

    def take(self, number: int, line: str) -> None:
        """Take one line. Raises `ImportRefused`, with its number, where it is none of brat's."""
        fields = line.split("\t", 2)
        if len(fields) < 2 or not fields[1].strip():
            self._refuse(number, "is none of brat’s")
        if fields[0] != "*" and (fields[0] in self.bound or fields[0] in self.related):
            self._refuse(number, "has the id of another")
        kind = line[0]
        if kind == "T":
            self._text_bound(number, fields)
        elif kind == "R":
            self._relation(number, fields)
        elif kind == "*":
            relation, *members = fields[1].split()
            for each, other in enumerate(members[1:], 1):
                self.related[f"*{number}.{each}"] = Related(number, relation, members[0], other)
        elif kind == "E":
            self._event(number, fields)
        elif kind in "AMN#":
            self._later.append((number, fields))
        else:
            self.lost["other lines"] += 1

    def finish(self) -> None:
        """Put what lines say of others to those; raises `ImportRefused` for what is not there."""
        others = {fields[0] for _, fields in self._later}
        for number, fields in self._later:
            kind, target, *rest = [*fields[1].split(None, 2), ""]
            holder = self._holder(number, target, others)
            if fields[0][0] == "#":
                self._note(number, holder, kind, fields[2] if len(fields) > 2 else "")
            elif holder is None:
                self.lost["attributes of other lines"] += 1
            else:
                words = " ".join(rest).strip()
                holder.attributes[kind] = _meant(words)
        for each in self.related.values():
            each.start = self._span(each.line, each.start)
            each.end = self._span(each.line, each.end)

    def _text_bound(self, number: int, fields: Sequence[str]) -> None:
        found = _SPAN.match(fields[1])
        if found is None or len(fields) < 3:
            self._refuse(number, "is no span of brat’s")
        pairs = [pair.split(" ") for pair in found[2].split(";")]
        pieces = tuple((int(start), int(end)) for start, end in pairs)
        self.bound[fields[0]] = Bound(number, found[1], pieces, fields[2])

    def _relation(self, number: int, fields: Sequence[str]) -> None:
        relation, *ends = fields[1].split()
        targets = [end.partition(":")[2] for end in ends]
        if len(targets) != 2 or not all(targets):
            self._refuse(number, "is no relation of brat’s")
        self.related[fields[0]] = Related(number, relation, targets[0], targets[1])

    def _event(self, number: int, fields: Sequence[str]) -> None:
        parted = [each.partition(":") for each in fields[1].split()]
        if not all(target for _, _, target in parted):
            self._refuse(number, "is no event of brat’s")
        trigger = parted[0][2]
        self._triggers[fields[0]] = trigger
        for each, (role, _, target) in enumerate(parted[1:], 1):
            self.related[f"{fields[0]}.{each}"] = Related(number, role, trigger, target)

    def _holder(self, number: int, target: str, others: Set[str]) -> Bound | Related | None:
        """Return what a line speaks of; None for one of the other such lines, by their ids."""
        found = self.bound.get(self._triggers.get(target, target)) or self.related.get(target)
        if found is None and target not in others:
            named = target[:40] or "nothing"
            self._refuse(number, f"speaks of {named}, which is not in the file")
        return found

    def _note(self, number: int, holder: Bound | Related | None, kind: str, words: str) -> None:
        if holder is None:
            self.lost["notes on other lines"] += 1
        elif kind == DATA:
            holder.data = self._data(number, words)
        elif isinstance(holder, Bound):
            holder.notes.append(words)
        else:
            holder.attributes["note"] = words

    def _data(self, number: int, words: str) -> dict[str, Any]:
        try:
            found = value(words)
        except NotStrict as refused:
            self._refuse(number, f"{refused}")
        if not isinstance(found, dict) or not isinstance(found.get("attributes", {}), dict):
            self._refuse(number, "holds no data of Annotator’s")
        return found

    def _span(self, number: int, target: str) -> str:
        """Return the id of the span that a line names: by itself, or as an event."""
        found = self._triggers.get(target, target)
        if found not in self.bound:
            self._refuse(number, f"names {target}, which is no span of the file")
        return found

    def _refuse(self, number: int, wrong: str) -> NoReturn:
        shown = wrong if len(wrong) <= _SHOWN else f"{wrong[:_SHOWN]}…"
        raise ImportRefused(f"{self._name} line {number} {shown}: correct that line.")


def _meant(words: str) -> Any:
    """Return an attribute's value: true for none, a number for digits, else the words."""
    found = _NUMBER.match(words)
    if not found:
        return words or True
    number = float(words) if found[1] or found[2] else int(words)
    return number if math.isfinite(number) else words
