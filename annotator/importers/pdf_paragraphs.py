"""Paragraphs from lines: where one ends, and which hyphens at line ends belong to no word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
import regex

from annotator.importers.pdf_hyphens import belongs_to_line
from annotator.importers.pdf_lines import Line
from annotator.importers.visual_order import mostly_from_the_right

_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010")
_BULLET = regex.compile(r"^(?:[•‣▪◦●■–—*]|\(?\p{Nd}{1,2}[.)])\s")
_DASH = regex.compile(r"^-\s")  # in running text too, where a line happens to begin with it
_LEADERS = regex.compile(r"(?:\. ?){4}\p{Nd}+$|…{2} ?\p{Nd}+$")
_ENDS = regex.compile(r"[.!?…:。！？؟।][\p{Pf}\p{Pe}\"'»”’)]*$")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uffef]")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*")

_WITH_HYPHEN = ("und", "oder", "and", "or", "och", "eller", "og")
"""After these a hyphen stands for a part that both words share: "Ein- und Ausgang"."""

_INDENT = 0.6
_GAP = 1.3
_OTHER_SIZE = 1.15


class Words(msgspec.Struct, frozen=True):
    """The words of a text, to tell a hyphen of the line from one of the word."""

    known: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Words:
        """Return the words inside the lines; those at their ends may be halves."""
        found: set[str] = set()
        for line in lines:
            found.update(each.casefold() for each in _WORD.findall(line.text))
        return cls(frozenset(found))

    def joint(self, above: str, below: str) -> tuple[str, bool]:
        """Return what comes between two lines of a paragraph, and if a hyphen at the end goes."""
        if above.endswith(_SOFT):
            return "", True
        if above.endswith(_HYPHENS) and above[-2:-1].isalnum():
            if below.split(maxsplit=1)[0] in _WITH_HYPHEN:
                return " ", False
            return "", belongs_to_line(above, below, self.known)
        if _UNSPACED.match(above[-1:]) and _UNSPACED.match(below[:1]):
            return "", False
        return " ", False


def paragraphs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a block, told by gaps, indents and sizes."""
    if not block:
        return
    leading = _leading(block)
    left = min(line.left for line in block)
    right = max(line.right for line in block)
    turned = mostly_from_the_right("".join(line.text for line in block))
    paragraph = [block[0]]
    for above, line in pairwise(block):
        if (
            above.middle - line.middle > _GAP * leading
            or _differ(above.height, line.height)
            or _begins(above, line, left, right, turned)
            or (_ENDS.search(above.text) and _has_room(above, line, left, right, turned))
            or _is_cut(paragraph, line)
            or (is_item(paragraph) and _has_room(above, line, left, right, turned))
        ):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def is_item(paragraph: Sequence[Line]) -> bool:
    """Return whether a paragraph is an item of a list."""
    first = paragraph[0].text
    return bool(_BULLET.match(first) or _DASH.match(first))


def is_entry(paragraph: Sequence[Line]) -> bool:
    """Return whether a paragraph is an entry of a table of contents, with dots up to its page."""
    return _LEADERS.search(paragraph[-1].text) is not None


def _is_cut(paragraph: Sequence[Line], line: Line) -> bool:
    """Return whether a line is a row of a table or the first of an item, or follows a row or entry.

    An entry is one of a table of contents.
    """
    above = paragraph[-1]
    if line.is_row or above.is_row or is_entry(paragraph) or _BULLET.match(line.text):
        return True
    listed = is_item(paragraph) or _ENDS.search(above.text)
    return bool(_DASH.match(line.text) and listed)


def goes_on(above: Line, below: Line) -> bool:
    """Return whether a paragraph may go on from the last line of a block to the next block."""
    if above.is_row or below.is_row or is_item([below]):
        return False
    if _differ(above.height, below.height) or _ENDS.search(above.text):
        return False
    first = next((sign for sign in below.text if sign.isalpha()), "")
    return first.islower() or above.text.endswith((_SOFT, *_HYPHENS))


def _leading(block: Sequence[Line]) -> float:
    """Return the usual distance from line to line: the lower third, as gaps are the larger."""
    steps = sorted(
        above.middle - line.middle
        for above, line in pairwise(block)
        if not (above.is_row or line.is_row)
    )
    return max(steps[len(steps) // 3], block[0].height * 0.8) if steps else block[0].height


def _differ(one: float, other: float) -> bool:
    return max(one, other) > _OTHER_SIZE * min(one, other)


def _begins(above: Line, line: Line, left: float, right: float, turned: bool) -> bool:
    """Return whether a line is indented and the one above it is not."""
    least = _INDENT * line.height
    if turned:
        return right - line.right > least and right - above.right < least
    return least < line.left - left < 6 * line.height and above.left - left < least


def _has_room(above: Line, line: Line, left: float, right: float, turned: bool) -> bool:
    """Return whether a line ends where the next word would still have had room."""
    room = above.left - left if turned else right - above.right
    word = 1 + len(line.text.split(maxsplit=1)[0])
    needed = word * (line.right - line.left) / len(line.text)
    return room > max(1.2 * needed, 0.1 * (right - left))
