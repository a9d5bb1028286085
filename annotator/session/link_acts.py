"""Links between spans, and to statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.session import validation
from annotator.session.ledger import Ledger
from annotator.session.span_acts import SpanActs
from annotator.store import queries
from annotator.text.errors import SessionError
from annotator.text.gaps import Gaps, answers, gaps_of
from annotator.text.identity import new_id, now
from annotator.text.labels import Relation
from annotator.text.records import Edit, Link, Span, Statement


class LinkActs(SpanActs, Ledger):
    """What may be done with links and statements."""

    def links(self) -> list[Link]:
        """Return every link, in the order they were made."""
        return self._store.ask(queries.links)

    def add_link(
        self, relation: str, from_id: str, to_id: str, attributes: Mapping[str, Any] | None = None
    ) -> Link:
        """Link a span to a span or to a statement, and return the link; the same twice is one.

        A symmetric relation is stored once, whichever way round it is given. Raises `SessionError`
        when the label set does not allow the relation between these labels.
        """
        rule = self.label_set.relation(relation)
        if rule is None:
            known = ", ".join(each.key for each in self.label_set.relations)
            raise SessionError(
                f"There is no relation {relation!r} in this session: it has {known}."
            )
        start = self.span(from_id)
        statement = self._store.ask(queries.record, Statement, to_id)
        end = None if statement is not None else self.span(to_id)
        if end is not None and end.id == start.id:
            raise SessionError("A span cannot be linked to itself.")
        _refuse_labels(rule, start, end)
        if rule.symmetric and end is not None and end.id < start.id:
            start, end = end, start
        there = self._same_link(relation, start.id, to_id if end is None else end.id)
        if there is not None:
            return there
        link = Link(
            id=new_id(),
            relation=relation,
            from_span=start.id,
            to_span=None if end is None else end.id,
            to_statement=None if statement is None else statement.id,
            attributes=validation.data(attributes or {}, "attributes"),
            annotator=self._annotator_id(None),
            origin="manual",
            created_at=now(),
        )
        self._commit(f"link {rule.name}", [Edit(None, link)])
        return link

    def _same_link(self, relation: str, from_id: str, to_id: str) -> Link | None:
        for link in self._store.ask(queries.links_of, from_id):
            ends = (link.from_span, link.to_span or link.to_statement)
            if link.relation == relation and ends == (from_id, to_id):
                return link
        return None

    def links_of(self, record_id: str) -> list[Link]:
        """Return the links that begin or end at a span or statement."""
        return self._store.ask(queries.links_of, record_id)

    def gaps(self) -> Gaps:
        """Return what tells which spans lack a link or a speaker."""
        answered = self._store.ask(queries.answered, answers(self.label_set))
        return gaps_of(self.label_set, answered)

    def remove_link(self, link_id: str) -> None:
        """Delete a link; can be undone."""
        link = self._store.ask(queries.record, Link, link_id)
        if link is None:
            raise SessionError(f"There is no link {link_id!r} in {self.path.name}.")
        self._commit("delete link", [Edit(link, None)])

    def add_statement(self, title: str, story: str = "") -> Statement:
        """Add a proposition that spans may be linked to; ``story`` is an id or a title."""
        title = validation.words(title, "title").strip()
        if not title:
            raise SessionError("A statement needs words.")
        stories = self.stories()
        found = [each for each in stories if story in (each.id, each.title)] if story else stories
        if not found:
            raise SessionError(f"There is no story {story!r} in {self.path.name}.")
        statement = Statement(
            id=new_id(),
            story=found[0].id,
            title=title,
            annotator=self._annotator_id(None),
            created_at=now(),
        )
        self._commit("add statement", [Edit(None, statement)])
        return statement

    def remove_statement(self, statement_id: str) -> None:
        """Delete a statement and the links to it in one change; can be undone."""
        statement = self._store.ask(queries.record, Statement, statement_id)
        if statement is None:
            raise SessionError(f"There is no statement {statement_id!r} in {self.path.name}.")
        links = self._store.ask(queries.links_of, statement_id)
        gone = [Edit(link, None) for link in links]
        self._commit("delete statement", [Edit(statement, None), *gone])


def _refuse_labels(rule: Relation, start: Span, end: Span | None) -> None:
    ends = ((start, rule.from_labels), (end, rule.to_labels))
    for span, labels in ends:
        if span is not None and labels and span.label not in labels:
            raise SessionError(
                f"“{rule.name}” does not join a {span.label} there: it takes {', '.join(labels)}."
            )
