"""Phrases with a meaning, found among tokens: "fewer than" -> "<"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from annotator.text.figure_tokens import Tokens

T = TypeVar("T")

# Between the words of a phrase a hyphen may stand for a space: "per-cent", "vingt-cinq".
_SAME_GAP = {"-": " ", " - ": " "}
# A stem has at least so many letters.
_SHORTEST_STEM = 2


class _Phrase(NamedTuple, Generic[T]):
    keys: list[str]
    gaps: list[str]
    meaning: T

    def begins(self, tokens: Tokens, first: int) -> bool:
        """Return whether the phrase stands at token `first`."""
        return tokens.keys[first : first + len(self.keys)] == self.keys and self.gaps == [
            _gap(tokens, first + place) for place in range(1, len(self.keys))
        ]


class Phrases(Generic[T]):
    """The phrases of one kind in one language, each with what it means.

    A phrase is one word or several; a single word that ends in "*" is a stem, which stands for
    every word that begins with it. A point at the end of a single word belongs to it.
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        """Take the phrases as they are written, with their meanings.

        Raises ValueError for a phrase without a word.
        """
        self._single: dict[str, T] = {}
        self._stems: dict[str, T] = {}
        self._by_first: dict[str, list[_Phrase[T]]] = {}
        self._by_last: dict[str, list[_Phrase[T]]] = {}
        for words, meaning in entries.items():
            self._add(words, meaning)
        for phrases in (*self._by_first.values(), *self._by_last.values()):
            phrases.sort(key=lambda phrase: -len(phrase.keys))
        # Nearly every look-up ends here.
        self._firsts = frozenset((*self._single, *self._by_first))
        self._lasts = frozenset((*self._single, *self._by_last))
        self._longest_stem = max(map(len, self._stems), default=0)

    def _add(self, words: str, meaning: T) -> None:
        tokens = Tokens(words, 0, len(words))
        if not tokens:
            raise ValueError(f"{words!r} is no phrase: there is no word in it")
        if words.endswith("*"):
            self._stems[tokens.keys[0]] = meaning
        elif len(tokens) == 1:
            self._single[tokens.keys[0] + "." * words.endswith(".")] = meaning
        else:
            gaps = [_gap(tokens, index) for index in range(1, len(tokens))]
            phrase = _Phrase(tokens.keys[: len(tokens)], gaps, meaning)
            self._by_first.setdefault(phrase.keys[0], []).append(phrase)
            self._by_last.setdefault(phrase.keys[-1], []).append(phrase)

    def __bool__(self) -> bool:
        """Return whether there is any phrase."""
        return bool(self._single or self._stems or self._by_first)

    def words(self) -> Iterator[str]:
        """Yield each word of each phrase, stems apart."""
        yield from self._single
        for phrases in self._by_first.values():
            for phrase in phrases:
                yield from phrase.keys

    def openings(self) -> Iterator[str]:
        """Yield the words with which a phrase can begin, stems apart."""
        yield from self._single
        yield from self._by_first

    def second_words(self) -> Iterator[str]:
        """Yield the second word of each phrase that has one."""
        for phrases in self._by_first.values():
            for phrase in phrases:
                yield phrase.keys[1]

    def get(self, key: str) -> T | None:
        """Return the meaning of a single word, None if it has none here."""
        found = self._single.get(key)
        if found is None and self._stems:
            for length in range(min(len(key), self._longest_stem), _SHORTEST_STEM - 1, -1):
                if key[:length] in self._stems:
                    return self._stems[key[:length]]
        return found

    def after(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """Return the longest phrase that begins with token `index`: the token after it, meaning."""
        key = tokens.keys[index]
        if key not in self._firsts and not self._stems:
            return None
        for phrase in self._by_first.get(key, ()):
            if phrase.begins(tokens, index):
                return index + len(phrase.keys), phrase.meaning
        found = self.get(key)
        return None if found is None else (index + 1, found)

    def before(self, tokens: Tokens, index: int) -> tuple[int, T] | None:
        """Return the longest phrase that ends before token `index`: its first token, meaning."""
        key = tokens.keys[index - 1]
        if key not in self._lasts and not self._stems:
            return None
        for phrase in self._by_last.get(key, ()):
            first = index - len(phrase.keys)
            if first >= 0 and phrase.begins(tokens, first):
                return first, phrase.meaning
        found = self.get(key)
        return None if found is None else (index - 1, found)


def _gap(tokens: Tokens, index: int) -> str:
    gap = tokens.gap(index)
    return _SAME_GAP.get(gap, gap)
