"""Label Studio: a folder with its tasks, annotated, and the labelling configuration for them.

Offsets are code points, as Label Studio has counted since 2022. A source is a task with one
annotation; what Label Studio has no place for stands in each region's ``meta``, which it keeps
(https://labelstud.io/guide/task_format). Ids of tasks only count them: Label Studio gives its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import proved
from annotator.exporters.writers.annotator_names import annotator_names
from annotator.exporters.writers.inner_links import inner_links
from annotator.exporters.writers.label_studio_controls import LABELS, TEXT, configuration, control
from annotator.text.labels import Attribute

NAME = "label-studio"
ENDING = ""
EXTRA = ""
HOLDS = frozenset(
    ("overlaps", "fragments", "links", "attributes", "notes", "annotators", "anywhere")
)
KEEPS = (
    "Text and source data, spans with labels, attributes, notes and who marked, links within a"
    " source, and a labelling configuration. Fragments and some attributes are kept, not shown."
)
LOSES = "Regions, statements, links to other sources, and what is said about links."

TASKS, CONFIGURATION = "tasks.json", "label_config.xml"
"""The files of the folder."""

_encoder = msgspec.json.Encoder()


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write ``tasks.json`` and ``label_config.xml``, and return what was written.

    The spans of one source stand in memory at a time. Raises `ExportRefused` as `proving.chunks`
    does.
    """
    counts = Counts()
    region = Region({each.key: each for each in head.label_set.attributes}, annotator_names(head))
    with out.file(TASKS) as file:
        between = b"[\n"
        for number, line in enumerate(lines, 1):
            file.write(between + _encoder.encode(_task(number, line, region, counts)))
            between = b",\n"
        file.write(b"[]\n" if between == b"[\n" else b"\n]\n")
    with out.file(CONFIGURATION) as file:
        file.write(configuration(head.label_set, counts.labels))
    return counts


def _task(number: int, line: SourceLine, region: Region, counts: Counts) -> dict[str, Any]:
    spans = proved(line, counts)
    results = [each for span in spans for each in region.results(span)]
    results += [_relation(link) for link in inner_links(line, spans, counts)]
    annotation = {"id": number, "was_cancelled": False, "result": results}
    return {
        "id": number,
        "data": {"text": line.text, **{k: v for k, v in line.meta.items() if k != TEXT}},
        "annotations": [annotation],
        "predictions": [],
    }


def _relation(link: LinkLine) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": link.from_span,
        "to_id": link.to_span,
        "direction": "right",
        "labels": [link.relation],
    }


class Region:
    """What a span is in Label Studio: a region, and the values of its controls."""

    def __init__(self, attributes: Mapping[str, Attribute], names: Mapping[str, str]) -> None:
        """Take the label set's attributes by key, and the annotators' names by id."""
        self._attributes = attributes
        self._names = names

    def results(self, span: SpanLine) -> Iterator[dict[str, Any]]:
        """Give the region, and the values of its controls, which share its id."""
        place = {"start": span.start, "end": span.end, "text": span.text}
        held, kept = [], {}
        for key, value in msgspec.json.decode(span.attributes).items():
            known = self._attributes.get(key)
            fits = None if known is None else control(known, value)
            if fits is None:
                kept[key] = value
            else:
                kind, content = fits
                # A text area has its words where the region has its own.
                field = "text" if kind == "textarea" else kind
                held.append(_result(span.id, key, kind, {**place, field: content}))
        region = _result(span.id, LABELS, "labels", {**place, "labels": [span.label]})
        yield {**region, "meta": self._meta(span, kept)}
        yield from held

    def _meta(self, span: SpanLine, attributes: dict[str, Any]) -> dict[str, Any]:
        """Return what Label Studio keeps with a region; only ``text`` of it is shown, as a note."""
        return {
            **({"text": [span.note]} if span.note else {}),
            "annotator": self._names.get(span.annotator, span.annotator),
            "origin": span.origin,
            "created_at": span.created_at,
            "updated_at": span.updated_at,
            **({} if span.fragments is UNSET else {"fragments": span.fragments}),
            **({"attributes": attributes} if attributes else {}),
        }


def _result(region: str, control_name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": region,
        "from_name": control_name,
        "to_name": TEXT,
        "type": kind,
        "value": value,
    }
