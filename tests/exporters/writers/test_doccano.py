"""doccano, both shapes: UTF-16 unless asked otherwise, and the unit found again on reading."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.document import SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import doccano, doccano_relations
from annotator.importers.document import ImportRefused
from annotator.importers.marked import doccano as reader
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import reference, source, span
from tests.exporters.rich_lines import Writer, listed, reference_source, rich_sources, two_heads

FILES = Path(__file__).parents[2] / "data" / "formats"
SHAPES: list[Writer] = [doccano, doccano_relations]


def written(shape: Writer, line: SourceLine, unit: str = "") -> bytes:
    out = io.BytesIO()
    shape.write([line], Output(out), dataclasses.replace(two_heads(), offset_unit=unit))
    return out.getvalue()


def row(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    del found["title"], found["offset_unit"]
    return found


def read_again(data: bytes) -> MarkedDocument:
    assert reader.looks_like(data)
    (found,) = reader.read(data, "x.jsonl", {})
    assert not isinstance(found, ImportRefused)
    return found


def test_the_first_shape_stands_as_in_the_known_file() -> None:
    known = json.loads((FILES / "doccano_seq.jsonl").read_bytes())
    assert row(written(doccano, reference_source())) == known


def test_the_second_shape_stands_as_in_the_known_file() -> None:
    known = json.loads((FILES / "doccano_rel.jsonl").read_bytes())
    denies = reference().links[:1]
    spans = [span(1, 2, 10, "claim"), span(3, 13, 21, "denial"), span(2, 12, 22, "claim")]
    line = source([*spans, span(4, 35, 38, "figure")])
    line = msgspec.structs.replace(line, links=denies)
    assert row(written(doccano_relations, line)) == known


def test_code_points_are_written_when_asked_for() -> None:
    found = row(written(doccano, source([span(1, 2, 10, "claim")]), "codepoint"))
    assert found["label"] == [[2, 10, "claim"]]


def test_the_card_says_which_unit_there_is() -> None:
    out = Output(io.BytesIO())
    assert "UTF-16" in doccano.write([], out, two_heads()).offsets
    points = dataclasses.replace(two_heads(), offset_unit="codepoint")
    assert "code points" in doccano.write([], out, points).offsets


@pytest.mark.parametrize("shape", SHAPES)
@given(line=rich_sources(), unit=st.sampled_from(["", "utf16", "codepoint"]))
def test_what_doccano_holds_comes_back(shape: Writer, line: SourceLine, unit: str) -> None:
    found = read_again(written(shape, line, unit))
    assert (found.text, found.title, found.mismatches, found.lost) == (line.text, "Costs", (), {})
    assert found.unit == ("code points" if unit == "codepoint" else "UTF-16")
    assert [(each.start, each.end, each.label) for each in found.spans] == [
        (each.start, each.end, each.label) for each in listed(line)
    ]
    if shape is doccano_relations:
        numbers = {each.id: str(number) for number, each in enumerate(listed(line))}
        assert [(each.relation, each.from_span, each.to_span) for each in found.links] == [
            (each.relation, numbers[each.from_span], numbers[str(each.to_span)])
            for each in line.links
        ]
