"""Whether a source comes back from a format with all that the format says it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from unittest.mock import patch

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings
from msgspec import UNSET

from annotator.exporters import writer
from annotator.exporters.document import SourceLine, SpanLine
from annotator.exporters.losses import without_overlaps
from annotator.importers.marked import MarkedDocument
from annotator.text.training_tokens import tokens
from tests.exporters.rich_lines import NAMES, rich_sources, spans_in
from tests.exporters.there_and_back import there_and_back

_UNREADABLE_TEXT = ("webanno",)
"""Formats that lose what stands between sentences: their texts may be others."""


def faults(format: str, line: SourceLine) -> list[str]:
    """Return what of a source with everything did not come back from a format that holds it."""
    holds = writer(format).HOLDS
    found = there_and_back(format, [line])
    if len(found) != 1:
        return [f"{len(found)} texts came back"]
    document, wanted = found[0], _kept(line, holds)
    wrong = []
    if document.text != line.text and format not in _UNREADABLE_TEXT:
        wrong.append(f"the text came back as {document.text!r}")
    if (ours := sorted(_ours(each, holds) for each in wanted)) != (
        theirs := _theirs(document, holds)
    ):
        wrong.append(f"of the spans {ours} came back {theirs}")
    if "links" in holds:
        there = {each.id for each in wanted}
        links = [each for each in line.links if {each.from_span, each.to_span} <= there]
        ours_linked = sorted(_link(each, holds) for each in links)
        if ours_linked != (linked := sorted(_link(each, holds) for each in document.links)):
            wrong.append(f"of the links {ours_linked} came back {linked}")
    if "regions" in holds and len(document.regions) != len(line.regions):
        wrong.append("not all regions came back")
    return wrong


def run(format: str, count: int, seeded: int) -> list[str]:
    """Return the faults of the first of so many drawn sources that has any."""
    found: list[str] = []

    @seed(seeded)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(rich_sources(controls=False).filter(lambda line: len(tokens(line.text)) > 0))
    def trip(line: SourceLine) -> None:
        wrong = faults(format, line)
        if wrong:
            found[:] = wrong
        assert not wrong

    try:
        trip()
    except AssertionError:
        return found
    return []


def bug_is_caught(seeded: int) -> bool:
    """Return whether it is noticed that a format does not hold what it says it does."""
    with patch(
        "annotator.exporters.writers.doccano.HOLDS", frozenset(("overlaps", "notes", "anywhere"))
    ):
        return bool(run("doccano", 200, seeded))


def _kept(line: SourceLine, holds: frozenset[str]) -> list[SpanLine]:
    spans = spans_in(line)
    if "anywhere" not in holds:
        there = tokens(line.text)
        spans = [each for each in spans if there.covering(each.start, each.end)]
    return spans if "overlaps" in holds else without_overlaps(spans)


def _ours(span: SpanLine, holds: frozenset[str]) -> str:
    said = {
        "fragments": None if span.fragments is UNSET else span.fragments,
        "attributes": msgspec.json.decode(span.attributes),
        "notes": span.note,
        "annotators": NAMES[span.annotator],
    }
    return _shown((span.start, span.end, span.label, span.text), said, holds)


def _theirs(document: MarkedDocument, holds: frozenset[str]) -> list[str]:
    return sorted(
        _shown(
            (each.start, each.end, each.label, each.text),
            {
                "fragments": each.fragments,
                "attributes": each.attributes,
                "notes": each.note,
                "annotators": NAMES.get(each.annotator, each.annotator),
            },
            holds,
        )
        for each in document.spans
    )


def _shown(place: Iterable[Any], said: dict[str, Any], holds: frozenset[str]) -> str:
    return json.dumps([*place, {key: said[key] for key in said if key in holds}], sort_keys=True)


def _link(link: Any, holds: frozenset[str]) -> str:
    data = link.attributes
    attributes = data if isinstance(data, dict) else msgspec.json.decode(data)
    return f"{link.relation} {attributes if 'link attributes' in holds else ''}"
