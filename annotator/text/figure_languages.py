"""The languages that are shipped, and which of them a number is read in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from annotator.text import resources
from annotator.text.figure_language import Language, Shared
from annotator.text.figure_language_file import LanguageFile
from annotator.text.figure_scripts import script
from annotator.text.figure_tokens import NUMBER, WORD, Spelling, Tokens
from annotator.text.number_words import split_word

_FOLDER = "figures"
_SHARED = f"{_FOLDER}/signs.json"
# The language of a script in a text that shows none.
_USUAL = {"Latin": "en", "Cyrillic": "ru", "Arabic": "ar", "Hebrew": "he", "Han": "zh"}
# So many words tell the language of a stretch.
_VOTERS = 400


@cache
def languages() -> dict[str, Language]:
    """Return the shipped languages by their codes (ISO 639-1)."""
    shared = msgspec.json.decode(resources.read_bytes(_SHARED), type=Shared)
    names = [name for name in resources.names(_FOLDER) if name != _SHARED]
    read = {
        name: msgspec.json.decode(resources.read_bytes(name), type=LanguageFile) for name in names
    }
    codes = {name: name.removeprefix(f"{_FOLDER}/").removesuffix(".json") for name in names}
    return {codes[name]: Language(codes[name], file, shared) for name, file in read.items()}


@cache
def spelling() -> Spelling:
    """Return what cutting a text into words has to know of all languages together."""
    words = {word for language in languages().values() for word in language.words()}
    return Spelling(
        dotted=frozenset(word[:-1] for each in languages().values() for word in each.dotted),
        known=frozenset(word for word in words if len(word) > 1 and word[0] >= "\u0590"),
    )


@cache
def _votes() -> dict[str, tuple[str, ...]]:
    """Return for each word the codes of the languages that have it."""
    votes: dict[str, tuple[str, ...]] = {}
    for code, language in languages().items():
        for word in set(language.words()):
            votes[word] = (*votes.get(word, ()), code)
    return votes


@lru_cache(maxsize=8192)
def _voters(key: str) -> tuple[str, ...]:
    """Return the languages that have a word; of one that none has, those that it looks like."""
    known = _votes().get(key)
    if known:
        return known
    return tuple(
        code
        for code, language in languages().items()
        if not language.letters.isdisjoint(key)
        or key.endswith(language.endings)
        or _is_in_one_word(key, code)
    )


class _Beginnings(NamedTuple):
    """The words of some languages with which a number can begin."""

    openings: frozenset[str]
    articles: frozenset[str]
    after_articles: frozenset[str]
    endings: tuple[str, ...]
    one_word: tuple[str, ...]


@lru_cache(maxsize=64)
def _beginnings(codes: tuple[str, ...]) -> _Beginnings:
    chosen = [languages()[code] for code in codes]
    return _Beginnings(
        frozenset().union(*(language.openings for language in chosen)),
        frozenset(word for each in chosen for word in each.numbers.indefinite.openings()),
        frozenset().union(*(language.after_article for language in chosen)),
        tuple(ending for language in chosen for ending in language.phrase.times_endings),
        tuple(language.code for language in chosen if language.numbers.one_word),
    )


@lru_cache(maxsize=8192)
def _is_in_one_word(key: str, code: str) -> bool:
    """Return whether a word is a number in a language that writes it as one, or "zehnmal"."""
    language = languages()[code]
    endings = ("", *language.phrase.times_endings) if language.numbers.one_word else ()
    return any(
        key.endswith(ending) and bool(split_word(key.removesuffix(ending), language.numbers))
        for ending in endings
    )


class Choice:
    """Which language each token of a stretch is read in: one for each script in it."""

    def __init__(self, tokens: Tokens, code: str | None = None) -> None:
        """Let the words of the stretch tell; `code` settles it for its own script."""
        self._tokens = tokens
        self._by_script = dict(_USUAL)
        tally: dict[str, int] = {}
        for kind, key in zip(tokens.kinds[:_VOTERS], tokens.keys, strict=False):
            for voted in _voters(key) if kind == WORD else ():
                tally[voted] = tally.get(voted, 0) + 1
        known = languages()
        for voted in sorted(tally, key=lambda each: (tally[each], each == self._usual(each))):
            self._by_script[known[voted].script] = voted
        if code in known:
            self._by_script[known[code].script] = code
        self._begin = _beginnings(tuple(self._by_script.values()))
        self._most = max(_USUAL, key=lambda name: tally.get(self._by_script[name], 0))
        if code in known and not tally:
            self._most = known[code].script

        for index in tokens.dotted:
            if tokens.keys[index] not in self.of(index).dotted:
                tokens.drop_point(index)

    def beginnings(self) -> Iterator[int]:
        """Yield each token with which a number may begin; nearly none does."""
        tokens, begin = self._tokens, self._begin
        openings, endings, one_word = begin.openings, begin.endings or (" ",), begin.one_word
        for index, key in enumerate(tokens.keys):
            if key in openings:
                if key not in begin.articles or tokens.keys[index + 1] in begin.after_articles:
                    yield index
            elif (
                tokens.kinds[index] == NUMBER
                or key.endswith(endings)
                or (one_word and any(_is_in_one_word(key, code) for code in one_word))
            ):
                yield index

    def _usual(self, code: str) -> str:
        return _USUAL.get(languages()[code].script, "")

    def of(self, index: int) -> Language:
        """Return the language of a token; a number is read in that of the word beside it."""
        tokens = self._tokens
        for near in (index, index + 1, index - 1, index + 2, index - 2):
            if tokens.kinds[near] == WORD:
                name = script(tokens.text[tokens.starts[near]])
                if name in self._by_script:
                    return languages()[self._by_script[name]]
        return languages()[self._by_script[self._most]]
