"""What a source should not be left without: who says each claim, and what each denial answers."""

from __future__ import annotations

from collections.abc import Collection

from annotator.text.labels import LabelSet
from annotator.text.records import Span

ANSWERING: tuple[str, ...] = ("denial",)
"""Labels, by id, whose spans answer something and are to be linked to it."""
SPOKEN: tuple[str, ...] = ("claim",)
"""Labels, by id, whose spans somebody says: they are to have a speaker."""


def answers(label_set: LabelSet) -> tuple[str, ...]:
    """Return the keys of the relations by which a span of `ANSWERING` says what it answers."""
    return tuple(
        relation.key for relation in label_set.relations if set(relation.from_labels) & {*ANSWERING}
    )


def lacks_link(span: Span, answered: Collection[str]) -> bool:
    """Return whether a span says of nothing that it answers it; ``answered`` are the ids that do.

    Those are the spans at which a link of one of the relations of `answers` begins.
    """
    return span.label in ANSWERING and span.id not in answered


def lacks_speaker(span: Span) -> bool:
    """Return whether a span that somebody says names nobody."""
    return span.label in SPOKEN and not span.attributes.get("speaker")
