"""The number inside a number phrase: digits or words, a fraction, a vague amount, a share.

Here is what a number is worth; what else belongs to its phrase is for `figure_phrase`.
"""

from __future__ import annotations

from fractions import Fraction

import msgspec

from annotator.text.figure_digits import Exact, digits_value
from annotator.text.figure_language import Language
from annotator.text.figure_tokens import NUMBER, WORD, Tokens
from annotator.text.number_words import in_words, value_in_one_word

_JOINED = {" ", "-"}
_TOUCHING = {" ", "-", ""}
_HUNDRED = 100
# From here on it is no figure: more than whole numbers of 64 bits hold.
TOO_MUCH = 10**18
# "One in a thousand" is a share, "one in 2014" is not.
_MOST_SHARED = 1000


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number: from token `first` to before `after`, its value, and how it is said.

    ``most`` ends a vague amount, None where nothing is known of it. ``multiplier`` is the last one
    in it (a million), else 1. ``rough``: about that number, by its own word ("dizaine").
    """

    first: int
    after: int
    value: Exact
    multiplier: int = 1
    sort: str = "words"
    most: Exact | None = None
    unit: str = ""
    rough: bool = False


def amount_at(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Return the amount that begins with token `index`, None where none does."""
    if tokens.kinds[index] == WORD:
        found = (
            _ratio(tokens, index, language)
            or _vague(tokens, index, language)
            or _alone(tokens, index, language)
        )
        if found:
            return found
    number = number_at(tokens, index, language)
    return _shared(tokens, number, language) if number else None


