"""What a source should not be left without: who says each claim, and what each denial answers."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from annotator.text.labels import LabelSet
from annotator.text.records import Span

_ANSWERING = frozenset({"denial"})  # labels, by id, whose spans answer something
_ANSWER = "denies"
_SPOKEN = frozenset({"claim"})  # labels, by id, whose spans somebody says
_SPEAKER = "speaker"


class Gaps(msgspec.Struct, frozen=True):
    """Labels, by id, of which spans lack something without a link or without a speaker.

    ``answered`` are the ids of the spans that have such a link.
    """

    answering: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    answered: Collection[str] = frozenset()

    def lacks_link(self, span: Span) -> bool:
        """Return whether a span says of nothing that it answers it, and should."""
        return span.label in self.answering and span.id not in self.answered

    def lacks_speaker(self, span: Span) -> bool:
        """Return whether a span names nobody who says it, and should."""
        return span.label in self.spoken and not span.attributes.get(_SPEAKER)

    def lacks_any(self, span: Span) -> bool:
        """Return whether a span lacks one of the two."""
        return self.lacks_link(span) or self.lacks_speaker(span)


def answers(label_set: LabelSet) -> tuple[str, ...]:
    """Return the keys of the relations that begin at a span and say what it answers."""
    return tuple(
        relation.key
        for relation in label_set.relations
        if relation.key == _ANSWER or _ANSWERING.intersection(relation.from_labels)
    )


def gaps_of(label_set: LabelSet, answered: Collection[str] = ()) -> Gaps:
    """Return what spans may lack: nothing that the label set gives no means to add.

    ``answered`` are the ids of the spans at which a link of one of `answers` begins.
    """
    labels = label_set.labels
    return Gaps(
        _ANSWERING.intersection(each.id for each in labels if answers(label_set)),
        _SPOKEN.intersection(each.id for each in labels if _SPEAKER in each.attributes),
        answered,
    )
