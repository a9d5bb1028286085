"""A filter of spans in words: what it shows, what there is to choose."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from annotator.text.gaps import gaps_of
from annotator.text.labels import LabelSet
from annotator.text.span_filter import Order, SpanFilter, Standing

ORDERS: tuple[tuple[Order, str], ...] = (
    ("place", "In the order of the text"),
    ("label", "Sorted by label"),
    ("time", "Newest first"),
)


def standings(label_set: LabelSet) -> tuple[tuple[Standing, str], ...]:
    """Return the standings of a span that can be asked for, in words with the labels' names."""
    gaps = gaps_of(label_set)
    answering, spoken = _names(label_set, gaps.answering), _names(label_set, gaps.spoken)
    offered: list[tuple[Standing, str]] = []
    if answering:
        offered.append(("no link", f"{answering} without a link"))
    if spoken:
        offered.append(("no speaker", f"{spoken} without a speaker"))
    if answering and spoken:
        offered.append(("gaps", "Either of these"))
    return (*offered, ("note", "With a note"))


def filter_words(wanted: SpanFilter, label_set: LabelSet, names: Mapping[str, str]) -> str:
    """Return all that a filter asks for besides words; empty when it asks for nothing else."""
    parts = [label.name for label in label_set.labels if label.id in wanted.labels]
    if wanted.annotator:
        parts.append(f"by {names.get(wanted.annotator, '?')}")
    if wanted.standing == "gaps":
        parts.append("without a link or speaker")
    elif wanted.standing:
        parts.append(dict(standings(label_set)).get(wanted.standing, wanted.standing))
    return ", ".join(parts)


def _names(label_set: LabelSet, labels: Collection[str]) -> str:
    return ", ".join(label.name for label in label_set.labels if label.id in labels)
