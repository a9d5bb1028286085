"""Numbers of strings as spaCy 3 gives them; its own tests hold the first three."""

from __future__ import annotations

import pytest

from annotator.text.spacy_strings import number, symbols


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("", 0),
        ("claim", 4563812988814619444),
        ("12345678", 9871996032675327904),
        ("é😀 longer than eight bytes here", 6403195225988949482),
        ("ORTH", 65),
        ("X", 101),
        ("PERSON", 380),
    ],
)
def test_a_string_has_spacys_number(string: str, expected: int) -> None:
    assert number(string) == expected


def test_names_have_each_a_number_of_their_own() -> None:
    assert len(symbols()) == len(set(symbols().values())) == 457
    assert (symbols()["FLAG19"], symbols()["DEPRECATED276"], symbols()["_"]) == (19, 379, 456)
