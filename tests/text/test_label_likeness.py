"""Foreign names of labels: what is obvious is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.label_likeness import likest

KNOWN = {"claim": "Claim", "denial": "Denial", "figure": "Figure", "opinion": "Opinion"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("claim", "claim"),
        ("CLAIM", "claim"),
        ("Claims", "claim"),
        ("FACTUAL_CLAIM", "claim"),
        ("checkWorthyClaim", "claim"),
        ("de\u0301nial", "denial"),
        ("opinon", "opinion"),
        ("figures-and-dates", "figure"),
        ("no claim", None),
        ("non-claim", None),
        ("claim or denial", None),
        ("CLAIM_DENIED", None),
        ("counter-claim", None),
        ("UnsupportedClaim", None),
        ("false denials", None),
        ("official_denial", "denial"),
        ("PER", None),
        ("", None),
        ("🌉", None),
        ("הגשר", None),
    ],
)
def test_what_is_meant(name: str, found: str | None) -> None:
    assert likest(name, KNOWN) == found


def test_a_name_of_two_labels_is_not_obvious() -> None:
    assert likest("claim", {"a": "Claim", "b": "claims"}) is None
    assert likest("claim", {}) is None


@given(st.text(max_size=30))
def test_any_name_has_an_answer(name: str) -> None:
    assert likest(name, KNOWN) in {None, *KNOWN}
