"""Tokens for training data: where the words, numbers and signs of a text begin and end.

By rule alone, so that the same text has the same tokens on every system. They are small, because a
model sees a span only when it begins and ends with one: a full stop, a quotation mark, a hyphen and
a unit after its number are tokens of their own, as is each character of a script without spaces. No
token but one of white space holds any, and none cuts what the eye takes for one character.

Not the words of search (`annotator.text.tokens`): those are folded, and leave signs out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

# White space as `str.isspace` has it; `regex` leaves four separators out of its own.
_SPACE = r"[\s\x1c-\x1f]"
_ALONE = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
)
_TOKEN = (
    # Digits with the signs that group them or divide them: 11,000 and 2.5, but not the dot after.
    r"\p{N}\p{M}*+(?:[.,·'’٫٬]?\p{N}\p{M}*+)*+(?!\u200d)"
    # Letters with their marks, joiners and soft hyphens; an apostrophe between letters joins too.
    rf"|(?![{_ALONE}])\p{{L}}(?:(?![{_ALONE}])[\p{{L}}\p{{N}}]|[\p{{M}}\u00ad\u200c\u200d_]|['’](?=\p{{L}}))*+"
    rf"|(?!{_SPACE})\X"
)


@cache
def _compiled(pattern: str) -> Pattern[str]:
    import regex

    return regex.compile(pattern)


class Tokens:
    """The tokens of one text, from left to right; ends are exclusive, in code points.

    ``spaced`` says of each whether one plain space follows it that belongs to no other token.
    """

    def __init__(self, starts: list[int], ends: list[int], spaced: list[bool]) -> None:
        """Take three lists of the same length."""
        self.starts = starts
        self.ends = ends
        self.spaced = spaced

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the start and end of each token."""
        return zip(self.starts, self.ends, strict=True)

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first token of a stretch and the one after its last.

        None when the stretch does not begin where a token begins and end where one ends.
        """
        first, last = bisect_left(self.starts, start), bisect_left(self.ends, end)
        if not first <= last < len(self.ends):
            return None
        if self.starts[first] != start or self.ends[last] != end:
            return None
        return first, last + 1


def tokens(text: str) -> Tokens:
    """Return the tokens of a text: every character that is no white space is in exactly one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _pieces(text):
        starts.append(start)
        ends.append(end)
    return Tokens(starts, ends, [text[end : end + 1] == " " for end in ends])


def tokens_and_spaces(text: str) -> Tokens:
    """Return the tokens of a text with its white space as tokens too, as spaCy has them.

    One plain space after a token belongs to it (``spaced``); what is left of a run of white space
    is a token. The tokens, each with its space, are the text.
    """
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end in [*_pieces(text), (len(text), len(text))]:
        gap = at + (at > 0 and text[at : at + 1] == " ")
        if gap < start:
            starts.append(gap)
            ends.append(start)
        if start < end:
            starts.append(start)
            ends.append(end)
        at = end
    after = [*starts[1:], len(text)] if starts else []
    spaced = [begin > end for end, begin in zip(ends, after, strict=True)]
    return Tokens(starts, ends, spaced)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each token that is no white space."""
    words = _compiled(r"[^\s\x1c-\x1f]+")
    for found in _compiled(_TOKEN).finditer(text):
        # A sign that joins what follows it may have taken a space along.
        if found.end() - found.start() == 1 or not _holds_space(found.group()):
            yield found.span()
        else:
            yield from (each.span() for each in words.finditer(text, *found.span()))


def _holds_space(words: str) -> bool:
    return len(words.split()) > 1 or words[-1].isspace()
