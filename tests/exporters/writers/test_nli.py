"""Pairs for inference: from links, also across sources; neutral ones only where that is sure."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters import to_stream
from annotator.exporters.document import (
    ExportRefused,
    LinkLine,
    SourceLine,
    StatusLine,
    StoryLine,
    as_json,
)
from annotator.exporters.writers.nli import ENTAILS
from tests.exporters.lines import ADA, MADE, TEXT, head, source, span
from tests.exporters.rich_lines import BEN

OTHER = "The costs did not rise 🛳️ at all, says the cafe\u0301."


def link(number: int, relation: str, one: int, other: int, far: str = "", **said: str) -> LinkLine:
    return LinkLine(
        id=f"{number:032x}",
        relation=relation,
        from_span=f"{one:032x}",
        to_span=f"{other:032x}",
        to_source=far or "5" * 32,
        attributes=as_json(dict(said)),
        annotator=BEN,
        origin="manual",
        created_at=MADE,
    )


def here(*links: LinkLine, split: str = "train", is_complete: bool = True) -> SourceLine:
    """Return a source with three spans, 1, 2 and 4."""
    spans = [span(1, 2, 10, "claim"), span(2, 13, 21, "denial"), span(4, 25, 30, "claim")]
    return msgspec.structs.replace(
        source(spans),
        links=links,
        split=split,
        status=(StatusLine(ADA, "complete" if is_complete else "in progress"),),
    )


def there(split: str = "train", is_complete: bool = True, story: str = "6") -> SourceLine:
    """Return another source, with the spans 5 and 6."""
    spans = [span(5, 0, 22, "claim", OTHER), span(6, 34, 49, "opinion", OTHER)]
    return msgspec.structs.replace(
        source(spans, OTHER, "Another"),
        id="7" * 32,
        story=StoryLine(story * 32, "The audit"),
        split=split,
        status=(StatusLine(ADA, "complete" if is_complete else "to do"),),
    )


def pairs(
    lines: Sequence[SourceLine], *, negatives: bool = False, seed: int = 0
) -> list[dict[str, Any]]:
    out = io.BytesIO()
    asked = dataclasses.replace(head(), negatives=negatives, seed=seed)
    to_stream("nli", lines, asked, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_denial_contradicts_what_it_denies_also_in_another_source() -> None:
    links = link(8, "denies", 2, 1, scope="partial"), link(9, "denies", 2, 5, "7" * 32)
    first, second = pairs([here(*links), there()])
    assert first == {
        "id": f"{8:032x}",
        "premise": "no fraud",
        "hypothesis": "Minister",
        "label": "contradiction",
        "relation": "denies",
        "scope": "partial",
        "premise_at": {
            "source": "5" * 32,
            "span": f"{2:032x}",
            "start": 13,
            "end": 21,
            "label": "denial",
            "annotator": ADA,
        },
        "hypothesis_at": {
            "source": "5" * 32,
            "span": f"{1:032x}",
            "start": 2,
            "end": 10,
            "label": "claim",
            "annotator": ADA,
        },
        "split": "train",
        "annotator": BEN,
        "origin": "manual",
    }
    assert second["hypothesis"] == OTHER[:22]
    assert second["hypothesis_at"]["source"] == "7" * 32
    assert second["scope"] == ""


def test_what_relations_say() -> None:
    relations = [*ENTAILS, "not_same_claim", "attributed_to"]
    links = [link(10 + n, each, 2, 1) for n, each in enumerate(relations)]
    assert [each["label"] for each in pairs([here(*links)])] == list(ENTAILS.values())
    counts = to_stream("nli", [here(*links)], head(), io.BytesIO())
    assert counts.left_out == {"links that say nothing of truth": 2}
    assert counts.links == len(ENTAILS)


def test_a_pair_is_in_one_part_or_nothing_is_written() -> None:
    with pytest.raises(ExportRefused, match="leads from train to test"):
        pairs([here(link(9, "denies", 2, 5, "7" * 32)), there("test")])


def test_neutral_pairs_come_when_asked_and_are_always_the_same() -> None:
    def lines() -> list[SourceLine]:
        return [here(link(8, "denies", 2, 1)), there()]

    assert [each["label"] for each in pairs(lines())] == ["contradiction"]
    found = pairs(lines(), negatives=True, seed=3)
    assert [each["label"] for each in found] == ["contradiction", "neutral"]
    assert found == pairs(lines(), negatives=True, seed=3)
    drawn = {json.dumps(pairs(lines(), negatives=True, seed=seed)[1]) for seed in range(12)}
    assert len(drawn) > 3


@given(
    st.booleans(),
    st.booleans(),
    st.sampled_from(["6", "8"]),
    st.lists(
        st.tuples(st.sampled_from(list(ENTAILS)), st.sampled_from([1, 2, 4]), st.integers(1, 6)),
        max_size=4,
    ),
    st.integers(0, 5),
)
def test_neutral_pairs_are_of_complete_sources_and_joined_by_nothing(
    first: bool, second: bool, story: str, ends: list[tuple[str, int, int]], seed: int
) -> None:
    ends = [(each, one, 4 if other == 3 else other) for each, one, other in ends]
    links = [
        link(20 + n, each, one, other, "7" * 32 if other > 4 else "")
        for n, (each, one, other) in enumerate(ends)
    ]
    found = pairs(
        [here(*links, is_complete=first), there(is_complete=second, story=story)],
        negatives=True,
        seed=seed,
    )
    complete = {"5" * 32: first, "7" * 32: second}
    linked = {frozenset((f"{one:032x}", f"{other:032x}")) for _, one, other in ends}
    neutral = [each for each in found if each["label"] == "neutral"]
    assert len(neutral) <= len(links)
    for each in neutral:
        one, other = each["premise_at"], each["hypothesis_at"]
        assert complete[one["source"]]
        assert complete[other["source"]]
        assert story == "6" or one["source"] == other["source"]
        assert one["span"] != other["span"]
        assert frozenset((one["span"], other["span"])) not in linked
        text = {"5" * 32: TEXT, "7" * 32: OTHER}
        assert text[one["source"]][one["start"] : one["end"]] == each["premise"]
        assert text[other["source"]][other["start"] : other["end"]] == each["hypothesis"]
