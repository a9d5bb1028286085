"""What a number counts: the noun behind it, as far as a few rules can tell."""

from __future__ import annotations

from annotator.text.figure_language import CountedVocabulary, Language
from annotator.text.figure_phrase import Phrase
from annotator.text.figure_tokens import WORD, Tokens

# An adjective or two may stand before the noun.
_MOST_WORDS = 4
_LINKED = {" ", "'"}
_NEAR = {*_LINKED, ""}
_WITHIN = {" ", "-", ""}


def counted(tokens: Tokens, phrase: Phrase, language: Language) -> str:
    """Return the words behind the phrase that say what is counted, "" where none do."""
    words = language.counted
    at = phrase.after
    link = words.links.after(tokens, at)
    if link and (tokens.gap(at) not in {" ", ""} or tokens.gap(link[0]) not in _NEAR):
        link = None
    if link:
        at = link[0]
    elif (
        phrase.times
        or tokens.gap(at) == "'"
        or (phrase.measured and not (phrase.compound or words.noun_after_unit))
    ):
        return ""
    while (skipped := words.skipped.after(tokens, at)) and tokens.gap(at) in _NEAR:
        at = skipped[0]
    single = link is not None or phrase.compound or phrase.amount.sort == "one"
    return _noun(tokens, at, language, single=single)


def _noun(tokens: Tokens, at: int, language: Language, *, single: bool) -> str:
    """Return the noun at token `at` with the words before it; `single`: not only a plural."""
    words = language.counted
    gaps = _LINKED if single else {" "}
    for index in range(at, at + _MOST_WORDS):
        near = tokens.gap(index) in (gaps if index == at else _WITHIN)
        noun = words.nouns.after(tokens, index)
        if noun and (near or tokens.gap(index) == ""):
            return tokens.words(at, noun[0])
        if not near or tokens.kinds[index] != WORD or _stops(tokens, index, language):
            break
        if _is_noun(tokens, index, words):
            return tokens.words(at, index + 1)
        if words.noun_first:
            return tokens.words(at, at + 1) if single else ""
    else:
        index = at + 1
    if single and index > at and not words.capital:
        return tokens.words(at, at + 1)
    return ""


def has_noun(tokens: Tokens, at: int, language: Language) -> bool:
    """Return whether a noun that can be counted stands right at token `at`."""
    return bool(_noun(tokens, at, language, single=False))


def _stops(tokens: Tokens, index: int, language: Language) -> bool:
    """Return whether a word cannot belong to what is counted."""
    key = tokens.keys[index]
    if key in language.function_words or key in language.openings:
        return True
    return language.phrase.before.after(tokens, index) is not None


def _is_noun(tokens: Tokens, index: int, words: CountedVocabulary) -> bool:
    key = tokens.keys[index]
    if words.capital:
        return tokens.is_capital(index)
    if words.noun_endings:
        return key.endswith(words.noun_endings) and not key.endswith(words.no_noun_endings)
    if words.adjective_endings:
        return not key.endswith(words.adjective_endings)
    return not tokens.is_unspaced(index)
