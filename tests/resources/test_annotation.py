"""The worked annotation of the sample: every offset exact, every checkable rule kept."""

from __future__ import annotations

import re

import msgspec
import pytest

from annotator.text import resources
from annotator.text.labels import Attribute, LabelSet
from tests.resources.sample_story import (
    HOME,
    SPANS,
    STORY,
    TEXTS,
    WORKED,
    Marked,
    WorkedSource,
    words,
)

LABELS = msgspec.convert(
    {
        **msgspec.json.decode(resources.read_bytes("labels.json")),
        "id": "0" * 32,
        "kind": "label_set",
    },
    LabelSet,
)
KINDS = {each.key: each for each in LABELS.attributes}
NUMBER_WORD = re.compile(
    r"\d|\b(one|two|three|four|hundreds|thousands|twelve|eighty|hour and a half)\b", re.IGNORECASE
)
NOT_FIGURES = re.compile(
    r"\d\d:\d\d|\b(19|20)\d\d\b|\b\d{1,2} (February|March)\b|version 2\.0|stations 3, 7 and 9"
)
EVERY_SOURCE = pytest.mark.parametrize("source", WORKED.sources, ids=lambda source: source.key)


def pieces(source: WorkedSource) -> list[tuple[int, int]]:
    """Return the fragments of every span of a source, whole spans as one."""
    return [piece for span in source.spans for piece in span.pieces]


def places(text: str, quote: str) -> list[int]:
    """Return where `quote` begins in `text`, also where two finds overlap."""
    return [hit.start() for hit in re.finditer(f"(?={re.escape(quote)})", text)]


def test_it_is_about_the_story() -> None:
    assert WORKED.story == STORY.title
    assert [source.key for source in WORKED.sources] == [account.key for account in STORY.sources]


def test_each_account_is_worked_out() -> None:
    for source in WORKED.sources:
        assert source.status == "complete"
        assert 40 <= len(source.spans) <= 100
        assert {span.label for span in source.spans} == {label.id for label in LABELS.labels}


def test_keys_are_given_once_and_in_reading_order() -> None:
    keys = [span.key for source in WORKED.sources for span in source.spans]
    assert len(keys) == len(set(keys))
    for source in WORKED.sources:
        order = [(span.start, -span.end) for span in source.spans]
        assert order == sorted(order)


def test_no_span_is_there_twice() -> None:
    seen = [(HOME[key], str(span.pieces), span.label) for key, span in SPANS.items()]
    assert len(seen) == len(set(seen))


@EVERY_SOURCE
def test_offsets_give_the_words(source: WorkedSource) -> None:
    text = TEXTS[source.key]
    for span in source.spans:
        assert text[span.start : span.end] == span.quote, span.key
        assert places(text, span.quote)[span.occurrence - 1] == span.start, span.key
        if span.fragments is not None:
            assert len(span.fragments) >= 2, span.key
            ends = [end for pair in span.fragments for end in pair]
            assert ends == sorted(set(ends)), span.key
            assert (ends[0], ends[-1]) == (span.start, span.end), span.key


@EVERY_SOURCE
def test_spaces_commas_and_full_stops_stay_outside(source: WorkedSource) -> None:
    text = TEXTS[source.key]
    for start, end in pieces(source):
        piece = text[start:end]
        assert piece == piece.strip()
        assert piece[-1] not in ".,;:", piece
        # A whole word at both ends.
        assert not (start and text[start - 1].isalnum() and piece[0].isalnum())
        assert not (end < len(text) and text[end].isalnum() and piece[-1].isalnum())


@EVERY_SOURCE
def test_quotation_marks_brackets_and_emphasis_have_their_partner(source: WorkedSource) -> None:
    for start, end in pieces(source):
        piece = TEXTS[source.key][start:end]
        assert piece.count("“") == piece.count("”")
        assert piece.count('"') % 2 == 0
        # An apostrophe is a closing single quote too, so only the openings can be counted.
        assert piece.count("‘") <= piece.count("’")
        assert piece.count("[") == piece.count("]")
        assert piece.count("(") == piece.count(")")
        assert piece.count("*") % 2 == 0
        assert not (piece[0] == "“" and piece.find("”") == len(piece) - 1), "outer marks"


@EVERY_SOURCE
def test_attributions_and_conjunctions_stay_outside(source: WorkedSource) -> None:
    for span in source.spans:
        assert not re.match(r"(that|and|but|or|said|says)\b", span.quote, re.IGNORECASE), span.key


@EVERY_SOURCE
def test_figures_are_numbers_that_count(source: WorkedSource) -> None:
    for span in source.spans:
        if span.label != "figure":
            continue
        assert NUMBER_WORD.search(span.quote), span.quote
        assert not re.fullmatch(r"(19|20)\d\d|\d\d:\d\d|\d+\.0", span.quote), span.quote
        assert {"value", "comparator", "counts"} <= set(span.attributes), span.quote


