"""Hyphens at the ends of a PDF's lines: those of the line go, those of words and addresses stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import pdf as reader
from annotator.importers.document import Document
from annotator.importers.pdf_hyphens import belongs_to_line
from tests.importers.making_pdf import Words, column, pdf


def read(*pages: list[Words]) -> Document:
    return reader.read(pdf(*pages), "report.pdf")


def test_hyphens_at_line_ends_go_where_they_belong_to_no_word() -> None:
    lines = ["It was not re-elected, the com-", "mittee, nor was it re-", "elected by the Anglo-"]
    lines += [
        "American party of 12-",
        "year-old Ein-",
        "und Ausgänge in soft\u00ad",
        "ware –",
        "so.",
    ]
    found = read(column(50, 700, lines))
    assert found.text == (
        "It was not re-elected, the committee, nor was it re-elected by the Anglo-American party"
        " of 12-year-old Ein- und Ausgänge in software – so."
    )
    places = found.details["hyphens"]
    assert [found.text[place - 3 : place + 3] for place in places] == ["commit", "oftwar"]
    (note,) = found.notes
    assert "“committee” (page 1)" in note


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("as a well-", "known letter says"),
        ("said that twenty-", "four pumps ran"),
        ("on the two-", "thirds of it"),
        ("the self-", "employed diver"),
        ("a non-", "binding letter"),
        ("the 12-year-", "old depot"),
        ("the so-", "called depot"),
        ("see https://a.example/a-", "long-link of it"),
        ("see www.port-", "post.example for it"),
        ("of the COVID-", "19 ward"),
        ("some 3-", "5 millions"),
        ("write to ada-", "lind@a.example now"),
        ("il y a peut-", "être"),
        ("vingt-", "deux sirènes"),
        ("elle-", "même"),
        ("из-", "за сирены"),
    ],
)
def test_hyphens_of_compounds_and_addresses_stay(above: str, below: str) -> None:
    found = read(column(50, 700, [above, below]))
    assert found.text == above + below
    assert "hyphens" not in found.details


@pytest.mark.parametrize(
    "halves", ["con-,nection", "ten-,dency", "self-,ish", "non-,sense", "so-,cial", "ill-,ness"]
)
def test_hyphens_inside_words_go(halves: str) -> None:
    above, below = halves.split(",")
    found = read(column(50, 700, [f"It was the {above}", f"{below} of the port"]))
    assert found.text == f"It was the {above[:-1]}{below} of the port"
    assert found.details["hyphens"] == [len(f"It was the {above}") - 1]


def test_a_word_that_stands_elsewhere_with_its_hyphen_keeps_it() -> None:
    lines = ["The re-", "entry was denied: no re-entry, she said,", "of any boat"]
    assert (
        read(column(50, 700, lines)).text
        == "The re-entry was denied: no re-entry, she said, of any boat"
    )


@given(st.text(min_size=1), st.text(min_size=1).filter(str.strip))
def test_any_two_lines_can_be_asked_about(above: str, below: str) -> None:
    belongs = belongs_to_line(f"a{above}-", below, frozenset())
    assert not (belongs and "/" in f"a{above}".split()[-1])
