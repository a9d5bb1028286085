"""Our Web Annotations and ClaimReviews in a JSON-LD processor: no word of ours is lost in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from annotator.exporters import to_file
from annotator.exporters.writers import claimreview, web_annotation
from tests.exporters.lines import head, reference, source, span
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


# The classes, properties and types that Croissant 1.0 names, and those of schema.org in use.
CROISSANT = {
    *("FileObject", "RecordSet", "Field"),
    *("recordSet", "field", "subField", "source", "fileObject", "extract", "column", "transform"),
    *("jsonPath", "dataType", "repeated"),
}
SCHEMA = {
    *("Dataset", "Person", "Text", "Integer"),
    *("name", "description", "license", "url", "creator", "inLanguage", "distribution"),
    *("contentUrl", "encodingFormat", "sha256"),
}


def words(value: Any) -> set[str]:
    """Return all names of properties, classes and types in what was expanded."""
    if isinstance(value, list):
        return set().union(*map(words, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found = {key for key in value if not key.startswith("@")} | set(value.get("@type", []))
    for key, each in value.items():
        if key == "http://mlcommons.org/croissant/dataType":
            found |= {one["@id"] for one in each}
        found |= words(each)
    return found


@pytest.mark.parametrize("format", ["jsonl", "parquet", "csv", "huggingface", "webanno"])
def test_the_description_for_catalogues_expands_whole(format: str, tmp_path: Path) -> None:
    to_file(format, [reference()], head(), tmp_path / "out", overwrite=False)
    beside = tmp_path / "out.croissant.json"
    data = (beside if beside.exists() else tmp_path / "out" / "croissant.json").read_bytes()
    plain = json.loads(data)
    del plain["@context"]
    (found,) = expanded(data)
    named = data.count(b'"dataType": "sc:')  # the value is a word of the vocabulary: an "@id"
    assert expanded_keys(found) == keys(plain) + named
    assert words(found) == words(found) & {
        *(f"http://mlcommons.org/croissant/{each}" for each in CROISSANT),
        *(f"https://schema.org/{each}" for each in SCHEMA),
        DCTERMS + "conformsTo",
    }
    (version,) = found[DCTERMS + "conformsTo"]
    assert version["@value"] == "http://mlcommons.org/croissant/1.0"
    ids = {each["@id"] for each in found["https://schema.org/distribution"]}
    for records in found.get("http://mlcommons.org/croissant/recordSet", []):
        for field in records["http://mlcommons.org/croissant/field"]:
            for given in field.get("http://mlcommons.org/croissant/source", []):
                (file,) = given["http://mlcommons.org/croissant/fileObject"]
                assert file["@id"] in ids
