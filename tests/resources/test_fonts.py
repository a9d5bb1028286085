"""The shipped fonts: small, with their licences, and what Qt makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont

from annotator.text import resources

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FILES = [name for name in resources.names("fonts") if name.endswith(".ttf")]
# What an article needs, and what the window draws beside it.
LETTERS = "aé0e\u0301ßœłőğΩЖ“”‘’«»–—…·¶€£§±×\u00a0\u202f"
SIGNS = "≠≈≤≥→←✓●▼"


def test_they_take_at_most_three_megabytes() -> None:
    assert FILES
    assert sum(len(resources.read_bytes(name)) for name in resources.names("fonts")) <= 3_000_000


@pytest.mark.parametrize("family", ["NotoSerif", "Inter"])
def test_their_licence_lies_beside_them(family: str) -> None:
    licence = resources.read_bytes(f"fonts/OFL-{family}.txt").decode("utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert licence.startswith("Copyright")
    # A subset may keep its name only because none is reserved.
    head = licence.partition("PREAMBLE")[0]
    assert "Reserved Font Name" not in head


@pytest.mark.parametrize("name", FILES)
def test_each_holds_the_signs_that_are_drawn(qtbot: QtBot, name: str) -> None:
    del qtbot
    font = QRawFont(QByteArray(resources.read_bytes(name)), 16)
    assert font.isValid()
    needed = LETTERS + SIGNS if "Inter" in name else LETTERS
    assert [sign for sign in needed if not font.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize(
    ("family", "weight", "italic"),
    [
        ("Noto Serif", 400, False),
        ("Noto Serif", 700, False),
        ("Noto Serif", 400, True),
        ("Noto Serif", 700, True),
        ("Inter", 400, False),
        ("Inter", 500, False),
        ("Inter", 600, False),
        ("Inter", 700, False),
    ],
)
def test_qt_finds_each_weight_by_its_family(
    qtbot: QtBot, family: str, weight: int, italic: bool
) -> None:
    del qtbot
    loaded = [
        QFontDatabase.addApplicationFontFromData(QByteArray(resources.read_bytes(name)))
        for name in FILES
    ]
    try:
        assert -1 not in loaded
        font = QFont(family)
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        found = QFontInfo(font)
        assert (found.family(), found.weight(), found.italic()) == (family, weight, italic)
    finally:
        for each in loaded:
            QFontDatabase.removeApplicationFont(each)


def test_the_icon_is_a_png_of_256() -> None:
    raw = resources.read_bytes("icons/annotator.png")
    assert raw.startswith(b"\x89PNG\r\n\x1a\n")
    # Width and height in the header chunk, big endian.
    assert (raw[16:20], raw[20:24]) == (b"\0\0\x01\0", b"\0\0\x01\0")
    assert resources.read_bytes("icons/annotator.svg").startswith(b"<svg ")
