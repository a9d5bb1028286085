"""Reading a source once more from its stored bytes: in another charset, or the whole of a page."""

from __future__ import annotations

from typing import Any

import msgspec

from annotator.session.fetched_pages import FETCHED
from annotator.session.preparing import provenance
from annotator.session.stored_files import Anew, StoredFileActs
from annotator.store import queries
from annotator.text.directions import isolated
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now, sha256
from annotator.text.records import Edit, Source


class ReadingAgain(StoredFileActs):
    """What may be done when the letters of a source came out wrong, or too few of them."""

    def read_again(
        self, source_id: str, charset: str | None = None, *, whole: bool | None = None
    ) -> Source:
        """Read a source from its bytes, and return the source that has the text.

        In ``charset``, and the whole of a page or its article alone; what is None stays as it was.
        What becomes of it: `take_anew`. Raises `SessionError` for a source that was not a file, and
        for bytes that are not in this charset.
        """
        with self.stored_file(source_id) as stored:
            return self.take_anew(stored.anew(charset, whole))

    def take_anew(self, anew: Anew) -> Source:
        """Take in what a stored file was read as, and return the source that has the text.

        A source on which nobody has marked anything gets the text itself, in one change that can be
        undone. Where there are spans, regions or a status, these stay on the text that they are
        about, and the new text becomes a later reading of it, to which they are carried over. So
        there is at most one: raises `SessionError` where there is one already.
        """
        old = self.source(anew.source.id)
        if anew.found.text == old.text:
            return old
        newer = self.newer_reading(old.id)
        if newer is not None:
            title = isolated(self.source(newer).title)
            raise SessionError(f"“{title}” is a later reading of this source: read that one again.")
        new = _with_text(old, anew)
        if not self.is_marked(old.id):
            self._commit("read again", [Edit(old, new)])
            return new
        later = msgspec.structs.replace(
            new,
            id=new_id(),
            revises=old.id,
            annotator=self._annotator_id(None),
            created_at=now(),
        )
        self.carry_over(later.id, self._commit("read again", [Edit(None, later)]))
        return self.source(later.id)

    def is_marked(self, source_id: str) -> bool:
        """Return whether anybody's work hangs on the text of a source, or a later reading does."""
        return bool(
            self._store.ask(queries.spans_from, source_id, 0, 1)
            or self.regions(source_id)
            or self._store.ask(queries.statuses, source_id)
            or self.newer_reading(source_id)
        )


def _with_text(old: Source, anew: Anew) -> Source:
    """Return a source with the text of another reading, and what that says of itself.

    What the user has changed since the first reading stays.
    """
    before, found = anew.before, anew.found
    unchanged = {key for key, value in old.meta.items() if before.meta.get(key) == value}
    return msgspec.structs.replace(
        old,
        text=found.text,
        sha256=sha256(found.text),
        title=found.title if old.title == before.title else old.title,
        meta={**old.meta, **{key: found.meta[key] for key in unchanged & set(found.meta)}},
        provenance={**_how_it_came(old), **provenance(found)},
    )


def _how_it_came(source: Source) -> dict[str, Any]:
    """Return of a source's provenance what another reading of the same bytes leaves as it is."""
    return {key: value for key, value in source.provenance.items() if key == FETCHED}
