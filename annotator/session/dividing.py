"""Sources divided into train, dev and test, so that nothing of one part is known from another.

The unit is the story. Sources of several stories that are linked, are readings of one page, or are
nearly the same make a group: no split may cut it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from annotator.exporters.split import split
from annotator.session.near_copies import Comparison, NearCopies
from annotator.store import likeness, queries
from annotator.text.directions import isolated
from annotator.text.errors import SessionError
from annotator.text.identity import sha256
from annotator.text.near import SHORTEST
from annotator.text.placed_words import placed_words
from annotator.text.records import SourceSummary

if TYPE_CHECKING:
    from annotator.store.store import Store

_NAMED = 6  # sources of a group that are named
_WAYS_OUT = "Take another seed, make them one story, or"
SHORT = 1000
"""Code points of a text up to which it is known by its words too, however few they are."""

_ALIKE = (
    "The stories of sources that have the same text, are nearly the same or are linked are in one"
    " part. Texts are nearly the same that have passages of {shortest} words in common; shorter"
    " ones only with the same words, whatever their case, accents, punctuation and white space."
    " Texts of more than {longest:,} characters are only the same or not{number}."
)
Pair = tuple[str, str]


class Account(Protocol):
    """A source as far as dividing asks; `SourceSummary` is one."""

    @property
    def id(self) -> str:
        """What no other source is called."""

    @property
    def story(self) -> str:
        """The id of its story."""

    @property
    def length(self) -> int:
        """How long its text is, in code points."""


A = TypeVar("A", bound=Account)


@dataclass
class Division:
    """The part of each story, and what there is to say about it in the card.

    ``not_compared`` counts sources that are too long for their near-copies to be found.
    """

    parts: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    not_compared: int = 0


def divide(
    store: Store,
    sources: Sequence[SourceSummary],
    proportions: str,
    seed: int,
    keep_together: bool,
    tell: Callable[[], None],
) -> Division:
    """Divide the stories of some sources; stories without one count for nothing.

    Groups are kept together if that is asked for; else a split that cuts one raises `SessionError`,
    which names its sources. So do proportions that are none. ``tell`` is called now and then, and
    stops it by raising.
    """
    return divided(
        sources,
        lambda groups: _related(store, sources, tell),
        lambda each: f"“{isolated(each.title)}”",
        (proportions, seed),
        keep_together,
    )


def divided(
    sources: Sequence[A],
    related: Callable[[Groups], Iterable[Pair]],
    name: Callable[[A], str],
    split_by: tuple[str, int],
    keep_together: bool,
    ways_out: str = _WAYS_OUT,
) -> Division:
    """Divide the stories of sources wherever they are; as `divide`.

    ``related`` gives the pairs of sources (ids) in two stories that belong together, and may look
    at what is joined already; ``name`` how a source is named. ``split_by`` are the proportions and
    the seed, ``ways_out`` what else there is to do about a group that would be cut.
    """
    stories = {each.id: each.story for each in sources}
    try:
        found = Division(split(stories.values(), *split_by))
    except ValueError as error:
        raise SessionError(str(error)) from None
    if len(set(found.parts.values())) < 2:
        return found  # nothing is cut
    joined = Groups(stories)
    for one, other in related(joined):
        joined.join(one, other)
    found.not_compared = sum(each.length > likeness.LONGEST for each in sources)
    found.remarks = [_compared(found.not_compared)]
    groups, own = joined.found(), {each.id: each for each in sources}
    if keep_together:
        units = {story: min(each.stories) for each in groups for story in each.stories}
        found.parts = split(stories.values(), *split_by, units)
        found.remarks += [_kept(each, own, name) for each in groups]
        return found
    for each in groups:
        if len({found.parts[story] for story in each.stories}) > 1:
            raise SessionError(
                f"This split cuts a group of sources that are linked or nearly the same:"
                f" {_named(each, own, name, found.parts)}. {ways_out} keep such groups together"
                " (--keep-together)."
            )
    return found


@dataclass
class Group:
    """Stories that belong together, and the sources that make them so."""

    stories: set[str]
    sources: list[str]


class Groups:
    """Stories as pairs of sources join them."""

    def __init__(self, stories: Mapping[str, str]) -> None:
        """Take the story of each source; none is joined with another."""
        self._stories = stories
        self._leaders: dict[str, str] = {}
        self._ends: set[str] = set()

    def join(self, one: str, other: str) -> None:
        """Put the stories of two sources into one group."""
        first, second = sorted((self._leader(one), self._leader(other)))
        self._leaders[second] = first
        self._ends.update((one, other))

    def are_joined(self, one: str, other: str) -> bool:
        """Return whether the stories of two sources are in one group, or are one."""
        return self._leader(one) == self._leader(other)

    def found(self) -> list[Group]:
        """Return the groups, by the order of the least story in each; sources in their own."""
        found: defaultdict[str, Group] = defaultdict(lambda: Group(set(), []))
        for each in (source for source in self._stories if source in self._ends):
            group = found[self._leader(each)]
            group.stories.add(self._stories[each])
            group.sources.append(each)
        return [found[each] for each in sorted(found)]

    def _leader(self, source: str) -> str:
        leaders, story = self._leaders, self._stories[source]
        while (above := leaders.setdefault(story, story)) != story:
            leaders[story] = leaders[above]  # half the way for the next time
            story = above
        return story


def _related(
    store: Store, sources: Sequence[SourceSummary], tell: Callable[[], None]
) -> Iterator[Pair]:
    """Yield the pairs of sources in two stories of which one tells something of the other."""
    stories = {each.id: each.story for each in sources}
    revised = ((each.id, each.revises) for each in sources if each.revises is not None)
    for one, other in (*store.ask(queries.linked_sources), *revised):
        if one in stories and other in stories and stories[one] != stories[other]:
            yield one, other
    yield from _same(store, sources, tell)
    told = [each for each in store.ask(likeness.told) if each.id in stories]
    known = NearCopies()

    def going_on(done: int, total: int) -> bool:
        tell()
        return True

    known.take_in(store, (each.sha256 for each in told), going_on)
    comparison = Comparison(store, known, told)
    for each in told:
        tell()
        for copy in comparison.near_copies(each.id, stories):
            if stories[copy.other_id] != stories[each.id]:
                yield each.id, copy.other_id


def words_of(text: str) -> str:
    """Return what is the same for all texts of the same words, as `annotator.text.tokens` says."""
    return sha256(" ".join(placed_words(text).words))


def _same(
    store: Store, sources: Iterable[SourceSummary], tell: Callable[[], None]
) -> Iterator[Pair]:
    """Yield pairs of sources in two stories with the same text, or short ones of the same words."""
    texts, first = store.ask(likeness.hashes), dict[str, SourceSummary]()
    for each in sources:
        tell()
        keys = [texts[each.id]]
        if each.length <= SHORT:
            keys.append(words_of(store.ask(queries.text, keys[0])))
        for before in (first.setdefault(key, each) for key in keys):
            if before.story != each.story:
                yield before.id, each.id


def _compared(too_long: int) -> str:
    number = f": {too_long:,} of these sources" if too_long else ""
    return _ALIKE.format(shortest=SHORTEST, longest=likeness.LONGEST, number=number)


def _kept(group: Group, sources: Mapping[str, A], name: Callable[[A], str]) -> str:
    return (
        "Kept in one part of the split, because they are linked or nearly the same:"
        f" {_named(group, sources, name, {})}."
    )


def _named(
    group: Group, sources: Mapping[str, A], name: Callable[[A], str], parts: Mapping[str, str]
) -> str:
    """Return the names of a group's sources with the part of each; of many, some of every part."""
    by_part: defaultdict[str, list[str]] = defaultdict(list)
    for each in (sources[source_id] for source_id in group.sources):
        by_part[parts.get(each.story, "")].append(name(each))
    most = max(1, _NAMED // len(by_part))
    return "; ".join(_listed(names, most, part) for part, names in by_part.items())


def _listed(names: Sequence[str], most: int, part: str) -> str:
    said = ", ".join(names[:most])
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return f"{said}{more} in {part}" if part else f"{said}{more}"
