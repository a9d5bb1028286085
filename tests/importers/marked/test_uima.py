"""UIMA of other programs: layers of INCEpTION, relations, several texts, and what is damaged."""

from __future__ import annotations

import json

import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.marked import uima_json, uima_xmi
from annotator.importers.marked.document import MarkedDocument

ROOT = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:c="http:///webanno/custom.ecore" xmlns:tcas="http:///uima/tcas.ecore"'
    ' xmlns:d="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"'
    ' xmlns:m="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"'
    ' xmlns:n="http:///uima/noNamespace.ecore" xmi:version="2.0">'
)
SOFA = '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="😀 Ann saw Bob"/>'


def read_xmi(body: str) -> list[MarkedDocument]:
    found = list(uima_xmi.read(f"{ROOT}{body}</xmi:XMI>".encode(), "a.xmi", {}))
    return [each for each in found if isinstance(each, MarkedDocument)]


def read_json(every: object) -> list[MarkedDocument]:
    data = json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": every, "%VIEWS": {}}).encode()
    assert uima_json.looks_like(data)
    found = list(uima_json.read(data, "a.json", {}))
    return [each for each in found if isinstance(each, MarkedDocument)]


def test_layers_of_inception() -> None:
    (found,) = read_xmi(
        '<cas:NULL xmi:id="0"/>'
        '<tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="14" language="en"/>'
        '<m:DocumentMetaData xmi:id="3" sofa="1" begin="0" end="14" documentTitle="News"/>'
        '<d:Token xmi:id="4" sofa="1" begin="3" end="6"/>'
        '<c:Who xmi:id="5" sofa="1" begin="3" end="6" label="person" sure="3"/>'
        '<c:Who xmi:id="6" sofa="1" begin="11" end="14"/>'
        '<c:Knows xmi:id="7" sofa="1" begin="11" end="14" Governor="5" Dependent="6" label="saw"/>'
        '<c:Point xmi:id="8" sofa="1" begin="4" end="4"/>'
        '<n:Odd xmi:id="9" sofa="1" begin="0" end="2" value="smile"/>'
        f"{SOFA}"
    )
    assert [(each.text, each.label, each.attributes) for each in found.spans] == [
        ("Ann", "person", {"sure": "3"}),
        ("Bob", "Who", {}),
        ("😀", "smile", {}),
    ]
    (link,) = found.links
    assert (link.relation, link.from_span, link.to_span, link.attributes) == ("saw", "5", "6", {})
    assert (found.title, found.unit, found.mismatches) == ("News", "UTF-16", ())
    assert found.lost == {"linguistic annotations": 3, "annotations without words": 1}


def test_places_that_are_none_are_named() -> None:
    (found,) = read_xmi(
        f'{SOFA}<c:A xmi:id="2" sofa="1" begin="1" end="6"/>'
        '<c:A xmi:id="3" sofa="1" begin="3" end="99"/><c:A xmi:id="4" sofa="1" begin="6" end="3"/>'
    )
    assert found.spans == ()
    assert found.mismatches == (
        "a.xmi: A 2 from 1 to 6 is no stretch of the text.",
        "a.xmi: A 3 from 3 to 99 is no stretch of the text.",
        "a.xmi: A 4 from 6 to 3 is no stretch of the text.",
    )


def test_every_view_is_a_document() -> None:
    sofa = {"%TYPE": "uima.cas.Sofa", "sofaNum": 1, "mimeType": "text/plain"}
    span = {"%TYPE": "x.Span", "begin": 0, "end": 3}
    every = [
        {"%ID": 1, "sofaID": "one", "sofaString": "one"} | sofa,
        {"%ID": 2, "sofaID": "two", "sofaString": "two\0\n"} | sofa,
        {"%ID": 3, "@sofa": 1, "label": "a", "sure": True, "#level": 1.5} | span,
        {"%ID": 4, "@sofa": 2, "label": "b", "@next": 3} | span,
    ]
    one, two = read_json(every)
    assert (one.text, one.spans[0].label) == ("one", "a")
    assert one.spans[0].attributes == {"sure": "true", "level": "1.5"}
    assert (two.text, two.spans[0].label) == ("two\ufffd\n", "b")
    assert two.lost == {"unreadable characters": 1}
    by_id = {str(each.pop("%ID")): each for each in every}
    assert [each.text for each in read_json(by_id)] == ["one", "two\ufffd\n"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"%TYPES":{}}', "a.json holds no feature structures"),
        (b'{"%TYPES":', "a.json line 1 is no valid JSON"),
        (b'{"%FEATURE_STRUCTURES":[1]}', "a.json holds no feature structures"),
        (b'{"%FEATURE_STRUCTURES":[{"%ID":1}]}', "a.json holds no text"),
        (b'{"%TYPES":{},"%TYPES":{}}', "a.json has a key twice"),
    ],
)
def test_what_is_no_cas_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ImportRefused, match=said):
        list(uima_json.read(data, "a.json", {}))


def test_xml_without_a_text_is_refused() -> None:
    with pytest.raises(ImportRefused, match=r"a\.xmi holds no text"):
        read_xmi('<c:A xmi:id="2" sofa="1" begin="0" end="1"/>')
    assert not uima_xmi.looks_like(b"<html><body>xmi</body></html>")
