"""Proposals for attributes: who speaks, and whether the words are a quotation."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from annotator.session.session import default_label_set
from annotator.suggest.attributes import proposals
from annotator.text.records import Span

TEXT = (
    "The mayor \U0001f309 said the old bridge was open. “It was a disgrace,” said the cafe\u0301 "
    "owner, who waited. She called it “reckless nonsense” and said that nobody came.\n"
    "\n"
    "A driver answered הגשר היה סגור and drove\u00a0on.\n"
)
MAYOR, OWNER = [{"name": "the mayor"}], [{"name": "the café owner"}]
LABELS = default_label_set()


def span(words: str, label: str = "claim", fragments: Any = None, **attributes: Any) -> Span:
    start = TEXT.index(words)
    return Span(
        id=f"{start}-{len(words)}-{label}",
        source_id="s",
        start=start,
        end=start + len(words),
        fragments=fragments,
        label=label,
        text=words,
        note="",
        attributes=attributes,
        annotator="a",
        origin="manual",
        created_at="",
        updated_at="",
    )


def proposed(one: Span, *others: Span) -> dict[str, Any]:
    return proposals(TEXT, one, [one, *others], LABELS)


def test_nothing_is_proposed_where_nothing_is_known() -> None:
    assert proposed(span("nobody came")) == {}
    assert proposed(span("old bridge", "figure")) == {}


def test_the_nearest_speaker_of_the_paragraph_is_proposed() -> None:
    mayor = span("old bridge was open", speaker=MAYOR)
    owner = span("reckless nonsense", "opinion", speaker=OWNER)
    came = span("nobody came")
    assert proposed(came, mayor) == {"speaker": MAYOR, "quoted": "indirect"}
    assert "speaker" not in proposed(span("drove\u00a0on"), mayor, owner)


def test_inside_quotation_marks_the_nearest_inside_speaks() -> None:
    mayor = span("old bridge was open", speaker=MAYOR)
    owner = span("a disgrace", "opinion", speaker=OWNER)
    assert proposed(span("It was"), mayor, owner)["speaker"] == OWNER
    assert proposed(span("reckless", "opinion"), mayor, owner)["speaker"] == OWNER
    assert proposed(span("nobody came"), mayor, owner)["speaker"] == MAYOR
    assert "speaker" not in proposed(span("nobody came"), owner)


def test_a_denial_and_the_claim_in_it_are_of_different_people() -> None:
    denial = span("said the old bridge was open", "denial", speaker=MAYOR)
    assert "speaker" not in proposed(span("old bridge was open"), denial)
    claim = span("old bridge was open", speaker=OWNER)
    assert "speaker" not in proposed(span("said the old bridge was open", "denial"), claim)


def test_what_is_set_is_not_proposed() -> None:
    mayor = span("old bridge was open", speaker=MAYOR)
    assert proposed(span("nobody came", speaker=OWNER, quoted="none"), mayor) == {}


@pytest.mark.parametrize(
    ("words", "speaker", "quoted"),
    [
        ("a disgrace", OWNER, "direct"),
        ("a disgrace", None, "direct"),
        ("called it “reckless nonsense”", OWNER, "partial"),
        ("disgrace,” said", OWNER, "partial"),
        ("nobody came", OWNER, "indirect"),
        ("הגשר היה סגור", [{"name": "narrator"}], "none"),
        ("nobody came", None, None),
        ("nobody came", "an import's words", None),
    ],
)
def test_quoted_follows_the_marks_and_the_speaker(
    words: str, speaker: Any, quoted: str | None
) -> None:
    known = {} if speaker is None else {"speaker": speaker}
    assert proposed(span(words, **known)).get("quoted") == quoted


def test_of_a_span_in_fragments_each_one_counts() -> None:
    words = "It was a disgrace,” said the cafe\u0301 owner, who waited. She called it “reckless"
    start, end = TEXT.index(words), TEXT.index(words) + len(words)
    inside = ((start, start + 6), (end - 8, end))
    across = ((start, start + 6), (start + 20, end))
    assert proposed(span(words, fragments=inside))["quoted"] == "direct"
    assert proposed(span(words, fragments=across))["quoted"] == "partial"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Some 1\u00a0200", {"value": 1200, "comparator": "~", "counts": "people"}),
        ("fewer than 40", {"value": 40, "comparator": "<", "counts": "cars"}),
        ("3.5 to 4 million", {"value": {"min": 3_500_000, "max": 4_000_000}}),
    ],
)
def test_a_figure_says_what_is_counted(words: str, found: dict[str, Any]) -> None:
    text = (
        "Some 1\u00a0200 people crossed, fewer than 40 cars \U0001f697 and 3.5 to 4 million \u20ac."
    )
    start = text.index(words)
    figure = msgspec.structs.replace(
        span("old bridge", "figure"), start=start, end=start + len(words), text=words
    )
    said = proposals(text, figure, [figure], LABELS)
    assert {key: said.get(key) for key in found} == found
    assert "comparator" in said
    known = msgspec.structs.replace(figure, attributes={"value": 7, "counts": "boats"})
    assert "value" not in proposals(text, known, [known], LABELS)
