"""The default label set: whole, consistent, and by the scheme."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from annotator.text import resources
from annotator.text.labels import LabelSet

ATTRIBUTES = {
    "note",
    "confidence",
    "speaker",
    "quoted",
    "certainty",
    "check_worthiness",
    "normalised_claim",
    "verdict",
    "evidence",
    "form",
    "value",
    "comparator",
    "unit",
    "counts",
    "place",
    "as_of",
    "polarity",
    "target",
    "scope",
}
RELATIONS = {
    "denies",
    "same_claim",
    "not_same_claim",
    "same_figure",
    "differing_figure",
    "compatible_figure",
    "supports",
    "contradicts",
    "attributed_to",
}


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    decoded: dict[str, Any] = msgspec.json.decode(resources.read_bytes("labels.json"))
    return decoded


@pytest.fixture(scope="module")
def labels(data: dict[str, Any]) -> LabelSet:
    return msgspec.convert({**data, "id": "0" * 32, "kind": "label_set"}, LabelSet)


def test_nothing_in_the_file_is_unknown_to_the_record(
    data: dict[str, Any], labels: LabelSet
) -> None:
    back = msgspec.json.decode(msgspec.json.encode(labels.to_data()))
    assert set(data) == set(back)
    for part in ("labels", "attributes", "relations"):
        for written, read in zip(data[part], back[part], strict=True):
            assert {key: read[key] for key in written} == written


def test_the_file_is_utf8_with_lf() -> None:
    raw = resources.read_bytes("labels.json")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8").endswith("}\n")


def test_labels_are_those_of_the_scheme(labels: LabelSet) -> None:
    shown = [(each.id, each.key, each.letter, each.underline) for each in labels.labels]
    assert shown == [
        ("claim", "1", "C", "solid"),
        ("denial", "2", "D", "dashed"),
        ("figure", "3", "F", "double"),
        ("opinion", "4", "O", "dotted"),
    ]


def test_every_label_explains_itself(labels: LabelSet) -> None:
    for label in labels.labels:
        assert label.definition.endswith("."), label.id
        assert label.test.strip(), label.id
        assert label.exclusions.endswith("."), label.id
        assert 2 <= len(label.examples) <= 3, label.id
        for example in label.examples:
            assert "[" in example, f"{example!r} does not show its span"
            assert example.count("[") == example.count("]"), example


def test_all_keys_of_the_scheme_are_there(labels: LabelSet) -> None:
    assert {each.key for each in labels.attributes} >= ATTRIBUTES
    assert {each.key for each in labels.relations} == RELATIONS


def test_keys_are_unique_plain_identifiers(labels: LabelSet) -> None:
    for keys in (
        [each.id for each in labels.labels],
        [each.key for each in labels.attributes],
        [each.key for each in labels.relations],
    ):
        assert len(keys) == len(set(keys))
        assert [key for key in keys if not re.fullmatch(r"[a-z][a-z_]*", key)] == []


def test_everything_that_is_referred_to_exists(labels: LabelSet) -> None:
    attributes = {each.key for each in labels.attributes}
    for label in labels.labels:
        assert set(label.attributes) <= attributes, label.id
        assert {"note", "confidence"} <= set(label.attributes), label.id
    for relation in labels.relations:
        assert set(relation.attributes) <= attributes, relation.key
        for end in (*relation.from_labels, *relation.to_labels):
            assert labels.label(end), f"{relation.key} refers to {end}"
    used = {key for label in labels.labels for key in label.attributes}
    used |= {key for relation in labels.relations for key in relation.attributes}
    assert attributes == used


def test_relations_begin_and_end_as_the_scheme_says(labels: LabelSet) -> None:
    ends = {each.key: (each.from_labels, each.to_labels) for each in labels.relations}
    assert ends["denies"] == (("denial",), ("claim",))
    assert ends["attributed_to"] == ((), ())
    for key in ("same_claim", "not_same_claim", "supports", "contradicts"):
        assert ends[key] == (("claim",), ("claim",))
    for key in ("same_figure", "differing_figure", "compatible_figure"):
        assert ends[key] == (("figure",), ("figure",))
    symmetric = {each.key for each in labels.relations if each.symmetric}
    assert symmetric == RELATIONS - {"denies", "supports", "contradicts", "attributed_to"}


def test_attributes_say_what_values_they_take(labels: LabelSet) -> None:
    kinds = {each.key: each for each in labels.attributes}
    assert kinds["comparator"].choices == (
        "=",
        "~",
        "<",
        ">",
        "<=",
        ">=",
        "exception",
        "ratio",
        "vague",
    )
    assert kinds["certainty"].choices == ("certain", "probable", "possible", "unknown")
    assert (kinds["confidence"].minimum, kinds["confidence"].maximum) == (1, 3)
    assert (kinds["check_worthiness"].minimum, kinds["check_worthiness"].maximum) == (0, 3)
    assert [kinds[key].type for key in ("speaker", "evidence", "value", "target")] == [
        "list",
        "list",
        "value",
        "text",
    ]
    for each in labels.attributes:
        assert bool(each.choices) == (each.type == "choice"), each.key


def test_the_guideline_gives_the_seven_rules_of_boundaries(labels: LabelSet) -> None:
    numbers = re.findall(r"^(\d)\. \S", labels.guideline, flags=re.MULTILINE)
    assert numbers == list("1234567")
    assert "figure, denial, claim, opinion" in labels.guideline
