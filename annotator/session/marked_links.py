"""The links of a file of annotations, once all their ends are in the session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.session.marked_ids import MarkedIds
from annotator.session.marked_labels import MarkedLabels
from annotator.session.marked_people import People
from annotator.session.marked_report import MarkedIn
from annotator.session.marked_spans import attributes, created
from annotator.store import marked
from annotator.text.labels import LabelSet
from annotator.text.records import ORIGINS, Edit, Link

if TYPE_CHECKING:
    from annotator.importers.marked.document import MarkedLink
    from annotator.store.store import Store

_TOGETHER = 500


class _Waiting(NamedTuple):
    link: MarkedLink
    from_span: str
    to_document: str


class MarkedLinks:
    """Links that wait until every document of their file is in; they may lead to any of them."""

    def __init__(
        self, store: Store, labels: MarkedLabels, people: People, report: MarkedIn
    ) -> None:
        """Begin without any."""
        self._store, self._labels, self._people, self._report = store, labels, people, report
        self._waiting: list[_Waiting] = []
        self._open: list[_Waiting] = []
        self._spans: dict[tuple[str, str], str] = {}
        self._statements: dict[str, str] = {}

    def take(self, links: Sequence[MarkedLink], document: str, spans: Mapping[str, str]) -> None:
        """Keep the links of a document, and what its spans became that have other ids now."""
        for old, new in spans.items():
            if old != new:
                self._spans[document, old] = new
        for link in links:
            if self._labels.leaves_out_relation(link.relation):
                self._report.leave_out(f"links of the relation {link.relation}")
                continue
            found = spans.get(link.from_span, "")
            self._waiting.append(_Waiting(link, found, link.to_document or document))

    def statement(self, old: str, new: str) -> None:
        """Keep what a statement of the file became."""
        self._statements[old] = new

    def edits(self, label_set: LabelSet) -> Iterator[Edit]:
        """Yield the links that are new and whose ends have a place; count the others."""
        for at in range(0, len(self._waiting), _TOGETHER):
            yield from self._some(self._waiting[at : at + _TOGETHER], label_set)
        self._waiting = []

    def again(
        self, others: Iterable[MarkedLinks], label_set: LabelSet, report: MarkedIn
    ) -> Iterator[Edit]:
        """Yield the links that were left open and have an end in what other files brought in."""
        self._waiting, self._open = self._open, []
        if not self._waiting:
            return
        for other in others:
            self._spans = other._spans | self._spans
            self._statements = other._statements | self._statements
        report.links_open -= len(self._waiting)
        self._report = report
        yield from self.edits(label_set)

    def _some(self, waiting: Sequence[_Waiting], label_set: LabelSet) -> Iterator[Edit]:
        ids = MarkedIds(self._store, [each.link.id for each in waiting])
        ends = [(each.from_span, *self._end(each)) for each in waiting]
        spans = self._store.ask(marked.labels_of, {end for pair in ends for end in pair[:2] if end})
        made: set[tuple[str, ...]] = set()
        for each, (start, end, statement) in zip(waiting, ends, strict=True):
            mark = each.link
            relation = self._labels.relation(mark.relation)
            if start not in spans or start == end or not (statement or end in spans):
                self._report.links_open += 1
                self._open.append(each)
                continue
            rule = label_set.relation(relation)
            if rule is not None and rule.symmetric and end and end < start:
                start, end = end, start
            if rule is not None and not rule.joins(spans[start], spans.get(end)):
                self._report.leave_out(f"links of {relation} between labels that it does not join")
                continue
            key = (relation, start, end, statement)
            if key in made or ids.lives(mark.id, "link") or self._is_there(*key):
                self._report.links_there += 1
                continue
            made.add(key)
            self._report.links += 1
            yield Edit(None, self._link(mark, ids, *key))

    def _end(self, waiting: _Waiting) -> tuple[str, str]:
        """Return the span to which a link leads, or else the statement."""
        link = waiting.link
        if link.to_span:
            return self._spans.get((waiting.to_document, link.to_span), link.to_span), ""
        return "", self._statements.get(link.to_statement, "")

    def _is_there(self, relation: str, start: str, end: str, statement: str) -> bool:
        return self._store.ask(marked.has_link, relation, start, end or statement)

    def _link(
        self, mark: MarkedLink, ids: MarkedIds, relation: str, start: str, end: str, statement: str
    ) -> Link:
        return Link(
            id=ids.take(mark.id, "link"),
            relation=relation,
            from_span=start,
            to_span=end or None,
            to_statement=statement or None,
            attributes=attributes(mark.attributes),
            annotator=self._people.id_of(mark.annotator),
            origin=mark.origin if mark.origin in ORIGINS else "imported",
            created_at=created(mark.created_at),
        )
