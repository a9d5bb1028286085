"""Stories divided into train, dev and test: the same on every system, for the same seed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from annotator.text.identity import sha256

NAMES = ("train", "dev", "test")


def shares(proportions: str) -> tuple[int, int, int]:
    """Return the three percentages of a text like ``80/10/10``.

    Raises ValueError, whose message is a sentence, for anything else.
    """
    if not re.fullmatch(r"\d{1,3}/\d{1,3}/\d{1,3}", proportions, re.ASCII):
        raise ValueError(
            f"{proportions!r} is no split: write three whole percentages, such as 80/10/10."
        )
    train, dev, test = (int(part) for part in proportions.split("/"))
    if train + dev + test != 100:
        raise ValueError(f"The split {proportions} makes {train + dev + test} percent, not 100.")
    return train, dev, test


def split(
    story_ids: Iterable[str],
    proportions: str,
    seed: int,
    units: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return for each story id ``train``, ``dev`` or ``test``.

    Stories are put in the order of the sha256 of seed and id, which is as good as a shuffle, and
    cut at the proportions of their number, rounded half up. ``units`` gives stories that are to
    stay together one name: they stand together in that order, by the name, and go where the middle
    of them lies. Raises ValueError as `shares` does.
    """
    train, dev, _ = shares(proportions)
    named = units or {}
    together: dict[str, list[str]] = {}
    for story in sorted(set(story_ids)):
        together.setdefault(named.get(story, story), []).append(story)
    number = sum(map(len, together.values()))
    first, second = _cut(number, train), _cut(number, train + dev)
    found: dict[str, str] = {}
    for unit in sorted(together, key=lambda each: (sha256(f"{seed}/{each}"), each)):
        # Twice the place of the middle, so that a unit of one story lies at its own place.
        middle = 2 * len(found) + len(together[unit]) - 1
        part = NAMES[(middle >= 2 * first) + (middle >= 2 * second)]
        found.update(dict.fromkeys(together[unit], part))
    return found


def _cut(number: int, percent: int) -> int:
    return (2 * number * percent + 100) // 200
