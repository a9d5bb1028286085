"""Make the font files in ``resources/fonts`` again from Debian's packages.

How to use it, in an environment that has fontTools (it is needed here only, so it is not locked)::

    apt-get download fonts-noto-core fonts-inter
    for package in *.deb; do dpkg -x "$package" unpacked; done
    python packaging/fonts.py unpacked resources/fonts

What it does and why is in ``docs/decisions/0003-fonts.md``.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

NOTO = "usr/share/fonts/truetype/noto"
INTER = "usr/share/fonts/opentype/inter"
FILES = {
    "NotoSerif-Regular.ttf": f"{NOTO}/NotoSerif-Regular.ttf",
    "NotoSerif-Bold.ttf": f"{NOTO}/NotoSerif-Bold.ttf",
    "NotoSerif-Italic.ttf": f"{NOTO}/NotoSerif-Italic.ttf",
    "NotoSerif-BoldItalic.ttf": f"{NOTO}/NotoSerif-BoldItalic.ttf",
    "Inter-Regular.ttf": f"{INTER}/Inter-Regular.otf",
    "Inter-Medium.ttf": f"{INTER}/Inter-Medium.otf",
    "Inter-SemiBold.ttf": f"{INTER}/Inter-SemiBold.otf",
    "Inter-Bold.ttf": f"{INTER}/Inter-Bold.otf",
}

# Unicode blocks, first and last code point.
BLOCKS = (
    (0x0000, 0x024F),  # Latin, with Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters, combining marks
    (0x0370, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1FFF),  # Latin Extended Additional, Greek Extended
    (0x2000, 0x206F),  # punctuation, spaces of all widths
    (0x2070, 0x218F),  # superscripts, currency, letterlike, fractions
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x2300, 0x23FF),  # technical signs: corner brackets, keys
    (0x25A0, 0x26FF),  # shapes and symbols
    (0x2713, 0x2717),  # check marks and crosses
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFFFD, 0xFFFD),  # the replacement character
)

# Fields of the TrueType "maxp" table: no program in the glyphs, and counts that saving fills in.
NO_INSTRUCTIONS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)
# Positioning and composing marks, kerning, ligatures, local forms, and digits of one width.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "case"]


def to_truetype(font: Any) -> None:
    """Turn the cubic outlines of an OpenType font into quadratic ones, in place.

    One thousandth of the em is the largest distance between the old and the new curve.
    """
    tables = importlib.import_module("fontTools.ttLib")
    cu2qu = importlib.import_module("fontTools.pens.cu2quPen")
    pens = importlib.import_module("fontTools.pens.ttGlyphPen")
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in font.getGlyphOrder():
        pen = pens.TTGlyphPen(glyphs)
        glyphs[name].draw(cu2qu.Cu2QuPen(pen, font["head"].unitsPerEm / 1000, True))
        outlines[name] = pen.glyph()
    font["loca"] = tables.newTable("loca")
    font["glyf"] = tables.newTable("glyf")
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs = outlines
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for field in NO_INSTRUCTIONS:
        setattr(maximum, field, 0)
    maximum.maxZones = 1
    font["post"].formatType = 3.0
    for gone in ("CFF ", "VORG"):
        if gone in font:
            del font[gone]
    font.sfntVersion = "\x00\x01\x00\x00"


def make(source: Path, target: Path) -> int:
    """Write the subset of the font ``source`` to ``target``; return its size in bytes."""
    subset = importlib.import_module("fontTools.subset")
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_bounds = True
    options.glyph_names = False
    options.drop_tables += ["FFTM", "DSIG", "meta"]
    # The same input gives the same bytes.
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    wanted = {point for first, last in BLOCKS for point in range(first, last + 1)}
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=wanted)
    chosen.subset(font)
    if "CFF " in font:
        to_truetype(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def main(arguments: list[str]) -> int:
    """Make every font of ``FILES``; return the exit code."""
    if len(arguments) != 2:
        print("usage: fonts.py UNPACKED_PACKAGES OUTPUT_FOLDER", file=sys.stderr)
        return 2
    unpacked, output = map(Path, arguments)
    total = 0
    for name, path in FILES.items():
        size = make(unpacked / path, output / name)
        total += size
        print(f"{name:28}{size:9,} bytes")
    print(f"{'all':28}{total:9,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
