"""The charsets that a text may be read in once more, as they are called, by region."""

from __future__ import annotations

import codecs

CHARSETS: tuple[tuple[str, str], ...] = (
    ("utf-8", "Unicode"),
    ("utf-16-le", "Unicode"),
    ("utf-16-be", "Unicode"),
    ("utf-32-le", "Unicode"),
    ("utf-32-be", "Unicode"),
    ("windows-1252", "Western European"),
    ("iso-8859-1", "Western European"),
    ("iso-8859-15", "Western European"),
    ("mac-roman", "Western European"),
    ("windows-1250", "Central European"),
    ("iso-8859-2", "Central European"),
    ("windows-1251", "Cyrillic"),
    ("koi8-r", "Cyrillic, Russian"),
    ("koi8-u", "Cyrillic, Ukrainian"),
    ("iso-8859-5", "Cyrillic"),
    ("mac-cyrillic", "Cyrillic"),
    ("windows-1253", "Greek"),
    ("iso-8859-7", "Greek"),
    ("windows-1254", "Turkish"),
    ("iso-8859-9", "Turkish"),
    ("windows-1255", "Hebrew"),
    ("iso-8859-8", "Hebrew"),
    ("windows-1256", "Arabic"),
    ("iso-8859-6", "Arabic"),
    ("windows-1257", "Baltic"),
    ("iso-8859-4", "Baltic"),
    ("iso-8859-13", "Baltic"),
    ("windows-1258", "Vietnamese"),
    ("iso-8859-3", "South European"),
    ("iso-8859-10", "Nordic"),
    ("iso-8859-14", "Celtic"),
    ("iso-8859-16", "Romanian"),
    ("cp874", "Thai"),
    ("gb18030", "Chinese, simplified"),
    ("big5hkscs", "Chinese, traditional"),
    ("shift-jis", "Japanese"),
    ("euc-jp", "Japanese"),
    ("iso-2022-jp", "Japanese"),
    ("euc-kr", "Korean"),
)
"""Names that Python knows, with the scripts or languages that each is for."""


def same_charset(one: str, other: str) -> bool:
    """Return whether two names mean one charset; unknown names mean none."""
    try:
        return codecs.lookup(one).name == codecs.lookup(other).name
    except LookupError:
        return False
