"""Invented web pages with the article marked by hand, and how much of it comes through.

In ``tests/data/pages`` each stretch of a page that is the article's own (headline, standfirst,
text, subheadings, lists, quotations, tables) stands between two comments that say so. Bylines,
dates and captions are not marked. A page is read without these comments.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

from annotator.importers.page_charset import decode_page

FOLDER = Path(__file__).parents[1] / "data" / "pages"
_MARK = re.compile(rb"<!--/?gold-->")
_GOLD = re.compile("<!--gold-->(.*?)<!--/gold-->", re.DOTALL)
_WORD = re.compile(r"[\u4e00-\u9fff]|\w+")


def paths() -> list[Path]:
    """Return all pages: the language comes first in their names."""
    return sorted(FOLDER.glob("*.html"))


def page(path: Path) -> bytes:
    """Return a page as an outlet would have served it."""
    return _MARK.sub(b"", path.read_bytes())


def gold(path: Path) -> str:
    """Return the words of the article, one stretch a line."""
    text = decode_page(path.read_bytes(), path.name).text
    return "\n".join(html.unescape(each) for each in _GOLD.findall(text))


def f1(found: str, wanted: str) -> float:
    """Return the harmonic mean of precision and recall by words; of Chinese, by characters."""
    one, other = (Counter(_WORD.findall(words.casefold())) for words in (found, wanted))
    return 2 * (one & other).total() / (one.total() + other.total())
