"""Numbers that are names, dates or times, or no numbers at all: none of them is a figure."""

from __future__ import annotations

import re

from annotator.text.amounts import TOO_MUCH
from annotator.text.figure_counted import has_noun
from annotator.text.figure_dates import is_time
from annotator.text.figure_language import Language
from annotator.text.figure_phrase import Phrase
from annotator.text.figure_tokens import BORDER, JUNK, NUMBER, PARTICLES, SIGN, WORD, Tokens

_NUMBER_SIGNS = ("№", "§")
_TOUCHING_SIGNS = ("#", "@", "/", "\\", "_", "=", "&")
_VERSION = re.compile(r"\d+\.0")
_CITATION = re.compile(r"\[\d+\]")
# How many words the name of a street has at most.
_STREET_WORDS = 3
# So far from the beginning of its line the number of a paragraph stands at most.
_INDENT = 8


def is_none(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether a phrase that looks like a number phrase is no figure."""
    return (
        phrase.refused
        or not all(-TOO_MUCH < end < TOO_MUCH for end in (phrase.lower, phrase.upper or 0))
        or _is_attached(tokens, phrase)
        or is_named(tokens, phrase, language)
        or is_time(tokens, phrase, language)
        or _is_mark(tokens, phrase, language)
        or _is_score(tokens, phrase, language)
        or not is_said(tokens, phrase, language)
    )


def _is_attached(tokens: Tokens, phrase: Phrase) -> bool:
    """Return whether letters or signs make the number part of something: MH17, F-16, 3rd, #5."""
    gap, last = tokens.gap(phrase.after), tokens.kinds[phrase.after]
    if gap == "-" and last in {WORD, NUMBER, JUNK}:
        return True
    if gap == "" and last in {WORD, NUMBER, JUNK} and not tokens.is_unspaced(phrase.after):
        return not tokens.is_unspaced(phrase.after - 1)
    if gap == "'" and tokens.keys[phrase.after] == "s" and not phrase.compound:
        return True
    end = tokens.ends[phrase.after - 1]
    if tokens.text[end : end + 1] in {"@", "_", "="}:
        return True
    return _is_attached_before(tokens, phrase.first)


def _is_attached_before(tokens: Tokens, first: int) -> bool:
    gap, kind = tokens.gap(first), tokens.kinds[first - 1]
    before = tokens.text[max(tokens.starts[first] - 2, 0) : tokens.starts[first]]
    if before[-1:] in _TOUCHING_SIGNS or before.rstrip()[-1:] in _NUMBER_SIGNS:
        return True
    if gap not in {"", "-"} or gap == BORDER:
        return False
    if kind == WORD:
        particle = all(letter in PARTICLES for letter in tokens.keys[first - 1])
        return not particle and not tokens.is_unspaced(first - 1) and not tokens.is_unspaced(first)
    return kind in {NUMBER, JUNK} or (kind == SIGN and gap == "" and tokens.keys[first - 1] == "+")


def is_named(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether a word before or behind makes the number a name: Flight 17, 12 Quay Street."""
    names = language.names
    if phrase.modifiers:
        return False
    gap = tokens.gap(phrase.first)
    if names.labels.before(tokens, phrase.first) and gap in {" ", "", "-", ".", ":", "°", ". "}:
        return True
    if phrase.amount.sort != "digits" or phrase.measured:
        return _is_name_in_words(tokens, phrase, language)
    last = tokens.keys[phrase.first - 1]
    if gap in {" ", ","} and names.label_endings and last.endswith(names.label_endings):
        return True
    return _is_house(tokens, phrase, language) or _follows_name(tokens, phrase, language)


def _is_name_in_words(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether capitals make number words a name: the Seven Sisters."""
    first, after = phrase.first, phrase.after
    return (
        phrase.amount.sort == "words"
        and language.names.capitals_name
        and tokens.is_capital(first)
        and not tokens.opens(first)
        and not tokens.is_capital(first - 1)
        and tokens.gap(after) == " "
        and tokens.is_capital(after)
    )


def _is_house(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    for index in range(phrase.after, phrase.after + _STREET_WORDS):
        if tokens.gap(index) != " " or not tokens.is_capital(index):
            return False
        if index > phrase.after and language.names.streets.get(tokens.keys[index]):
            return True
    return False


def _follows_name(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether a capital word before makes it a name: Windows 11, not In Paris 300 men."""
    before = phrase.first - 1
    return (
        language.names.capitals_name
        and tokens.gap(phrase.first) == " "
        and tokens.is_capital(before)
        and not tokens.opens(before)
        and tokens.keys[before] not in language.function_words
        and not language.names.weekdays.get(tokens.keys[before])
        and not has_noun(tokens, phrase.after, language)
    )


def _is_mark(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether it is a version, a note in brackets, the number of a paragraph."""
    if phrase.amount.sort != "digits" or phrase.modifiers or phrase.measured:
        return False
    start, end = tokens.starts[phrase.first], tokens.ends[phrase.after - 1]
    if _VERSION.fullmatch(tokens.keys[phrase.first]) and phrase.amount.multiplier == 1:
        return not has_noun(tokens, phrase.after, language)
    if start and _CITATION.fullmatch(tokens.text, start - 1, end + 1):
        return True
    if phrase.first > 0 or tokens.text[end : end + 2] not in {". ", ") "}:
        return False
    line = tokens.text.rfind("\n", max(start - _INDENT, 0), start) + 1
    return start - line < _INDENT and not tokens.text[line:start].strip(" #*\u00a0")


def _is_score(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    dashed = tokens.gap(phrase.amount.after) in {"-", " - "}
    scored = language.names.scores.before(tokens, phrase.first)
    return phrase.upper is not None and dashed and scored is not None


def is_said(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether words that may mean something else are a number here: one, half, a third."""
    numbers, sort = language.numbers, phrase.amount.sort
    first, after = phrase.first, phrase.after
    if sort == "article":
        return False
    if sort == "one":
        return _is_one(tokens, phrase, language)
    if sort == "part" and not phrase.modifiers:
        return not _goes_on(tokens, after, language)
    if sort == "alone" and numbers.alone_before and not phrase.modifiers:
        return numbers.alone_before.after(tokens, after) is not None and not (
            tokens.gap(first) == " " and numbers.not_alone_after.before(tokens, first)
        )
    if sort == "fraction" and "/" in tokens.keys[phrase.amount.first]:
        return phrase.measured or language.counted.links.after(tokens, after) is not None
    if numbers.positional and tokens.kinds[phrase.amount.first] == WORD and sort == "words":
        return _is_chinese_number(tokens, phrase, language)
    return not _is_year_in_words(tokens, phrase, language)


def _is_one(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    numbers = language.numbers
    if numbers.no_one_before.before(tokens, phrase.first):
        return False
    if numbers.no_one_after.after(tokens, phrase.amount.after):
        return False
    if phrase.modifiers or phrase.measured:
        return True
    linked = language.counted.links.after(tokens, phrase.after)
    return linked is not None or _goes_on(tokens, phrase.after, language)


def _goes_on(tokens: Tokens, after: int, language: Language) -> bool:
    """Return whether a word with a meaning of its own follows."""
    return (
        tokens.gap(after) == " "
        and tokens.kinds[after] == WORD
        and tokens.keys[after] not in language.function_words
    )


def _is_chinese_number(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether number signs count: one alone only before a measure, since 一般 is a word."""
    words = language.counted
    first, after = phrase.amount.first, phrase.amount.after
    if tokens.keys[first] in {"百", "千", "万", "亿"} or phrase.amount.value == 1:
        return False
    counts = words.skipped.after(tokens, phrase.after) or words.nouns.after(tokens, phrase.after)
    return after - first > 1 or phrase.measured or counts is not None


def _is_year_in_words(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Return whether it reads as a year: nineteen eighty-four."""
    if phrase.amount.sort != "words" or not 10 <= phrase.lower < 100:
        return False
    plain = language.numbers.plain
    before, behind = plain.before(tokens, phrase.first), plain.after(tokens, phrase.after)
    return any(
        near is not None and near[1] >= 10 and tokens.gap(at) == " "
        for near, at in ((before, phrase.first), (behind, phrase.after))
    )
