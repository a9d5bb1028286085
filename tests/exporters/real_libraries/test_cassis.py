"""UIMA files as dkpro-cassis reads them: the type system is whole, every offset is right."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from cassis import Cas, load_cas_from_json, load_cas_from_xmi, load_typesystem
from hypothesis import given

from annotator.exporters.document import SourceLine
from annotator.exporters.writers import uima_json, uima_xmi
from tests.exporters.rich_lines import (
    NAMES,
    in_folder,
    reference_source,
    rich_sources,
    spans_in,
)

FORMATS = Path(__file__).parents[2] / "data" / "formats"


def from_xmi(line: SourceLine) -> Cas:
    files = in_folder(uima_xmi, [line])
    types = load_typesystem(io.BytesIO(files["TypeSystem.xml"]))
    return load_cas_from_xmi(io.BytesIO(files[f"{line.id}.xmi"]), typesystem=types)


def from_json(line: SourceLine) -> Cas:
    files = in_folder(uima_json, [line])
    return load_cas_from_json(files[f"{line.id}.json"].decode())


def holds(cas: Cas, line: SourceLine) -> None:
    assert (cas.sofa_string or "") == line.text
    found: dict[str, Any] = {each.spanId: each for each in cas.select("annotator.Span")}
    assert found.keys() == {each.id for each in spans_in(line)}
    for each in spans_in(line):
        there = found[each.id]
        assert (there.begin, there.end, there.label) == (each.start, each.end, each.label)
        assert line.text[there.begin : there.end] == there.get_covered_text() == each.text
        assert (there.note or "", there.annotator) == (each.note, NAMES[each.annotator])
    links = {each.linkId: each for each in cas.select("annotator.Link")}
    for link in line.links:
        there = links[link.id]
        assert (there.source.spanId, there.target.spanId) == (link.from_span, link.to_span)
    pieces = [piece for each in spans_in(line) for piece in each.fragments or ()]
    fragments = [(each.begin, each.end) for each in cas.select("annotator.Fragment")]
    assert sorted(fragments) == sorted(pieces)


@given(rich_sources(controls=False))
def test_xmi(line: SourceLine) -> None:
    holds(from_xmi(line), line)


@given(rich_sources())
def test_json(line: SourceLine) -> None:
    holds(from_json(line), line)


def test_the_stored_type_system_opens_the_stored_file_to_the_same_spans() -> None:
    stored = load_typesystem(io.BytesIO((FORMATS / "TypeSystem.xml").read_bytes()))
    with (FORMATS / "cas.xmi").open("rb") as file:
        theirs = load_cas_from_xmi(file, typesystem=stored)
    ours = from_xmi(reference_source())
    assert places(theirs, "org.example.Span") == places(ours, "annotator.Span")
    assert theirs.sofa_string == ours.sofa_string
    one, other = stored.get_type("org.example.Span"), ours.typesystem.get_type("annotator.Span")
    assert one.supertype.name == other.supertype.name == "uima.tcas.Annotation"
    (label,) = one.features
    assert other.get_feature("label").rangeType.name == label.rangeType.name == "uima.cas.String"


def places(cas: Cas, name: str) -> list[tuple[int, int, str, str]]:
    return [(s.begin, s.end, s.label, s.get_covered_text()) for s in cas.select(name)]


def test_the_one_text_of_all_formats() -> None:
    for cas in (from_xmi(reference_source()), from_json(reference_source())):
        assert [(each.begin, each.end, each.label) for each in cas.select("annotator.Span")] == [
            (2, 10, "claim"),
            (12, 22, "claim"),
            (13, 21, "denial"),
            (35, 38, "figure"),
        ]
