"""Stories divided into train, dev and test: the same on every system, for the same seed."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def split(story_ids: Iterable[str], proportions: str, seed: int) -> dict[str, str]:
    """Return for each story id ``train``, ``dev`` or ``test``.

    Stories are put in the order of the sha256 of seed and id, which is as good as a shuffle, and
    cut at the proportions of their number, rounded half up. Raises ValueError as `shares` does.
    """
    train, dev, _ = shares(proportions)
    order = sorted(set(story_ids), key=lambda story: (sha256(f"{seed}/{story}"), story))
    first, second = _cut(len(order), train), _cut(len(order), train + dev)
    return {story: NAMES[(place >= first) + (place >= second)] for place, story in enumerate(order)}


def _cut(number: int, percent: int) -> int:
    return (2 * number * percent + 100) // 200
