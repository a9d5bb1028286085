"""What the control words of RTF mean: signs, parts of the file, and charsets of fonts.

From the Rich Text Format Specification 1.9.1: "Special Characters", "Destinations", "Font Table".
"""

from __future__ import annotations

import codecs
from locale import windows_locale

SIGNS = {
    "tab": "\t",
    "line": "\n",
    "softline": "\n",
    "page": "\n",
    "column": "\n",
    "nestcell": "\n",
    "nestrow": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "\t": "\t",
}

HEIGHTS = {"super": 1, "sub": -1, "up": 1, "dn": -1, "nosupersub": 0}
"""Words after which what follows is raised (1), lowered (-1) or on the line again."""

PARTS = {
    "footnote": "note",
    "shptxt": "box",
    "listtext": "label",
    "pntext": "label",
    "title": "title",
    "author": "author",
    "company": "outlet",
    "creatim": "creatim",
    "annotation": "comment",
    "fonttbl": "fonttbl",
    "stylesheet": "stylesheet",
    "info": "info",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "margin"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "margin"),
    **dict.fromkeys(
        (
            *("pict", "colortbl", "fldinst", "nonshppict", "nonesttables", "shprslt", "xe", "tc"),
            *("rxe", "txe", "objdata", "objclass", "objname", "filetbl", "revtbl", "rsidtbl"),
            *("listtable", "listoverridetable", "template", "datafield", "ftnsep", "ftnsepc"),
            *("ftncn", "aftnsep", "aftnsepc", "aftncn", "atnid", "atnauthor", "atndate", "sp"),
            *("themedata", "colorschememapping", "datastore", "latentstyles", "private", "do"),
            *("generator", "bkmkstart", "bkmkend", "pgdsctbl", "upr"),
        ),
        "skip",
    ),
}
"""The parts of a file that begin with a word; all else that begins with ``\\*`` is skipped."""

# By \\fcharset: code pages of Windows and of the Macintosh, and those of DOS.
_CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    78: "cp932",
    79: "cp949",
    80: "cp936",
    81: "cp950",
    83: "cp1255",
    84: "cp1256",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def of_font(charset: int) -> str:
    """Return the charset of a font's ``\\fcharset``; empty when it is the document's own."""
    return _CHARSETS.get(charset, "")


def of_page(page: int | None) -> str:
    """Return the charset of a code page's number, empty when there is none here."""
    try:
        return codecs.lookup("utf-8" if page == 65001 else f"cp{page}").name
    except LookupError:
        return {10000: "mac_roman", 10007: "mac_cyrillic", 936: "gb18030"}.get(page or 0, "")


def language(number: int | None) -> str:
    """Return a language by the number it has in Windows, as ``ru-RU``; empty when unknown."""
    return windows_locale.get(number or 0, "").replace("_", "-")
