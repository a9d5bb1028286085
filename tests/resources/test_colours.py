"""The colours of labels and themes: as designed, readable, and apart for colour-blind eyes.

Formulas, each from its published source:

- relative luminance and contrast: WCAG 2.2; sRGB to CIELAB (D65): IEC 61966-2-1 and CIE 15;
- colour blindness: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation
  of Color Vision Deficiency", IEEE TVCG 15(6), 2009, matrices of severity 1.0 in linear RGB;
- CIEDE2000: Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
  Supplementary Test Data, and Mathematical Observations", Color Research and Application 30(1),
  2005, equations 2 to 22 and table 1.

Models of tritanopia differ: by the two planes of Brettel, Vienot and Mollon (1997) claim and figure
are 5 apart on paper and 10 in the dark. There the underline and the letter must do, as they always
may: colour is never the only sign.
"""

from __future__ import annotations

import itertools
import json
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from pathlib import Path

import pytest

from annotator.ui.theme import DARK, LIGHT, Theme

RESOURCES = Path(__file__).parents[2] / "resources"
LABELS = json.loads((RESOURCES / "labels.json").read_text(encoding="utf-8"))["labels"]

Triple = tuple[float, float, float]

# The table of the design: light, dark.
DESIGNED = {
    "claim": ["#1565d8", "#6aa5f5"],
    "denial": ["#a63f0c", "#f28a4e"],
    "figure": ["#0a7555", "#66dfb0"],
    "opinion": ["#752f6e", "#f3bfe2"],
}
BLINDNESS: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Sharma's table 1: two colours in CIELAB, and their difference to four decimals.
SHARMA: tuple[tuple[Triple, Triple, float], ...] = (
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 3.1571, -77.2803), (50, 0, -82.7485), 2.8615),
    ((50, 2.8361, -74.0200), (50, 0, -82.7485), 3.4412),
    ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
    ((50, -1.1848, -84.8006), (50, 0, -82.7485), 1.0000),
    ((50, -0.9009, -85.5211), (50, 0, -82.7485), 1.0000),
    ((50, 0, 0), (50, -1, 2), 2.3669),
    ((50, -1, 2), (50, 0, 0), 2.3669),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0010), 7.1792),
    ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
    ((50, 2.49, -0.001), (50, -2.49, 0.0012), 7.2195),
    ((50, -0.001, 2.49), (50, 0.0009, -2.49), 4.8045),
    ((50, -0.001, 2.49), (50, 0.0010, -2.49), 4.8045),
    ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.5, 0), (73, 25, -18), 27.1492),
    ((50, 2.5, 0), (61, -5, 29), 22.8977),
    ((50, 2.5, 0), (56, -27, -3), 31.9030),
    ((50, 2.5, 0), (58, 24, 15), 19.4535),
    ((50, 2.5, 0), (50, 3.1736, 0.5854), 1.0000),
    ((50, 2.5, 0), (50, 3.2972, 0), 1.0000),
    ((50, 2.5, 0), (50, 1.8634, 0.5757), 1.0000),
    ((50, 2.5, 0), (50, 3.2592, 0.3350), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((63.0109, -31.0961, -5.8663), (62.8187, -29.7946, -4.0864), 1.2630),
    ((61.2901, 3.7196, -5.3901), (61.4292, 2.2480, -4.9620), 1.8731),
    ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((36.4612, 47.8580, 18.3852), (36.2715, 50.5065, 21.2231), 1.4146),
    ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)


def linear(colour: str) -> Triple:
    """Return a colour ``#rrggbb`` as linear red, green and blue, 0 to 1."""
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    weights = (0.2126, 0.7152, 0.0722)
    dark, light = sorted(
        sum(w * v for w, v in zip(weights, linear(colour), strict=True)) for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def seen_with(blindness: str, rgb: Triple) -> Triple:
    """Return linear red, green and blue as somebody with this blindness sees them."""
    rows = BLINDNESS[blindness]
    red, green, blue = (
        min(1.0, max(0.0, sum(w * v for w, v in zip(row, rgb, strict=True)))) for row in rows
    )
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    """Return linear red, green and blue in CIELAB under D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.95047, 1.0, 1.08883)
    ratios = (
        sum(w * v for w, v in zip(row, rgb, strict=True)) / whole
        for row, whole in zip(rows, white, strict=True)
    )
    x, y, z = (r ** (1 / 3) if r > 216 / 24389 else (841 / 108) * r + 4 / 29 for r in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _hues(c1: float, h1: float, c2: float, h2: float) -> tuple[float, float]:
    """Return the difference and the mean of two hues in degrees (equations 10 and 14)."""
    if c1 * c2 == 0:
        return 0.0, h1 + h2
    turn = h2 - h1
    if abs(turn) <= 180:
        return turn, (h1 + h2) / 2
    around = turn - 360 if turn > 180 else turn + 360
    return around, (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2


def difference(one: Triple, other: Triple) -> float:
    """Return the CIEDE2000 difference of two CIELAB colours, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    grow = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25**7))
    c1, c2 = hypot(a1 * grow, b1), hypot(a2 * grow, b2)
    h1, h2 = (degrees(atan2(b, a * grow)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn, hue = _hues(c1, h1, c2, h2)
    by_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    light, full = (l1 + l2) / 2, (c1 + c2) / 2
    weigh = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    s_full, s_hue = 1 + 0.045 * full, 1 + 0.015 * full * weigh
    bend = (
        -2 * sqrt(full**7 / (full**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    )
    lightness, fullness, hueness = (l2 - l1) / s_light, (c2 - c1) / s_full, by_hue / s_hue
    return sqrt(lightness**2 + fullness**2 + hueness**2 + bend * fullness * hueness)


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_the_formula_gives_the_published_differences(
    one: Triple, other: Triple, expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=0.00006)
    assert difference(other, one) == pytest.approx(expected, abs=0.00006)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_labels_have_the_designed_colours() -> None:
    assert {label["id"]: label["colours"] for label in LABELS} == DESIGNED


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_small_text_is_readable(theme: Theme, ground: str) -> None:
    words = {name: getattr(theme, name) for name in ("text", "muted", "boilerplate", "accent")}
    words |= {label["id"]: label["colours"][int(theme.dark)] for label in LABELS}
    behind = getattr(theme, ground)
    faint = {name: contrast(colour, behind) for name, colour in words.items()}
    # Boilerplate is drawn on paper only; elsewhere it need not hold.
    if ground == "panel":
        del faint["boilerplate"]
    assert {name: ratio for name, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("blindness", [None, *BLINDNESS])
def test_labels_are_apart_for_every_eye(theme: Theme, blindness: str | None) -> None:
    seen: dict[str, Triple] = {}
    for label in LABELS:
        rgb = linear(label["colours"][int(theme.dark)])
        seen[label["id"]] = lab(seen_with(blindness, rgb) if blindness else rgb)
    apart = {
        pair: difference(seen[pair[0]], seen[pair[1]]) for pair in itertools.combinations(seen, 2)
    }
    assert {pair: value for pair, value in apart.items() if value < 12} == {}
