"""Figures: number phrases such as "fewer than 1,000", "3,5–4 млн" or "ثلث", found in any text.

A phrase is the number with the modifiers that touch it and its unit; the noun that is counted
stays outside. A range is one phrase. Dates, years, clock times, ordinals, versions, numbered names,
scores and "several" are none. What a language says of numbers is data: see `figure_language_file`.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.text.amounts import amount_at
from annotator.text.figure import Bounds, Figure
from annotator.text.figure_counted import counted
from annotator.text.figure_digits import Exact
from annotator.text.figure_language import Language
from annotator.text.figure_languages import Choice, spelling
from annotator.text.figure_names import is_named, is_none
from annotator.text.figure_phrase import Growth, Phrase
from annotator.text.figure_tokens import JUNK, NUMBER, Tokens
from annotator.text.pieces import pieces_after

__all__ = ["Bounds", "Figure", "figures", "parse"]

# So much of the text behind a span can say what is counted.
_SEEN_BEHIND = 120


def figures(
    text: str, start: int = 0, end: int | None = None, language: str | None = None
) -> list[Figure]:
    """Return the number phrases that lie in `text[start:end]`, in order, none overlapping.

    Offsets are code points of the whole text, and what stands around the stretch is seen.
    `language` (ISO 639-1) settles the language of its script; without it, each paragraph tells its
    own.
    """
    start, last = max(start, 0), len(text) if end is None else min(end, len(text))
    found: list[Figure] = []
    for begin, stop in pieces_after(text, min(start, len(text)), len(text)):
        if begin >= last:
            break
        found += [each for each in _found(text, begin, stop, language) if each.end <= last]
    return [each for each in found if each.start >= start]


def parse(words: str, after: str = "", language: str | None = None) -> Figure | None:
    """Return what a phrase that was marked by hand says, None where no number is in it.

    `after` is the text behind it, which may say what is counted. Offsets are those of the number
    phrase inside `words`. What would be a year or a name in a text is a number here.
    """
    text = words + after[:_SEEN_BEHIND]
    tokens, whole = (Tokens(text, 0, len(text), spelling(), len(words)) for _ in range(2))
    whole.lift_limit()
    choice, _ = Choice(tokens, language), Choice(whole, language)
    refused: Figure | None = None
    for index in range(tokens.limit):
        amount = amount_at(tokens, index, choice.of(index))
        if amount is None:
            continue
        phrase = Growth(tokens, choice.of(index), 0).phrase(amount)
        found = _figure(whole, phrase, choice.of(index))
        if not is_none(whole, phrase, choice.of(index)):
            return found
        refused = refused or found
    return refused


def _found(text: str, start: int, end: int, code: str | None) -> Iterator[Figure]:
    """Yield the figures of one stretch, which no phrase crosses."""
    tokens = Tokens(text, start, end, spelling())
    choice = Choice(tokens, code)
    # What Markdown quotes begins with ">", which limits nothing.
    done = floor = int(tokens.keys[0] == ">")
    for index in choice.beginnings():
        if index < done:
            continue
        language = choice.of(index)
        done = _row_after(tokens, index)
        amount = None if done > index else amount_at(tokens, index, language)
        if amount is None:
            continue
        phrase = Growth(tokens, language, floor).phrase(amount)
        if is_none(tokens, phrase, language):
            done = _after_none(tokens, phrase, language)
        else:
            yield _figure(tokens, phrase, language)
            done = floor = phrase.after


def _row_after(tokens: Tokens, index: int) -> int:
    """Return where a row of digits ends that hyphens join to more than a range, else `index`."""
    last = index
    while tokens.kinds[last] in {NUMBER, JUNK} and tokens.kinds[last + 1] in {NUMBER, JUNK}:
        if tokens.gap(last + 1) != "-":
            break
        last += 1
    junk = any(tokens.kinds[each] == JUNK for each in range(index, last + 1))
    return last + 1 if last > index + 1 or (junk and last > index) else index


def _after_none(tokens: Tokens, phrase: Phrase, language: Language) -> int:
    """Return where to go on behind what is no figure: after a label, a list of numbers is none."""
    at = phrase.amount.after if phrase.upper is None and not phrase.refused else phrase.after
    if not is_named(tokens, phrase, language):
        return at
    while True:
        word = language.names.lists.after(tokens, at)
        follows = word[0] if word and tokens.gap(at) == " " else at
        if tokens.kinds[follows] != NUMBER or tokens.gap(follows) not in {" ", ",", "-"}:
            return at
        if follows == at and tokens.gap(at) == " ":
            return at
        at = follows + 1


def _figure(tokens: Tokens, phrase: Phrase, language: Language) -> Figure:
    start, end = tokens.starts[phrase.first], tokens.ends[phrase.after - 1]
    capital = tokens.is_capital(phrase.after) and not language.counted.capital
    if tokens.keys[phrase.after - 1].endswith(".") and (capital or phrase.after == len(tokens)):
        end -= 1  # it ends the sentence too
    lower = _number(phrase.lower)
    vague = phrase.amount.sort == "vague"
    upper = None if phrase.upper is None else _number(phrase.upper)
    return Figure(
        start=start - phrase.negative,
        end=end,
        value=lower if upper is None and not vague else Bounds(lower, upper),
        comparator=phrase.comparator(),
        unit=phrase.unit,
        counts=counted(tokens, phrase, language),
    )


def _number(value: Exact) -> int | float:
    """Return a whole number as such, any other as the nearest float."""
    return int(value) if value.denominator == 1 else float(value)
