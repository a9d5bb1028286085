"""What a language says about figures: `resources/figures/<code>.json`, one file a language.

A new language is a new file with the fields below; no code names one. Words are in small letters;
"word*" is a stem, and a single word may end in the point of an abbreviation.
"""

from __future__ import annotations

import msgspec

Words = tuple[str, ...]


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the file; a misspelt field is an error."""


class NumberWords(Fields, frozen=True, kw_only=True):
    """How the language writes numbers in words.

    ``plain`` words add up ("twenty", "five"); ``multipliers`` multiply what stands before them, and
    those in ``bare`` also stand alone ("mille"). ``joiners`` may stand between ("and").
    ``units_first``: five may precede twenty. ``one_word``: all of it is one word, as in German.
    ``positional``: digits and powers of ten alternate, as in Chinese. ``divided``: denominator
    before and numerator behind, as there.

    ``indefinite`` words are 1 before a multiplier, a fraction or a unit ("a hundred"). ``ones`` are
    1 before a noun, unless beside a word of ``no_one_after`` or ``no_one_before``.

    ``rounded`` words are about a number ("dizaine"). ``part`` and ``parts`` are denominators after
    one and after more. ``alone`` are fractions by themselves ("1/2"), never after a word of
    ``not_alone_after``, and where ``alone_before`` is given only before one of its words or after a
    modifier. ``half_added`` is "and a half". ``vague`` words have their least and, if it can be
    said, their most; a word of ``several`` makes a multiplier vague.
    """

    plain: dict[str, float] = {}
    multipliers: dict[str, int] = {}
    bare: Words = ()
    joiners: Words = ()
    units_first: bool = False
    one_word: bool = False
    positional: bool = False
    divided: Words = ()
    indefinite: Words = ()
    ones: Words = ()
    no_one_after: Words = ()
    no_one_before: Words = ()
    rounded: dict[str, int] = {}
    part: dict[str, int] = {}
    parts: dict[str, int] = {}
    alone: dict[str, str] = {}
    alone_before: Words = ()
    not_alone_after: Words = ()
    half_added: Words = ()
    vague: dict[str, tuple[int, int | None]] = {}
    several: Words = ()


class PhraseWords(Fields, frozen=True, kw_only=True):
    """What touches a number and belongs to its phrase.

    ``before`` and ``after`` are modifiers with their comparator; none of ``after`` counts before a
    word of ``not_after`` ("40 more than"). ``negative``: "minus".

    ``between``: words before and between the ends of a range; ``to``: between them only. After the
    verbs of ``changes`` the two are no range ("rose from 5 to 9"), and the words of ``change_to``
    no modifiers. ``shares``: "one in five".

    ``units``: each unit as it is shown, and its forms. ``compounds``: forms joined to the number by
    a hyphen, and the unit; ``dimensions``: what may come behind ("four-mile-long"). ``per``: words
    before the second unit of a rate, the first of them is shown.

    ``times``: words for "times", and whether they make a "ratio" or count ("="); ``times_endings``
    the same at the end of a number word. ``ratios``: "twice". ``ratio_around``: words before and
    behind. ``money_multipliers`` hold beside a currency only ("$5m").
    """

    before: dict[str, str] = {}
    after: dict[str, str] = {}
    not_after: Words = ()
    negative: Words = ()
    between: tuple[tuple[str, str], ...] = ()
    to: Words = ()
    changes: Words = ()
    change_to: Words = ()
    shares: Words = ()
    units: dict[str, Words] = {}
    compounds: dict[str, str] = {}
    dimensions: Words = ()
    per: Words = ()
    times: dict[str, str] = {}
    times_endings: Words = ()
    ratios: dict[str, int] = {}
    ratio_around: tuple[tuple[str, str], ...] = ()
    money_multipliers: dict[str, int] = {}


class NameWords(Fields, frozen=True, kw_only=True):
    """What makes a number a name, a date or a time, and no figure.

    ``labels`` stand before it ("flight"), also before a list of them that ``lists`` words join;
    ``label_endings`` end such a word; ``streets`` end the words behind a house number.
    ``capitals_name``: a capital word before digits names something.

    ``months`` stand beside a day, with ``month_links`` between ("de"); one with a capital in the
    file needs one in the text. ``weekdays`` are no names. ``year_before`` and ``year_after`` stand
    beside a year. ``clock_before`` and ``clock_after``: "a las", "p.m."; ``clock_around``: words
    that mean a time only together; ``clock_hours`` stand between hours and minutes ("8 h 46").
    ``ordinal_after`` words make an ordinal of "3.". ``scores`` stand before a result ("won 3-1").
    """

    labels: Words = ()
    label_endings: Words = ()
    lists: Words = ()
    streets: Words = ()
    capitals_name: bool = True
    months: Words = ()
    month_links: Words = ()
    weekdays: Words = ()
    year_before: Words = ()
    year_after: Words = ()
    clock_before: Words = ()
    clock_after: Words = ()
    clock_hours: Words = ()
    clock_around: tuple[tuple[str, str], ...] = ()
    ordinal_after: Words = ()
    scores: Words = ()


class CountedWords(Fields, frozen=True, kw_only=True):
    """How to find the noun that is counted among the words behind the number.

    ``links`` ("of") and ``skipped`` words ("the") come before it. It is known by its ending, from
    ``noun_endings`` and not ``no_noun_endings``, or stands in ``nouns``; with ``capital`` by its
    capital. Without any of these, it is the first word without one of ``adjective_endings``. With
    ``noun_first``, no adjective stands before it. ``noun_after_unit``: it follows a unit
    without a link ("zwei Tonnen Salz").
    """

    links: Words = ()
    skipped: Words = ()
    nouns: Words = ()
    noun_endings: Words = ()
    no_noun_endings: Words = ()
    adjective_endings: Words = ()
    capital: bool = False
    noun_first: bool = False
    noun_after_unit: bool = False


class LanguageFile(Fields, frozen=True, kw_only=True):
    """One file. ``script`` is one of `figure_scripts`; ``decimal`` is the sign, "." or ",".

    ``function_words`` tell which language a text is in, as do its other words, and for words that
    none has the ``letters`` that not all of its script have and the ``endings``. A function word is
    never what is counted.
    """

    name: str
    script: str
    decimal: str
    letters: str = ""
    endings: Words = ()
    function_words: Words
    numbers: NumberWords = NumberWords()
    phrase: PhraseWords = PhraseWords()
    names: NameWords = NameWords()
    counted: CountedWords = CountedWords()
