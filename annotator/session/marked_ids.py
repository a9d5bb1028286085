"""Ids that a file of annotations brings: kept where they are free, for links and later imports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from annotator.session.marked_people import IS_ID
from annotator.store import marked
from annotator.text.identity import new_id

if TYPE_CHECKING:
    from annotator.store.store import Store


class MarkedIds:
    """The ids of one document, of which some are in the session already."""

    def __init__(self, store: Store, ids: Iterable[str]) -> None:
        """Look all of them up; what does not look like an id of ours is never kept."""
        self._given = store.ask(marked.given, {each for each in ids if IS_ID.match(each)})

    def lives(self, wanted: str, kind: str) -> bool:
        """Return whether a record of this kind is there under an id."""
        return self._given.get(wanted) == (kind, True)

    def take(self, wanted: str, kind: str) -> str:
        """Return an id for a new record: the one that is wanted, where that is free."""
        free = IS_ID.match(wanted) and self._given.get(wanted, (kind, False)) == (kind, False)
        taken = wanted if free else new_id()
        self._given[taken] = (kind, True)
        return taken
