"""What a card says of the people: who marked how much, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.exporters.cards.words import many, plain, table
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead
from annotator.text.agreement import Agreement, Measured

_MEASURES = (
    "F1 holds whole spans against each other: the same are those with the same label, ends and"
    " fragments (Hripcsak and Rothschild 2005). Alpha is Krippendorff's, nominal, over tokens: the"
    " value of a token is whether it is within a span of the label, for all labels together the set"
    " of labels that it is within (Krippendorff 2011). Adjudicated spans are nobody's and not"
    " compared; a dash stands where there is nothing to compare."
)


def people(head: ExportHead, counts: Counts) -> Iterator[str]:
    """Give the lines of the sections about annotators and their agreement."""
    yield "## Annotators"
    yield ""
    names = {annotator.id: annotator.name for annotator in head.annotators}
    complete = {
        person: sum(person in source.complete_by for source in counts.by_source)
        for person in {*counts.annotators, *(p for s in counts.by_source for p in s.complete_by)}
    }
    yield from table(
        ["name", "id", "spans", "sources complete"],
        (
            [names.get(person, ""), person, counts.annotators[person], complete[person]]
            for person in sorted(complete, key=lambda person: (names.get(person, ""), person))
        ),
    )
    origins = ", ".join(f"{origin} {number:,}" for origin, number in sorted(counts.origins.items()))
    yield f"How the spans were made: {origins or 'there are none'}."
    yield ""
    yield "## Agreement"
    yield ""
    found = counts.agreement
    if found is None or not found.sources:
        yield "Not measured: no source here was marked by two annotators."
    else:
        yield from _agreement(found, names)
    yield ""


def _agreement(found: Agreement, names: dict[str, str]) -> Iterator[str]:
    who = ", ".join(plain(names.get(each) or each) for each in sorted(found.annotators))
    sources = many(found.sources, "source")
    yield f"Of {who}, over the {sources} that two or more of them marked or completed."
    yield ""
    rows = [(label, found.of(label)) for label in found.labels]
    yield from table(
        ["label", "F1 of spans", "alpha of tokens"],
        [[name, *_shown(each)] for name, each in [*rows, ("all", found.overall())]],
    )
    yield _MEASURES


def _shown(found: Measured) -> list[str]:
    return ["–" if value is None else f"{value:.3f}" for value in found]
