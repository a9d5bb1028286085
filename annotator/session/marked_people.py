"""Who marked, as a file of annotations names them, and who that is in the session."""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.session.validation import words
from annotator.text.identity import new_id
from annotator.text.records import Annotator

IS_ID = re.compile(r"[0-9a-f]{32}\Z")
"""What an id of ours looks like."""


class People:
    """The annotators of a file: known by id, or by name; those who are new wait in `arriving`."""

    def __init__(self, own: str, known: Iterable[Annotator]) -> None:
        """Take the id of who brings the file in, and who is in the session."""
        self._ids = {"": own}
        for each in known:
            self._ids.setdefault(each.name, each.id)
        for each in known:
            self._ids[each.id] = each.id
        self._arriving: list[Annotator] = []

    def id_of(self, wanted: str) -> str:
        """Return the id of an annotator given by id or name; of nobody, who brings the file in.

        Who is only known by an id is called by its first signs.
        """
        found = self._ids.get(wanted)
        if found is None:
            is_id = IS_ID.match(wanted) is not None
            found = wanted if is_id else new_id()
            name = wanted[:8] if is_id else words(wanted, "annotator").strip() or found[:8]
            self._arriving.append(Annotator(id=found, name=name))
            self._ids[wanted] = found
        return found

    def arrived(self) -> list[Annotator]:
        """Return who came since this was asked last."""
        there, self._arriving = self._arriving, []
        return there
