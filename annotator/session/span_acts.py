"""Spans: marking, changing and taking back marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from annotator.session import validation
from annotator.session.carrying import settled
from annotator.session.ledger import Ledger
from annotator.store import history, queries
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now, same
from annotator.text.records import Change, Edit, Fragments, Link, Span

Pairs = Sequence[Sequence[int]]


class SpanActs(Ledger):
    """What may be done with the spans of a session."""

    def spans(self, source_id: str | None = None) -> list[Span]:
        """Return the spans of one source, or of all, by place."""
        return self._store.ask(queries.spans, source_id)

    def spans_from(self, source_id: str, start: int, most: int) -> list[Span]:
        """Return by place the first ``most`` spans of a source that begin at ``start`` or after it.

        All that begin where the last of them does are among them; fewer, and these are the last.
        """
        return self._store.ask(queries.spans_from, source_id, start, most)

    def spans_over(self, source_id: str, start: int, end: int) -> list[Span]:
        """Return by place the spans of a source that share a character with a stretch."""
        return self._store.ask(queries.spans_over, source_id, start, end)

    def span(self, span_id: str) -> Span:
        """Return one span; raises `SessionError` when it is not there."""
        found = self._store.ask(queries.record, Span, span_id)
        if found is None:
            raise SessionError(f"There is no span {span_id!r} in {self.path.name}.")
        return found

    def add_span(
        self,
        source_id: str,
        start: int,
        end: int,
        label: str,
        note: str = "",
        attributes: Mapping[str, Any] | None = None,
        annotator: str | None = None,
        fragments: Pairs | None = None,
        *,
        origin: str = "manual",
    ) -> Span:
        """Mark `start` to `end` (code points, half open) of a source, and return the span.

        ``annotator`` is an id or a name (None: who has the session open). The same place with the
        same label by the same annotator is one span: marking it again returns the one there is.
        Raises `SessionError` when it cannot be marked so, `NotSaved` when it cannot be written.
        """
        text = self._text_of(source_id)
        start, end = validation.offsets(start, end, text)
        moment = now()
        span = Span(
            id=new_id(),
            source_id=source_id,
            start=start,
            end=end,
            fragments=_fitting(validation.fragments(fragments, text), start, end),
            label=self._label_id(label),
            text=text[start:end],
            note=validation.words(note, "note"),
            attributes=validation.data(attributes or {}, "attributes"),
            origin=validation.origin(origin),
            annotator=self._annotator_id(annotator),
            created_at=moment,
            updated_at=moment,
        )
        there = self._store.ask(queries.same_span, span)
        if there is not None:
            return there
        self._commit(f"mark {label}", [Edit(None, span)])
        return span

    def update_span(
        self,
        span_id: str,
        *,
        label: str | UnsetType = UNSET,
        start: int | UnsetType = UNSET,
        end: int | UnsetType = UNSET,
        note: str | UnsetType = UNSET,
        attributes: Mapping[str, Any] | UnsetType = UNSET,
        fragments: Pairs | UnsetType | None = UNSET,
    ) -> Span:
        """Change what is given of a span, and return it as it then is.

        ``attributes`` are merged into those it has; None takes one away. Changing an end moves the
        outer fragment. Raises `SessionError` for what would empty a fragment or double a span.
        """
        old = self.span(span_id)
        text = self._text_of(old.source_id)
        new_start, new_end, pieces = _placed(old, start, end, fragments, text)
        span = msgspec.structs.replace(
            old,
            start=new_start,
            end=new_end,
            fragments=pieces,
            text=text[new_start:new_end],
            label=old.label if label is UNSET else self._label_id(label),
            note=old.note if note is UNSET else validation.words(note, "note"),
            attributes=old.attributes
            if attributes is UNSET
            else validation.merged(old.attributes, attributes, "attributes"),
        )
        if same(span, old):
            return old
        self._refuse_double(span)
        span = msgspec.structs.replace(span, updated_at=now())
        self._commit(_name_of(old, span), [Edit(old, span)])
        return span

    def write_note(self, span_id: str, note: str, begun: Change | None = None) -> Change | None:
        """Give a span a note, as more of the writing that was `begun`; return what that is now.

        One who pauses and writes on takes all of it back at once, unless something else was done
        meanwhile.
        """
        old = self.span(span_id)
        span = msgspec.structs.replace(old, note=validation.words(note, "note"))
        if same(span, old):
            return begun
        edits = [Edit(old, msgspec.structs.replace(span, updated_at=now()))]
        if begun is not None and begun.edits[0].record.id == span_id:
            newest = self._store.ask(history.newest_done_head)
            if newest is not None and newest.id == begun.id and self._go_on(begun, edits):
                return begun
        return self._commit(_name_of(old, span), edits)

    def remove_span(self, span_id: str) -> None:
        """Delete a span and its links in one change, which can be undone."""
        span = self.span(span_id)
        links = self._store.ask(queries.links_of, span_id)
        gone = [Edit(span, None), *_removals(links), *self._not_carried_again(span)]
        self._commit(f"delete {span.label}", gone)

    def _not_carried_again(self, span: Span) -> list[Edit]:
        """Return what keeps the span that this one was carried over from from waiting again."""
        source = self.source_details(span.source_id)
        if span.derived_from is None or source is None or source.revises is None:
            return []
        return [Edit(source, settled(source, [span.derived_from]))]

    def _label_id(self, label: str) -> str:
        if self.label_set.label(label) is None:
            known = ", ".join(each.id for each in self.label_set.labels)
            raise SessionError(f"There is no label {label!r} in this session: it has {known}.")
        return label

    def _refuse_double(self, span: Span) -> None:
        there = self._store.ask(queries.same_span, span)
        if there is not None and there.id != span.id:
            raise SessionError(
                f"These words are already marked as {span.label} by the same annotator."
            )


def _removals(links: Sequence[Link]) -> list[Edit]:
    return [Edit(link, None) for link in links]


def _placed(
    old: Span,
    start: int | UnsetType,
    end: int | UnsetType,
    fragments: Pairs | UnsetType | None,
    text: str,
) -> tuple[int, int, Fragments | None]:
    """Return where a span lies once what is given of its place is changed."""
    new_start, new_end = validation.offsets(
        old.start if start is UNSET else start, old.end if end is UNSET else end, text
    )
    if fragments is UNSET:
        return new_start, new_end, _moved(old.fragments, new_start, new_end)
    pieces = validation.fragments(fragments, text)
    if pieces is not None and start is UNSET and end is UNSET:
        return pieces[0][0], pieces[-1][1], pieces
    return new_start, new_end, _fitting(pieces, new_start, new_end)


def _fitting(fragments: Fragments | None, start: int, end: int) -> Fragments | None:
    """Return fragments that fill the hull; raises `SessionError` for others."""
    if fragments is not None and (fragments[0][0], fragments[-1][1]) != (start, end):
        raise SessionError(
            "The first fragment begins where the span begins, the last ends with it."
        )
    return fragments


def _moved(fragments: Fragments | None, start: int, end: int) -> Fragments | None:
    """Return fragments with new outer ends; raises `SessionError` when that empties one."""
    if fragments is None:
        return None
    (_, first_end), *inner, (last_start, _) = fragments
    if start >= first_end or end <= last_start:
        raise SessionError("This would empty one of the span's fragments: move the end less far.")
    return ((start, first_end), *inner, (last_start, end))


def _name_of(old: Span, new: Span) -> str:
    """Return what a change of a span is called in the history."""
    if old.label != new.label:
        return f"relabel {old.label} as {new.label}"
    if old.note != new.note:
        return f"note on {new.label}"
    if len(old.fragments or ()) != len(new.fragments or ()):
        return f"fragments of {new.label}"
    if (old.start, old.end, old.fragments) != (new.start, new.end, new.fragments):
        return f"move {new.label}"
    return f"details of {new.label}"
