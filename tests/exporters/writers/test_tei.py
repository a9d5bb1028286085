"""TEI: well formed, every pointer at its words, nothing named twice."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from lxml import etree

from annotator.exporters.document import ExportRefused, SourceLine, as_json
from annotator.exporters.writers import tei
from tests.exporters.lines import TEXT, reference, source, span
from tests.exporters.rich_lines import in_file, rich_sources, spans_in, spans_of

FILES = Path(__file__).parents[2] / "data" / "formats"
SPACE = {"t": "http://www.tei-c.org/ns/1.0"}


def ranges(target: str) -> list[tuple[int, int]]:
    """Return the start and end of each piece that a pointer names."""
    found = re.fullmatch(r"#string-range\(\w+,([\d,]+)\)", target)
    assert found
    numbers = [int(each) for each in found[1].split(",")]
    return [
        (start, start + length) for start, length in zip(numbers[::2], numbers[1::2], strict=True)
    ]


def spans_at(root: etree._Element, kind: str = "spans") -> list[tuple[int, int, str, str]]:
    """Return start, end, label and words of each span, and see that it points at its words."""
    text = "".join(root.xpath("string(.//t:ab)", namespaces=SPACE))
    found = []
    for each in root.xpath(f".//t:spanGrp[@type='{kind}']/t:span", namespaces=SPACE):
        pieces = ranges(each.get("target"))
        start, end = pieces[0][0], pieces[-1][1]
        if kind != "regions":
            assert text[start:end] == (each.text or "")
        found.append((start, end, each.get("ana", "#")[1:], each.text or ""))
    return found


def test_pointers_are_those_of_the_known_file() -> None:
    known = etree.parse(FILES / "tei.xml").getroot()
    ours = etree.fromstring(in_file(tei, [source([span(1, 13, 21, "denial")])]))
    assert spans_at(ours) == spans_at(known, "factcheck") == [(13, 21, "denial", "no fraud")]
    (our_text,) = ours.findall("t:TEI", SPACE)
    for root in (known, our_text):  # the same parts in the same order, and the same text
        parts = [etree.QName(each).localname for each in root]
        assert parts == ["teiHeader", "standOff", "text"]
        assert root.findtext("t:text/t:body/t:ab", None, SPACE) == TEXT


@given(rich_sources(5, controls=False), rich_sources(6, controls=False))
def test_every_pointer_finds_its_words_and_no_id_comes_twice(
    one: SourceLine, other: SourceLine
) -> None:
    bare = [msgspec.structs.replace(each, id=f"f{each.id[1:]}") for each in spans_in(other)]
    other = msgspec.structs.replace(other, spans=bare, links=(), regions=())
    root = etree.fromstring(in_file(tei, [one, other]))
    assert root.tag == "{http://www.tei-c.org/ns/1.0}teiCorpus"
    texts = root.findall("t:TEI", SPACE)
    for element, line in zip(texts, (one, other), strict=True):
        assert element.findtext(".//t:ab", None, SPACE) == line.text
        assert spans_at(element) == [
            (each.start, each.end, each.label, each.text) for each in spans_in(line)
        ]
    ids = root.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    for each in root.xpath("//@target | //@resp | //@corresp | //@ana"):
        if not each.startswith("#string-range"):
            assert {pointer[1:] for pointer in each.split()} <= set(ids)
    assert len(spans_of(one)) == len(spans_at(texts[0]))


def test_fragments_are_pairs_of_offset_and_length() -> None:
    data = in_file(tei, [reference()]).decode()
    assert f'target="#string-range(t{"5" * 32},13,2,16,5)"' in data


def test_attributes_keep_their_kinds() -> None:
    many = {"a": "x<", "b": 2, "c": True, "d": [{"e": None}]}
    marked = msgspec.structs.replace(span(1, 2, 10, "claim"), attributes=as_json(many), note="n&")
    data = in_file(tei, [source([marked])]).decode()
    assert '<f name="a"><string>x&lt;</string></f>' in data
    assert '<f name="b"><numeric value="2"/></f>' in data
    assert '<f name="c"><binary value="true"/></f>' in data
    assert '<f name="d" n="json"><string>[{"e":null}]</string></f>' in data
    assert '<f name="note"><string>n&amp;</string></f>' in data


def test_control_characters_are_refused_and_carriage_returns_kept() -> None:
    with pytest.raises(ExportRefused, match=r"“Costs” holds the character U\+000B"):
        in_file(tei, [source([], "a\x0bb")])
    text = TEXT.replace("\n", "\r\n")
    root = etree.fromstring(in_file(tei, [source([], text)]))
    assert root.findtext(".//t:ab", None, SPACE) == text
