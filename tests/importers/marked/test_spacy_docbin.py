"""DocBins of spaCy itself, and damaged ones."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.marked import MarkedDocument
from annotator.importers.marked.spacy_docbin import looks_like, read

FORMATS = Path(__file__).parents[2] / "data" / "formats"


def documents(data: bytes) -> list[MarkedDocument]:
    found = []
    for each in read(data, "x.spacy", {}):
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def changed(**fields: Any) -> bytes:
    """Return the reference with other fields."""
    unpacked = zlib.decompress((FORMATS / "train.spacy").read_bytes())
    return zlib.compress(msgspec.msgpack.encode(msgspec.msgpack.decode(unpacked) | fields))


def test_the_reference_says_its_text_and_spans() -> None:
    data = (FORMATS / "train.spacy").read_bytes()
    assert looks_like(data)
    (document,) = documents(data)
    assert document.text == "😀 Minister: «no fraud».\nCosts rose 12%."
    assert [(each.start, each.end, each.label, each.text) for each in document.spans] == [
        (2, 10, "claim", "Minister"),
        (13, 21, "denial", "no fraud"),
        (12, 22, "claim", "«no fraud»"),
        (35, 38, "figure", "12%"),
    ]


def test_spaces_that_spacy_does_not_know_are_as_usual() -> None:
    (document,) = documents(changed(flags=[{"has_unknown_spaces": True}], span_groups=[b""]))
    assert document.text == "😀 Minister: «no fraud».\nCosts rose 12%."


def test_what_has_no_place_is_counted() -> None:
    assert documents(changed(cats=[{"a": 1.0, "b": 0.0}]))[0].lost == {"categories of documents": 2}


def test_a_span_whose_two_places_differ_is_named() -> None:
    data = zlib.decompress((FORMATS / "train.spacy").read_bytes())
    moved = data.replace(b"\x00\x00\x00\x23\x00\x00\x00\x26", b"\x00\x00\x00\x22\x00\x00\x00\x26")
    (document,) = documents(zlib.compress(moved))
    assert len(document.spans) == 3
    (sentence,) = document.mismatches
    assert sentence.startswith("x.spacy document 1: the span of the tokens 11 to 13 is said to be")


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense",
        zlib.compress(b"\x80"),
        changed(lengths=b"\x0f\0\0\0"),
        changed(lengths=b"\xff\xff\xff\xff"),
        changed(lengths=b"\x0f"),
        changed(strings=[]),
        changed(attrs=[]),
        changed(attrs=list(range(13))),
        changed(spaces=b""),
        changed(span_groups=[b"\x91\xc4\x01\x80"]),
    ],
)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused, match=r"x.spacy is damaged, or no DocBin of spaCy 3"):
        list(read(data, "x.spacy", {}))


@pytest.mark.parametrize("data", [b"", b"x\x9c", b"plain text", zlib.compress(b"plain text")])
def test_other_files_do_not_look_like_it(data: bytes) -> None:
    assert not looks_like(data)
