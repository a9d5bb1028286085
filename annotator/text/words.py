"""The words of a text: what the keys that move by words step over.

A word is a run of letters, marks and digits. Signs inside it belong to it where they join: the
apostrophe of "don’t", the hyphens of "four-mile-long", the signs of 1,000, 3.5, 7:30 and "U.S.".
An address of the web is one word, and so is a run of emoji. Of scripts written without spaces (Han,
Hiragana, Thai, Lao, Khmer, Burmese) every grapheme is a word: without a dictionary nothing larger
is sure, and every border can be reached.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from annotator.text.graphemes import Boundaries
from annotator.text.patterns import compiled
from annotator.text.pieces import piece_around, pieces_after, pieces_before

Stretch = tuple[int, int]

_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
# Letters, marks, digits, currency and what stands at numbers; joiners and the soft hyphen shape
# or break the word that they are in.
_CORE = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{Sc}}%‰°+−±≈≤≥×\u00ad\u200c\u200d]--{_UNSPACED}]"
_JOIN = (
    r"['’ʼ״·&/_\-\u2010\u2011]|(?<=\p{Hebrew})\"(?=\p{Hebrew})"
    r"|\.(?=[\p{Ll}\p{N}])|(?<=\p{N})[,:–٫٬](?=\p{N})"
)
_PICTURE = (
    r"[[\p{Extended_Pictographic}\p{Regional_Indicator}\p{So}]"
    r"--[\p{ASCII}\u2190-\u21ff\u2500-\u25ff]]"
)
_WORD = (
    r"(?:https?://|mailto:|www\.)[^\s<>\"“”«»()\[\]]*[^\s<>\"“”«»()\[\].,;:!?*_'’]"
    r"|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64}+)+"
    r"|(?<![\p{L}\p{N}])(?:\p{L}\p{M}*\.){2,}(?![\p{L}\p{N}])"
    rf"|[#@]?{_CORE}++(?:(?:{_JOIN}){_CORE}++)*+"
    rf"|{_UNSPACED}[\p{{M}}\u200c\u200d]*+"
    rf"|(?:{_PICTURE}[\p{{M}}\p{{Emoji_Modifier}}\u200d\U000e0020-\U000e007f]*)+"
)


@lru_cache(maxsize=64)
def words_of(piece: str) -> tuple[Stretch, ...]:
    """Return where the words of a piece of text start and end, in order and apart.

    Code points; no word begins or ends inside a grapheme.
    """
    found = [each.span() for each in compiled(_WORD).finditer(piece)]
    return tuple(found if piece.isascii() else _whole_signs(piece, found))


def _whole_signs(piece: str, found: list[Stretch]) -> list[Stretch]:
    """Return words widened to whole graphemes; those that then touch one grapheme are one."""
    borders, whole = Boundaries(piece), list[Stretch]()
    for start, end in found:
        start = borders.before(start)
        while not borders.has(end):
            end += 1
        if whole and start < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def word_from(text: str, offset: int) -> Stretch | None:
    """Return the first word that begins at or after `offset`, or None within reach."""
    for start, end in pieces_after(text, offset):
        words = words_of(text[start:end])
        at = bisect_left(words, (offset - start,))
        if at < len(words):
            return words[at][0] + start, words[at][1] + start
    return None


def word_ending_after(text: str, offset: int) -> Stretch | None:
    """Return the first word that ends after `offset`: the one around it, or else the next."""
    for start, end in pieces_after(text, offset):
        words = words_of(text[start:end])
        at = bisect_right(words, offset - start, key=lambda word: word[1])
        if at < len(words):
            return words[at][0] + start, words[at][1] + start
    return None


def word_ending_by(text: str, offset: int) -> Stretch | None:
    """Return the last word that ends at or before `offset`, or None within reach."""
    for start, end in pieces_before(text, offset):
        words = words_of(text[start:end])
        at = bisect_right(words, offset - start, key=lambda word: word[1])
        if at:
            return words[at - 1][0] + start, words[at - 1][1] + start
    return None


def word_starting_before(text: str, offset: int) -> Stretch | None:
    """Return the last word that begins before `offset`: the one around it, or else the last."""
    for start, end in pieces_before(text, offset):
        words = words_of(text[start:end])
        at = bisect_left(words, (offset - start,))
        if at:
            return words[at - 1][0] + start, words[at - 1][1] + start
    return None


def word_at(text: str, offset: int) -> Stretch | None:
    """Return the word around `offset`, else the one that ends there, else the next in its piece."""
    start, end = piece_around(text, offset)
    words = words_of(text[start:end])
    at = bisect_left(words, offset - start, key=lambda word: word[1])
    touching = [word for word in words[at : at + 2] if word[0] <= offset - start]
    found = touching[-1:] or words[at : at + 1] or words[-1:]
    return (found[0][0] + start, found[0][1] + start) if found else None


def is_unspaced(sign: str) -> bool:
    """Return whether a character is of a script written without spaces between words."""
    return compiled(_UNSPACED).match(sign) is not None
