"""What an export is made of: each source with all that was marked in it, as a stream of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
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
from annotator.exporters.split import NAMES
from annotator.session.dividing import divide
from annotator.session.wanted import EVERYTHING, Wanted, without_secrets
from annotator.store import adjudicated, queries
from annotator.store.summaries import summaries
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions, latest
from annotator.text.records import Link, SourceSummary

if TYPE_CHECKING:
    from annotator.store.store import Store


TOOL = Named("Annotator", __version__)
"""What made an export, as it says."""

CONFIDENTIAL = "confidential sources"
"""What `Lines.kept_back` counts sources under."""

_STEP = 1000  # spans read between two times that progress is told
Row = TypeVar("Row")


class Lines:
    """The lines of an export, read from the file one source at a time.

    ``annotator`` is an id, or None for everyone. Of a source with later readings only the latest is
    taken, unless all ``revisions`` are asked for. ``kept_back`` counts what was left out because it
    is confidential, ``left_out`` what was because it is not wanted, ``crossing`` the links that are
    lost at the borders of windows, as they are come upon; ``remarks`` are sentences on how the
    sources were divided. ``is_empty`` says that nothing is adjudicated, and only that is wanted.
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
        self.left_out: Counter[str] = Counter()
        self.crossing: Counter[str] = Counter()
        self.remarks: list[str] = []
        self.is_empty = False
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
            self.kept_back[CONFIDENTIAL] = len(taken) - len(open_ones)
        # Where only what was adjudicated is wanted: the annotators of such spans, by source.
        self._adjudicated = self._adjudicators(open_ones)
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
        together = self._wanted.keep_together
        found = divide(self._store, self.sources, proportions, seed, together, self._tell_progress)
        self._parts, self.remarks = found.parts, found.remarks

    def take_parts(self, parts: Mapping[str, str]) -> None:
        """Take the part of each story as it was found elsewhere, and put the sources in order.

        That is by part and story, so that those of a file come one after the other. Stories have
        no part where none is given. Raises KeyError for a story that has none where others do.
        """
        self._parts = {each.story: parts[each.story] for each in self.sources} if parts else {}
        order = {part: number for number, part in enumerate(("", *NAMES))}
        self.sources.sort(key=lambda each: (order[self._parts.get(each.story, "")], each.story))

    @property
    def parts(self) -> list[str]:
        """The parts of the split that a source is in, in their order; none without a split."""
        return [each for each in NAMES if each in self._parts.values()]

    def _adjudicators(self, sources: Sequence[SourceSummary]) -> dict[str, set[str]] | None:
        """Return who has adjudicated spans in each source; None where all layers are wanted."""
        if self._wanted.layers != "adjudicated":
            return None
        found = self._store.ask(adjudicated.annotators)
        missing = sum(each.id not in found for each in sources)
        self.is_empty = missing == len(sources)
        if missing:
            self.left_out["sources that are not adjudicated"] = missing
        self._adjudicated_links = self._store.ask(adjudicated.links)
        return found

    def _is_far_enough(self, source: SourceSummary) -> bool:
        """Return whether a source is complete or adjudicated, if only such are wanted."""
        if self._adjudicated is not None and source.id not in self._adjudicated:
            return False
        if not self._wanted.complete:
            return True
        return any(each.state == "complete" for each in self._statuses(source.id))

    def __iter__(self) -> Iterator[SourceLine]:
        """Yield one line for each source, in the order they came into the session."""
        return self.of()

    def of(self, part: str | None = None) -> Iterator[SourceLine]:
        """Yield the lines of one part of the split; of None, all."""
        ids = {each.id for each in self.sources}
        for summary in self.sources:
            if part is not None and self._parts[summary.story] != part:
                continue
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
        self.close()
        rows = self._rows = self._store.stream(queries.export_rows, source_id)
        if self._adjudicated is not None:
            rows = self._only_adjudicated(rows)
        if self._going_on is not None:
            rows = self._watched(rows)
        if wanted is not None:
            rows = (row for row in rows if row[queries.EXPORT_ANNOTATOR] == wanted)
        if self._wanted.labels:
            rows = (row for row in rows if has_label(row[queries.EXPORT_LABEL]))
        if not self._wanted.confidential:
            rows = map(self._open_row, rows)
        return map(span_line, rows)

    def _only_adjudicated(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            if row[queries.EXPORT_ORIGIN] == adjudicated.ORIGIN:
                yield row
            else:
                self.left_out["spans that are not adjudicated"] += 1

    def _open_row(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return a row without the evidence on it that is confidential."""
        at = queries.EXPORT_ATTRIBUTES
        if "confidential" not in row[at]:
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
        # Where examples without a span are wanted, what is no article text may be none of them.
        if not self._wanted.regions and not (self._wanted.sentences and self._wanted.negatives):
            return
        for each in self._store.ask(queries.regions, source_id):
            yield RegionLine(
                each.id, each.start, each.end, each.region, each.annotator, each.origin
            )

    def _statuses(self, source_id: str) -> Iterator[StatusLine]:
        layer = None if self._adjudicated is None else self._adjudicated.get(source_id, set())
        for each in self._store.ask(queries.statuses, source_id):
            if self._annotator in (None, each.annotator) and (
                layer is None or each.annotator in layer
            ):
                yield StatusLine(each.annotator, each.state)

    def _links(self, source_id: str, exported: set[str]) -> Iterator[tuple[Link, str | None]]:
        """Yield the links from this source with both ends in the export, and where they lead."""
        wanted, has_label = self._annotator, self._wanted.has_label
        for each in self._store.stream(queries.links_from, source_id):
            if wanted not in (None, each.annotator) or not has_label(each.label):
                continue
            if self._adjudicated is not None and each.link.id not in self._adjudicated_links:
                self.left_out["links that are not adjudicated"] += 1
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
