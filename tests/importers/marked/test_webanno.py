"""WebAnno TSV of other programs: layers, relations, parts of tokens, and what is lost of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers.document import ImportRefused
from annotator.importers.marked import webanno
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import TEXT
from tests.exporters.rich_lines import REFERENCE

FILES = Path(__file__).parent.parent.parent / "data" / "formats"
HEAD = "#FORMAT=WebAnno TSV 3.3\n"


def read(data: str | bytes) -> MarkedDocument:
    (found,) = webanno.read(data if isinstance(data, bytes) else data.encode(), "a.tsv", {})
    assert isinstance(found, MarkedDocument)
    return found


def test_the_known_file() -> None:
    data = (FILES / "webanno.tsv").read_bytes()
    found = read(data)
    assert webanno.looks_like(data)
    assert found.text == TEXT
    assert sorted((each.start, each.end, each.label) for each in found.spans) == sorted(REFERENCE)
    assert (found.unit, found.mismatches, found.lost) == ("UTF-16", (), {})


def test_layers_and_relations_of_others() -> None:
    found = read(
        HEAD + "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
        "#T_SP=webanno.custom.Odd|\n"
        "#T_RL=webanno.custom.Rel|sort|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n"
        "#T_CH=webanno.custom.CorefLink|referenceType|referenceRelation\n\n\n"
        "#Text=Ann saw Bob\n"
        "1-1\t0-3\tAnn\tNN\thttp:\\_x\tPER\t_\t_\t_\t_\t_\t\n"
        "1-2\t4-7\tsaw\tVB\t_\t_\t*\t_\t_\t_\t_\t\n"
        "1-3\t8-11\tBob\tNN\t*\tPER\\|2\t_\tknows\t1-1\t_\t_\t\n"
    )
    assert [(each.text, each.label, each.attributes) for each in found.spans] == [
        ("Ann", "PER", {"identifier": "http:_x"}),
        ("Bob", "PER|2", {}),
        ("saw", "Odd", {}),
    ]
    (link,) = found.links
    ends = {each.id: each.text for each in found.spans}
    assert (link.relation, ends[link.from_span], ends[link.to_span]) == ("knows", "Ann", "Bob")
    assert found.lost == {"linguistic layers": 1, "chains": 1}


def test_stacked_spans_with_numbers_and_parts_of_tokens() -> None:
    found = read(
        HEAD + "#T_SP=l.A|value\n#T_RL=l.R|sort|BT_l.A\n\n\n#Text=abc de\n"
        "1-1\t0-3\tabc\tX[1]|Y[2]\tto\t1-2[3_2]\n"
        "1-1.1\t1-3\tbc\tZ[4]\t_\t_\n1-2\t4-6\tde\tY[2]|W[3]|Z[4]\t_\t_\n"
    )
    assert {each.id: (each.text, each.label) for each in found.spans} == {
        "1": ("abc", "X"),
        "2": ("abc de", "Y"),
        "3": ("de", "W"),
        "4": ("bc de", "Z"),
    }
    assert [(each.from_span, each.to_span) for each in found.links] == [("3", "2")]


def test_slots_are_links_from_the_span_that_has_them() -> None:
    found = read(
        HEAD + "#T_SP=l.Buy|ROLE_l.Buy:args_l.BuyLink|l.Who\n#T_SP=l.Who|value\n\n\n"
        "#Text=A buys B\n"
        "1-1\t0-1\tA\t_\t_\tperson[1]\n1-2\t2-6\tbuys\tbuyer;*\t1-1[1];1-3\t_\n"
        "1-3\t7-8\tB\t_\t_\tfirm\n"
    )
    words = {each.id: each.text for each in found.spans}
    assert sorted(words.values()) == ["A", "B", "buys"]
    assert [
        (each.relation, words[each.from_span], words[each.to_span]) for each in found.links
    ] == [
        ("buyer", "buys", "A"),
        ("args", "buys", "B"),
    ]


def test_code_points_are_told_by_the_tokens() -> None:
    rows = "1-1\t0-1\t😀\t_\n1-2\t2-4\tab\tX\n\n#Text=cd\n2-1\t5-7\tcd\tY\n"
    found = read(f"{HEAD}#T_SP=l.A|value\n\n\n#Text=😀 ab\n{rows}")
    assert (found.text, found.unit) == ("😀 ab\ncd", "code points")
    assert [each.text for each in found.spans] == ["ab", "cd"]


def test_what_stood_between_sentences_is_counted() -> None:
    rows = "1-1\t0-2\tab\t_\n\n#Text=cd\n2-1\t6-8\tcd\tY\n"
    found = read(f"{HEAD}#T_SP=l.A|value\n\n\n#Text=ab\n{rows}")
    assert (found.text, found.lost) == ("ab\n   cd", {"characters between sentences": 3})


def test_a_token_that_is_not_at_its_place_is_named() -> None:
    rows = "1-1\t0-2\tab\t_\n1-2\t3-5\txx\tY\n"
    found = read(f"{HEAD}#T_SP=l.A|value\n\n\n#Text=ab cd\n{rows}")
    assert found.spans == ()
    assert found.mismatches == ("a.tsv line 7: “xx” does not stand at its place.",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("#FORMAT=WebAnno TSV 2\n", "line 1 is not that of WebAnno TSV 3"),
        (f"{HEAD}#T_SP=l.A|v\n\n\n#Text=a\n1-1\t0-1\ta\n", "line 6 is no row of a token with 1"),
        (f"{HEAD}\n\n#Text=a\n1-1\t0\ta\t\n", "line 5 is no row of a token with 0"),
        (f"{HEAD}\n\n1-1\t0-1\ta\t\n", "line 4 is a token without a sentence"),
        (f"{HEAD}\n\n#Text=a\n", "line 4 ends in a sentence without tokens"),
    ],
)
def test_what_is_no_such_file_is_refused_by_line(data: str, said: str) -> None:
    with pytest.raises(ImportRefused, match=f"^a.tsv {said}"):
        read(data)


def test_places_far_apart_take_no_memory() -> None:
    rows = "1-1\t0-1\ta\n\n#Text=b\n2-1\t999999999-999999999\tb\n"
    with pytest.raises(ImportRefused, match="sentences that overlap or lie far apart"):
        read(f"{HEAD}\n\n#Text=a\n{rows}")


@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    file = bytearray((FILES / "webanno.tsv").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(file) - 1))
        file[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        file = file or bytearray(b"#")
    try:
        found = read(bytes(file))
    except ImportRefused:
        return
    assert all(found.text[each.start : each.end] == each.text for each in found.spans)
