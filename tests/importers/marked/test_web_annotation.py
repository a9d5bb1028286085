"""Web Annotations of other programs: pages and lists, quotes alone, UTF-16, the text beside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.web_annotation import beside, looks_like, read

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://news.example/a"


def position(start: object, end: object) -> dict[str, object]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact: object, prefix: str = "", suffix: str = "") -> dict[str, object]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def annotation(*selectors: object, source: object = PAGE, **more: Any) -> dict[str, Any]:
    return {
        **{"id": "urn:x:1", "type": "Annotation", "motivation": "tagging"},
        "body": {"type": "TextualBody", "value": "denial"},
        "target": {"source": source, "selector": list(selectors)},
        **more,
    }


def documents(value: Any, text: str | None = TEXT) -> list[MarkedDocument]:
    others = {} if text is None else {"x.txt": text.encode()}
    data = json.dumps(value).encode()
    return [each for each in read(data, "x.jsonld", others) if isinstance(each, MarkedDocument)]


def only(value: Any) -> MarkedDocument:
    (found,) = documents(value)
    return found


def test_the_reference_with_its_text_beside() -> None:
    data = (FORMATS / "webannotation.jsonld").read_bytes()
    assert looks_like(data)
    assert beside("a.b.jsonld") == ("a.b.txt",)
    (found,) = read(data, "x.jsonld", {"x.txt": (FORMATS / "brat.txt").read_bytes()})
    assert isinstance(found, MarkedDocument)
    (span,) = found.spans
    assert (span.id, span.start, span.end, span.label) == (
        *("6b1f0000000040008000000000000001", 13, 21),
        "denial",
    )
    assert (found.meta, found.unit, found.lost) == ({"url": PAGE}, "code points", {})


@pytest.mark.parametrize("name", ["cas.json", "labelstudio.json", "claimreview.jsonld"])
def test_files_of_others_are_not_taken(name: str) -> None:
    assert not looks_like((FORMATS / name).read_bytes())


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda each: [each],
        lambda each: {"@context": CONTEXT, "type": "AnnotationPage", "items": [each]},
        lambda each: {"type": "AnnotationCollection", "first": {"items": [each]}},
        lambda each: {"first": {"items": []}, "type": ["AnnotationCollection"], "items": each},
        lambda each: {"@context": CONTEXT, "@graph": [each]},
    ],
)
def test_annotations_come_in_lists_pages_and_collections(wrapped: Any) -> None:
    found = only(wrapped(annotation(position(13, 21))))
    assert [each.text for each in found.spans] == ["no fraud"]


def test_a_page_in_another_file_is_asked_for() -> None:
    page = {"type": "AnnotationPage", "items": [annotation(position(0, 1))], "next": "https://x/2"}
    with pytest.raises(ImportRefused, match="goes on in another file, https://x/2"):
        documents(page)


def test_positions_in_utf_16_are_seen_by_the_quotes() -> None:
    found = only(annotation(quote("no fraud"), position(14, 22)))
    assert (found.unit, found.spans[0].start, found.spans[0].end) == ("UTF-16", 13, 21)


def test_a_quote_alone_is_found_where_it_stands_once() -> None:
    text = "No fraud. 😀 No fraud, he said. No fraud."
    value = annotation(quote("No fraud", "😀 ", ", he"))
    (found,) = documents(value, text)
    assert [(each.start, each.end) for each in found.spans] == [(12, 20)]
    (lost,) = documents(annotation(quote("No fraud")), text)
    assert lost.mismatches == (
        "x.jsonld annotation 1: “No fraud” stands at no one place in its text.",
    )


def test_comments_are_notes_and_creators_annotators() -> None:
    bodies = [
        {"type": "TextualBody", "value": "claim", "purpose": "tagging"},
        {"type": "TextualBody", "value": "denial", "purpose": "classifying"},
        {"type": "TextualBody", "value": "why?", "purpose": "commenting"},
    ]
    found = only(annotation(position(13, 21), body=bodies, creator={"id": "x:1", "name": "Ada"}))
    assert [(each.id, each.label, each.note, each.annotator) for each in found.spans] == [
        ("urn:x:1", "claim", "why?", "Ada"),
        ("urn:x:1/2", "denial", "why?", "Ada"),
    ]


def test_several_targets_are_several_spans() -> None:
    target = [{"source": PAGE, "selector": position(*each)} for each in ((2, 10), (13, 21))]
    found = only(annotation(target=target))
    assert [(each.id, each.text) for each in found.spans] == [
        ("urn:x:1/1", "Minister"),
        ("urn:x:1/2", "no fraud"),
    ]


def test_what_has_no_place_or_no_tag_is_counted() -> None:
    found = only(
        [
            annotation(position(13, 21)),
            annotation(id="urn:x:2", target=PAGE),
            annotation(position(2, 10), id="urn:x:3", body=[]),
            {
                **annotation(id="urn:x:4", target="urn:x:1"),
                "motivation": "linking",
                "body": "urn:x:9",
            },
        ]
    )
    assert found.lost == {
        "annotations of no stretch of text": 1,
        "stretches without a tag": 1,
        "links to what is no span": 1,
    }


def test_links_between_annotations() -> None:
    link = {
        **annotation(id="urn:x:3", target={"id": "urn:x:2"}),
        **{"motivation": ["linking"], "body": "urn:x:1"},
    }
    found = only([annotation(position(2, 10)), annotation(position(13, 21), id="urn:x:2"), link])
    (made,) = found.links
    assert (made.relation, made.from_span, made.to_span) == ("linking", "urn:x:2", "urn:x:1")


def test_without_its_text_a_file_is_refused_with_the_way_out() -> None:
    with pytest.raises(ImportRefused, match=r"save that text as x\.txt in the same folder"):
        documents(annotation(position(13, 21)), None)
    two = [annotation(position(1, 2)), annotation(position(1, 2), id="urn:x:2", source="urn:b")]
    with pytest.raises(ImportRefused, match="a file of annotations for each text"):
        documents(two)


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        (position("13", 21), "annotation 1 has a start of a selector that is no whole number"),
        (position(13, True), "annotation 1 has an end of a selector"),
        (quote(["x"]), "quotes what is no text"),
    ],
)
def test_selectors_of_wrong_kinds_are_refused(selector: object, said: str) -> None:
    with pytest.raises(ImportRefused, match=said):
        documents(annotation(selector))


def test_two_annotations_of_one_id_are_refused() -> None:
    with pytest.raises(ImportRefused, match="two annotations of the id urn:x:1"):
        documents([annotation(position(13, 21))] * 2)
