"""Revisions: a later reading of a page, to which the marks on the one before are carried over.

What is sure happens by itself, in one change. The rest waits, for as long as it takes: what waits
is worked out from the records, so that nothing of it is kept open anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from annotator.session import validation
from annotator.session.carrying import Placing, carried_status, settled
from annotator.session.link_acts import LinkActs
from annotator.session.preparing import Prepared, prepare
from annotator.session.source_acts import LEFT_AS_TEXT, SourceActs, left_as_text
from annotator.store import queries, revisions
from annotator.text.directions import isolated
from annotator.text.errors import SessionError
from annotator.text.fragments import pieces_of
from annotator.text.identity import new_id, now
from annotator.text.records import Change, Edit, Fragments, Link, Region, Source, Span
from annotator.text.trim import is_all_blank

if TYPE_CHECKING:
    from annotator.text.anchoring import Outcome

STEP = 250
"""Marks that are written in one transaction, in 20 to 40 ms."""

_KEPT_META = ("outlet", "author", "licence", "confidential", "language")
"""What is said of a source in words of the user's; a later reading brings the rest anew."""


class Waiting(msgspec.Struct, frozen=True):
    """A mark on an earlier reading that waits, and what became of its words.

    ``places`` are proposed, the best first, as pieces in code points of the later reading.
    """

    mark: Span | Region
    outcome: Outcome
    places: tuple[Fragments, ...]
    score: float


class Revised(msgspec.Struct, frozen=True):
    """A later reading, how many marks were carried to it, and how many wait.

    ``moved`` of those carried stand elsewhere now, among what was moved with them.
    """

    source: Source
    carried: int
    waiting: int
    moved: int = 0

    @property
    def sentence(self) -> str:
        """What came of it, for the user."""
        marks = "1 mark" if self.carried == 1 else f"{self.carried:,} marks"
        waits = f"to be decided on: {self.waiting:,}" if self.waiting else "none waits"
        return f"A later reading: {marks} carried over, {waits}."


class RevisionActs(SourceActs, LinkActs):
    """What may be done with later readings of a source."""

    def readings(self, source_id: str) -> list[str]:
        """Return the ids of a source and of all readings before it, the latest first."""
        return self._store.ask(revisions.readings, source_id)

    def latest_reading(self, source_id: str) -> str:
        """Return the id of the latest reading of the page of which a source is one."""
        while (newer := self.newer_reading(source_id)) is not None:
            source_id = newer
        return source_id

    def revise(self, source_id: str, found: Prepared | str) -> Revised:
        """Add a later reading of a source, and carry over the marks whose words are surely there.

        ``found`` is a document that was read, or a pasted text. All is one change. Raises
        `SessionError` for the very same text, and where there is a later reading already.
        """
        old = self.source(source_id)
        made = _pasted(found) if isinstance(found, str) else found
        self._refuse_earlier(source_id, "revise that one")
        if made.sha256 == old.sha256:
            raise SessionError(
                f"This is the very text of “{isolated(old.title)}”: there is nothing to revise."
            )
        new = self._later_reading(old, made)
        originals = [made.original] if made.original else []
        begun = self._commit("revise", [Edit(None, new)], originals)
        return self._carry(new, begun)

    def carry_over(self, source_id: str, begun: Change | None = None) -> Revised:
        """Carry over to a later reading what is surely there, as more of a change that was begun.

        What was carried or decided before stays as it is.
        """
        return self._carry(self.source(source_id), begun)

    def review(self, source_id: str) -> list[Waiting]:
        """Return the marks on earlier readings that wait to be decided on for this one."""
        text = self.source(source_id).text
        found: list[Waiting] = []
        for each in self._store.ask(revisions.unsettled, source_id):
            marks: list[Span | Region] = [*each.spans, *each.regions]
            marks.sort(key=lambda mark: (mark.start, mark.end, mark.id))
            found += _anchored(self.source(each.source_id).text, text, marks)
        return found

    def waiting(self, source_id: str) -> int:
        """Return how many marks wait; quick, for no words are looked for."""
        return len(self.waiting_ids(source_id))

    def waiting_ids(self, source_id: str) -> list[str]:
        """Return the ids of the marks that wait; quick, for no words are looked for."""
        return self._store.ask(revisions.waiting_ids, source_id)

    def accept_place(
        self, source_id: str, mark_id: str, pieces: Sequence[Sequence[int]] | None = None
    ) -> Span | Region:
        """Give a mark that waits its place on a later reading, and return the mark there.

        ``pieces`` are pairs of start and end in code points (None: the best proposal). Where the
        same is marked already, that mark takes its part. Raises `SessionError` for what does not
        wait, or without a place.
        """
        new, waiting = self.source(source_id), self._waiting(source_id, mark_id)
        place = _chosen(waiting, pieces, new.text)
        placing = self._placing(new)
        made = placing.place(waiting.mark, place)
        self._commit(f"carry over {_named(waiting.mark)}", placing.edits())
        return made

    def drop_marks(self, source_id: str, mark_ids: Sequence[str]) -> None:
        """Decide that marks on earlier readings have no place on this one: one change."""
        marks = [self._waiting(source_id, mark_id).mark for mark_id in mark_ids]
        if marks:
            old = self.source(source_id)
            what = _named(marks[0]) if len(marks) == 1 else f"{len(marks)} marks"
            self._commit(f"do not carry over {what}", [Edit(old, settled(old, mark_ids))])

    def _later_reading(self, old: Source, made: Prepared) -> Source:
        if not made.document.text.strip():
            raise SessionError("A source without any words cannot be marked: give it a text.")
        kept = {key: value for key, value in old.meta.items() if key in _KEPT_META}
        return Source(
            id=new_id(),
            story=old.story,
            title=old.title or made.title,
            meta={**old.meta, **made.meta, **kept},
            sha256=made.sha256,
            original_sha256=made.original.sha256 if made.original else "",
            provenance=made.provenance | _left_as_text(old, made.document.text),
            revises=old.id,
            annotator=self._annotator_id(None),
            created_at=now(),
            text=made.document.text,
        )

    def _carry(self, new: Source, begun: Change | None) -> Revised:
        """Carry over what is sure, as more of a change that was begun; and how far everyone is."""
        from annotator.text.anchoring import SURE

        placing, left = self._placing(new), list[Waiting]()
        carried = moved = 0
        for waiting in self.review(new.id):
            if waiting.outcome in SURE:
                placing.place(waiting.mark, waiting.places[0])
                carried += 1
                moved += waiting.outcome == "moved"
            else:
                left.append(waiting)
        edits = [*placing.edits(), *self._carried_statuses(new, left)]
        for step in _steps(edits):
            if begun is None or not self._go_on(begun, step):
                begun = self._commit("carry marks over", step)
        return Revised(new, carried, len(left), moved)

    def _carried_statuses(self, new: Source, left: Sequence[Waiting]) -> Iterator[Edit]:
        """Yield how far everyone is with a later reading of which nobody has said it yet.

        Nobody has completed it for whom something waits, or in which there are words to be read.
        """
        known = {each.annotator for each in self._store.ask(queries.statuses, new.id)}
        before = self.source(self.readings(new.id)[1])
        has_news = _has_news(before.text, new.text)
        for status in self._store.ask(queries.statuses, before.id):
            if status.annotator not in known:
                waits = any(each.mark.annotator == status.annotator for each in left)
                yield Edit(None, carried_status(status, new, open_again=waits or has_news))

    def _waiting(self, source_id: str, mark_id: str) -> Waiting:
        for each in self._store.ask(revisions.unsettled, source_id):
            marks: list[Span | Region] = [*each.spans, *each.regions]
            for mark in marks:
                if mark.id == mark_id:
                    texts = self.source(each.source_id).text, self._text_of(source_id)
                    return _anchored(*texts, [mark])[0]
        raise SessionError(f"There is no mark {mark_id!r} that waits for this reading.")

    def _placing(self, new: Source) -> Placing:
        before = self.readings(new.id)[1:]
        return Placing(
            new,
            there=self.spans(new.id),
            regions=self.regions(new.id),
            earlier={span.id for each in before for span in self.spans(each)},
            derived=self._store.ask(revisions.derived, new.id),
            links_of=lambda span_id: self._store.ask(queries.links_of, span_id),
            label_set=self.label_set,
        )


