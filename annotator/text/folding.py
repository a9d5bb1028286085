"""Texts in which characters that a search takes for the same have become the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

# What keyboards type for typographic signs, and letters whose stroke is no separate mark.
_PLAIN = dict.fromkeys("‘’‚‛‹›ʼ′`´", "'")
_PLAIN |= dict.fromkeys("“”„‟«»″", '"')
_PLAIN |= dict.fromkeys("‐‑‒–—―−", "-")
_PLAIN |= {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i"}
# Characters without a look of their own: soft hyphen, zero-width space, word joiner, byte order
# mark. Variation selectors are another such.
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
# Canonical combining classes of marks that make another letter, not an accent: signs without a
# class (Indic and Thai vowels), kana voicing, viramas.
_LETTER_MARKS = (0, 8, 9)


def fold(character: str, case: bool, accents: bool) -> str:
    """Return what one character counts as; with `case` or `accents`, those count too.

    White space becomes a space; what has no look of its own, and accents unless asked for, become
    nothing. Canonical decomposition and case folding are Unicode's.
    """
    if character.isspace():
        return " "
    if character in _UNSEEN or is_selector(character):
        return ""
    plain = character if case else character.casefold()
    found = unicodedata.normalize("NFD", plain)
    if accents:
        return found
    return "".join(_PLAIN.get(sign, sign) for sign in found if not is_accent(sign))


def is_selector(character: str) -> bool:
    """Return whether a character only chooses the look of the one before it."""
    return "\ufe00" <= character <= "\ufe0f"


def is_accent(character: str) -> bool:
    """Return whether a character is a combining mark that search may pass over."""
    return (
        unicodedata.combining(character) not in _LETTER_MARKS
        and unicodedata.category(character) == "Mn"
    )


class _Table(dict[int, str]):
    """A table for `str.translate` that learns each character when it is first met."""

    def __init__(self, case: bool, accents: bool) -> None:
        super().__init__()
        self._how = (case, accents)
        # The characters met whose fold is not one character long.
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        found = self[code] = fold(character, *self._how)
        if len(found) != 1:
            self.uneven.add(character)
        return found


_PLAIN_TABLE = _Table(case=False, accents=False)


def plain(words: str) -> str:
    """Return words without case and accents, with single spaces between them; 3 us for a span."""
    return " ".join(words.translate(_PLAIN_TABLE).split())


class Folded:
    """A folded text, and where its characters come from in the text it was made of."""

    def __init__(self, original: str, case: bool, accents: bool) -> None:
        """Fold `original`, 30 to 60 ns a character."""
        self._original = original
        self._accents = accents
        self._table = _Table(case, accents)
        self.text = original.translate(self._table)

    @property
    def alphabet(self) -> str:
        """Every character of the original text, once."""
        return "".join(map(chr, self._table))

    @property
    def even(self) -> bool:
        """Whether each character folds to exactly one, so that offsets stay as they are."""
        return not self._table.uneven

    @cached_property
    def _uneven(self) -> tuple[list[int], list[int]]:
        """The end, in the text, of each character with an uneven fold, and in the folded text."""
        ends: list[int] = []
        folded_ends: list[int] = []
        if self.even:
            return ends, folded_ends
        growth = 0
        wanted = "[" + re.escape("".join(self._table.uneven)) + "]"
        for found in re.finditer(wanted, self._original):
            growth += len(self._table[ord(found[0])]) - 1
            ends.append(found.end())
            folded_ends.append(found.end() + growth)
        return ends, folded_ends

    def place(self, offset: int) -> int:
        """Return where in the folded text what comes from `offset` on begins."""
        return offset if self.even else len(self._original[:offset].translate(self._table))

    def start(self, place: int) -> int | None:
        """Return the offset of the character whose fold begins at `place`, None inside a fold.

        Characters that fold to nothing are passed over.
        """
        ends, folded_ends = self._uneven
        index = bisect_right(folded_ends, place)
        offset = place + (ends[index - 1] - folded_ends[index - 1] if index else 0)
        return None if index < len(ends) and offset >= ends[index] else offset

    def end(self, place: int) -> int | None:
        """Return the offset after the character whose fold ends at `place`, None inside a fold.

        The accents that follow in the text are taken in where they fold to nothing.
        """
        ends, folded_ends = self._uneven
        index = bisect_left(folded_ends, place)
        offset = place + (ends[index - 1] - folded_ends[index - 1] if index else 0)
        if index < len(ends) and offset >= ends[index]:
            if folded_ends[index] != place:
                return None
            offset = ends[index]
        while offset < len(self._original) and self._follows(self._original[offset]):
            offset += 1
        return offset

    def _follows(self, sign: str) -> bool:
        return is_selector(sign) or (not self._accents and is_accent(sign))


@lru_cache(maxsize=1)
def folded(text: str, case: bool, accents: bool) -> Folded:
    """Return `text` folded; the last one is kept, for the next letter typed into the find bar."""
    return Folded(text, case, accents)
