"""Which of the names that are known is obviously meant by one of another program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

_CLOSE = 0.85
"""The least share of letters that two names have in common, in order, when one is a slip."""

_AGAINST = re.compile(
    r"no|non|not|un\w*|counter\w*|anti\w*|den(?:y|ie[ds]?|ial)|fals\w*|refut\w*|debunk\w*|reject\w*"
)
"""Words that turn another into what it is not, without the plural's s."""

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def likest(name: str, known: Mapping[str, str]) -> str | None:
    """Return the id among ``known`` (shown names by id) that a foreign name obviously means.

    Obvious is the same word in other letters, in the plural, among other words, or with a slip;
    and only where one alone of what is known is so. None where nothing is obvious.
    """
    wanted = _words(name)
    forms = {each: {_words(each), _words(shown)} for each, shown in known.items()}
    for is_like in (_same, _contains, _close):
        found = [each for each, some in forms.items() if any(is_like(wanted, one) for one in some)]
        if found:
            turned = is_like is _contains and _is_turned(wanted, forms[found[0]])
            return found[0] if len(found) == 1 and not turned else None
    return None


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, without accents, plural and capital letters."""
    bare = unicodedata.normalize("NFKD", _HUMP.sub(" ", name))
    plain = "".join(each for each in bare if not unicodedata.combining(each)).casefold()
    return tuple(_singular(each) for each in _WORD.findall(plain))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one) and one == other


def _contains(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether all words of what is known stand in the foreign name."""
    return bool(other) and set(other) < set(one)


def _is_turned(one: tuple[str, ...], others: set[tuple[str, ...]]) -> bool:
    """Return whether a name has, besides the words of what is known, a "not" or the like."""
    return any(map(_AGAINST.fullmatch, set(one).difference(*others)))


def _close(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    a, b = "".join(one), "".join(other)
    return min(len(a), len(b)) > 3 and SequenceMatcher(None, a, b).ratio() >= _CLOSE
