"""brat files of other programs: events, equivalences, line ends, and lines that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers.document import ImportRefused
from annotator.importers.marked import brat
from annotator.importers.marked.document import MarkedDocument

FILES = Path(__file__).parent.parent.parent / "data" / "formats"


def read(ann: str | bytes, text: str | bytes) -> MarkedDocument:
    beside = {"a.txt": text if isinstance(text, bytes) else text.encode()}
    (found,) = brat.read(ann if isinstance(ann, bytes) else ann.encode(), "a.ann", beside)
    assert isinstance(found, MarkedDocument)
    return found


def test_the_known_file() -> None:
    found = read((FILES / "brat.ann").read_bytes(), (FILES / "brat.txt").read_bytes())
    assert [(each.start, each.end, each.label, each.fragments) for each in found.spans] == [
        (2, 10, "Claim", None),
        (13, 21, "Denial", None),
        (12, 22, "Claim", None),
        (35, 38, "Figure", None),
        (2, 29, "Opinion", None),
    ]
    assert (found.spans[0].attributes, found.spans[0].note) == ({"Confidence": "high"}, "checked")
    (link,) = found.links
    assert (link.relation, link.from_span, link.to_span) == ("Denies", "T2", "T1")
    assert (found.title, found.unit, found.lost) == ("😀 Minister: «no fraud».", "code points", {})
    assert brat.looks_like((FILES / "brat.ann").read_bytes())


def test_events_equivalences_and_normalisations() -> None:
    found = read(
        "T1\tBuy 4 10\tbought\nT2\tOrg 0 3\tCo.\nT3\tOrg 11 13;18 22\tit back\n"
        "E1\tBuy:T1 Agent:T2 Theme:T3\nE2\tBuy:T1 Cause:E1\n*\tEquiv T2 T3\n"
        "A1\tNegation E1\nA2\tLevel E1 2.5\nN1\tReference T2 Wiki:42\tCo. of 42\n"
        "#1\tAnnotatorNotes E1\tone\n#2\tAnnotatorNotes T1\ttwo\n#3\tAnnotatorNotes A1\tthree\n",
        "Co. bought it and back",
    )
    assert [(each.relation, each.from_span, each.to_span) for each in found.links] == [
        ("Agent", "T1", "T2"),
        ("Theme", "T1", "T3"),
        ("Cause", "T1", "T1"),
        ("Equiv", "T2", "T3"),
    ]
    assert found.spans[0].attributes == {"Negation": True, "Level": 2.5}
    assert found.spans[0].note == "one\ntwo"
    assert found.spans[1].attributes == {"Reference": "Wiki:42"}
    assert found.spans[2].fragments == ((11, 13), (18, 22))
    assert found.lost == {"notes on other lines": 1}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("place", [(5, 9), (4, 8), (6, 10)])
def test_line_ends_and_marks_may_have_been_counted_either_way(
    mark: bytes, place: tuple[int, int]
) -> None:
    ann = f"T1\tclaim {place[0]} {place[1]}\troof\n"
    text = mark + b"Old\r\nroof fell"
    if place == (6, 10) and not mark:
        assert read(ann, text).mismatches == ("a.ann line 1: “roof” does not stand at its place.",)
    else:
        found = read(ann, text)
        assert (found.spans[0].start, found.spans[0].text) == (5, "roof")
        assert found.text == "Old\r\nroof fell"


def test_utf_16_offsets_are_told_by_the_words() -> None:
    found = read("T1\tclaim 3 7\troof\nT2\tclaim 8 12\tfell\n", "😀 roof fell")
    assert (found.unit, [each.start for each in found.spans]) == ("UTF-16", [2, 7])


def test_a_span_that_does_not_fit_is_named_and_its_links_are_not_there() -> None:
    ann = "T1\tclaim 0 3\tThe\nT2\tclaim 4 8\twall\nT3\tclaim 4 99\tx\nR1\tdenies Arg1:T1 Arg2:T2\n"
    found = read(ann, "The roof")
    assert [each.id for each in found.spans] == ["T1"]
    assert found.mismatches == (
        "a.ann line 2: “wall” does not stand at its place.",
        "a.ann line 3: “x” does not stand at its place.",
    )
    assert found.links == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("T2 claim 0 3 The", "line 2 is none of brat’s"),
        ("T2\tclaim 0-3\tThe", "line 2 is no span of brat’s"),
        ("T2\tclaim 0 3", "line 2 is no span of brat’s"),
        ("T1\tclaim 0 3\tThe", "line 2 has the id of another"),
        ("R1\tdenies Arg1:T1", "line 2 is no relation of brat’s"),
        ("R1\tdenies Arg1:T1 Arg2:T9", "line 2 names T9, which is no span of the file"),
        ("E1\tBuy", "line 2 is no event of brat’s"),
        ("A1\tSure T7", "line 2 speaks of T7, which is not in the file"),
        ("#1\tAnnotator T1\t[1]", "line 2 holds no data of Annotator’s"),
        ('#1\tAnnotator T1\t{"a":NaN}', "line 2 holds NaN, which is no number"),
    ],
)
def test_lines_that_are_none_of_brats_are_refused_by_number(line: str, said: str) -> None:
    with pytest.raises(ImportRefused, match=f"^a.ann {said}: correct that line.$"):
        read(f"T1\tclaim 0 3\tThe\n{line}\n", "The roof")


def test_the_text_must_be_there() -> None:
    with pytest.raises(ImportRefused, match=r"a.ann needs its text a.txt"):
        list(brat.read(b"T1\tclaim 0 3\tThe\n", "a.ann", {}))
    assert brat.beside("a.b.ann") == ("a.b.txt",)


def test_a_text_with_nothing_marked_in_it_is_one_all_the_same() -> None:
    assert brat.looks_like(b"")
    found = read(b"", "The roof\r\n")
    assert (found.text, found.spans) == ("The roof\r\n", ())


def test_an_altered_file_of_ours_is_not_led_astray() -> None:
    data = '{"pieces":[[0,3],[2,99]],"note":5,"annotator":[]}'
    (span,) = read(f"T1\tclaim 0 3\tThe\n#1\tAnnotator T1\t{data}\n", "The roof").spans
    assert (span.start, span.end, span.note, span.annotator) == (0, 3, "", "")


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    ann = bytearray((FILES / "brat.ann").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(ann) - 1))
        ann[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        ann = ann or bytearray(b"T")
    text = (FILES / "brat.txt").read_bytes()
    try:
        found = read(bytes(ann), text)
    except ImportRefused:
        return
    assert all(found.text[each.start : each.end] == each.text for each in found.spans)
