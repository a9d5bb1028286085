"""Other scripts and signs: selected by graphemes, marked without a gap, and nothing hidden."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from annotator.text.labels import LabelSet
from annotator.text.span_index import SpanIndex
from annotator.ui.reader.reader import Reader
from tests.ui.reader.driver import SHIFT, Told, drag, press
from tests.ui.reader.samples import span

RIGHT_TO_LEFT = ("Arabic", "Arabic with marks", "Hebrew", "Hebrew with marks")
SCRIPTS = {
    "Arabic": "قال الوزير إن السدود سليمة",
    "Arabic with marks": "قَالَ الوَزيرُ",
    "Hebrew": "הגשר היה סגור",
    "Hebrew with marks": "שָׁלוֹם עוֹלָם",
    "Chinese": "洪水警報從未響起",
    "Japanese": "がぎぐ ダム",
    "Devanagari": "हिन्दी में नदी",
    "Thai": "น้ำท่วม",
    "Korean": "\u1112\u1161\u11ab\u1100\u1173\u11af 한글",
    "accents": "cafe\u0301 no\u0308e\u0302",
    "families": "a 👩\u200d👩\u200d👧\u200d👦 b 👨\u200d🚒",
    "flags": "🇩🇪🇫🇷🇧🇷 🏳\ufe0f\u200d🌈",
    "the flag of Wales": "x 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f y",
    "tones of skin": "👍🏽👋🏿 🤝🏻",
    "keycaps": "1\ufe0f\u20e3 2\ufe0f\u20e3",
}
EACH = pytest.mark.parametrize("name", SCRIPTS)
BLUE = "#1565d8"
HIDDEN = [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *(0x200E, 0x200F, 0x061C, 0x00AD, 0x200B, 0xFEFF, 0x2060, 0x180E, 0x3164),
    *(0x0007, 0x001B, 0x0085, 0x034F, 0xE0001, 0xE0061),
]


def borders(text: str) -> list[int]:
    """Return where the graphemes of a text begin, and its end."""
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@EACH
def test_the_arrows_go_from_grapheme_to_grapheme(reader: Reader, name: str) -> None:
    text = SCRIPTS[name]
    onwards, back = Qt.Key.Key_Right, Qt.Key.Key_Left
    if name in RIGHT_TO_LEFT:
        onwards, back = back, onwards
    reader.show_source(text, markdown=False)
    told = Told(reader)
    wanted = borders(text)
    for _ in wanted[1:]:
        press(reader, onwards, SHIFT)
    assert told.selections == [(0, border) for border in wanted[1:]]
    told.selections.clear()
    for _ in wanted[1:]:
        press(reader, back, SHIFT)
    assert told.selections == [(0, border) for border in wanted[-2::-1]]


@EACH
def test_the_mouse_selects_whole_graphemes(reader: Reader, name: str) -> None:
    text = SCRIPTS[name]
    reader.show_source(text, markdown=False)
    told = Told(reader)
    for start, end in pairwise(borders(text)):
        told.selections.clear()
        drag(reader, reader.point_at(start), reader.point_at(end))
        assert sorted(told.selections[-1]) == [start, end]


@EACH
def test_all_of_it_is_marked_without_a_gap(reader: Reader, label_set: LabelSet, name: str) -> None:
    text = SCRIPTS[name]
    reader.show_source(text, markdown=False)
    reader.show_spans(SpanIndex([span(text, 0, len(text))]), label_set)
    found = _blue(reader)
    ends = sorted(reader.rectangle_at(place).left() for place in (0, len(text)))
    assert found == list(range(found[0], found[-1] + 1))
    assert abs(found[0] - ends[0]) <= 1
    assert abs(found[-1] - ends[1]) <= 2


@EACH
def test_its_graphemes_one_by_one_leave_no_gap(
    reader: Reader, label_set: LabelSet, name: str
) -> None:
    text = SCRIPTS[name]
    reader.show_source(text, markdown=False)
    spans = [span(text, start, end) for start, end in pairwise(borders(text))]
    reader.show_spans(SpanIndex(spans), label_set)
    found = _blue(reader)
    assert found == list(range(found[0], found[-1] + 1))


@pytest.mark.parametrize("code", HIDDEN, ids=lambda code: f"U+{code:04X}")
def test_what_shows_nothing_is_seen(reader: Reader, code: int) -> None:
    assert _signs(reader, f"paid {chr(code)}to no one") > _signs(reader, "paid to no one")


@pytest.mark.parametrize("name", ["families", "flags", "the flag of Wales", "keycaps"])
def test_what_joins_signs_is_left_alone(reader: Reader, name: str) -> None:
    plain = regex.sub("[\u200d\ufe0f\U000e0020-\U000e007f]", "", SCRIPTS[name])
    assert _signs(reader, SCRIPTS[name]) == _signs(reader, plain) == 0


def test_two_scripts_in_a_line_turn_no_words_around_the_sign(reader: Reader) -> None:
    text = "He said \u2067הגשר היה סגור\u2069 and left"
    reader.show_source(text, markdown=False)
    left = reader.rectangle_at(0).left()
    assert reader.rectangle_at(len(text) - 1).left() > left
    hebrew = [reader.rectangle_at(text.index(sign)).left() for sign in ("גשר", "גור")]
    assert hebrew[0] > hebrew[1]


def _picture(reader: Reader) -> QImage:
    return reader.viewport().grab().toImage()


def _blue(reader: Reader) -> list[int]:
    """Return the x of all columns that are underlined in blue."""
    image, line = _picture(reader), reader.rectangle_at(0)
    rows = range(line.center().y() + 4, min(line.bottom() + 12, image.height()))
    return [
        x for x in range(image.width()) if any(image.pixelColor(x, y).name() == BLUE for y in rows)
    ]


def _signs(reader: Reader, text: str) -> int:
    """Return the number of pixels over the small letters in the colour of the signs."""
    reader.show_source(text, markdown=False)
    reader.clearFocus()
    image, line = _picture(reader), reader.rectangle_at(0)
    muted = reader.theme.muted
    return sum(
        image.pixelColor(x, y).name() == muted
        for x in range(image.width())
        for y in range(line.top(), line.center().y() - 4)
    )
