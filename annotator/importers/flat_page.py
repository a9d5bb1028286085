"""The words of a web page whose elements lie too deep in one another for a tree: tag by tag."""

from __future__ import annotations

import html
import re

from annotator.importers import raised
from annotator.importers.layout import Layout

_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_SPACES = re.compile("[ \t\r\n\f]+")
_SKIPPED = ("script", "style", "template", "title")
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|img|ins|kbd|label|mark|q|s|small|span|strike"
    "|strong|sub|sup|time|tt|u|wbr"
)


def flat_text(page: str) -> str:
    """Return the words of a page, a paragraph for each run of words between two tags of blocks."""
    layout = Layout()
    small = page.lower() if len(page.lower()) == len(page) else page
    words: list[str] = []
    high: int | None = None  # the number of parts before a raised or lowered run, in one
    place = 0
    while (opened := page.find("<", place)) >= 0:
        words.append(page[place:opened])
        comment = page.startswith("<!--", opened)
        closed = page.find("-->" if comment else ">", opened)
        if closed < 0:
            place = opened + 1
            break
        place = closed + (3 if comment else 1)
        tag = _TAG.match(page, opened + 1)
        name = tag[1].lower() if tag else ""
        if name in _SKIPPED and small[opened + 1] != "/":
            ended = small.find(f"</{name}", place)
            place = ended if ended >= 0 else len(page)
        closes = small[opened + 1 : opened + 2] == "/"
        if name in ("sup", "sub") and not closes:
            high = len(words)
        elif name in ("sup", "sub") and high is not None:
            run = html.unescape("".join(words[high:]))
            before = html.unescape("".join(words[max(0, high - 2) : high]))
            words[high:] = [html.escape(raised.apart(before, run, lowered=name == "sub"))]
            high = None
        elif name and not _INLINE.fullmatch(name):
            _add(layout, words)
            high = None
    words.append(page[place:])
    _add(layout, words)
    return layout.text()


def _add(layout: Layout, words: list[str]) -> None:
    layout.paragraph(_SPACES.sub(" ", html.unescape("".join(words))))
    words.clear()
