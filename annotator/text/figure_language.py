"""The vocabularies of a language, made of its file; the fields are explained there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import msgspec

from annotator.text.figure_digits import Exact
from annotator.text.figure_language_file import (
    CountedWords,
    LanguageFile,
    NameWords,
    NumberWords,
    PhraseWords,
    Words,
)
from annotator.text.figure_tokens import folded
from annotator.text.figure_vocabulary import Phrases

Marks = Phrases[bool]
Pairs = list[tuple[Marks, Marks]]


class Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all languages share: `signs.json`.

    ``currencies`` and ``units`` as they are shown, with their forms; modifiers ``before`` and
    ``after`` a number, with their comparators; ``fractions`` of one sign.
    """

    currencies: dict[str, Words]
    units: dict[str, Words]
    before: dict[str, str]
    after: dict[str, str]
    fractions: dict[str, str]


class NumberVocabulary:
    """Numbers in words."""

    def __init__(self, file: NumberWords, shared: Shared) -> None:
        """Prepare the file's words."""
        self.plain = Phrases(
            {word: _exact(str(value)) for word, value in file.plain.items()}
            | {sign: _exact(value) for sign, value in shared.fractions.items()}
        )
        self.multipliers = Phrases(file.multipliers)
        self.bare = _marks(file.bare)
        self.joiners = _marks(file.joiners)
        self.divided = _marks(file.divided)
        self.units_first, self.one_word = file.units_first, file.one_word
        self.positional = file.positional
        self.indefinite = _marks(file.indefinite)
        self.ones = _marks(file.ones)
        self.no_one_after, self.no_one_before = (
            _marks(file.no_one_after),
            _marks(file.no_one_before),
        )
        self.rounded = Phrases(file.rounded)
        self.part, self.parts = Phrases(file.part), Phrases(file.parts)
        self.alone = Phrases({word: _exact(value) for word, value in file.alone.items()})
        self.alone_before = _marks(file.alone_before)
        self.not_alone_after = _marks(file.not_alone_after)
        self.half_added = _marks(file.half_added)
        self.vague = Phrases(file.vague)
        self.several = _marks(file.several)
        self.openings = frozenset(
            word
            for phrases in (self.plain, self.bare, self.indefinite, self.ones, self.rounded)
            for word in phrases.openings()
        ).union(self.alone.openings(), self.vague.openings(), self.several.openings())


class PhraseVocabulary:
    """What touches a number and belongs to its phrase."""

    def __init__(self, file: PhraseWords, shared: Shared) -> None:
        """Prepare the file's words."""
        self.before = Phrases(shared.before | file.before)
        self.after = Phrases(shared.after | file.after)
        self.not_after = _marks(file.not_after)
        self.negative = _marks(file.negative)
        self.between = _pairs(file.between)
        self.to = _marks(file.to)
        self.changes, self.change_to = _marks(file.changes), _marks(file.change_to)
        self.shares = _marks(file.shares)
        self.currencies = Phrases(_by_form(shared.currencies))
        self.units = Phrases(
            _by_form(shared.currencies) | _by_form(shared.units) | _by_form(file.units)
        )
        self.compounds = Phrases(file.compounds)
        self.dimensions = _marks(file.dimensions)
        self.per, self.per_shown = _marks(file.per), file.per[0] if file.per else ""
        self.times = Phrases(file.times)
        self.times_endings = file.times_endings
        self.ratios = Phrases(file.ratios)
        self.ratio_around = _pairs(file.ratio_around)
        self.money_multipliers = Phrases(file.money_multipliers)


class NameVocabulary:
    """What makes a number a name, a date or a time."""

    def __init__(self, file: NameWords) -> None:
        """Prepare the file's words."""
        self.labels, self.lists = _marks(file.labels), _marks(file.lists)
        self.label_endings = file.label_endings
        self.streets = _marks(file.streets)
        self.capitals_name = file.capitals_name
        # Whether a month needs its capital: "May".
        self.months = Phrases({month: month[:1].isupper() for month in file.months})
        self.month_links = _marks(file.month_links)
        self.weekdays = _marks(file.weekdays)
        self.year_before, self.year_after = _marks(file.year_before), _marks(file.year_after)
        self.clock_before, self.clock_after = _marks(file.clock_before), _marks(file.clock_after)
        self.clock_hours = _marks(file.clock_hours)
        self.clock_around = _pairs(file.clock_around)
        self.ordinal_after = _marks(file.ordinal_after)
        self.scores = _marks(file.scores)


class CountedVocabulary:
    """How to find the noun that is counted."""

    def __init__(self, file: CountedWords) -> None:
        """Prepare the file's words."""
        self.links, self.skipped, self.nouns = (
            _marks(file.links),
            _marks(file.skipped),
            _marks(file.nouns),
        )
        self.noun_endings, self.no_noun_endings = file.noun_endings, file.no_noun_endings
        self.adjective_endings = file.adjective_endings
        self.capital, self.noun_first = file.capital, file.noun_first
        self.noun_after_unit = file.noun_after_unit


class Language:
    """One language: its code and script, its decimal sign, its vocabularies."""

    def __init__(self, code: str, file: LanguageFile, shared: Shared) -> None:
        """Prepare `file`, and what all languages share."""
        self.code, self.script, self.decimal = code, file.script, file.decimal
        self.letters, self.endings = frozenset(file.letters), file.endings
        self.function_words = frozenset(map(folded, file.function_words))
        self.numbers = NumberVocabulary(file.numbers, shared)
        self.phrase = PhraseVocabulary(file.phrase, shared)
        self.names = NameVocabulary(file.names)
        self.counted = CountedVocabulary(file.counted)
        around = (before for before, _ in self.phrase.ratio_around)
        self.openings = self.numbers.openings.union(
            self.phrase.ratios.openings(), *(before.openings() for before in around)
        )

        self.dotted = frozenset(word for word in self.words() if word.endswith("."))
        # What can stand behind an article that is the 1 of a number.
        behind = (self.numbers.multipliers, self.numbers.rounded, self.numbers.part)
        self.after_article = frozenset(
            word
            for phrases in (*behind, self.phrase.shares, self.phrase.units)
            for word in phrases.openings()
        ).union(self.numbers.several.second_words())

    def words(self) -> Iterator[str]:
        """Yield every word of every vocabulary, stems apart."""
        yield from self.function_words
        for part in (self.numbers, self.phrase, self.names, self.counted):
            for found in vars(part).values():
                if isinstance(found, Phrases):
                    yield from found.words()
                elif isinstance(found, list):
                    for before, behind in found:
                        yield from before.words()
                        yield from behind.words()


def _exact(value: str) -> Exact:
    found = Fraction(value)
    return int(found) if found.denominator == 1 else found


def _marks(words: Iterable[str]) -> Marks:
    """Return phrases of which only the presence counts."""
    return Phrases(dict.fromkeys(words, True))


def _pairs(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return [(_marks([before]), _marks([behind] if behind else [])) for before, behind in pairs]


def _by_form(units: Mapping[str, Words]) -> dict[str, str]:
    return {form: shown for shown, forms in units.items() for form in forms}