def _steps(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Yield what is written in one transaction: a mark never without the links that follow it."""
    step: list[Edit] = []
    for edit in edits:
        if len(step) >= STEP and not isinstance(edit.record, Link):
            yield step
            step = []
        step.append(edit)
    if step:
        yield step


def _pasted(text: str) -> Prepared:
    from annotator import importers

    return prepare(importers.from_text(text))


def _anchored(old: str, new: str, marks: Sequence[Span | Region]) -> list[Waiting]:
    from annotator.text.anchoring import reanchor

    found = reanchor(old, new, [_pieces(mark) for mark in marks])
    return [
        Waiting(mark, one.outcome, one.places, one.score)
        for mark, one in zip(marks, found, strict=True)
    ]


def _left_as_text(old: Source, text: str) -> dict[str, list[list[int]]]:
    """Return, for the provenance, what of a later text was said to be no furniture before."""
    from annotator.text.anchoring import SURE, reanchor

    stretches = [((start, end),) for start, end in left_as_text(old)]
    found = reanchor(old.text, text, stretches) if stretches else []
    kept = [list(each.places[0][0]) for each in found if each.outcome in SURE]
    return {LEFT_AS_TEXT: kept} if kept else {}


def _pieces(mark: Span | Region) -> Fragments:
    return pieces_of(mark) if isinstance(mark, Span) else ((mark.start, mark.end),)


def _named(mark: Span | Region) -> str:
    return mark.label if isinstance(mark, Span) else mark.region


def _chosen(waiting: Waiting, pieces: Sequence[Sequence[int]] | None, text: str) -> Fragments:
    """Return the place that was chosen for a mark; raises `SessionError` for none."""
    if pieces is not None and not pieces:
        raise SessionError("A mark needs at least one place: choose one, or drop the mark.")
    if pieces is None:
        if not waiting.places:
            raise SessionError(
                "Nothing like these words is in the later reading: choose a place, or drop them."
            )
        return waiting.places[0]
    if len(pieces) > 1:
        found = validation.fragments(pieces, text)
        assert found is not None, "there are pieces"
        return found
    ((start, end),) = pieces
    return (validation.offsets(start, end, text),)


def _has_news(old: str, new: str) -> bool:
    """Return whether there are words in a later reading that were not in the one before."""
    from annotator.text.alignment import alignment

    return any(not is_all_blank(new, *each) for each in alignment(old, new).unclaimed())
