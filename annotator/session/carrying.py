"""Marks carried from earlier readings of a page to a later one, as edits; nothing is written here.

New marks are made, the old ones stay. What a mark is linked to, and what its attributes name, comes
along as soon as both have a place on the later reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from annotator.text.identity import new_id, now
from annotator.text.labels import LabelSet
from annotator.text.records import Edit, Fragments, Link, Region, Source, Span, Status, status_id

SETTLED = "settled"
"""Under this key a source's provenance lists the marks on earlier readings that were decided on:
spans that are not to be carried to it, and every region."""


def carried_span(span: Span, source: Source, pieces: Fragments) -> Span:
    """Return the span that marks `pieces` (code points) of a later reading as another did before.

    Who marked it, how and when stays; it is changed now.
    """
    start, end = pieces[0][0], pieces[-1][1]
    return msgspec.structs.replace(
        span,
        id=new_id(),
        source_id=source.id,
        start=start,
        end=end,
        fragments=pieces if len(pieces) > 1 else None,
        text=source.text[start:end],
        updated_at=now(),
        derived_from=span.id,
    )


def carried_region(region: Region, source: Source, pieces: Fragments) -> Region:
    """Return the region on a later reading that another was before."""
    start, end = pieces[0][0], pieces[-1][1]
    return msgspec.structs.replace(region, id=new_id(), source_id=source.id, start=start, end=end)


def carried_status(status: Status, source: Source, open_again: bool) -> Status:
    """Return how far an annotator is with a later reading: not complete, if it is open again."""
    is_open = open_again and status.state == "complete"
    return msgspec.structs.replace(
        status,
        id=status_id(source.id, status.annotator),
        source_id=source.id,
        state="in progress" if is_open else status.state,
        updated_at=now(),
    )


def settled(source: Source, ids: Iterable[str]) -> Source:
    """Return a source that knows these marks on earlier readings as decided on."""
    known = sorted({*source.provenance.get(SETTLED, ()), *ids})
    return msgspec.structs.replace(source, provenance=source.provenance | {SETTLED: known})


class Placing:
    """Marks on their way to one later reading; `edits` are those of all that were placed."""

    def __init__(
        self,
        source: Source,
        *,
        there: Iterable[Span],
        regions: Iterable[Region],
        earlier: set[str],
        derived: Mapping[str, str],
        links_of: Callable[[str], Iterable[Link]],
        label_set: LabelSet,
    ) -> None:
        """Take the later reading with its marks, and what is known of the earlier readings.

        ``earlier`` are the ids of their spans, ``derived`` says which span came from which.
        """
        self._source = source
        self._there = {_what(span): span for span in there}
        self._regions = {(each.start, each.end, each.region): each for each in regions}
        self._earlier, self._derived = earlier, derived
        self._links_of, self._label_set = links_of, label_set
        self._successors: dict[str, str] = {}
        for span in self._there.values():
            self._succeeds(span.id, span.derived_from)
        self._made: set[str] = set()
        self._from: list[str] = []
        self._settled: list[str] = []

    def place(self, mark: Span | Region, pieces: Fragments) -> Span | Region:
        """Give a mark its place, in code points, and return the mark that is there then."""
        if isinstance(mark, Region):
            self._settled.append(mark.id)
            region = carried_region(mark, self._source, pieces)
            there = self._regions.setdefault((region.start, region.end, region.region), region)
            if there is region:
                self._made.add(region.id)
            return there
        span = carried_span(mark, self._source, pieces)
        same = self._there.setdefault(_what(span), span)
        if same is span:
            self._made.add(span.id)
        else:
            self._settled.append(mark.id)
        self._succeeds(same.id, mark.id)
        self._from.append(mark.id)
        return same

    def edits(self) -> list[Edit]:
        """Return the marks, what changes on those that were there, the links, and the decisions.

        A link comes right after the mark that it waited for: who writes them together can break off
        before any other mark, and go on later without losing a link.
        """
        links = self._links_by_mark()
        made: list[Edit] = []
        changed: list[Edit] = []
        for span in self._there.values():
            attributes = followed(span.attributes, self._successors)
            new = msgspec.structs.replace(span, attributes=attributes)
            if span.id in self._made:
                made.append(Edit(None, new))
                made += links.pop(span.id, ())
            elif attributes is not span.attributes:
                changed.append(Edit(span, new))
        made += (Edit(None, each) for each in self._regions.values() if each.id in self._made)
        made += changed
        for of_others in links.values():
            made += of_others
        if self._settled:
            made.append(Edit(self._source, settled(self._source, self._settled)))
        return made

    def _links_by_mark(self) -> dict[str, list[Edit]]:
        """Return the links to be made, by the last of their ends that is made now, if one is."""
        places = {span.id: place for place, span in enumerate(self._there.values())}
        found: defaultdict[str, list[Edit]] = defaultdict(list)
        for link in self._links():
            ends = self._made.intersection((link.from_span, link.to_span))
            found[max(ends, key=places.__getitem__, default="")].append(Edit(None, link))
        return found

    def _succeeds(self, span_id: str, before: str | None) -> None:
        while before is not None and before not in self._successors:
            self._successors[before] = span_id
            before = self._derived.get(before)

    def _links(self) -> Iterator[Link]:
        """Yield a link for each that now has both its ends; those that are there are left out.

        A link to a span of an earlier reading that has no successor yet comes with that span.
        """
        known: set[tuple[str, ...]] = set()
        for before in self._from:
            there = self._successors[before]
            known |= {_ends(link) for link in self._links_of(there)}
            for link in self._links_of(before):
                new = self._led_on(link)
                if new is not None and _ends(new) not in known:
                    known.add(_ends(new))
                    yield new

    def _led_on(self, link: Link) -> Link | None:
        start = self._end(link.from_span)
        end = self._end(link.to_span) if link.to_span is not None else None
        if start is None or (end is None and link.to_span is not None) or start == end:
            return None
        rule = self._label_set.relation(link.relation)
        if rule is not None and rule.symmetric and end is not None and end < start:
            start, end = end, start
        return msgspec.structs.replace(link, id=new_id(), from_span=start, to_span=end)

    def _end(self, span_id: str) -> str | None:
        """Return the span at which a link ends now; None when that still waits."""
        return self._successors.get(span_id) or (None if span_id in self._earlier else span_id)


def _what(span: Span) -> tuple[object, ...]:
    """Return what makes two spans of one source the same."""
    return span.start, span.end, span.fragments, span.label, span.annotator


def _ends(link: Link) -> tuple[str, ...]:
    return link.relation, link.from_span, link.to_span or "", link.to_statement or ""


def followed(attributes: dict[str, Any], successors: Mapping[str, str]) -> dict[str, Any]:
    """Return attributes in which each span that they name is the one that came from it."""
    changed = {key: _followed(value, successors) for key, value in attributes.items()}
    return changed if changed != attributes else attributes


def _followed(value: Any, successors: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _named(key, each, successors) for key, each in value.items()}
    if isinstance(value, list):
        return [_followed(each, successors) for each in value]
    return value


def _named(key: str, value: Any, successors: Mapping[str, str]) -> Any:
    if key == "span" and isinstance(value, str):
        return successors.get(value, value)
    return _followed(value, successors)
