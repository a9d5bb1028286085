"""Which characters of a Markdown paragraph are syntax, and which words they set apart.

The text itself is never changed: the reader dims the syntax and weights the words. One paragraph (a
line) is read at a time, by the rules of CommonMark 0.31 for what a single line can show. Work grows
with the length of the line, whatever is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, NamedTuple

from annotator.text.emphasis import Run, pairs, run_at

Kind = Literal["mark", "heading", "strong", "emphasis"]


class Mark(NamedTuple):
    """A stretch of one paragraph in code points: syntax, or words that syntax sets apart.

    ``level`` is 1 to 3 for a heading (deeper ones count as 3) and 0 otherwise.
    """

    start: int
    end: int
    kind: Kind
    level: int = 0


_QUOTE = re.compile(r" {0,3}(>) ?")
_ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])(?=\s)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)[ \t]*")
_HEADING_END = re.compile(r"(?:(?<=[ \t])|^)(#+)[ \t]*$")
_RULE = re.compile(r" {0,3}((?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*))$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_TICKS = re.compile("`+")
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|`+|<(?=[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>)|\*+|_+|!?\[|\]"
)
# A target in round brackets, with at most one pair inside, or a reference in square ones.
_TARGET = re.compile(r"\((?:[^()\\]|\\.|\([^()]{0,500}\)){0,2000}\)|\[[^\[\]]{0,500}\]")


def marks(paragraph: str) -> list[Mark]:
    """Return the marks of one paragraph, sorted by start, longer before shorter.

    No two of the kind "mark" overlap; words inside other words (strong in a heading) do.
    """
    found: list[Mark] = []
    at = _prefix(paragraph, found)
    rule = _rule(paragraph, at)
    if rule:
        return [*found, Mark(*rule.span(1), "mark")]
    fence = _FENCE.match(paragraph, at)
    if fence:
        return [*found, Mark(*fence.span(1), "mark")]
    end = len(paragraph)
    heading = _HEADING.match(paragraph, at)
    if heading:
        at = heading.end()
        end = _heading(paragraph, heading, found)
    _Inline(paragraph, found).read(at, end)
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _rule(paragraph: str, at: int) -> re.Match[str] | None:
    """Return the match of a line across the page, or under a heading; never in a long paragraph."""
    return _RULE.match(paragraph, at) if len(paragraph) < 1000 else None


def _prefix(paragraph: str, found: list[Mark]) -> int:
    """Mark quote signs and list bullets at the beginning; return where the rest begins."""
    at = 0
    # Deeper nesting than this is noise, and looking for a rule at each step has its price.
    for _ in range(32):
        quote = _QUOTE.match(paragraph, at)
        item = None if quote or _rule(paragraph, at) else _ITEM.match(paragraph, at)
        sign = quote or item
        if not sign:
            return at
        found.append(Mark(*sign.span(1), "mark"))
        at = sign.end()
    return at


def _heading(paragraph: str, heading: re.Match[str], found: list[Mark]) -> int:
    """Mark a heading's signs and words; return where its words end."""
    found.append(Mark(*heading.span(1), "mark"))
    start = heading.end()
    closing = _HEADING_END.search(paragraph, start)
    if closing:
        found.append(Mark(*closing.span(1), "mark"))
    end = closing.start(1) if closing else len(paragraph)
    end = start + len(paragraph[start:end].rstrip())
    if end > start:
        found.append(Mark(start, end, "heading", min(len(heading[1]), 3)))
    return end


class _Inline:
    """Reads links, code, escapes and emphasis of one paragraph into a list of marks."""

    def __init__(self, paragraph: str, found: list[Mark]) -> None:
        self._text = paragraph
        self._found = found
        self._runs: list[Run] = []
        # Each open bracket: where it stands, and how many runs of emphasis came before it.
        self._brackets: list[tuple[int, int, int]] = []
        # Where the runs of back-ticks of each length begin; made at the first one.
        self._tick_runs: dict[int, list[int]] = {}

    def read(self, at: int, end: int) -> None:
        """Read the stretch from `at` to `end`."""
        while sign := _INLINE.search(self._text, at, end):
            at = self._sign(sign, end)
        self._emphasise(0)

    def _sign(self, sign: re.Match[str], end: int) -> int:
        """Take in one sign; return where to go on."""
        first = sign[0][0]
        if first == "\\":
            self._mark(*sign.span())
            return sign.end() + 1
        if first == "`":
            return self._code(sign, end)
        if first == "<":
            close = self._text.index(">", sign.end())
            self._mark(*sign.span())
            self._mark(close, close + 1)
            return close + 1
        if first in "*_":
            self._runs.append(run_at(self._text, *sign.span()))
            return sign.end()
        if first == "]":
            return self._close_bracket(sign.start(), end)
        self._brackets.append((*sign.span(), len(self._runs)))
        return sign.end()

    def _code(self, sign: re.Match[str], end: int) -> int:
        """Mark the back-ticks around code, if they close; return where to go on."""
        close = self._ticks(sign.end(), end, len(sign[0]))
        if close is None:
            return sign.end()
        self._mark(*sign.span())
        self._mark(*close)
        return close[1]

    def _ticks(self, after: int, end: int, length: int) -> tuple[int, int] | None:
        """Return the first run of exactly `length` back-ticks in [after, end), or None."""
        if not self._tick_runs:
            for run in _TICKS.finditer(self._text):
                self._tick_runs.setdefault(len(run[0]), []).append(run.start())
        starts = self._tick_runs.get(length, [])
        place = bisect_left(starts, after)
        if place == len(starts) or starts[place] + length > end:
            return None
        return starts[place], starts[place] + length

    def _close_bracket(self, at: int, end: int) -> int:
        """Mark a link or picture that ends here, if one does; return where to go on."""
        if not self._brackets:
            return at + 1
        start, words, runs = self._brackets.pop()
        target = _TARGET.match(self._text, at + 1, end)
        if not target:
            return at + 1
        self._mark(start, words)
        self._mark(at, target.end())
        self._emphasise(runs)
        return target.end()

    def _emphasise(self, since: int) -> None:
        """Pair the runs of `*` and `_` from number `since` on, and forget them."""
        for pair in pairs(self._runs[since:]):
            self._mark(pair.start - pair.width, pair.start)
            self._mark(pair.end, pair.end + pair.width)
            kind: Kind = "strong" if pair.width == 2 else "emphasis"
            self._found.append(Mark(pair.start, pair.end, kind))
        del self._runs[since:]

    def _mark(self, start: int, end: int) -> None:
        self._found.append(Mark(start, end, "mark"))
