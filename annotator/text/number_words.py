"""Numbers in words: "three hundred and fifty", "quatre-vingt-dix", "fünfundzwanzig", "三百五十"."""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

from annotator.text.figure_digits import Exact
from annotator.text.figure_language import Language, NumberVocabulary
from annotator.text.figure_tokens import WORD, Tokens

# Gaps between the words of one number.
_JOINED = {" ", "-"}
# A word for a number is at most so long: German writes a whole number in one.
_LONGEST_WORD = 80
_MOST_SIGNS = 24
_HUNDRED, _THOUSAND, _TEN_THOUSAND = 100, 1000, 10_000


class InWords(NamedTuple):
    """A number in words: the token after it, its value, its last multiplier (1 where none is)."""

    after: int
    value: Exact
    multiplier: int


class _Part(NamedTuple):
    """A word of a number: what it adds, or by what it multiplies."""

    value: Exact
    multiplies: bool
    bare: bool = True


class Sum:
    """Adds up the words of a number, and says of each whether it can belong to it.

    As in most languages: words below a hundred add up from large to small, a hundred multiplies
    what was added, a thousand and more multiply all since the last of them.
    """

    def __init__(self, units_first: bool) -> None:
        """Begin with nothing; `units_first`: five may stand before twenty."""
        self._units_first = units_first
        self._total: Exact = 0
        self._current: Exact | None = None
        self.multiplier = 1

    @property
    def value(self) -> Exact:
        """What has been added up."""
        return self._total + (self._current or 0)

    def take(self, part: _Part) -> bool:
        """Add a word and return True; False where the number has ended before it."""
        return self._multiply(part) if part.multiplies else self._add(part.value)

    def _multiply(self, part: _Part) -> bool:
        factor = int(part.value)
        if self._total and factor >= self.multiplier:
            return False
        if self._current is None:
            if not part.bare:
                return False
            self._current = 1
            if factor < _THOUSAND:
                self._current *= factor
                return True
        if factor < _THOUSAND:
            low = self._current % _HUNDRED if self._current > _HUNDRED else self._current
            if self._current >= _HUNDRED or not low:
                return False
            self._current *= factor
            return True
        self._total += self._current * factor
        self._current, self.multiplier = None, factor
        return True

    def _add(self, value: Exact) -> bool:
        if self._current is None:
            if self._total and value >= self.multiplier:
                return False
            self._current = value
            return True
        if not self._fits(value):
            return False
        self._current += value
        return True

    def _fits(self, value: Exact) -> bool:
        current = self._current
        if not current or not value or current.denominator > 1:
            return False
        if value.denominator > 1:
            return value < 1
        if self._units_first and 0 < current % _HUNDRED < 10:
            return 20 <= value < _HUNDRED
        return value < next((place for place in (1, 10, 100) if current % (place * 10)), _THOUSAND)


def in_words(tokens: Tokens, index: int, language: Language) -> InWords | None:
    """Return the number in words that begins with token `index`, None where none does.

    An indefinite article is 1 where a multiplier follows: "a hundred".
    """
    words = language.numbers
    if words.positional:
        return _positional(tokens, index, words)
    found = Sum(words.units_first)
    at = index
    article = words.indefinite.after(tokens, at)
    if article and tokens.gap(article[0]) in _JOINED:
        multiplier = words.multipliers.after(tokens, article[0])
        if multiplier and not words.plain.after(tokens, at):
            found.take(_Part(1, False))
            at = article[0]
    while step := _next_step(tokens, at, index, words):
        after, parts = step
        longer = copy(found)
        if not all(longer.take(part) for part in parts):
            break
        at, found = after, longer
    return InWords(at, found.value, found.multiplier) if at > index else None


def _next_step(
    tokens: Tokens, at: int, index: int, words: NumberVocabulary
) -> tuple[int, list[_Part]] | None:
    """Return the next word of a number that began at `index`, perhaps behind a joiner."""
    if at > index and tokens.gap(at) not in _JOINED:
        return None
    step = _parts(tokens, at, words)
    if step or at == index:
        return step
    joiner = words.joiners.after(tokens, at)
    if joiner is None or tokens.gap(joiner[0]) not in {*_JOINED, ""}:
        return None
    return _parts(tokens, joiner[0], words)


def _parts(tokens: Tokens, at: int, words: NumberVocabulary) -> tuple[int, list[_Part]] | None:
    if tokens.kinds[at] != WORD:
        return None
    if plain := words.plain.after(tokens, at):
        return plain[0], [_Part(plain[1], False)]
    if multiplier := words.multipliers.after(tokens, at):
        bare = words.bare.get(tokens.keys[at]) is not None
        return multiplier[0], [_Part(multiplier[1], True, bare)]
    if words.one_word:
        parts = split_word(tokens.keys[at], words)
        return (at + 1, parts) if parts else None
    return None


def split_word(word: str, words: NumberVocabulary) -> list[_Part]:
    """Return the parts of a number that is written as one word, none where it is not one."""
    parts: list[_Part] = []
    place = 0
    if len(word) > _LONGEST_WORD:
        return []
    while place < len(word):
        for end in range(len(word), place, -1):
            piece = word[place:end]
            if (plain := words.plain.get(piece)) is not None:
                parts.append(_Part(plain, False))
            elif (multiplier := words.multipliers.get(piece)) is not None:
                parts.append(_Part(multiplier, True))
            elif not parts or words.joiners.get(piece) is None:
                continue
            place = end
            break
        else:
            return []
    return parts


def value_in_one_word(word: str, words: NumberVocabulary) -> Exact | None:
    """Return the value of a number in one word, None where the word is none."""
    parts = split_word(word, words)
    found = Sum(words.units_first)
    if not parts or not all(found.take(part) for part in parts):
        return None
    return found.value


def _positional(tokens: Tokens, index: int, words: NumberVocabulary) -> InWords | None:
    """Read digits and powers of ten in turn; from ten thousand on they multiply all before them."""
    total: Exact = 0
    section: Exact = 0
    digit: Exact | None = None
    last = 1
    at = index
    while at < index + _MOST_SIGNS and (at == index or tokens.gap(at) == ""):
        plain, power = words.plain.get(tokens.keys[at]), words.multipliers.get(tokens.keys[at])
        if power is None:
            if plain is None or digit:
                break
            digit = plain
        elif power < _TEN_THOUSAND:
            section += (1 if digit is None else digit) * power
            digit = None
        else:
            total += (section + (digit or 0)) * power
            section, digit, last = 0, None, power
        at += 1
    value = total + section + (digit or 0)
    return InWords(at, value, last) if at > index and value else None
