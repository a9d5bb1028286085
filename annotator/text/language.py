"""What the words of a paragraph say of its language, and the border words of each.

The words are data, one file a language in `resources/borders`. Nobody is asked for the language: it
is the one of which most words stand in the paragraph; where several have as many, all of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath

import msgspec

from annotator.text import resources

_VOTERS = 400
"""How many words of a paragraph are asked at most."""


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language that divide sentences, folded as `fold` does.

    A clause begins with a ``joining`` word (and) before a ``starting`` one (she), with an
    ``introducing`` one (that) and with an ``opening`` one (who); only the last stays in it. Opening
    words, and introducing ones that are ``pointing``, begin none after a word of ``never_after``
    ("in which", "on that day"). One that ends in an apostrophe is the beginning of a word: "qu’".

    A full stop after ``abbreviations`` ends no sentence, nor one after ``before_numbers`` that a
    digit follows, nor, with ``ordinals``, one after a number of one or two digits ("am 3. März").
    """

    joining: frozenset[str] = frozenset()
    starting: frozenset[str] = frozenset()
    introducing: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    never_after: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    ordinals: bool = False


def fold(word: str) -> str:
    """Return a word as the data has it: small letters, composed, with typographic apostrophes."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    return word.casefold().replace("'", "’")


@cache
def languages() -> dict[str, Language]:
    """Return the languages that are shipped, by name."""
    return {
        PurePosixPath(name).stem: msgspec.json.decode(resources.read_bytes(name), type=Language)
        for name in resources.names("borders")
    }


def language_of(words: Iterable[str]) -> Language:
    """Return the language of which most of the folded words are, or several as one."""
    asked = list(words)[:_VOTERS]
    votes = {name: sum(word in known for word in asked) for name, known in _known().items()}
    most = max(votes.values(), default=0)
    return _joined(tuple(name for name, vote in votes.items() if vote == most))


@cache
def _known() -> dict[str, frozenset[str]]:
    return {
        name: language.joining
        | language.starting
        | language.introducing
        | language.opening
        | language.never_after
        | language.function
        for name, language in languages().items()
    }


@cache
def _joined(names: tuple[str, ...]) -> Language:
    """Return several languages as one; what is an ordinal in one of them is none in the others."""
    found = [languages()[name] for name in names]
    if len(found) == 1:
        return found[0]
    sets = {
        field: frozenset().union(*(getattr(each, field) for each in found))
        for field in Language.__struct_fields__
        if field != "ordinals"
    }
    return Language(**sets, ordinals=all(each.ordinals for each in found))
