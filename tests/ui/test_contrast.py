"""Every pair of words and ground that the window uses holds 4.5:1, in both themes.

What is no words (edges of fields, underlines, squares) holds 3:1: WCAG 2.2, 1.4.3 and 1.4.11.
Words of what cannot be used now hold it too, though there they need not. How edges are painted is
tested in `test_flat_style.py`; that labels are told apart by colour-blind eyes, in
`tests/resources/test_colours.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations_with_replacement

import pytest
from PySide6.QtGui import QColor

from annotator.session.session import default_label_set
from annotator.ui.charts import TINT
from annotator.ui.contrast import EASY, contrast
from annotator.ui.palette import palette
from annotator.ui.reader.reader import SELECTED
from annotator.ui.reader.tints import blended
from annotator.ui.theme import DARK, LIGHT, Theme

GRAPHICS = 3.0
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def labels(theme: Theme) -> dict[str, str]:
    """Return the colours of the labels in a theme, by their ids."""
    return {label.id: theme.label_colour(label) for label in default_label_set().labels}


def over(colour: str, alpha: float, ground: str) -> str:
    """Return what is seen where a colour lies over a ground with an alpha from 0 to 1."""
    top, under = (
        (each.red(), each.green(), each.blue()) for each in (QColor(colour), QColor(ground))
    )
    parts = zip(top, under, strict=True)
    return QColor(*(round(a * alpha + b * (1 - alpha)) for a, b in parts)).name()


def tinted(theme: Theme) -> Iterator[str]:
    """Give the paper under the words of one to four spans that lie over each other."""
    for many in range(1, 5):
        for chosen in combinations_with_replacement(labels(theme).values(), many):
            tint = blended(tuple((each, chosen.count(each)) for each in dict.fromkeys(chosen)))
            yield over(tint.name(), tint.alphaF(), theme.paper)


def too_faint(words: dict[str, str], grounds: dict[str, str], least: float) -> dict[str, float]:
    """Return the pairs that do not hold the ratio."""
    ratios = {
        f"{word} on {ground}": contrast(colour, behind)
        for word, colour in words.items()
        for ground, behind in grounds.items()
    }
    return {pair: ratio for pair, ratio in ratios.items() if ratio < least}


def of(theme: Theme, *names: str) -> dict[str, str]:
    """Return colours of a theme by their names."""
    return {name: str(getattr(theme, name)) for name in names}


@THEMES
def test_words_on_every_ground(theme: Theme) -> None:
    grounds = of(theme, "paper", "panel", "ground", "selected_row")
    words = of(theme, "text", "muted", "accent", "failed", "saved")
    assert too_faint(words, grounds, EASY) == {}


@THEMES
def test_grey_words_stand_on_paper_alone(theme: Theme) -> None:
    assert too_faint(of(theme, "boilerplate", "markup"), of(theme, "paper"), EASY) == {}


@THEMES
def test_words_on_what_marks_them(theme: Theme) -> None:
    grounds = {str(nth): ground for nth, ground in enumerate(tinted(theme))}
    assert too_faint(of(theme, "text", "markup"), grounds, EASY) == {}


@THEMES
def test_selected_words_on_what_marks_them(theme: Theme) -> None:
    grounds = {"paper": over(theme.accent, SELECTED, theme.paper)}
    for nth, ground in enumerate(tinted(theme)):
        grounds[f"tint {nth}"] = over(theme.accent, SELECTED, ground)
    assert too_faint(of(theme, "text"), grounds, EASY) == {}


@THEMES
def test_letters_on_the_colours_of_labels_and_words_on_what_is_chosen(theme: Theme) -> None:
    grounds = {**labels(theme), "accent": theme.accent}
    assert too_faint(of(theme, "on_accent"), grounds, EASY) == {}


@THEMES
def test_words_in_the_bars_of_charts(theme: Theme) -> None:
    grounds = {name: over(colour, TINT, theme.paper) for name, colour in labels(theme).items()}
    assert too_faint(of(theme, "text"), grounds, EASY) == {}


@THEMES
def test_the_colours_of_labels(theme: Theme) -> None:
    assert too_faint(labels(theme), of(theme, "paper", "panel"), EASY) == {}
    rows_and_tints = {str(nth): ground for nth, ground in enumerate(tinted(theme))}
    rows_and_tints |= of(theme, "selected_row")
    assert too_faint(labels(theme), rows_and_tints, GRAPHICS) == {}


@THEMES
def test_edges_of_fields_and_the_frame_of_the_focus(theme: Theme) -> None:
    # What holds fields: dialogs, panels, lists and pages of paper, the start page.
    assert too_faint(of(theme, "field_edge"), of(theme, "paper", "panel", "ground"), GRAPHICS) == {}
    # Under the mouse the edge is accent; the boxes of ticks stand on chosen rows too.
    grounds = of(theme, "paper", "panel", "selected_row", "ground")
    assert too_faint(of(theme, "accent", "muted"), grounds, GRAPHICS) == {}
    # What says that a button or a tick is filled: the edge that the mouse or the focus gives it.
    assert too_faint(of(theme, "on_accent"), of(theme, "accent"), GRAPHICS) == {}


@THEMES
def test_what_qt_paints_itself(theme: Theme) -> None:
    made, role = palette(theme), type(palette(theme)).ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.PlaceholderText, role.Window),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Base),
        (role.Link, role.Window),
    )
    for group in (made.ColorGroup.Active, made.ColorGroup.Inactive, made.ColorGroup.Disabled):
        for word, ground in pairs:
            ratio = contrast(made.color(group, word).name(), made.color(group, ground).name())
            assert ratio >= EASY, (group, word, ground, ratio)
