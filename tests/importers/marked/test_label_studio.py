"""Label Studio files, old and new: code points or UTF-16, one annotator or many, JSON-MIN."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.label_studio import looks_like, read

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."
PLACES = [(2, 10, "claim"), (13, 21, "denial"), (12, 22, "claim"), (35, 38, "figure")]


def region(start: int = 2, end: int = 10, words: str = "Minister", **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": words, "labels": ["claim"]}
    return {
        **{"id": "r1", "from_name": "l", "to_name": "t", "type": "labels", "value": value},
        **more,
    }


def task(*results: dict[str, Any], **more: Any) -> dict[str, Any]:
    annotation = {"id": 4, "completed_by": 1, "result": list(results)}
    return {"id": 9, "data": {"body": TEXT}, "annotations": [annotation], **more}


def documents(*tasks: dict[str, Any]) -> list[MarkedDocument]:
    data = json.dumps(tasks).encode()
    return [each for each in read(data, "x.json", {}) if isinstance(each, MarkedDocument)]


@pytest.mark.parametrize("name", ["labelstudio.json", "labelstudio_min.json"])
def test_the_references(name: str) -> None:
    data = (FORMATS / name).read_bytes()
    assert looks_like(data)
    (found,) = read(data, "x.json", {})
    assert isinstance(found, MarkedDocument)
    assert (found.text, found.unit, found.mismatches, found.lost) == (TEXT, "code points", (), {})
    assert [(each.start, each.end, each.label) for each in found.spans] == PLACES
    assert {each.annotator for each in found.spans} == {"Label Studio user 1"}
    links = [(each.relation, each.from_span, each.to_span) for each in found.links]
    assert links == ([("denies", "r1", "r0")] if name == "labelstudio.json" else [])


@pytest.mark.parametrize("name", ["cas.json", "webannotation.jsonld", "argilla_record.json"])
def test_files_of_others_are_not_taken(name: str) -> None:
    assert not looks_like((FORMATS / name).read_bytes())


def test_an_old_file_counts_utf_16() -> None:
    (found,) = documents(task(region(3, 11)))
    assert (found.unit, [(each.start, each.end) for each in found.spans]) == ("UTF-16", [(2, 10)])


def test_the_unit_is_one_for_the_file_and_what_does_not_fit_is_a_mismatch() -> None:
    right = [region(3, 11), region(14, 22, "no fraud", id="r2")]
    first, second = documents(task(*right), task(region(2, 10)))
    assert (first.unit, second.unit, first.mismatches) == ("UTF-16", "UTF-16", ())
    (said,) = second.mismatches
    assert said.startswith("x.json task 2: claim at 2 to 10 should be “Minister”")


def test_without_words_they_are_code_points() -> None:
    value = {"start": 2, "end": 10, "labels": ["claim", "denial"]}
    (found,) = documents(task(region(value=value)))
    assert [(each.id, each.label, each.text) for each in found.spans] == [
        ("r1", "claim", "Minister"),
        ("r1/2", "denial", "Minister"),
    ]


def test_controls_become_attributes_and_notes_notes() -> None:
    place = {"start": 2, "end": 10, "text": "Minister"}
    controls = [
        region(type="choices", from_name="certainty", value={**place, "choices": ["probable"]}),
        region(type="choices", from_name="topics", value={**place, "choices": ["a", "b"]}),
        region(type="textarea", from_name="remark", value={**place, "text": ["why"]}),
        region(type="number", from_name="value", value={**place, "number": 3}),
        region(type="rating", from_name="stars", value={**place, "rating": 2}),
    ]
    (found,) = documents(task(region(meta={"text": ["one", "two"]}), *controls))
    (span,) = found.spans
    assert span.attributes == {
        **{"certainty": "probable", "topics": ["a", "b"], "remark": "why"},
        **{"value": 3, "stars": 2},
    }
    assert (span.note, found.lost) == ("one\ntwo", {})


def test_each_annotator_keeps_the_own_spans_and_links() -> None:
    relation = {"type": "relation", "from_id": "r2", "to_id": "r1", "direction": "left"}
    other = region(13, 21, "no fraud", id="r2")
    annotations = [
        {"completed_by": {"id": 2, "email": "ada@example.org"}, "result": [region()]},
        {"completed_by": 3, "result": [region(), other, {**relation, "labels": ["denies"]}]},
        {"was_cancelled": True, "result": [region()]},
    ]
    (found,) = documents(task(annotations=annotations, predictions=[{"result": []}]))
    assert [(each.id, each.annotator) for each in found.spans] == [
        ("r1", "ada@example.org"),
        ("2/r1", "Label Studio user 3"),
        ("2/r2", "Label Studio user 3"),
    ]
    (link,) = found.links
    assert (link.from_span, link.to_span) == ("2/r1", "2/r2")
    assert found.lost == {"predictions": 1, "cancelled annotations": 1}


def test_what_is_no_region_of_text_is_counted() -> None:
    box = region(id="b", type="rectanglelabels", value={"x": 1, "y": 2})
    html = region(id="h", type="hypertextlabels", value={"start": "/p[1]", "startOffset": 3})
    relation = {"type": "relation", "from_id": "r1", "to_id": "b", "labels": ["x"]}
    (found,) = documents(task(region(), box, html, relation))
    assert found.lost == {"regions of other kinds": 2, "relations of other regions": 1}


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ({"id": 1, "data": {"image": 5}, "annotations": []}, "task 1 has no text in its data"),
        ({"id": 1, "data": 5, "annotations": []}, "task 1 has no data"),
        (task(region(), region()), "two regions of the id r1"),
        (task(region(value={"start": 0, "end": 1, "labels": []})), "region without labels"),
        (task(region(value={"start": "0", "end": 1, "labels": ["a"]})), "no whole number"),
    ],
)
def test_what_is_no_task_is_refused(tasks: dict[str, Any], said: str) -> None:
    with pytest.raises(ImportRefused, match=said):
        documents(tasks)
