"""Years, dates, clock times and ordinals among the numbers: none of them is a figure."""

from __future__ import annotations

import re

from annotator.text.figure_counted import has_noun
from annotator.text.figure_language import Language
from annotator.text.figure_phrase import Phrase
from annotator.text.figure_tokens import JUNK, NUMBER, WORD, Tokens

_LAST_DAY = 31
_LAST_HOUR, _LAST_MINUTE = 24, 59
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
# Years of which news speaks: a number between them is a year unless words say otherwise.
_NEWS_YEARS = range(1900, 2100)
_DATE_GAPS = {" ", "", ".", "-", " - ", "/"}
# Limits and exceptions never stand before a year; "about" does.
_LIMITS = {"<", ">", "<=", ">=", "exception"}
_FOUR_DIGITS = re.compile(r"\d{4}")


def is_time(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether the number is a date, a year, a clock time or an ordinal."""
    return (
        _is_clock(tokens, phrase, language)
        or _is_day(tokens, phrase, language)
        or _is_year(tokens, phrase, language)
        or _is_ordinal(tokens, phrase, language)
    )


def _is_clock(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    names, amount = language.names, phrase.amount
    if (phrase.upper or phrase.lower) > _LAST_MINUTE:
        return False
    hours = names.clock_hours.before(tokens, phrase.first)
    if hours and tokens.kinds[hours[0] - 1] in {NUMBER, JUNK} and not phrase.measured:
        return tokens.gap(phrase.first) in {" ", ""} and not has_noun(
            tokens, phrase.after, language
        )
    if (phrase.upper or phrase.lower) > _LAST_HOUR:
        return False
    for at in {amount.after, phrase.after}:
        if names.clock_after.after(tokens, at) and tokens.gap(at) in {" ", "", "'", "."}:
            return True
    if names.clock_before.before(tokens, phrase.first):
        return tokens.gap(phrase.first) in {" ", "", "-"}
    return any(
        before.before(tokens, first) and behind.after(tokens, amount.after)
        for before, behind in names.clock_around
        for first in (amount.first, phrase.first)
    )


def _is_day(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether a month stands beside: 4 May, 4. Mai, 4 de mayo, May 4, 4-6 May."""
    if phrase.measured or not 1 <= phrase.lower <= _LAST_DAY or phrase.amount.sort == "alone":
        return False
    at = phrase.after
    if tokens.gap(at) not in _DATE_GAPS:
        return _is_month(tokens, phrase.first - 1, language) and tokens.gap(phrase.first) == " "
    link = language.names.month_links.after(tokens, at)
    if link and tokens.gap(link[0]) in {" ", "'", "", "-"} and _is_month(tokens, link[0], language):
        return True
    if _is_month(tokens, at, language):
        return True
    return tokens.gap(phrase.first) == " " and _is_month(tokens, phrase.first - 1, language)


def _is_month(tokens: Tokens, index: int, language: Language) -> bool:
    capital = language.names.months.get(tokens.keys[index])
    return capital is not None and (not capital or tokens.is_capital(index))


def _is_year(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    amount, names = phrase.amount, language.names
    if amount.sort != "digits" or amount.after > amount.first + 1:
        return False
    if not _FOUR_DIGITS.fullmatch(tokens.keys[amount.first]):
        return False
    if not _FIRST_YEAR <= amount.value <= _LAST_YEAR:
        return False
    if names.year_after.after(tokens, amount.after) and tokens.gap(amount.after) in {" ", ""}:
        return True
    if phrase.measured:
        return False
    beside = names.year_before.before(tokens, phrase.first)
    if phrase.modifiers & _LIMITS:
        return False
    noun = has_noun(tokens, phrase.after, language)
    if beside and tokens.gap(phrase.first) in {" ", ""} and not (noun and phrase.modifiers):
        sure = bool(language.counted.noun_endings) or language.counted.capital
        return not (noun and sure) or amount.value in _NEWS_YEARS
    if amount.value in _NEWS_YEARS:
        return not (noun and (phrase.modifiers or amount.value % 100 == 0))
    if noun or phrase.modifiers:
        return False
    return tokens.gap(phrase.first) == " " and tokens.keys[phrase.first - 1] in (
        language.function_words
    )


def _is_ordinal(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether a point makes an ordinal of it: na 3. místě, der 3. Mann."""
    amount, at = phrase.amount, phrase.amount.after
    if amount.sort != "digits" or phrase.after != at or tokens.gap(at) != ".":
        return False
    if tokens.kinds[at] not in {WORD, JUNK}:
        return False
    if tokens.text[tokens.starts[at]].islower():
        return True
    return language.names.ordinal_after.before(tokens, phrase.first) is not None
