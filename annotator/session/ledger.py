"""An open session file: what it holds, and the one way in which it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from annotator.session import validation
from annotator.session.events import Changed, Event, Listener, Listeners, SaveFailed
from annotator.store import history, queries, revisions, summaries
from annotator.store.originals import Original
from annotator.store.store import Store
from annotator.text.directions import isolated
from annotator.text.errors import NotSaved, OutcomeUnknown, SessionError
from annotator.text.identity import new_id, now
from annotator.text.labels import LabelSet
from annotator.text.records import (
    Annotator,
    Change,
    Edit,
    SessionTitle,
    Source,
    SourceSummary,
    Statement,
    Story,
)


class Ledger:
    """What all acts stand on: the file, who acts, and the listeners told after each commit."""

    def __init__(self, store: Store, annotator: Annotator) -> None:
        """Take an open file, and who will be named as the maker of each change."""
        self._store = store
        self._lent: Store | None = None  # the one that another thread writes: see `lending`
        self._listeners = Listeners()
        self._texts: dict[str, str] = {}
        self._earlier: frozenset[str] | None = None
        self.annotator = annotator
        self.opened_at = now()
        title = self._store.ask(queries.session_title)
        self.id, self.title = title.id, title.title
        self.label_set = self._store.ask(queries.latest_label_set)

    @property
    def path(self) -> Path:
        """The session file."""
        return self._store.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return (self._lent or self._store).read_only

    @property
    def is_lent(self) -> bool:
        """Whether another thread is changing it: here it is only read until that is done."""
        return self._lent is not None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` what happens from now on; returns what makes it stop."""
        return self._listeners.add(listener)

    def _tell(self, event: Event) -> None:
        self._listeners.tell(event)

    # What it holds

    def sources(self) -> list[Source]:
        """Return every source, with its text, in the order they came."""
        return [self.source(source_id) for source_id in self.source_ids()]

    def source(self, source_id: str) -> Source:
        """Return one source with its text; raises `SessionError` when it is not there."""
        found = self._store.ask(queries.source, source_id)
        if found is None:
            raise SessionError(f"There is no source {source_id!r} in {self.path.name}.")
        return found

    def source_details(self, source_id: str) -> Source | None:
        """Return what is said about a source, without its text; None when it is not there."""
        return self._store.ask(queries.record, Source, source_id)

    def has_source(self, source_id: str) -> bool:
        """Return whether a source is there."""
        return self.source_details(source_id) is not None

    def summaries(self, source_id: str | None = None) -> list[SourceSummary]:
        """Return every source (or one) as lists show it: without its text, its spans counted."""
        return self._store.ask(summaries.summaries, self.annotator.id, source_id)

    def source_ids(self) -> list[str]:
        """Return the ids of all sources, in the order they came."""
        return self._store.ask(queries.source_ids)

    def earlier_readings(self) -> frozenset[str]:
        """Return the ids of the sources of which there is a later reading."""
        if self._earlier is None:
            self._earlier = self._store.ask(revisions.earlier)
        return self._earlier

    def newer_reading(self, source_id: str) -> str | None:
        """Return the id of the reading after a source, or None where it is the latest."""
        if source_id not in self.earlier_readings():  # known: the file would look at every source
            return None
        return self._store.ask(revisions.newer, source_id)

    def _refuse_earlier(self, source_id: str, instead: str) -> None:
        """Raise `SessionError`, with what to do instead, for a source with a later reading."""
        newer = self.newer_reading(source_id)
        later = self.source_details(newer) if newer else None
        if later is not None:
            title = isolated(later.title)
            raise SessionError(f"“{title}” is a later reading of this source: {instead}.")

    def latest_ids(self) -> list[str]:
        """Return the ids of the sources that lists show: of each page the latest reading."""
        earlier = self.earlier_readings()
        return [each for each in self.source_ids() if each not in earlier]

    def stories(self) -> list[Story]:
        """Return the stories, the first of which is the session's own."""
        found = self._store.ask(queries.stories)
        if not found:
            raise SessionError(f"{self.path.name} holds no story: it is damaged.")
        return found

    def statements(self) -> list[Statement]:
        """Return the statements of all stories, in the order they were made."""
        return self._store.ask(queries.statements)

    def annotators(self) -> list[Annotator]:
        """Return everyone who marked in this session."""
        return self._store.ask(queries.annotators)

    def _text_of(self, source_id: str) -> str:
        """Return the text of a source; the last one asked for is kept, since marks come in runs."""
        if source_id not in self._texts:
            text = self.source(source_id).text
            self._texts.clear()
            self._texts[source_id] = text
        return self._texts[source_id]

    # How it changes

    def _commit(
        self, name: str, edits: Sequence[Edit], originals: Sequence[Original] = ()
    ) -> Change:
        """Write one user action and tell the listeners once it is durable."""
        change = self._change("do", name, edits)
        self._write(lambda: self._store.write(change, originals))
        self._heard(change)
        return change

    def _go_on(
        self, begun: Change, edits: Sequence[Edit], originals: Sequence[Original] = ()
    ) -> bool:
        """Write more of a change that was begun; False, and nothing, when it cannot grow any more.

        That is when it was undone, or when a later act was: what redo would do again must not
        meet with what came in between.
        """
        if not self._is_done(begun) or self._store.ask(history.oldest_undone_head) is not None:
            return False
        more = msgspec.structs.replace(begun, edits=tuple(edits))
        self._write(lambda: self._store.extend(more, originals))
        self._heard(more)
        return True

    def _is_done(self, change: Change) -> bool:
        """Return whether a change is in the history and not undone."""
        return self._store.ask(history.is_done, change.id)

    def _change(
        self,
        kind: Literal["do", "undo", "redo"],
        name: str,
        edits: Sequence[Edit],
        target: str | None = None,
    ) -> Change:
        return Change(
            id=new_id(),
            kind=kind,
            name=name,
            at=now(),
            annotator=self._annotator_id(None),
            label_set=self.label_set.version,
            edits=tuple(edits),
            target=target,
        )

    def _write(self, write: Callable[[], None]) -> None:
        try:
            if self.is_lent:
                raise NotSaved(
                    "Not saved: a large change is still being written. Do it again in a moment."
                )
            write()
        except NotSaved as error:
            if isinstance(error, OutcomeUnknown):
                self._look_again()
            self._tell(SaveFailed(str(error)))
            raise

    def _look_again(self) -> None:
        """Let everyone show what is stored, as far as the disk still tells."""
        with suppress(SessionError):
            self.title = self._store.ask(queries.session_title).title
            self.label_set = self._store.ask(queries.latest_label_set)
            self._texts.clear()
            self._earlier = None
            self._tell(Changed(self._change("do", "look again", ())))

    def _heard(self, change: Change) -> None:
        """Take in what a committed change says of the session itself, and tell everyone."""
        if not change.edits:
            self._earlier = None
        for edit in change.others:
            if isinstance(edit.record, Source):
                self._texts.pop(edit.record.id, None)
                self._earlier = None
            match edit.after:
                case SessionTitle(title=title):
                    self.title = title
                case LabelSet():
                    self.label_set = self._store.ask(queries.latest_label_set)
                case _:
                    pass
        self._tell(Changed(change))

    def _annotator_id(self, wanted: str | None) -> str:
        """Return the id of an annotator given by id or name, added to the session if new there."""
        known = {annotator.id: annotator for annotator in self.annotators()}
        own = (self.annotator.id, self.annotator.name)
        if wanted is None or wanted in own:
            if known.get(self.annotator.id) != self.annotator:
                self._write(lambda: self._store.keep_annotator(self.annotator))
            return self.annotator.id
        wanted = validation.words(wanted, "annotator")
        if wanted in known:
            return wanted
        by_name = next((each.id for each in known.values() if each.name == wanted), None)
        if by_name is not None:
            return by_name
        if not wanted.strip():
            raise SessionError("An annotator needs a name.")
        new = Annotator(id=new_id(), name=wanted)
        self._write(lambda: self._store.keep_annotator(new))
        return new.id
