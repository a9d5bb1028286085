"""Small PDFs, made by hand: words where the test wants them, in any script.

The font has no shapes, only widths (half the size for every sign) and what each sign means, which
is all that a reader of the text needs (PDF 1.7, 9.7 composite fonts and 9.10 ToUnicode).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

WIDTH, HEIGHT = 600, 800
LEADING = 14
SIZE = 10

_MIRRORED = str.maketrans("()[]«»", ")(][»«")


@dataclass(frozen=True)
class Words:
    """Words that begin at `left` points, `base` points above the lower edge, as they stand."""

    left: float
    base: float
    text: str
    size: float = SIZE
    turns: float = 0
    """Quarters of a circle, against the clock."""


@dataclass(frozen=True)
class Rule:
    """A rule from `left` to `right`, `height` points above the lower edge."""

    left: float
    right: float
    height: float


@dataclass(frozen=True)
class Field:
    """A field of a form with words in it; the kind is "Tx" for text, "Btn" for a box to tick."""

    left: float
    base: float
    text: str
    kind: str = "Tx"

    def annotation(self) -> str:
        """Return it as the page has it (PDF 1.7, 12.7.4.3)."""
        box = f"[{self.left} {self.base - 2} {self.left + 200} {self.base + 8}]"
        return f"<</Subtype/Widget/T(a)/FT/{self.kind}/Rect{box}/V {_string(self.text)}>>"


def column(left: float, top: float, lines: Sequence[str], size: float = SIZE) -> list[Words]:
    """Return lines of text under each other."""
    return [Words(left, top - LEADING * n, line, size) for n, line in enumerate(lines) if line]


def column_from_the_right(right: float, top: float, lines: Sequence[str]) -> list[Words]:
    """Return lines of words from right to left, without numbers, as they stand on paper."""
    shown = [line[::-1].translate(_MIRRORED) for line in lines]
    return [
        Words(right - SIZE / 2 * len(line), top - LEADING * n, line) for n, line in enumerate(shown)
    ]


def pdf(
    *pages: Sequence[Words | Rule | Field],
    properties: Mapping[str, str] | None = None,
    language: str = "",
    locked: bool = False,
) -> bytes:
    """Return a PDF of these pages; ``locked`` needs a password that nobody knows."""
    texts = (each.text for page in pages for each in page if isinstance(each, Words))
    signs = sorted({sign for text in texts for sign in text})
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/Lang {_string(language)}>>".encode(),
        _page_tree(len(pages)),
        b"<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/None/DW 500/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>",
        _stream(_meanings(signs)),
        _dictionary({key: _string(value) for key, value in (properties or {}).items()}),
        b"<</Type/FontDescriptor/FontName/None/Flags 4/FontBBox[0 -200 500 800]/Ascent 800"
        b"/Descent -200/CapHeight 700/StemV 80/ItalicAngle 0>>",
    ]
    for page in pages:
        contents = len(objects) + 2
        fields = "".join(each.annotation() for each in page if isinstance(each, Field))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font<</F 3 0 R>>>>/Contents {contents} 0 R/Annots[{fields}]>>".encode()
        )
        objects.append(_stream("\n".join(_drawn(page, signs))))
    keys = f"/O<{'5a' * 32}>/U<{'a5' * 32}>"
    extra = f"/Encrypt<</Filter/Standard/V 1/R 2{keys}/P -4>>/ID[<00><00>]"
    return _file(objects, extra if locked else "")


def _page_tree(count: int) -> bytes:
    kids = " ".join(f"{8 + 2 * number} 0 R" for number in range(count))
    return f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode()


def _drawn(page: Sequence[Words | Rule | Field], signs: Sequence[str]) -> Iterator[str]:
    for words in page:
        if isinstance(words, Rule):
            yield f"{words.left} {words.height} m {words.right} {words.height} l S"
        if not isinstance(words, Words):
            continue
        codes = "".join(f"{1 + signs.index(sign):04x}" for sign in words.text)
        across, up = cos(words.turns * pi / 2), sin(words.turns * pi / 2)
        turned = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f}"
        yield f"BT /F {words.size} Tf {turned} {words.left} {words.base} Tm <{codes}> Tj ET"


def _meanings(signs: Sequence[str]) -> str:
    """Return the map from codes to characters, as PDF 1.7, 9.10.3 has it."""
    pairs = "\n".join(
        f"<{number:04x}> <{sign.encode('utf-16-be').hex()}>" for number, sign in enumerate(signs, 1)
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _string(words: str) -> str:
    return "<feff" + words.encode("utf-16-be").hex() + ">"


def _dictionary(entries: Mapping[str, str]) -> bytes:
    return f"<<{''.join(f'/{key} {value}' for key, value in entries.items())}>>".encode()


def _stream(content: str) -> bytes:
    data = content.encode("ascii")
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _file(objects: Sequence[bytes], extra: str) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 6 0 R{extra}>>\n"
        f"startxref\n{len(data)}\n%%EOF\n"
    )
    return data + trailer.encode()
