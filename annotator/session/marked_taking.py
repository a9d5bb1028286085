"""One file of annotations on its way into a session, a document at a time, as edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotator.session import validation
from annotator.session.marked_ids import MarkedIds
from annotator.session.marked_labels import MarkedLabels
from annotator.session.marked_links import MarkedLinks
from annotator.session.marked_people import IS_ID, People
from annotator.session.marked_report import MarkedIn
from annotator.session.marked_sources import MarkedSources, Target
from annotator.session.marked_spans import MarkedSpans
from annotator.store import marked, queries
from annotator.text.errors import SessionError
from annotator.text.identity import now
from annotator.text.records import (
    Annotator,
    Edit,
    Region,
    Source,
    Statement,
    Status,
    Story,
    status_id,
)

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument
    from annotator.store.store import Store

STEP = 20_000
"""The most edits of a step."""

Step = tuple[Sequence[Annotator], Sequence[Edit]]


class Taking:
    """What becomes of one file; `steps` are to be written as they come, each before the next."""

    def __init__(
        self,
        store: Store,
        name: str,
        format: str,
        *,
        people: People,
        labels: MarkedLabels,
        story_of: Callable[[str], tuple[Story, list[Edit]]],
        story: str = "",
        skip_mismatches: bool = False,
    ) -> None:
        """Begin with a file's name and format; ``story`` is where new sources without one go."""
        self.report = MarkedIn()
        self._store, self._name, self._format = store, name, format
        self._people, self._labels = people, labels
        self._story_of, self._story = story_of, story
        self._skip = skip_mismatches
        self._sources = MarkedSources(store)
        self._links = MarkedLinks(store, labels, people, self.report)
        self._titles: dict[tuple[str, str], str] = {}
        for each in store.ask(queries.statements):
            self._titles.setdefault((each.story, each.title), each.id)
        self._is_unmarked = store.ask(marked.is_unmarked)
        self._named = ("", 0)
        self._stories = {each.id: each for each in store.ask(queries.stories)}
        self._became: dict[str, str] = {}
        self._revising: list[tuple[Source, str]] = []

    def steps(self, documents: Iterable[MarkedDocument]) -> Iterator[Step]:
        """Yield what is to be written; raises `SessionError` at whatever makes the file unfit."""
        for number, document in enumerate(documents):
            self._judge(document)
            yield from self._in_steps(self._document(document, document.id or f"#{number}"))
        yield from self._in_steps(self._revisions())
        yield from self._in_steps(self._links.edits(self._labels.so_far))
        label_set = self._labels.finished(self._named, self._is_unmarked)
        if label_set is not None:
            yield (), [Edit(None, label_set)]
        self.report.labels += self._labels.added
        for each in self._labels.differing:
            self.report.notes.append(
                f"{each} is defined otherwise beside {self._name}: the session’s own stays."
            )

    def links_again(self, others: Iterable[Taking]) -> Iterator[Step]:
        """Yield the links that lead into other files of the same import; count them anew."""
        links = [each._links for each in others if each is not self]
        yield from self._in_steps(self._links.again(links, self._labels.so_far, self.report))

    def _in_steps(self, edits: Iterable[Edit]) -> Iterator[Step]:
        step: list[Edit] = []
        for edit in edits:
            step.append(edit)
            if len(step) == STEP:
                yield self._people.arrived(), step
                step = []
        if step:
            yield self._people.arrived(), step

    def _judge(self, document: MarkedDocument) -> None:
        """Note what a document says of itself; raises `SessionError` for marks that do not fit."""
        wrong = document.mismatches
        if wrong and not self._skip:
            more = f" (and {len(wrong) - 1:,} more)" if len(wrong) > 1 else ""
            raise SessionError(
                f"{wrong[0].rstrip('.')}{more}: nothing of {self._name} was brought in; correct it,"
                " or have such spans left out (--skip-mismatches)."
            )
        self.report.notes += wrong
        for kind, number in document.lost.items():
            self.report.leave_out(kind, number)
        self._named = document.label_set
        unit = f"Offsets of {self._name} count {document.unit}."
        if document.unit != "code points" and unit not in self.report.notes:
            self.report.notes.append(unit)

    def _document(self, document: MarkedDocument, key: str) -> Iterator[Edit]:
        parts = (document.spans, document.regions, document.statements)
        named = {each.id for part in parts for each in part}
        ids = MarkedIds(self._store, named | {document.id, document.story[0]})
        target = self._sources.match(document)
        if target is None:
            target, edits = self._new_source(document, ids)
            yield from edits
            self.report.sources.append(target.source.id)
        else:
            self.report.onto.append(target.source.id)
        self._became[key] = target.source.id
        spans = MarkedSpans(self._store, document, target, ids, self.report)
        yield from spans.edits(self._labels, self._people)
        yield from self._regions(spans, target, ids)
        yield from self._statements(document, target, ids)
        if target.is_same:
            yield from self._statuses(document, target)
        self._links.take(document.links, key, spans.became)

    def _new_source(self, document: MarkedDocument, ids: MarkedIds) -> tuple[Target, list[Edit]]:
        story, edits = self._story_for(document, ids)
        source_id = ids.take(document.id, "source")
        read, own = (self._name, self._format), self._people.id_of("")
        target = self._sources.make(document, story, own, source_id, read)
        before = self._became.get(document.revises)
        if before is not None:
            target = target._replace(source=replace(target.source, revises=before))
        elif document.revises:
            self._revising.append((target.source, document.revises))
        return target, [*edits, Edit(None, target.source)]

    def _story_for(self, document: MarkedDocument, ids: MarkedIds) -> tuple[Story, list[Edit]]:
        """Return the story that a new source tells, and the edit that makes it when it is new."""
        story_id, title = document.story
        if self._story or not IS_ID.match(story_id):
            return self._story_of(self._story or title)
        there = self._stories.get(story_id)
        if there is not None:
            return there, []
        named = validation.words(title, "story")
        new = Story(id=ids.take(story_id, "story"), title=named, created_at=now())
        self._stories[story_id] = new
        return new, [Edit(None, new)]

    def _revisions(self) -> Iterator[Edit]:
        """Yield what is revised that came later in the file, or is only in the session."""
        for source, revises in self._revising:
            before = self._became.get(revises)
            if before is None and self._store.ask(queries.record, Source, revises) is not None:
                before = revises
            if before is not None and before != source.id:
                yield Edit(source, replace(source, revises=before))

    def _regions(self, spans: MarkedSpans, target: Target, ids: MarkedIds) -> Iterator[Edit]:
        source_id = target.source.id
        old = [] if target.is_new else self._store.ask(queries.regions, source_id)
        there = {(each.start, each.end, each.region) for each in old}
        for mark, start, end in spans.regions():
            if (start, end, mark.kind) in there or ids.lives(mark.id, "region"):
                continue
            there.add((start, end, mark.kind))
            self.report.others += 1
            region = Region(
                id=ids.take(mark.id, "region"),
                source_id=source_id,
                start=start,
                end=end,
                region=validation.key(mark.kind, "kind of region"),
                annotator=self._people.id_of(mark.annotator),
                origin=validation.origin(mark.origin or "imported"),
                created_at=now(),
            )
            yield Edit(None, region)

    def _statements(
        self, document: MarkedDocument, target: Target, ids: MarkedIds
    ) -> Iterator[Edit]:
        for mark in document.statements:
            title = validation.words(mark.title, "title of a statement")
            place = (target.source.story, title)
            if ids.lives(mark.id, "statement"):
                self._links.statement(mark.id, mark.id)
            elif not IS_ID.match(mark.id) and place in self._titles:
                self._links.statement(mark.id, self._titles[place])
            else:
                made = Statement(
                    id=ids.take(mark.id, "statement"),
                    story=target.source.story,
                    title=title,
                    annotator=self._people.id_of(""),
                    created_at=now(),
                )
                self._titles.setdefault(place, made.id)
                self._links.statement(mark.id, made.id)
                self.report.others += 1
                yield Edit(None, made)

    def _statuses(self, document: MarkedDocument, target: Target) -> Iterator[Edit]:
        source_id = target.source.id
        old = [] if target.is_new else self._store.ask(queries.statuses, source_id)
        there = {each.annotator for each in old}
        for mark in document.status:
            annotator = self._people.id_of(mark.annotator)
            if annotator not in there:
                there.add(annotator)
                self.report.others += 1
                made = Status(
                    id=status_id(source_id, annotator),
                    source_id=source_id,
                    annotator=annotator,
                    state=mark.state,
                    origin="imported",
                    updated_at=now(),
                )
                yield Edit(None, made)
