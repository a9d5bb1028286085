"""The label set of a session: edited as a whole, each edit a further version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from annotator.session import validation
from annotator.session.ledger import Ledger
from annotator.store import labels
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now
from annotator.text.labels import LabelSet
from annotator.text.records import Edit, Span


class LabelActs(Ledger):
    """What may be done with the label set."""

    def label_uses(self) -> dict[str, int]:
        """Return how many spans have each label that is in use."""
        return self._store.ask(labels.uses)

    def change_label_set(
        self, wanted: LabelSet, decisions: Mapping[str, str | None] | None = None
    ) -> LabelSet:
        """Make `wanted` the label set in force, as a further version, and return that.

        Its id and version are given here. ``decisions`` says what becomes of the spans of a label
        that is no longer there: the id of the label that they take on, or None to delete them; they
        go in the same change. A span that would double another then goes too, its links with it.
        Raises `SessionError` for a set that breaks a rule, or a label in use without a decision.
        """
        from annotator.text.label_rules import faults

        found = faults(wanted)
        if found:
            raise SessionError(f"This label set cannot be used: {found[0]}")
        validation.data(wanted.to_data(), "label set")
        if _content(wanted) == _content(self.label_set):
            return self.label_set
        made = _as_version(wanted, self.label_set.version + 1)
        # One transaction, however many spans: half of it would be under labels that are not there.
        edits = self._moved(made, dict(decisions or {}))
        self._commit("edit label set", [*edits, Edit(None, made)])
        return made

    def _moved(self, made: LabelSet, decisions: Mapping[str, str | None]) -> list[Edit]:
        """Return what the decisions do to the spans whose labels are gone, and to their links."""
        gone = [each for each in self.label_uses() if made.label(each) is None]
        for label in gone:
            if label not in decisions:
                raise SessionError(
                    f"The label {label} is in use and cannot go without a decision about its spans."
                )
            target = decisions[label]
            if target is not None and made.label(target) is None:
                raise SessionError(f"The spans of {label} cannot become {target}: it is not there.")
        spans = self._store.ask(labels.marked, gone)
        targets = {target for label in gone if (target := decisions[label]) is not None}
        there = {_place(span) for span in self._store.ask(labels.marked, sorted(targets))}
        moment = now()
        edits = _without_doubles(
            [_decided(span, decisions[span.label], moment) for span in spans], there
        )
        removed = [edit.record.id for edit in edits if edit.after is None]
        links = self._store.ask(labels.links_at, removed)
        return [*(Edit(link, None) for link in links), *edits]


def _as_version(label_set: LabelSet, version: int) -> LabelSet:
    return msgspec.structs.replace(label_set, id=new_id(), version=version)


def _content(label_set: LabelSet) -> dict[str, object]:
    data = label_set.to_data()
    del data["version"]
    return data


def _decided(span: Span, target: str | None, moment: str) -> Edit:
    if target is None:
        return Edit(span, None)
    return Edit(span, msgspec.structs.replace(span, label=target, updated_at=moment))


def _place(span: Span) -> tuple[object, ...]:
    """Return what no two spans have in common."""
    place = (span.source_id, span.start, span.end, span.fragments)
    return (*place, span.label, span.annotator)


def _without_doubles(edits: Sequence[Edit], there: set[tuple[object, ...]]) -> list[Edit]:
    """Return the edits, none of which makes a span that is there; of two alike the first stays."""
    made = set(there)
    kept: list[Edit] = []
    for edit in edits:
        if isinstance(edit.after, Span):
            key = _place(edit.after)
            if key in made:
                edit = Edit(edit.before, None)
            made.add(key)
        kept.append(edit)
    return kept
