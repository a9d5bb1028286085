"""Our Web Annotations and ClaimReviews in a JSON-LD processor: no word of ours is lost in it."""

from __future__ import annotations

import json
from typing import Any

from pyld import jsonld

from annotator.exporters import claimreview, web_annotation
from tests.exporters.lines import reference, source, span
from tests.exporters.rich_lines import in_file

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


def term(iri: str, kind: str = "@id") -> dict[str, str]:
    return {"@id": iri, "@type": kind}


# What the standard says of the terms that we use (https://www.w3.org/ns/anno.jsonld).
ANNO = {
    "id": "@id",
    "type": "@type",
    **{
        name: OA + name
        for name in (
            *("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector"),
            *("classifying", "commenting", "describing", "linking", "tagging"),
            *("exact", "prefix", "suffix", "start", "end"),
        )
    },
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": term(OA + "hasBody"),
    "target": term(OA + "hasTarget"),
    "source": term(OA + "hasSource"),
    "selector": term(OA + "hasSelector"),
    "creator": term(DCTERMS + "creator"),
    "motivation": term(OA + "motivatedBy", "@vocab"),
    "purpose": term(OA + "hasPurpose", "@vocab"),
    "first": term(AS + "first"),
    "items": {**term(AS + "items"), "@container": "@list"},
    "total": AS + "totalItems",
    "startIndex": AS + "startIndex",
    "created": DCTERMS + "created",
    "modified": DCTERMS + "modified",
    "format": "http://purl.org/dc/elements/1.1/format",
    "value": VALUE,
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": ANNO,
    "https://schema.org": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}},
}


def stored(url: str, options: object) -> dict[str, object]:
    """Give a context without the network."""
    document = {"@context": CONTEXTS[url]}
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": document,
    }


def expanded(data: bytes) -> list[Any]:
    found: list[Any] = jsonld.expand(
        json.loads(data), {"documentLoader": stored, "processingMode": "json-ld-1.1"}
    )
    return found


def keys(value: Any) -> int:
    """Count the names of all objects in plain JSON, of the context and in what is JSON to it."""
    if isinstance(value, list):
        return sum(map(keys, value))
    if not isinstance(value, dict):
        return 0
    as_json = ("attributes", "fragments", "meta", "@context")
    return sum(1 + (0 if key in as_json else keys(each)) for key, each in value.items())


def expanded_keys(value: Any) -> int:
    """Count the same in what was expanded."""
    if isinstance(value, list):
        return sum(map(expanded_keys, value))
    if not isinstance(value, dict) or "@value" in value:
        return 0
    if set(value) == {"@list"}:
        return expanded_keys(value["@list"])
    inner = (0 if key == "@type" else 1 + expanded_keys(each) for key, each in value.items())
    return sum(inner) + ("@type" in value)


def test_web_annotations_expand_whole() -> None:
    data = in_file(web_annotation, [reference()])
    (collection,) = expanded(data)
    (page,) = collection[AS + "first"]
    (items,) = page[AS + "items"]
    text, *marks = items["@list"]
    assert len(marks) == 6
    assert collection[AS + "totalItems"] == [{"@value": 7}]
    (target,) = text[OA + "hasTarget"]
    assert target[VALUE] == [{"@value": "😀 Minister: «no fraud».\nCosts rose 12%."}]
    (target,) = marks[0][OA + "hasTarget"]
    quote, position = target[OA + "hasSelector"]
    assert quote[OA + "exact"] == [{"@value": "Minister"}]
    assert position[OA + "start"] == [{"@value": 2}]
    assert marks[0][OA + "motivatedBy"] == [{"@id": OA + "classifying"}]
    said = marks[1]["urn:x-annotator:attributes"]
    assert said == [{"@type": "@json", "@value": {"certainty": "probable"}}]
    parts = marks[2]["urn:x-annotator:fragments"]
    assert parts == [{"@type": "@json", "@value": [[13, 15], [16, 21]]}]


def test_no_word_of_ours_is_dropped() -> None:
    data = in_file(web_annotation, [reference(), source([span(9, 2, 10, "claim")])])
    plain = json.loads(data)
    del plain["@context"]
    # Where a bare address stands for a thing, expanding gives it an "@id" of its own.
    bare = data.count(b'"source":"') + data.count(b'"target":"') + data.count(b'"motivation":"')
    bare += data.count(b'"purpose":"') + data.count(b'"},"urn:uuid:')
    assert expanded_keys(expanded(data)) == keys(plain) + bare


def test_claim_reviews_expand_each_on_its_own() -> None:
    said = '{"verdict":"refuted","evidence":[{"url":"https://a.example/1"}]}'
    data = in_file(claimreview, [source([span(1, 2, 10, "claim", attributes=said)])])
    (review,) = expanded(data)
    assert review["@type"] == ["https://schema.org/ClaimReview"]
    assert review["https://schema.org/claimReviewed"] == [{"@value": "Minister"}]
