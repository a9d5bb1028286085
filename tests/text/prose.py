"""Texts that hypothesis draws with what divides sentences, and what all tests of selecting ask."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.text.graphemes import Boundaries
from tests.text.texts import PIECES

WORDS = ["that", "and", "who", "says", "she", "the", "mill", "was", "3", "1,000", "Mr.", "qu’il"]
SIGNS = [", ", ". ", "? ", " “", "” ", " ‘", "’ ", ' "', '" ', " (", ") ", " — ", "；", "「", "」"]
prose = st.lists(st.sampled_from([*PIECES, *WORDS, *SIGNS, " ", " "]), max_size=60).map("".join)


def borders(text: str) -> list[int]:
    """Return every border between graphemes, both ends of the text among them."""
    boundaries = Boundaries(text)
    return [offset for offset in range(len(text) + 1) if boundaries.has(offset)]


def places(text: str) -> st.SearchStrategy[int]:
    """Draw a border between graphemes."""
    return st.sampled_from(borders(text))


def words_in(
    text: str, stretches: list[tuple[int, int]] | tuple[tuple[int, int], ...]
) -> list[str]:
    """Return the words of some stretches."""
    return [text[start:end] for start, end in stretches]
