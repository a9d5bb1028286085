"""UIMA, in XML and in JSON: all that a session holds of a source goes out and comes back."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from hypothesis import given
from msgspec import UNSET

from annotator.exporters.document import ExportRefused, SourceLine, StatementLine
from annotator.exporters.writers import uima_json as json_written
from annotator.exporters.writers import uima_xmi as xmi_written
from annotator.importers.document import ImportRefused
from annotator.importers.marked import uima_json, uima_xmi
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import MADE, TEXT, reference, source, span
from tests.exporters.rich_lines import (
    REFERENCE,
    in_folder,
    links_of,
    links_read,
    rich_sources,
    spans_in,
    spans_of,
    spans_read,
)

FILES = Path(__file__).parents[2] / "data" / "formats"
XMI = (xmi_written, uima_xmi, ".xmi")
JSON = (json_written, uima_json, ".json")
Pair = tuple[ModuleType, ModuleType, str]


def again(pair: Pair, line: SourceLine) -> MarkedDocument:
    files = in_folder(pair[0], [line])
    (found,) = pair[1].read(files[f"{line.id}{pair[2]}"], "a file", files)
    assert isinstance(found, MarkedDocument)
    return found


def same(pair: Pair, line: SourceLine) -> None:
    found = again(pair, line)
    assert (found.text, found.title, found.id) == (line.text, line.meta["title"], line.id)
    assert (found.mismatches, found.lost, found.story) == ((), {}, ("6" * 32, "The audit"))
    assert spans_read(found.spans) == spans_of(line)
    assert [each.id for each in found.spans] == [each.id for each in spans_in(line)]
    assert links_read(found.links) == links_of(line)
    assert [each.id for each in found.links] == [each.id for each in line.links]
    assert all((each.origin, each.created_at) == ("manual", MADE) for each in found.links)
    assert [(each.id, each.start, each.end, each.kind) for each in found.regions] == [
        (each.id, each.start, each.end, each.kind) for each in line.regions
    ]
    assert [(each.id, each.title) for each in found.statements] == [
        (each.id, each.title) for each in line.statements
    ]
    assert [(each.annotator, each.state) for each in found.status] == [("Ben", "complete")]


@given(rich_sources())
def test_json_holds_everything(line: SourceLine) -> None:
    same(JSON, line)


@given(rich_sources(controls=False))
def test_xmi_holds_everything_that_xml_can(line: SourceLine) -> None:
    same(XMI, line)


@pytest.mark.parametrize("pair", [XMI, JSON], ids=["xmi", "json"])
def test_meta_and_links_elsewhere_come_back(pair: Pair) -> None:
    line = reference()
    far = msgspec.structs.replace(line.links[0], to_span="c" * 32, to_source="d" * 32)
    line = msgspec.structs.replace(line, spans=list(line.spans), links=(far, line.links[1]))
    found = again(pair, line)
    assert (found.revises, found.label_set) == ("4" * 32, ("Fact-checking", 1))
    assert found.meta == {"outlet": "Echo", "licence": "CC BY 4.0", "zeal": {"a": 2, "b": 1}}
    one, other = found.links
    assert (one.to_span, one.to_document) == ("c" * 32, "d" * 32)
    assert (other.to_span, other.to_statement) == ("", "b" * 32)
    assert isinstance(line.statements[0], StatementLine)
    assert found.spans[2].fragments == ((13, 15), (16, 21))
    assert found.spans[0].created_at == spans_in(line)[0].created_at
    assert spans_in(line)[0].fragments is UNSET


@pytest.mark.parametrize(("pair", "known"), [(XMI, "cas.xmi"), (JSON, "cas.json")])
def test_the_known_file_holds_the_same_spans(pair: Pair, known: str) -> None:
    (found,) = pair[1].read((FILES / known).read_bytes(), known, {})
    assert not isinstance(found, ImportRefused)
    assert found.text == TEXT
    assert [(each.start, each.end, each.label) for each in found.spans] == list(REFERENCE)
    assert (found.unit, found.mismatches, found.lost) == ("UTF-16", (), {})
    assert all(not each.attributes for each in found.spans)


@pytest.mark.parametrize("unfit", ["\x00", "\x0b", "\x1f", "\ufffe"])
def test_what_xml_cannot_hold_is_refused_with_the_way_out(unfit: str) -> None:
    with pytest.raises(ExportRefused, match=f"“Costs” .*U.{ord(unfit):04X}.* or write uima-json"):
        in_folder(xmi_written, [source([], f"a{unfit}b")])
    files = in_folder(json_written, [source([], f"a{unfit}b")])
    held = json.loads(files[f"{'5' * 32}.json"])["%FEATURE_STRUCTURES"][0]["sofaString"]
    assert held == f"a{unfit}b"


@pytest.mark.parametrize("pair", [XMI, JSON], ids=["xmi", "json"])
def test_words_that_are_not_at_their_place_are_named(pair: Pair) -> None:
    files = in_folder(pair[0], [source([span(1, 2, 10, "claim")])])
    name = f"{'5' * 32}{pair[2]}"
    data = files[name].replace(b"Minister:", b"Minstrel:")
    (found,) = pair[1].read(data, name, {})
    assert isinstance(found, MarkedDocument)
    assert found.spans == ()
    (said,) = found.mismatches
    assert said == f"{name}: Span 2 quotes “Minister”, which does not stand at its place."


@pytest.mark.parametrize("pair", [XMI, JSON], ids=["xmi", "json"])
def test_the_same_source_gives_the_same_bytes(pair: Pair) -> None:
    line = source([span(1, 2, 10, "claim")])
    line = msgspec.structs.replace(line, spans=spans_in(line))
    assert in_folder(pair[0], [line]) == in_folder(pair[0], [line])
