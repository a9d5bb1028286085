"""The spans and regions of one document of a file, at their places in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from annotator.session import validation
from annotator.session.marked_ids import MarkedIds
from annotator.session.marked_labels import MarkedLabels
from annotator.session.marked_people import People
from annotator.session.marked_report import MarkedIn, NotPlaced
from annotator.session.marked_sources import Target
from annotator.store import queries
from annotator.text.identity import now
from annotator.text.label_edits import identifier
from annotator.text.records import ORIGINS, Edit, Fragments, Span

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument
    from annotator.importers.marked.document import MarkedRegion, MarkedSpan
    from annotator.store.store import Store

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\Z", re.ASCII)

Place = tuple[int, int, Fragments | None, str, str]


class MarkedSpans:
    """What becomes of the spans of one document; ``became`` says it by their ids in the file."""

    def __init__(
        self,
        store: Store,
        document: MarkedDocument,
        target: Target,
        ids: MarkedIds,
        report: MarkedIn,
    ) -> None:
        """Look for the places of all marks, where the source has another text than the document."""
        self._document, self._target = document, target
        self._ids, self._report = ids, report
        # Of a source that is there only its words are known, which are the document's.
        self._text = document.text if target.is_same else target.source.text
        old = () if target.is_new else store.ask(queries.spans, target.source.id)
        self._there: dict[Place, str] = {
            (each.start, each.end, each.fragments, each.label, each.annotator): each.id
            for each in old
        }
        self._own = {each.id for each in old}
        self._made: set[str] = set()
        self.became: dict[str, str] = {}

    def edits(self, labels: MarkedLabels, people: People) -> Iterator[Edit]:
        """Yield the spans that are new; those that are there stay as the session has them."""
        places = _places(self._document, self._target, self._document.spans)
        for mark, place in zip(self._document.spans, places, strict=True):
            if labels.leaves_out(mark.label):
                self._report.leave_out(f"spans of the label {mark.label}")
                continue
            if isinstance(place, str):
                self._left(mark.label, mark.text, place)
                continue
            label = labels.label(mark.label)
            annotator = people.id_of(mark.annotator)
            start, end = place[0][0], place[-1][1]
            fragments = place if len(place) > 1 else None
            key = (start, end, fragments, label, annotator)
            there = mark.id if mark.id in self._own else self._there.get(key)
            if there is not None:
                self.became[mark.id] = there
                if there in self._made:
                    self._report.leave_out("spans that became one with another")
                else:
                    self._report.spans_there += 1
                continue
            span = self._span(mark, start, end, fragments, label, annotator)
            self._there[key] = self.became[mark.id] = span.id
            self._made.add(span.id)
            self._report.spans += 1
            yield Edit(None, span)

    def regions(self) -> Iterator[tuple[MarkedRegion, int, int]]:
        """Yield the regions that have a place in the source, with that place."""
        regions = self._document.regions
        for mark, place in zip(
            regions, _places(self._document, self._target, regions), strict=True
        ):
            if isinstance(place, str):
                words = self._document.text[mark.start : mark.end]
                self._left(mark.kind, words, place)
            else:
                yield mark, place[0][0], place[-1][1]

    def _span(
        self,
        mark: MarkedSpan,
        start: int,
        end: int,
        fragments: Fragments | None,
        label: str,
        annotator: str,
    ) -> Span:
        moment = created(mark.created_at)
        return Span(
            id=self._ids.take(mark.id, "span"),
            source_id=self._target.source.id,
            start=start,
            end=end,
            fragments=fragments,
            label=label,
            text=self._text[start:end],
            note=validation.words(mark.note, "note"),
            attributes=attributes(mark.attributes),
            annotator=annotator,
            origin=mark.origin if mark.origin in ORIGINS else "imported",
            created_at=moment,
            updated_at=mark.updated_at if _TIME.match(mark.updated_at) else moment,
            derived_from=mark.derived_from or None,
        )

    def _left(self, kind: str, words: str, outcome: str) -> None:
        self._report.not_placed.append(NotPlaced(self._target.source.title, kind, words, outcome))


def attributes(found: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as a session keeps them: under plain identifiers, which are made."""
    if not found:
        return found
    plain: dict[str, Any] = {}
    for key, value in found.items():
        fits = key.isascii() and key.isidentifier()
        plain[key if fits else identifier(key, plain, "attribute")] = value
    return validation.data(plain, "attributes")


def created(given: str) -> str:
    """Return when something was made, as a file says it; now, where it does not."""
    return given if _TIME.match(given) else now()


def _places(
    document: MarkedDocument, target: Target, marks: tuple[MarkedSpan | MarkedRegion, ...]
) -> list[Fragments | str]:
    """Return for each mark its pieces in the source, or what became of it that is not sure."""
    given = [_pieces(mark) for mark in marks]
    if target.is_same or not given:
        return list(given)
    from annotator.text.anchoring import SURE, reanchor

    found = reanchor(document.text, target.source.text, given)
    return [each.places[0] if each.outcome in SURE else each.outcome for each in found]


def _pieces(mark: MarkedSpan | MarkedRegion) -> Fragments:
    fragments = getattr(mark, "fragments", None)
    return fragments or ((mark.start, mark.end),)
