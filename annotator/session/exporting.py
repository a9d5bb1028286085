"""What an export is made of: each source with all that was marked in it, as a stream of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import UNSET

from annotator import __version__
from annotator.exporters.document import (
    LinkLine,
    Named,
    RegionLine,
    SourceLine,
    SpanLine,
    StatementLine,
    StatusLine,
    StoryLine,
    as_json,
    meta_line,
    span_line,
)
from annotator.exporters.split import split
from annotator.session.wanted import EVERYTHING, Wanted, refuse_cut_groups, without_secrets
from annotator.store import queries
from annotator.store.summaries import summaries
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions, latest
from annotator.text.records import Link, SourceSummary

if TYPE_CHECKING:
    from annotator.store.store import Store


TOOL = Named("Annotator", __version__)
"""What made an export, as it says."""

_STEP = 1000  # spans read between two times that progress is told
Row = TypeVar("Row")


class Lines:
    """The lines of an export, read from the file one source at a time.

    ``annotator`` is an id, or None for everyone. Of a source with later readings only the latest is
    taken, unless all ``revisions`` are asked for. ``kept_back`` counts what was left out because it
    is confidential, as it is come upon.
    """

    def __init__(
        self,
        store: Store,
        label_set: Named,
        annotator: str | None,
        going_on: Callable[[int, int], bool] | None,
        revisions: Revisions = "latest",
        wanted: Wanted = EVERYTHING,
    ) -> None:
        """Look up what all lines need. For ``going_on`` see `Session.export`."""
        self._wanted = wanted
        self.kept_back: Counter[str] = Counter()
        self._store = store
        self._label_set = label_set
        self._annotator = annotator
        self._parts: dict[str, str] = {}
        self._going_on = going_on
        self._stories = {each.id: each for each in store.ask(queries.stories)}
        self._statements = {each.id: each for each in store.ask(queries.statements)}
        there = store.ask(summaries, "")
        taken = there if revisions == "all" else latest(there)
        open_ones = [each for each in taken if wanted.has(each)]
        if len(open_ones) < len(taken):
            self.kept_back["confidential sources"] = len(taken) - len(open_ones)
        self.sources = [each for each in open_ones if self._is_far_enough(each)]
        self._rows: Iterator[tuple[Any, ...]] | None = None
        self._read = 0
        self._all = sum(sum(each.counts.values()) for each in self.sources)

    def divide(self, proportions: str | None, seed: int) -> None:
        """Give each story its part, train, dev or test; ``proportions`` of None gives none.

        Stories without a source in the export count for nothing. Raises `SessionError` for
        proportions that are none, or a split that parts sources with a link between them.
        """
        if proportions is None:
            return
        try:
            self._parts = split({each.story for each in self.sources}, proportions, seed)
        except ValueError as error:
            raise SessionError(str(error)) from None
        linked = self._store.ask(queries.linked_sources)
        titles = {each.id: each.title for each in self._stories.values()}
        refuse_cut_groups(self._parts, self.sources, linked, titles)

    def _is_far_enough(self, source: SourceSummary) -> bool:
        """Return whether a source is complete, if only such are wanted."""
        if not self._wanted.complete:
            return True
        return any(each.state == "complete" for each in self._statuses(source.id))

    def __iter__(self) -> Iterator[SourceLine]:
        """Yield one line for each source, in the order they came into the session."""
        ids = {each.id for each in self.sources}
        for summary in self.sources:
            self._tell_progress()
            source = self._store.ask(queries.source, summary.id)
            assert source is not None
            links = list(self._links(source.id, ids))
            yield SourceLine(
                id=source.id,
                story=StoryLine(source.story, self._stories[source.story].title),
                revises=source.revises or UNSET,
                split=self._parts.get(source.story, UNSET),
                text=source.text,
                text_sha256=source.sha256,
                meta=meta_line(source.title, source.meta),
                regions=tuple(self._regions(source.id)),
                spans=self._spans(source.id),
                links=tuple(_link_line(link, to_source) for link, to_source in links),
                statements=tuple(self._statement_lines(link for link, _ in links)),
                status=tuple(self._statuses(source.id)),
                label_set=self._label_set,
                tool=TOOL,
            )

    def _spans(self, source_id: str) -> Iterator[SpanLine]:
        wanted, has_label = self._annotator, self._wanted.has_label
        all_labels = not self._wanted.labels
        self.close()
        rows = self._rows = self._store.stream(queries.export_rows, source_id)
        for row in rows if self._going_on is None else self._watched(rows):
            if (wanted is None or row[queries.EXPORT_ANNOTATOR] == wanted) and (
                all_labels or has_label(row[queries.EXPORT_LABEL])
            ):
                yield span_line(self._open_row(row))

    def _open_row(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return a row without the evidence on it that is confidential."""
        at = queries.EXPORT_ATTRIBUTES
        if self._wanted.confidential or "confidential" not in row[at]:
            return row
        given = msgspec.json.decode(row[at])
        open_ones = without_secrets(given)
        if open_ones != given:
            self.kept_back["spans without their confidential evidence"] += 1
        return (*row[:at], bytes(as_json(open_ones)).decode(), *row[at + 1 :])

    def close(self) -> None:
        """End a query that was left half read: it has to end before its connection is closed."""
        if isinstance(self._rows, Generator):
            self._rows.close()
        self._rows = None

    def _watched(self, rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            if self._read % _STEP == 0:
                self._tell_progress()
            self._read += 1
            yield row

    def _tell_progress(self) -> None:
        if self._going_on is not None and not self._going_on(self._read, self._all):
            raise SessionError("The export was stopped; no file was written.")

    def _regions(self, source_id: str) -> Iterator[RegionLine]:
        if not self._wanted.regions:
            return
        for each in self._store.ask(queries.regions, source_id):
            yield RegionLine(
                each.id, each.start, each.end, each.region, each.annotator, each.origin
            )

    def _statuses(self, source_id: str) -> Iterator[StatusLine]:
        for each in self._store.ask(queries.statuses, source_id):
            if self._annotator in (None, each.annotator):
                yield StatusLine(each.annotator, each.state)

    def _links(self, source_id: str, exported: set[str]) -> Iterator[tuple[Link, str | None]]:
        """Yield the links from this source with both ends in the export, and where they lead."""
        wanted, has_label = self._annotator, self._wanted.has_label
        for each in self._store.stream(queries.links_from, source_id):
            if wanted not in (None, each.annotator) or not has_label(each.label):
                continue
            if each.link.to_span is None:
                yield each.link, None
            elif (
                each.to_source in exported
                and wanted in (None, each.to_annotator)
                and has_label(each.to_label)
            ):
                yield each.link, each.to_source

    def _statement_lines(self, links: Iterable[Link]) -> Iterator[StatementLine]:
        spans: dict[str, list[str]] = {}
        for link in links:
            if link.to_statement is not None:
                spans.setdefault(link.to_statement, []).append(link.from_span)
        for statement_id, ids in sorted(spans.items()):
            title = self._statements[statement_id].title
            yield StatementLine(statement_id, title, tuple(sorted(set(ids))))


def _link_line(link: Link, to_source: str | None) -> LinkLine:
    return LinkLine(
        id=link.id,
        relation=link.relation,
        from_span=link.from_span,
        to_span=link.to_span or UNSET,
        to_source=to_source or UNSET,
        to_statement=link.to_statement or UNSET,
        attributes=as_json(link.attributes),
        annotator=link.annotator,
        origin=link.origin,
        created_at=link.created_at,
    )
