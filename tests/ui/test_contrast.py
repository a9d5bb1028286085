"""How a colour reads on paper, as a number and in words."""

from __future__ import annotations

import pytest

from annotator.text.label_edits import SPARE_COLOURS
from annotator.ui.contrast import EASY, contrast, contrast_words
from annotator.ui.theme import DARK, LIGHT


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#abcdef", "#abcdef") == 1


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        # Grey on white, as the examples of WCAG 2.2 have it: 4.48 is not enough, 4.54 is.
        ("#777777", "4.4:1 on paper: hard to read"),
        ("#767676", "4.5:1 on paper: easy to read"),
        ("#959595", "2.9:1 on paper: too faint to read"),
    ],
)
def test_it_is_said_in_words(colour: str, words: str) -> None:
    assert contrast_words(colour, "#ffffff") == words


def test_the_colours_of_new_labels_are_easy_to_read() -> None:
    for light, dark in SPARE_COLOURS:
        assert contrast(light, LIGHT.paper) >= EASY
        assert contrast(dark, DARK.paper) >= EASY
