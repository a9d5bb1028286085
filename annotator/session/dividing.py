"""Sources divided into train, dev and test, so that nothing of one part is known from another.

The unit is the story. Sources of several stories that are linked, are readings of one page, or are
nearly the same make a group: no split may cut it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.exporters.split import split
from annotator.session.near_copies import Comparison, NearCopies
from annotator.store import likeness, queries
from annotator.text.directions import isolated
from annotator.text.errors import SessionError
from annotator.text.records import SourceSummary

if TYPE_CHECKING:
    from annotator.store.store import Store

_NAMED = 6  # sources of a group that are named
Pair = tuple[str, str]


@dataclass
class Division:
    """The part of each story, and what there is to say about it in the card."""

    parts: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


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
    stories = {each.id: each.story for each in sources}
    try:
        found = Division(split(stories.values(), proportions, seed))
    except ValueError as error:
        raise SessionError(str(error)) from None
    if len(set(found.parts.values())) < 2:
        return found  # nothing is cut
    groups = _groups(_related(store, sources, tell), stories)
    if keep_together:
        units = {story: min(each.stories) for each in groups for story in each.stories}
        found.parts = split(stories.values(), proportions, seed, units)
        found.remarks = [_kept(each, sources) for each in groups]
        return found
    for each in groups:
        if len({found.parts[story] for story in each.stories}) > 1:
            raise SessionError(
                f"This split cuts a group of sources that are linked or nearly the same:"
                f" {_named(each, sources, found.parts)}. Take another seed, make them one story, or"
                " keep such groups together (--keep-together)."
            )
    return found


@dataclass
class _Group:
    """Stories that belong together, and the sources that make them so."""

    stories: set[str]
    sources: set[str]


def _groups(pairs: Iterable[Pair], stories: Mapping[str, str]) -> list[_Group]:
    """Return what pairs of sources join, by the order of the least story in each."""
    leaders: dict[str, str] = {}
    ends: set[str] = set()

    def leader(story: str) -> str:
        while (above := leaders.setdefault(story, story)) != story:
            leaders[story] = leaders[above]  # half the way for the next time
            story = above
        return story

    for one, other in pairs:
        first, second = sorted((leader(stories[one]), leader(stories[other])))
        leaders[second] = first
        ends.update((one, other))
    found: defaultdict[str, _Group] = defaultdict(lambda: _Group(set(), set()))
    for each in ends:
        group = found[leader(stories[each])]
        group.stories.add(stories[each])
        group.sources.add(each)
    return [found[each] for each in sorted(found)]


def _related(
    store: Store, sources: Sequence[SourceSummary], tell: Callable[[], None]
) -> Iterator[Pair]:
    """Yield the pairs of sources in two stories of which one tells something of the other."""
    stories = {each.id: each.story for each in sources}
    revised = ((each.id, each.revises) for each in sources if each.revises is not None)
    for one, other in (*store.ask(queries.linked_sources), *revised):
        if one in stories and other in stories and stories[one] != stories[other]:
            yield one, other
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


def _kept(group: _Group, sources: Sequence[SourceSummary]) -> str:
    return (
        "Kept in one part of the split, because they are linked or nearly the same:"
        f" {_named(group, sources, {})}."
    )


def _named(group: _Group, sources: Sequence[SourceSummary], parts: Mapping[str, str]) -> str:
    """Return the titles of a group's sources with the part of each; of many, some of every part."""
    by_part: defaultdict[str, list[str]] = defaultdict(list)
    for each in sources:
        if each.id in group.sources:
            by_part[parts.get(each.story, "")].append(each.title)
    most = max(1, _NAMED // len(by_part))
    return "; ".join(_listed(titles, most, part) for part, titles in by_part.items())


def _listed(titles: Sequence[str], most: int, part: str) -> str:
    said = ", ".join(f"“{isolated(each)}”" for each in titles[:most])
    more = f" and {len(titles) - most:,} more" if len(titles) > most else ""
    return f"{said}{more} in {part}" if part else f"{said}{more}"
