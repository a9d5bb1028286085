"""A random user: whatever is done, taken back, erased and reopened, the file keeps its promises."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator import Session
from annotator.session.errors import SessionError
from annotator.store import queries
from annotator.text.identity import Record, digest
from annotator.text.records import Annotator, Link, Region, Span, Status
from tests.session.worked import ADA, BEN, new_session
from tests.text.texts import texts

LABELS = st.sampled_from(["claim", "denial", "figure", "opinion"])
RELATIONS = st.sampled_from(["denies", "same_claim", "supports", "attributed_to", "same_figure"])
STATES = st.sampled_from(["to do", "in progress", "complete"])
PICKS = st.integers(0, 1 << 16)
NOTES = st.sampled_from(["", "why? 🤔", "שלום", "e\u0301"])
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["value", "speaker", "form"]),
    st.sampled_from([None, 1, -0.5, "é", {"max": 2, "min": 1e22}, [{"name": "😀"}], []]),
)

Moment = dict[str, str]


class Walk(RuleBasedStateMachine):
    """One session and a model of it: what stood after each change to be undone or redone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "walk.annotator"
        self.session = new_session(self.path)
        self.session.add_source("The ferry 🛳️ left at seven, says the cafe\u0301 owner.")
        self.session.undo()
        self.session.redo()
        self.seen: dict[str, Record] = {}
        self.done: list[Moment] = [{}, self.moment()]
        self.session.undo()
        self.done[0] = self.moment()
        self.session.redo()
        self.undone: list[Moment] = []

    def teardown(self) -> None:
        """Close the session and remove it."""
        self.session.close()
        self.folder.cleanup()

    def records(self) -> list[Record]:
        """Return every record that stands, as it is read from the file."""
        session = self.session
        found: list[Record] = [*session.sources(), *session.spans(), *session.links()]
        found += [*session.stories(), *session.statements()]
        for each in session.summaries():
            found += session.regions(each.id)
            found += session._store.ask(queries.statuses, each.id)
        return found

    def moment(self) -> Moment:
        """Return the digest of every standing record by id, and remember the records."""
        records = self.records()
        self.seen.update((record.id, record) for record in records)
        return {record.id: digest(record) for record in records} | {"title": self.session.title}

    def do(self, act: Callable[[], object]) -> None:
        """Do an act; the model takes a new moment if the session made a change."""
        rows = len(self.session.history())
        try:
            act()
        except SessionError:
            assert len(self.session.history()) == rows
        if len(self.session.history()) > rows:
            self.done.append(self.moment())
            self.undone.clear()

    def pick(self, number: int, records: list[Record]) -> str:
        """Return the id of one of the records, or one that is nowhere."""
        return records[number % len(records)].id if records else "nowhere"

    def any_span(self, number: int) -> str:
        """Return the id of a span."""
        return self.pick(number, self.spans())

    def spans(self) -> list[Record]:
        """Return the spans by time and not by place: ids, which order equal places, are random."""
        by_time = {span.created_at: span for span in self.session.spans()}
        return [by_time[moment] for moment in sorted(by_time)]

    def any_source(self, number: int) -> str:
        """Return the id of a source."""
        return self.pick(number, list(self.session.sources()))

    @rule(text=texts, story=st.sampled_from(["", "The storm"]))
    def add_source(self, text: str, story: str) -> None:
        self.do(lambda: self.session.add_source(text, title=text[:5], story=story))

    @rule(
        pick=PICKS,
        ends=st.lists(st.integers(0, 50), min_size=2, max_size=6, unique=True).map(sorted),
        label=LABELS,
        who=st.sampled_from([None, "Cleo"]),
        attributes=ATTRIBUTES,
    )
    def add_span(
        self, pick: int, ends: list[int], label: str, who: str | None, attributes: dict[str, object]
    ) -> None:
        pairs = list(zip(ends[::2], ends[1::2], strict=False))
        self.do(
            lambda: self.session.add_span(
                *(self.any_source(pick), pairs[0][0], pairs[-1][1], label),
                annotator=who,
                attributes=attributes,
                fragments=pairs if len(pairs) > 1 else None,
            )
        )

    @rule(pick=PICKS, label=LABELS, note=NOTES, attributes=ATTRIBUTES)
    def relabel(self, pick: int, label: str, note: str, attributes: dict[str, object]) -> None:
        span_id = self.any_span(pick)
        self.do(lambda: self.session.update_span(span_id, label=label))
        self.do(lambda: self.session.update_span(span_id, note=note, attributes=attributes))

    @rule(pick=PICKS, start=st.integers(-1, 20), end=st.integers(1, 60))
    def move(self, pick: int, start: int, end: int) -> None:
        self.do(lambda: self.session.update_span(self.any_span(pick), start=start, end=end))

    @rule(pick=PICKS, other=PICKS, relation=RELATIONS, to_statement=st.booleans())
    def link(self, pick: int, other: int, relation: str, to_statement: bool) -> None:
        statements = list(self.session.statements())
        end = self.pick(other, [*statements]) if to_statement else self.any_span(other)
        self.do(lambda: self.session.add_link(relation, self.any_span(pick), end))

    @rule(pick=PICKS, start=st.integers(0, 9), end=st.integers(1, 9), state=STATES, title=NOTES)
    def say_of_source(self, pick: int, start: int, end: int, state: str, title: str) -> None:
        source_id = self.any_source(pick)
        self.do(lambda: self.session.add_region(source_id, start, end))
        self.do(lambda: self.session.set_status(source_id, state))
        self.do(lambda: self.session.update_source(source_id, title=title, story=title))
        self.do(lambda: self.session.add_statement(title))
        self.do(lambda: self.session.rename(title))

    @rule(pick=PICKS, kind=st.sampled_from(["span", "span", "link", "statement", "source"]))
    def remove(self, pick: int, kind: str) -> None:
        session = self.session
        records: dict[str, list[Record]] = {
            "span": self.spans(),
            "link": [*session.links()],
            "statement": [*session.statements()],
            "source": [*session.sources()],
        }
        self.do(lambda: getattr(session, f"remove_{kind}")(self.pick(pick, records[kind])))

    @rule()
    def undo(self) -> None:
        assert (self.session.undo() is not None) == (len(self.done) > 1)
        if len(self.done) > 1:
            self.undone.append(self.done.pop())

    @rule()
    def redo(self) -> None:
        assert (self.session.redo() is not None) == bool(self.undone)
        if self.undone:
            self.done.append(self.undone.pop())

    @rule()
    def undo_all_and_redo_all(self) -> None:
        moments = list(self.done)
        while self.session.undo() is not None:
            moments.pop()
            assert self.moment() == moments[-1]
        assert len(moments) == 1
        self.undone += reversed(self.done[1:])
        self.done = moments
        self.same()
        while self.undone:
            self.redo()
            assert self.moment() == self.done[-1]
        assert self.session.redo() is None

    @rule(who=st.sampled_from([ADA, BEN]), read_only=st.booleans())
    def reopen(self, who: Annotator, read_only: bool) -> None:
        self.session.close()
        assert [each.name for each in self.path.parent.iterdir()] == [self.path.name]
        if read_only:
            self.session = Session.open(self.path, read_only=True)
            self.same()
            self.session.close()
        self.session = Session.open(self.path, annotator=who)

    @precondition(lambda self: len(self.seen) > 3)
    @rule(pick=PICKS)
    def erase(self, pick: int) -> None:
        record = list(self.seen.values())[pick % len(self.seen)]
        try:
            self.session.erase(record.id)
        except SessionError:
            return
        gone = {record.id} | {each.id for each in self.seen.values() if _is_on(each, record.id)}
        gone |= {each.id for each in self.seen.values() if _joins(each, gone)}
        self.seen = {each: self.seen[each] for each in self.seen if each not in gone}
        timeline = [*self.done, *reversed(self.undone)]
        left = [{key: value for key, value in m.items() if key not in gone} for m in timeline]
        now = len(self.done)
        self.done = _without_repeats(left[:now])
        self.undone = list(reversed(_without_repeats([self.done[-1], *left[now:]])[1:]))

    @invariant()
    def same(self) -> None:
        assert self.moment() == self.done[-1]

    @invariant()
    def every_promise_is_kept(self) -> None:
        assert [each for each in self.session.check() if each.severity == "problem"] == []

    @invariant()
    def every_span_has_its_words(self) -> None:
        texts = {source.id: source.text for source in self.session.sources()}
        spans = self.session.spans()
        assert all(texts[span.source_id][span.start : span.end] == span.text for span in spans)
        assert dict(self.session.digests()) == {span.id: digest(span) for span in spans}


def _is_on(record: Record, source_id: str) -> bool:
    return isinstance(record, Span | Region | Status) and record.source_id == source_id


def _joins(record: Record, gone: set[str]) -> bool:
    if not isinstance(record, Link):
        return False
    return not gone.isdisjoint({record.from_span, record.to_span, record.to_statement})


def _without_repeats(moments: list[Moment]) -> list[Moment]:
    """Return the moments without those in which nothing is left of what was done."""
    kept = moments[:1]
    for moment in moments[1:]:
        if moment != kept[-1]:
            kept.append(moment)
    return kept


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=16, stateful_step_count=30, deadline=None)
