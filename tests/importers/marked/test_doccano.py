"""doccano files of every kind of project: their unit is seen from where spans fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers.document import ImportRefused
from annotator.importers.marked.doccano import looks_like, read
from annotator.importers.marked.document import MarkedDocument
from annotator.text.units import Unit, Units

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."
FAMILY = "👩\u200d👧\u200d👦 cafe\u0301 said\u00a0no. שלום 😀 Nobody paid 12 % more."
PLACES = [(2, 10, "claim"), (13, 21, "denial"), (12, 22, "claim"), (35, 38, "figure")]


def documents(*rows: dict[str, Any]) -> list[MarkedDocument]:
    data = "\n".join(json.dumps(each, ensure_ascii=False) for each in rows)
    return [each for each in read(data.encode(), "x.jsonl", {}) if isinstance(each, MarkedDocument)]


def words(text: str) -> list[tuple[int, int, str]]:
    """Return a span on each word of a text."""
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, at + len(word), "claim"))
        at += len(word)
    return found


@pytest.mark.parametrize("name", ["doccano_seq.jsonl", "doccano_rel.jsonl"])
def test_the_references_are_in_utf_16(name: str) -> None:
    data = (FORMATS / name).read_bytes()
    assert looks_like(data)
    (found,) = read(data, "x.jsonl", {})
    assert isinstance(found, MarkedDocument)
    assert (found.text, found.unit, found.mismatches, found.lost) == (TEXT, "UTF-16", (), {})
    assert [(each.start, each.end, each.label) for each in found.spans] == PLACES


def test_relations_are_links() -> None:
    (found,) = read((FORMATS / "doccano_rel.jsonl").read_bytes(), "x.jsonl", {})
    assert isinstance(found, MarkedDocument)
    (link,) = found.links
    assert (link.relation, link.from_span, link.to_span) == ("denies", "1", "0")


@pytest.mark.parametrize("name", ["prodigy.jsonl", "hf_spans.jsonl", "hf_tokens.jsonl"])
def test_files_of_others_are_not_taken(name: str) -> None:
    assert not looks_like((FORMATS / name).read_bytes())


@pytest.mark.parametrize("unit", ["UTF-16", "graphemes", "code points"])
@pytest.mark.parametrize("text", [FAMILY, TEXT])
def test_the_unit_is_seen_from_words(text: str, unit: Unit) -> None:
    units = Units(text, unit)
    spans = words(text)
    labels = [[units.of(start), units.of(end), label] for start, end, label in spans]
    (found,) = documents({"id": 7, "text": text, "label": labels})
    assert [(each.start, each.end, each.label) for each in found.spans] == spans
    # With one code point for each character that is seen, the two are the same.
    assert found.unit == unit or (text, unit) == (TEXT, "graphemes")


def test_the_unit_is_one_for_the_file() -> None:
    seen, unseen = (
        {"text": TEXT, "label": [[2, 10, "claim"]]},
        {"text": "😀ab", "label": [[1, 2, "x"]]},
    )
    first, second = documents(seen, unseen)
    assert first.unit == second.unit == "code points"
    assert [each.text for each in second.spans] == ["a"]


@given(st.lists(st.sampled_from(["a", " ", "no", "12%", "."]), min_size=1).map("".join))
def test_ascii_tells_nothing_and_needs_nothing(text: str) -> None:
    (found,) = documents({"text": text, "labels": [[0, len(text), "claim"]]})
    assert (found.unit, found.spans[0].text) == ("UTF-16", text)


def test_a_line_may_say_its_unit() -> None:
    row = {"text": "😀 ab", "label": [[1, 2, "claim"]], "offset_unit": "codepoint"}
    (found,) = documents(row)
    assert (found.unit, found.spans[0].text) == ("code points", " ")


def test_what_stands_beside_the_text_comes_along_and_comments_are_counted() -> None:
    row = {"id": 3, "text": "a", "entities": [], "relations": [], "Comments": ["x", "y"]}
    (found,) = documents({**row, "outlet": "Echo", "year": 2026, "more": ["z"]})
    assert (found.meta, found.lost) == ({"outlet": "Echo", "year": 2026}, {"comments": 2})


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"label": ["sport"]}, "no start, end and name"),
        ({"label": {"a": 1}}, "no list"),
        ({"entities": [{"id": 1}]}, "start of a span that is no whole number"),
        ({"entities": [{"id": 1, "start_offset": 0, "end_offset": 1, "label": "a"}] * 2}, "one id"),
        ({"relations": [{"from_id": 1, "to_id": 2, "type": "x"}]}, "entity that is not there"),
    ],
)
def test_what_is_no_line_of_doccano_is_refused(row: dict[str, Any], said: str) -> None:
    with pytest.raises(ImportRefused, match=f"x.jsonl line 1 .*{said}"):
        documents({"text": "ab", **row})