@EVERY_SOURCE
def test_every_number_in_digits_is_a_figure_or_known_not_to_be(source: WorkedSource) -> None:
    text = TEXTS[source.key]
    counted = [span for span in source.spans if span.label == "figure"]
    covered = [(span.start, span.end) for span in counted]
    covered += [(region.start, region.end) for region in source.regions]
    # Clock times, dates, years, versions, names of stations, and addresses.
    for other in NOT_FIGURES.finditer(text):
        covered.append(other.span())
    left = [
        hit[0]
        for hit in re.finditer(r"\d+", text)
        if not any(start <= hit.start() and hit.end() <= end for start, end in covered)
    ]
    assert left == []


@EVERY_SOURCE
def test_spans_lie_in_the_article(source: WorkedSource) -> None:
    for region in source.regions:
        for span in source.spans:
            assert span.end <= region.start or region.end <= span.start, span.key


def fits(attribute: Attribute, value: object) -> bool:
    """Return whether a value is one that the label set allows."""
    match attribute.type:
        case "choice":
            return value in attribute.choices
        case "number":
            low, high = attribute.minimum, attribute.maximum
            return (
                isinstance(value, int | float)
                and (low is None or low <= value)
                and (high is None or value <= high)
            )
        case "list":
            return isinstance(value, list) and all(isinstance(each, dict) for each in value)
        case "value":
            return isinstance(value, int | float) or (
                isinstance(value, dict) and set(value) == {"min", "max"}
            )
        case _:
            return isinstance(value, str)


@EVERY_SOURCE
def test_attributes_are_those_of_the_label(source: WorkedSource) -> None:
    for span in source.spans:
        label = LABELS.label(span.label)
        assert label is not None
        assert set(span.attributes) <= set(label.attributes), span.key
        assert "note" not in span.attributes, "a note is a field of the span"
        for name, value in span.attributes.items():
            assert fits(KINDS[name], value), f"{span.key}: {name} {value}"
        for speaker in span.attributes.get("speaker", []):
            assert speaker["name"], span.key
            assert set(speaker) <= {"name", "span", "role"}, span.key


def test_regions_are_the_boilerplate() -> None:
    for source in WORKED.sources:
        text = TEXTS[source.key]
        assert [text[each.start : each.end] for each in source.regions] == [
            each.quote for each in source.regions
        ]
        first, last = source.regions
        assert first.start == 0
        assert last.end == len(text.rstrip())
        assert "CC BY 4.0" in last.quote


def test_links_join_what_the_relations_allow() -> None:
    statements = {each.key for each in WORKED.statements}
    seen = set()
    for link in WORKED.links:
        relation = LABELS.relation(link.relation)
        assert relation is not None
        assert not relation.from_labels or SPANS[link.from_].label in relation.from_labels
        if link.to not in statements:
            assert not relation.to_labels or SPANS[link.to].label in relation.to_labels
        assert set(link.attributes) <= set(relation.attributes)
        assert all(fits(KINDS[name], value) for name, value in link.attributes.items())
        ends = tuple(sorted((link.from_, link.to))) if relation.symmetric else (link.from_, link.to)
        assert link.from_ != link.to
        seen.add((link.relation, ends))
    assert len(seen) == len(WORKED.links)
    assert {link.relation for link in WORKED.links} == {each.key for each in LABELS.relations}


def test_every_denial_says_what_it_denies() -> None:
    denying = {link.from_ for link in WORKED.links if link.relation == "denies"}
    assert {key for key, span in SPANS.items() if span.label == "denial"} == denying


def inside(inner: Marked, outer: Marked) -> bool:
    """Return whether one span's hull lies in another's, and is shorter."""
    fits_in = outer.start <= inner.start and inner.end <= outer.end
    return fits_in and inner.end - inner.start < outer.end - outer.start


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("claim", "denial"),
        ("figure", "claim"),
        ("opinion", "claim"),
        ("opinion", "denial"),
        ("claim", "claim"),
        ("claim", "opinion"),
        ("opinion", "opinion"),
    ],
)
def test_spans_nest(inner: str, outer: str) -> None:
    assert [
        (a.quote, b.quote)
        for source in WORKED.sources
        for a in source.spans
        for b in source.spans
        if (a.label, b.label) == (inner, outer) and inside(a, b)
    ]


def test_a_figure_is_in_a_claim_in_a_denial() -> None:
    spans = next(source.spans for source in WORKED.sources if source.key == "courier")
    figures, claims, denials = (
        [span for span in spans if span.label == label] for label in ("figure", "claim", "denial")
    )
    assert any(inside(f, c) and inside(c, d) for f in figures for c in claims for d in denials)


def test_spans_cross_and_are_broken() -> None:
    for source in WORKED.sources:
        pairs = [(a, b) for a in source.spans for b in source.spans]
        assert any(a.start < b.start < a.end < b.end for a, b in pairs), source.key
        assert any(span.fragments for span in source.spans), source.key
    assert any("\n\n" in span.quote for span in SPANS.values())


def test_hard_signs_stand_inside_spans() -> None:
    for sign in (
        "\u00a0",
        "\U0001f415",
        "\u200d",
        "e\u0301",
        "ل",
        "](https://",
        "*",
        "‘",
        '"',
        "“",
    ):
        assert any(sign in words(key) for key in SPANS), repr(sign)


def test_the_same_words_are_marked_three_times() -> None:
    for quote in ("to save money", "the sirens were off"):
        found = [span for span in SPANS.values() if span.quote == quote]
        assert [span.occurrence for span in found] == [1, 2, 3]
