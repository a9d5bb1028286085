"""Texts edited by a known hand: where each of their characters is afterwards is known."""

from __future__ import annotations

import random
from collections.abc import Sequence

from annotator.text.grapheme_edges import whole
from annotator.text.trim import trim

NEW = -1
"""The origin of a character that was put in."""

Signs = list[tuple[str, int]]
"""Characters with the offset in the old text that each comes from, or stands in place of."""


class Edited:
    """An old text, what became of it, and the truth about every character."""

    def __init__(self, old: str, signs: Signs) -> None:
        """Take the old text and the characters of the new one."""
        self.old = old
        self.new = "".join(sign for sign, _ in signs)
        self._at = {origin: place for place, (_, origin) in enumerate(signs) if origin != NEW}
        self.origins = [origin for _, origin in signs]

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch is now; None when most of it is gone, or it is in pieces."""
        places = [self._at[at] for at in range(start, end) if at in self._at]
        if not places or places != sorted(places):
            return None
        first, last = places[0], places[-1] + 1
        strange = [at for at in self.origins[first:last] if at != NEW and not start <= at < end]
        return None if strange or 2 * len(places) < end - start else (first, last)

    def is_same(self, start: int, end: int) -> bool:
        """Return whether a stretch is there unchanged; edits may have made up for each other."""
        place = self.place(start, end)
        return place is not None and self.new[slice(*place)] == self.old[start:end]

    def expected(self, start: int, end: int) -> tuple[str, tuple[int, int] | None]:
        """Return what should be found of a trimmed stretch: same, changed or lost, and where."""
        place = self.place(start, end)
        if place is None:
            return "lost", None
        around = whole(self.new, *trim(self.new, *place))
        return ("same" if around == place and self.is_same(start, end) else "changed"), around


def unedited(text: str) -> Signs:
    """Return the characters of a text with their own offsets."""
    return [(sign, at) for at, sign in enumerate(text)]


def with_changed_signs(rng: random.Random, signs: Signs, share: float) -> Signs:
    """Replace, put in or take out a share of the characters, each third of them, line breaks apart.

    Never so that the same text would come of another edit nearby: what is put in differs from its
    neighbours, and so does what is taken out.
    """
    alphabet = sorted({sign for sign, _ in signs} - {"\n"})
    chosen = set(rng.sample(range(len(signs)), int(len(signs) * share)))
    edited: Signs = []
    for at, (sign, origin) in enumerate(signs):
        after = signs[at + 1][0] if at + 1 < len(signs) else ""
        before = edited[-1][0] if edited else ""
        if at not in chosen or sign == "\n":
            edited.append((sign, origin))
            continue
        other = rng.choice([each for each in alphabet if each not in (sign, before, after)])
        act = rng.choice(("replace", "put in", "take out"))
        if act == "replace" or (act == "take out" and sign in (before, after)):
            edited.append((other, origin))
        elif act == "put in":
            edited += [(other, NEW), (sign, origin)]
    return edited


def paragraphs(signs: Signs) -> list[Signs]:
    """Return the paragraphs of a text, each with the line breaks after it."""
    found: list[Signs] = [[]]
    for each in signs:
        if found[-1] and found[-1][-1][0] == "\n" and each[0] != "\n":
            found.append([])
        found[-1].append(each)
    return found


def reordered(rng: random.Random, signs: Signs, gone: float, moved: float = 1.0) -> Signs:
    """Take a share of the paragraphs out, and put a share of the others somewhere else."""
    left = paragraphs(signs)
    for each in rng.sample(range(len(left)), int(len(left) * gone)):
        left[each] = []
    left = [each for each in left if each]
    places = sorted(rng.sample(range(len(left)), int(len(left) * moved)))
    shuffled = rng.sample(places, len(places))
    new = list(left)
    for place, other in zip(places, shuffled, strict=True):
        new[place] = left[other]
    return [each for paragraph in new for each in paragraph]


def stretches(
    rng: random.Random, text: str, count: int, longest: int = 400
) -> Sequence[tuple[int, int]]:
    """Return stretches of 1 to `longest` code points, short ones more often.

    They are trimmed as the window does it, and cut no grapheme.
    """
    found: list[tuple[int, int]] = []
    while len(found) < count:
        length = min(longest, int(rng.lognormvariate(3.2, 1.3)) + 1)
        start = rng.randrange(len(text) - length)
        place = whole(text, *trim(text, start, start + length))
        if place[0] < place[1]:
            found.append(place)
    return found