def number_at(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Return the number in digits or plain words that begins with token `index`, None if none."""
    if tokens.kinds[index] == NUMBER:
        return _in_digits(tokens, index, language)
    return _in_words(tokens, index, language) if tokens.kinds[index] == WORD else None


def _in_digits(tokens: Tokens, index: int, language: Language) -> Amount | None:
    value = digits_value(tokens.keys[index], language.decimal)
    if value is None:
        return None
    at = index + 1
    if tokens.kinds[at] == WORD and tokens.gap(at) in {"", " "}:
        added = language.numbers.plain.get(tokens.keys[at])
        if added is not None and added < 1 and value.denominator == 1:
            value, at = value + added, at + 1
    sort = "fraction" if "/" in tokens.keys[index] else "digits"
    found = Amount(first=index, after=at, value=value, sort=sort)
    return _in_millions(tokens, found, language)


def _in_millions(tokens: Tokens, found: Amount, language: Language) -> Amount:
    """Take multipliers and "and a half" behind, in either order."""
    found = _multiplied(tokens, _with_half(tokens, found, language), language)
    return _with_half(tokens, found, language) if found.value == int(found.value) else found


def _multiplied(tokens: Tokens, found: Amount, language: Language) -> Amount:
    """Take the multipliers that follow: "5 million", "half a million", "2,5 тыс."."""
    at, value, last = found.after, found.value, found.multiplier
    while value < TOO_MUCH and tokens.gap(at) in _TOUCHING and tokens.kinds[at] == WORD:
        step = language.numbers.multipliers.after(tokens, at)
        if step is None and at == found.after and _is_money(tokens, found.first, language):
            step = language.phrase.money_multipliers.after(tokens, at)
        if step is None:
            break
        at, last = step
        value *= last
    return msgspec.structs.replace(found, after=at, value=value, multiplier=last)


def _is_money(tokens: Tokens, first: int, language: Language) -> bool:
    return (
        tokens.gap(first) in {"", " "}
        and language.phrase.currencies.before(tokens, first) is not None
    )


def _with_half(tokens: Tokens, found: Amount, language: Language) -> Amount:
    """Take "and a half" behind: half of the last multiplier."""
    half = language.numbers.half_added.after(tokens, found.after)
    if half is None or tokens.gap(found.after) != " ":
        return found
    value = found.value + Fraction(found.multiplier, 2)
    return msgspec.structs.replace(found, after=half[0], value=value)


def _in_words(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read plain words, fractions of them, and round numbers: "two thirds", "une dizaine"."""
    numbers = language.numbers
    one = numbers.indefinite.after(tokens, index) or numbers.ones.after(tokens, index)
    if (
        one
        and tokens.gap(one[0]) in _JOINED
        and (found := _of_one(tokens, index, one[0], language))
    ):
        return found
    words = in_words(tokens, index, language)
    if words is None:
        if one:
            return _one(tokens, index, one[0], language)
        return _round(tokens, index, index, language) or _ending(tokens, index, language)
    if one and one[0] == words.after:
        return _one(tokens, index, one[0], language)
    found = Amount(first=index, after=words.after, value=words.value, multiplier=words.multiplier)
    part = numbers.parts.after(tokens, found.after)
    if part and tokens.gap(found.after) in _JOINED and found.value > 1:
        value = Fraction(found.value) / part[1]
        return msgspec.structs.replace(found, after=part[0], value=value, sort="fraction")
    return _in_millions(tokens, found, language)


def _of_one(tokens: Tokens, first: int, at: int, language: Language) -> Amount | None:
    """Read what an article or "one" can begin: "a third", "une dizaine"."""
    part = language.numbers.part.after(tokens, at)
    if part:
        value = Fraction(1, part[1])
        found = Amount(first=first, after=part[0], value=value, sort="part")
        return _of_multiplier(tokens, found, language)
    return _round(tokens, first, at, language)


def _of_multiplier(tokens: Tokens, found: Amount, language: Language) -> Amount:
    """Take "of a million" behind a quarter."""
    at = found.after
    if language.counted.links.get(tokens.keys[at]) and tokens.gap(at) == " ":
        article = language.numbers.indefinite.after(tokens, at + 1)
        more = in_words(tokens, at + 1, language) if article else None
        if more and more.multiplier > 1 and tokens.gap(at + 1) == " ":
            value = found.value * more.value
            return msgspec.structs.replace(found, after=more.after, value=value, sort="words")
    return found


def _round(tokens: Tokens, first: int, at: int, language: Language) -> Amount | None:
    found = language.numbers.rounded.after(tokens, at)
    if found is None:
        return None
    return Amount(first=first, after=found[0], value=found[1], rough=True)


def _one(tokens: Tokens, first: int, after: int, language: Language) -> Amount:
    """Return the 1 of "one" or of an article; whether it counts, its surroundings say."""
    sort = "article" if language.numbers.indefinite.after(tokens, first) else "one"
    found = Amount(first=first, after=after, value=1, sort=sort)
    return found if sort == "article" else _with_half(tokens, found, language)


def _ending(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read a number with "times" in the same word: "fivefold", "zehnmal"."""
    word = tokens.keys[index]
    for ending in language.phrase.times_endings:
        if word.endswith(ending) and word != ending:
            stem = word.removesuffix(ending)
            value = language.numbers.plain.get(stem)
            if value is None and language.numbers.one_word:
                value = value_in_one_word(stem, language.numbers)
            if value is not None:
                return Amount(first=index, after=index + 1, value=value, sort="ratio")
    return None


def _vague(tokens: Tokens, index: int, language: Language) -> Amount | None:
    numbers = language.numbers
    several = numbers.several.after(tokens, index)
    at = several[0] if several and tokens.gap(several[0]) in _TOUCHING else index
    if found := numbers.vague.after(tokens, at):
        least, most = found[1]
        return _vaguely(index, found[0], least, most)
    if at > index and (times := numbers.multipliers.after(tokens, at)):
        return _vaguely(index, times[0], 2 * times[1], 10 * times[1] - 1)
    return None


def _vaguely(first: int, after: int, least: int, most: int | None) -> Amount:
    return Amount(first=first, after=after, value=least, most=most, sort="vague")


def _ratio(tokens: Tokens, index: int, language: Language) -> Amount | None:
    phrase = language.phrase
    if found := phrase.ratios.after(tokens, index):
        return Amount(first=index, after=found[0], value=found[1], sort="ratio")
    for before, behind in phrase.ratio_around:
        opening = before.after(tokens, index)
        if opening is None or tokens.gap(opening[0]) not in _TOUCHING:
            continue
        inner = number_at(tokens, opening[0], language)
        if inner is None or inner.sort not in {"digits", "words"}:
            continue
        closing = behind.after(tokens, inner.after) if behind else (inner.after, True)
        if closing and (not behind or tokens.gap(inner.after) in _TOUCHING):
            return Amount(first=index, after=closing[0], value=inner.value, sort="ratio")
    return None


def _alone(tokens: Tokens, index: int, language: Language) -> Amount | None:
    """Read a fraction that needs no numerator, and what it is a fraction of: "half a million"."""
    numbers = language.numbers
    found = numbers.alone.after(tokens, index)
    if found is None:
        return None
    amount = Amount(first=index, after=found[0], value=found[1], sort="alone")
    article = numbers.indefinite.after(tokens, found[0])
    more = in_words(tokens, found[0], language) if tokens.gap(found[0]) == " " else None
    if more and (more.multiplier > 1 or article):
        value, times = found[1] * more.value, more.multiplier
        return Amount(first=index, after=more.after, value=value, multiplier=times)
    measure = article and language.phrase.units.after(tokens, article[0])
    if article and measure and tokens.gap(found[0]) == tokens.gap(article[0]) == " ":
        return msgspec.structs.replace(amount, after=article[0], sort="words")
    many = _multiplied(tokens, amount, language)
    return msgspec.structs.replace(many, sort="words") if many.after > found[0] else amount


def _shared(tokens: Tokens, found: Amount, language: Language) -> Amount:
    """Take "in five" behind "one", and the numerator behind a denominator ("三分之一")."""
    for links in (language.phrase.shares, language.numbers.divided):
        link = links.after(tokens, found.after)
        if link is None or tokens.gap(found.after) not in _TOUCHING:
            continue
        if tokens.gap(link[0]) not in _TOUCHING or found.sort in {"part", "ratio"}:
            continue
        other = number_at(tokens, link[0], language)
        if other is None or other.sort not in {"digits", "words", "one"}:
            continue
        if links is language.numbers.divided:
            return _divided(found, other)
        if found.value < other.value <= _MOST_SHARED and not _is_measure(tokens, other, language):
            value = Fraction(found.value) / other.value
            return msgspec.structs.replace(found, after=other.after, value=value, sort="share")
    return found


def _is_measure(tokens: Tokens, amount: Amount, language: Language) -> bool:
    return (
        tokens.gap(amount.after) in _TOUCHING
        and language.phrase.units.after(tokens, amount.after) is not None
    )


def _divided(lower: Amount, upper: Amount) -> Amount:
    """Return a fraction that is said with its denominator first; hundredths are per cent."""
    if lower.value == _HUNDRED:
        return msgspec.structs.replace(upper, first=lower.first, unit="%", sort="share")
    value = Fraction(upper.value) / lower.value
    return msgspec.structs.replace(upper, first=lower.first, value=value, sort="share")
