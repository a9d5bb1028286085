"""The phrases found in the sample story are those that its annotator marked."""

from __future__ import annotations

import pytest

from annotator.text.figure import Figure
from annotator.text.figures import figures
from tests.resources.sample_story import TEXTS, WORKED, Marked, WorkedSource

# Of the phrases marked, and of those found, so many are the same: recall and precision.
WANTED = 0.95


def in_article(found: Figure, source: WorkedSource) -> bool:
    return not any(region.start <= found.start < region.end for region in source.regions)


def marked(source: WorkedSource) -> dict[tuple[int, int], Marked]:
    return {(span.start, span.end): span for span in source.spans if span.label == "figure"}


def test_recall_and_precision_on_the_sample() -> None:
    wanted, found, report = 0, 0, []
    same = 0
    for source in WORKED.sources:
        text = TEXTS[source.key]
        by_hand = set(marked(source))
        by_rule = {(each.start, each.end) for each in figures(text) if in_article(each, source)}
        wanted, found = wanted + len(by_hand), found + len(by_rule)
        same += len(by_hand & by_rule)
        report += [f"missed: {text[start:end]!r}" for start, end in sorted(by_hand - by_rule)]
        report += [f"too many: {text[start:end]!r}" for start, end in sorted(by_rule - by_hand)]
    recall, precision = same / wanted, same / found
    report.append(f"recall {recall:.2f}, precision {precision:.2f} of {wanted} phrases")
    print("\n".join(report))
    assert min(recall, precision) >= WANTED, "\n".join(report)


@pytest.mark.parametrize("source", WORKED.sources, ids=lambda source: source.key)
def test_the_values_are_those_of_the_annotator(source: WorkedSource) -> None:
    by_hand = marked(source)
    for found in figures(TEXTS[source.key]):
        span = by_hand.get((found.start, found.end))
        if span is None:
            continue
        attributes = found.attributes()
        assert attributes["value"] == span.attributes["value"], span.quote
        assert attributes["comparator"] == span.attributes["comparator"], span.quote
        # The annotator knows that a number behind a name is an age; the words do not say it.
        if span.quote != "71":
            assert attributes.get("unit") == span.attributes.get("unit"), span.quote
