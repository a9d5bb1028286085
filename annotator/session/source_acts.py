"""Sources and their stories: bringing in, describing, removing; regions and status on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from annotator.session import validation
from annotator.session.ledger import Ledger
from annotator.store import labels, queries
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now, same, sha256
from annotator.text.records import (
    STATES,
    Edit,
    Region,
    SessionTitle,
    Source,
    Status,
    Story,
    status_id,
)

LEFT_AS_TEXT = "left_as_text"
"""The key in a source's provenance for stretches that only look like furniture, in code points:
``[[start, end]]``. They stand beside what its reader ``proposed``, and go when it is read again."""


class SourceActs(Ledger):
    """What may be done with the sources of a session."""

    def add_source(
        self,
        text: str,
        title: str = "",
        story: str = "",
        meta: Mapping[str, Any] | None = None,
        revises: str | None = None,
    ) -> Source:
        """Add a text as a source, kept exactly as given (line ends too), and return it.

        ``story`` is an id or a title, made if new; empty is the session's first story. ``revises``
        is the id of the source that this is a later reading of. Raises `SessionError` for a text
        without words, with NUL or a lone surrogate.
        """
        source, story_edits = self._new_source(text, title, story, meta or {}, revises)
        self._commit("add source", [*story_edits, Edit(None, source)])
        return source

    def _new_source(
        self, text: str, title: str, story: str, meta: Mapping[str, Any], revises: str | None
    ) -> tuple[Source, list[Edit]]:
        if not validation.words(text, "text of a source").strip():
            raise SessionError("A source without any words cannot be marked: give it a text.")
        if revises is not None:
            self.source(revises)
        found, edits = self._story(story)
        source = Source(
            id=new_id(),
            story=found.id,
            title=validation.words(title, "title"),
            meta=validation.data(meta, "meta"),
            sha256=sha256(text),
            original_sha256="",
            provenance={},
            revises=revises,
            annotator=self._annotator_id(None),
            created_at=now(),
            text=text,
        )
        return source, edits

    def _story(self, wanted: str) -> tuple[Story, list[Edit]]:
        """Return the story of this id or title, and the edit that makes it when it is new."""
        stories = self.stories()
        if not wanted:
            return stories[0], []
        for story in stories:
            if wanted in (story.id, story.title):
                return story, []
        new = Story(id=new_id(), title=validation.words(wanted, "story"), created_at=now())
        return new, [Edit(None, new)]

    def update_source(
        self,
        source_id: str,
        *,
        title: str | UnsetType = UNSET,
        story: str | UnsetType = UNSET,
        meta: Mapping[str, Any] | UnsetType = UNSET,
    ) -> Source:
        """Change what is said about a source, never its text, and return it.

        ``meta`` is merged into what it has; a value of None takes its key away.
        """
        old = self.source(source_id)
        story_id, edits = old.story, list[Edit]()
        if story is not UNSET:
            found, edits = self._story(story)
            story_id = found.id
        new = msgspec.structs.replace(
            old,
            title=old.title if title is UNSET else validation.words(title, "title"),
            story=story_id,
            meta=old.meta if meta is UNSET else validation.merged(old.meta, meta, "meta"),
        )
        if not same(new, old):
            self._commit("details of source", [*edits, Edit(old, new)])
        return new

    def leave_as_text(self, source_id: str, start: int, end: int) -> Source:
        """Say of `start` to `end` (code points) that it is article text, whatever it looks like.

        It is not proposed as a region any more, until this is undone.
        """
        return self.leave_all_as_text(source_id, [(start, end)])

    def leave_all_as_text(self, source_id: str, stretches: Iterable[tuple[int, int]]) -> Source:
        """Say of several stretches (code points) that they are article text: one change."""
        old = self.source(source_id)
        left = left_as_text(old)
        asked = (list(validation.offsets(*each, old.text)) for each in stretches)
        added = [stretch for stretch in asked if stretch not in left]
        if not added:
            return old
        provenance = old.provenance | {LEFT_AS_TEXT: [*left, *added]}
        new = msgspec.structs.replace(old, provenance=provenance)
        self._commit("leave as text", [Edit(old, new)])
        return new

    def remove_source(self, source_id: str) -> None:
        """Delete a source with its spans, links, regions and status in one undoable change."""
        source = self.source(source_id)
        self._refuse_earlier(source_id, "delete it first")
        spans = self._store.ask(queries.spans, source_id)
        gone: list[Edit] = [Edit(source, None)]
        gone += (Edit(span, None) for span in spans)
        links = self._store.ask(labels.links_at, [span.id for span in spans])
        gone += (Edit(link, None) for link in links)
        gone += (Edit(region, None) for region in self.regions(source_id))
        gone += (Edit(status, None) for status in self._store.ask(queries.statuses, source_id))
        self._commit("delete source", gone)

    def regions(self, source_id: str) -> list[Region]:
        """Return the stretches of a source that are not article text, by place."""
        return self._store.ask(queries.regions, source_id)

    def add_region(
        self,
        source_id: str,
        start: int,
        end: int,
        kind: str = "boilerplate",
        *,
        origin: str = "manual",
    ) -> Region:
        """Mark `start` to `end` (code points) as not article text; the same twice is one."""
        return self.add_regions(source_id, [(start, end)], kind, origin=origin)[0]

    def add_regions(
        self,
        source_id: str,
        stretches: Iterable[tuple[int, int]],
        kind: str = "boilerplate",
        *,
        origin: str = "manual",
    ) -> list[Region]:
        """Mark stretches (code points) as not article text in one change; return all of them."""
        text, kind = self._text_of(source_id), validation.key(kind, "kind of region")
        origin, who = validation.origin(origin), self._annotator_id(None)
        there = {(each.start, each.end, each.region): each for each in self.regions(source_id)}
        found, added = list[Region](), list[Edit]()
        for stretch in stretches:
            start, end = validation.offsets(*stretch, text)
            region = there.get((start, end, kind))
            if region is None:
                region = Region(
                    id=new_id(),
                    source_id=source_id,
                    start=start,
                    end=end,
                    region=kind,
                    annotator=who,
                    origin=origin,
                    created_at=now(),
                )
                there[start, end, kind] = region
                added.append(Edit(None, region))
            found.append(region)
        if added:
            self._commit("mark region" if len(added) == 1 else "mark regions", added)
        return found

    def remove_region(self, region_id: str) -> None:
        """Take the mark of a region away."""
        self.remove_regions([region_id])

    def remove_regions(self, region_ids: Sequence[str]) -> None:
        """Take the marks of regions away in one change."""
        gone: list[Edit] = []
        for region_id in region_ids:
            region = self._store.ask(queries.record, Region, region_id)
            if region is None:
                raise SessionError(f"There is no region {region_id!r} in {self.path.name}.")
            gone.append(Edit(region, None))
        self._commit("unmark region", gone)

    def set_status(self, source_id: str, state: str, annotator: str | None = None) -> Status:
        """Say how far an annotator is with a source: to do, in progress or complete."""
        if state not in STATES:
            raise SessionError(f"{state!r} is no status: use one of {', '.join(STATES)}.")
        self.source(source_id)
        who = self._annotator_id(annotator)
        old = next(
            (
                each
                for each in self._store.ask(queries.statuses, source_id)
                if each.annotator == who
            ),
            None,
        )
        if old is not None and old.state == state:
            return old
        new = Status(
            id=status_id(source_id, who),
            source_id=source_id,
            annotator=who,
            state=state,
            origin="manual",
            updated_at=now(),
        )
        self._commit(f"mark {state}", [Edit(old, new)])
        return new

    def rename(self, title: str) -> None:
        """Give the session another title; its first story follows if it had the same."""
        title = validation.words(title, "title").strip()
        if not title:
            raise SessionError("A session needs a title.")
        if title == self.title:
            return
        edits = [
            Edit(SessionTitle(id=self.id, title=self.title), SessionTitle(id=self.id, title=title))
        ]
        story = self.stories()[0]
        if story.title == self.title:
            edits.append(Edit(story, msgspec.structs.replace(story, title=title)))
        self._commit("rename session", edits)


def left_as_text(source: Source) -> list[Any]:
    """Return the stretches of a source that were said to be text, as `LEFT_AS_TEXT` has them."""
    found = source.provenance.get(LEFT_AS_TEXT)
    return found if isinstance(found, list) else []
