"""Finding the sources of a session that are nearly the same as others: away from the window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from annotator.store import likeness, queries, revisions
from annotator.store.store import Store
from annotator.text.errors import SessionError
from annotator.text.near import Comparable, Likeness, Passage, percent
from annotator.text.near import likeness as measured
from annotator.text.records import Source

if TYPE_CHECKING:
    from annotator.text.resembling import Resembling

LEAST = 30
"""Percent of a text that stand in another at least, for that to be told.

Articles on one event that quote the same paragraph are below it as a rule; one that took half of
its words from an agency is not.
"""

LIKELY = 3
"""Texts that are measured for one, the likeliest."""

_KEPT_WORDS = 4_000_000
"""Words of the texts that are kept ready for being compared: some 100 MB."""

GoingOn = Callable[[int, int], bool]


class NearCopy(msgspec.Struct, frozen=True):
    """Two sources that share passages: how much of one stands in the other, in whole percents.

    ``percent`` is the part of the source's words, ``of_other`` that of the other's; passages are
    code points of both.
    """

    source_id: str
    other_id: str
    percent: int
    of_other: int
    passages: tuple[Passage, ...] = ()

    @property
    def most(self) -> int:
        """The larger part of the two."""
        return max(self.percent, self.of_other)


class NearCopies:
    """The texts of a session by what they resemble, kept up from one question to the next.

    Texts that are no longer in the session stay known, and are not told.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []
        self._resembling: Resembling | None = None

    def take_in(self, store: Store, texts: Iterable[str], going_on: GoingOn) -> bool:
        """Learn the texts of these SHA-256 that are not known yet; False when asked to stop.

        ``going_on`` is told how many are learned, and of how many.
        """
        from annotator.text.resembling import Resembling

        if self._resembling is None:
            self._resembling = Resembling()
        new = [each for each in dict.fromkeys(texts) if each not in self._numbers]
        for count, sha256 in enumerate(new, 1):
            self._numbers[sha256] = self._resembling.add(store.ask(queries.text, sha256))
            self._texts.append(sha256)
            if not count % 64 and not going_on(count, len(new)):
                return False
        return True

    def likely(self, sha256: str, among: Container[str]) -> list[str]:
        """Return the SHA-256 of the texts that may have most in common with one, likeliest first.

        Only those are looked at whose SHA-256 is among some.
        """
        number = self._numbers.get(sha256)
        if number is None or self._resembling is None:
            return []
        likely = self._resembling.likely(number, len(self._texts))
        found = (self._texts[each] for each in likely)
        return list(islice((each for each in found if each in among), LIKELY))


class Kept:
    """Texts ready for being compared, by a key: made when asked for, those used last are kept."""

    def __init__(self, make: Callable[[str], tuple[str, Comparable]]) -> None:
        """Take what makes one by its key: its SHA-256, and itself."""
        self._make = make
        self._kept: dict[str, tuple[str, Comparable]] = {}
        self._words = 0

    def __call__(self, key: str) -> tuple[str, Comparable]:
        """Return the text of a key; raises what making it raises."""
        found = self._kept.pop(key, None)
        if found is None:
            found = self._make(key)
            self._words += len(found[1].words)
        self._kept[key] = found
        while self._words > _KEPT_WORDS and len(self._kept) > 1:
            oldest = self._kept.pop(next(iter(self._kept)))
            self._words -= len(oldest[1].words)
        return found


class Comparison:
    """Compares the sources of a session as they are now."""

    def __init__(self, store: Store, known: NearCopies, told: Sequence[likeness.Told]) -> None:
        """Begin with the sources as they are listed; ``known`` has their texts."""
        self._store = store
        self._known = known
        self._told = {each.id: each for each in told}
        self._places = {each: place for place, each in enumerate(self._told)}
        self._by_text: defaultdict[str, list[str]] = defaultdict(list)
        self._earlier = store.ask(revisions.earlier)
        for each in self._told.values():
            if each.id not in self._earlier:
                self._by_text[each.sha256].append(each.id)
        self._comparable = Kept(self._made_comparable)

    def near_copies(self, source_id: str, among: Collection[str]) -> list[NearCopy]:
        """Return the sources that a source is nearly the same as, the nearest first.

        Of those that are asked about together, `among`, only the earlier ones: a pair is told once.
        Of a page the latest reading alone is compared, and never with another of the same page.
        """
        own = self._told.get(source_id)
        if own is None or source_id in self._earlier:
            return []
        place, found = self._places[source_id], list[NearCopy]()
        for sha256 in [own.sha256, *self._known.likely(own.sha256, self._by_text)]:
            for other in self._by_text.get(sha256, ()):
                later = other in among and self._places[other] > place
                if other == source_id or later or self._page(other) == self._page(source_id):
                    continue
                copy = self._copy(source_id, other)
                if copy is not None and copy.most >= LEAST:
                    found.append(copy)
        return sorted(found, key=lambda each: (-each.percent, -each.of_other))

    def _page(self, source_id: str) -> str:
        """Return the first reading of the page that a source is a reading of."""
        if self._told[source_id].revises is None:
            return source_id
        return self._store.ask(revisions.readings, source_id)[-1]

    def _copy(self, source_id: str, other_id: str) -> NearCopy | None:
        with suppress(SessionError):  # gone meanwhile
            return compared(self._comparable, source_id, other_id)
        return None

    def _made_comparable(self, source_id: str) -> tuple[str, Comparable]:
        source = self._store.ask(queries.source, source_id)
        if source is None:
            raise SessionError(f"There is no source {source_id!r} in {self._store.path.name}.")
        regions = self._store.ask(queries.regions, source_id)
        return source.sha256, comparable(source, [(each.start, each.end) for each in regions])


def compared(
    ready: Callable[[str], tuple[str, Comparable]], source_id: str, other_id: str
) -> NearCopy:
    """Return how much of one source stands in another; of the same text that is all."""
    (sha256, one), (other_sha256, two) = ready(source_id), ready(other_id)
    found = measured(one, two)
    if sha256 == other_sha256:
        found = Likeness(1.0, 1.0, found.passages)
    return NearCopy(
        source_id, other_id, percent(found.share), percent(found.of_other), found.passages
    )


def comparable(source: Source, regions: Sequence[tuple[int, int]]) -> Comparable:
    """Return a source ready for being compared: what is no article text, or looks so, left out."""
    from annotator.suggest.furniture import furniture

    left_out = {(each.start, each.end) for each in furniture(source.text)}
    with suppress(msgspec.ValidationError):
        proposed = source.provenance.get("proposed") or []
        left_out |= {each[:2] for each in msgspec.convert(proposed, list[tuple[int, int, str]])}
    return Comparable(source.text, sorted(left_out | set(regions)))


def walk(
    store: Store, known: NearCopies, source_ids: Sequence[str], going_on: GoingOn
) -> Iterator[NearCopy]:
    """Yield each of some sources with the earlier ones that it is nearly the same as.

    ``going_on`` is told how far the work is, of the number of sources, and stops it with False.
    """
    told = store.ask(likeness.told)
    texts = (each.sha256 for each in told)
    if not known.take_in(store, texts, lambda done, total: going_on(0, len(source_ids))):
        return
    comparison = Comparison(store, known, told)
    asked = set(source_ids)
    for count, source_id in enumerate(source_ids, 1):
        yield from comparison.near_copies(source_id, asked)
        if not going_on(count, len(source_ids)):
            return
