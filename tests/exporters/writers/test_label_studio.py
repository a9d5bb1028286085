"""Label Studio: tasks that its own users know, a configuration, and everything back."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree

import msgspec
from hypothesis import given

from annotator.exporters.document import ExportHead, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import label_studio as written
from annotator.importers.document import ImportRefused
from annotator.importers.marked import label_studio
from annotator.importers.marked.document import MarkedDocument
from annotator.text.labels import Attribute, Relation
from tests.exporters.lines import reference, source, span
from tests.exporters.rich_lines import (
    NAMES,
    listed,
    reference_source,
    rich_sources,
    spans_of,
    spans_read,
    two_heads,
)

FILES = Path(__file__).parents[2] / "data" / "formats"
ATTRIBUTES = (
    Attribute(key="certainty", name="Certainty", type="choice", choices=("probable", "a & b")),
    Attribute(key="value", name="Value", type="number", minimum=0, maximum=3),
    Attribute(key="note_2", name="Comment", type="text"),
    Attribute(key="speaker", name="Speaker", type="list"),
)


def a_head() -> ExportHead:
    label_set = two_heads().label_set
    keys = tuple(each.key for each in ATTRIBUTES)
    labels = tuple(msgspec.structs.replace(each, attributes=keys) for each in label_set.labels)
    full = msgspec.structs.replace(
        label_set,
        labels=labels,
        attributes=ATTRIBUTES,
        relations=(Relation(key="denies", name="denies"),),
    )
    return dataclasses.replace(two_heads(), label_set=full)


def files(*lines: SourceLine) -> dict[str, bytes]:
    found: dict[str, bytes] = {}

    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        file = io.BytesIO()
        yield file
        found[name] = file.getvalue()

    written.write(lines, Output(open_file=opened), a_head())
    return found


def results(line: SourceLine) -> list[dict[str, Any]]:
    (task,) = json.loads(files(line)["tasks.json"])
    found: list[dict[str, Any]] = task["annotations"][0]["result"]
    return found


def read_again(*lines: SourceLine) -> list[MarkedDocument]:
    data = files(*lines)["tasks.json"]
    assert label_studio.looks_like(data)
    found = []
    for each in label_studio.read(data, "tasks.json", {}):
        assert not isinstance(each, ImportRefused)
        found.append(each)
    return found


def test_the_reference_stands_as_in_the_known_file() -> None:
    line = msgspec.structs.replace(reference_source(), links=reference().links)
    (known,) = json.loads((FILES / "labelstudio.json").read_bytes())
    (found,) = json.loads(files(line)["tasks.json"])
    assert found["data"] == {**known["data"], "title": "Costs"}
    expected = [each["value"] for each in known["annotations"][0]["result"] if "value" in each]
    regions = found["annotations"][0]["result"]
    assert [each["value"] for each in regions if "value" in each] == expected
    assert {(each["from_name"], each["to_name"], each["type"]) for each in regions[:-1]} == {
        ("label", "text", "labels")
    }
    assert regions[-1] == {
        "type": "relation",
        "from_id": f"{3:032x}",
        "to_id": f"{1:032x}",
        "direction": "right",
        "labels": ["denies"],
    }


def test_an_attribute_has_the_control_that_fits_it_and_is_kept_where_none_does() -> None:
    said = '{"certainty":"probable","note_2":"x","speaker":[{"name":"Ada"}],"value":2}'
    region, *controls = results(source([span(1, 2, 10, "claim", attributes=said, note="é")]))
    assert region["meta"]["text"] == ["é"]
    assert region["meta"]["attributes"] == {"speaker": [{"name": "Ada"}]}
    assert {each["id"] for each in controls} == {region["id"]}
    assert [(each["from_name"], each["type"]) for each in controls] == [
        ("certainty", "choices"),
        ("note_2", "textarea"),
        ("value", "number"),
    ]
    assert controls[0]["value"]["choices"] == ["probable"]
    assert controls[1]["value"]["text"] == ["x"]
    assert controls[2]["value"]["number"] == 2


def test_the_configuration_names_labels_relations_and_controls() -> None:
    view = ElementTree.fromstring(files(source([span(1, 2, 10, "odd & new")]))["label_config.xml"])
    labels = [each.get("value") for each in view.iterfind("Labels/Label")]
    assert labels == ["claim", "denial", "opinion", "odd & new"]
    assert [each.get("value") for each in view.iterfind("Relations/Relation")] == ["denies"]
    assert [each.get("value") for each in view.iterfind("Choices/Choice")] == ["probable", "a & b"]
    assert [(each.get("min"), each.get("max")) for each in view.iterfind("Number")] == [("0", "3")]
    assert [each.get("name") for each in view.iterfind("TextArea")] == ["note_2"]
    (style,) = view.iterfind("Style")
    assert "pre-wrap" in str(style.text)


@given(rich_sources(5), rich_sources(6))
def test_what_label_studio_holds_comes_back(one: SourceLine, other: SourceLine) -> None:
    other = msgspec.structs.replace(other, links=())
    found = read_again(one, other)
    for line, each in zip((one, other), found, strict=True):
        assert (each.text, each.title, each.unit) == (line.text, "Costs", "code points")
        assert (each.mismatches, each.lost) == ((), {})
        assert spans_read(each.spans) == spans_of(line)
        assert [(link.relation, link.from_span, link.to_span) for link in each.links] == [
            (link.relation, link.from_span, link.to_span) for link in line.links
        ]
        times = {span.id: (span.origin, span.created_at, span.updated_at) for span in listed(line)}
        assert times == {
            span.id: (span.origin, span.created_at, span.updated_at) for span in each.spans
        }


def test_annotators_have_their_names() -> None:
    region = results(source([span(1, 2, 10, "claim")]))[0]
    assert region["meta"]["annotator"] in NAMES.values()


def test_no_sources_make_an_empty_list() -> None:
    assert files()["tasks.json"] == b"[]\n"
