"""Documents that may be later readings of pages that are in the session: whether to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from annotator.session.preparing import Prepared
from annotator.store.revisions import Reading
from annotator.text.directions import isolated
from annotator.text.errors import SessionError
from annotator.text.records import Source

if TYPE_CHECKING:
    from annotator.session.revising import Revised


class Offered(msgspec.Struct, frozen=True):
    """A document that was not brought in: it has the address of a source, and another text.

    ``title`` is the source's. To be answered by `Session.revise`, or by importing it as new.
    """

    found: Prepared
    source_id: str
    title: str

    @property
    def sentence(self) -> str:
        """What to ask."""
        return (
            f"{self.found.document.file or self.found.title} has the address of"
            f" “{isolated(self.title)}” and another text: say whether it is a later reading of"
            " that, or a source of its own."
        )


class LaterReadings:
    """What becomes of documents whose page is in the session already.

    ``revises`` is the source of which one document is to be a later reading; ``as_new`` makes all
    of them sources of their own. Else those with an address that is known are offered.
    """

    def __init__(
        self,
        known: Callable[[], Mapping[str, Reading]],
        revise: Callable[[str, Prepared], Revised],
        revises: str | None = None,
        as_new: bool = False,
    ) -> None:
        """Begin; ``known`` gives the latest reading of each page by its address."""
        self._ask, self._revise = known, revise
        self._revises, self._as_new = revises, as_new
        self._known: dict[str, Reading] | None = None
        self._done = False

    @property
    def wanted(self) -> bool:
        """Whether what comes is to be a later reading of a source that was named."""
        return self._revises is not None

    def revise(self, made: Prepared) -> Revised | SessionError:
        """Make a document the later reading that is wanted; or say why it is none."""
        assert self._revises is not None, "a later reading is wanted"
        name = made.document.file or made.title
        if self._done:
            return SessionError(f"{name} was left out: only one document can be a later reading.")
        try:
            revised = self._revise(self._revises, made)
        except SessionError as refused:
            return SessionError(f"{name} was not brought in: {refused}")
        self._done = True
        return revised

    def there(self, made: Prepared) -> str | None:
        """Return the id of the source in which a page is there already with this very text."""
        known = self._reading(made)
        return known.source_id if known is not None and known.sha256 == made.sha256 else None

    def offer(self, made: Prepared) -> Offered | None:
        """Return what is to be asked about a document, None when it simply is a new source."""
        known = self._reading(made)
        if known is None or known.sha256 == made.sha256:
            return None
        return Offered(made, known.source_id, known.title)

    def learn(self, made: Prepared, source: Source) -> None:
        """Take in what a document became: those of its page that follow may be later readings."""
        address = self._address(made)
        if address:
            self._pages()[address] = Reading(source.id, source.sha256, source.title)

    def _reading(self, made: Prepared) -> Reading | None:
        address = self._address(made)
        return self._pages().get(address) if address else None

    def _address(self, made: Prepared) -> str:
        """Return the address of a document's page; empty where nobody is to be asked about it."""
        # The rows of a table, such as comments, may all have the address of one page.
        if self._as_new or "row" in made.document.details:
            return ""
        return str(made.meta.get("url") or "")

    def _pages(self) -> dict[str, Reading]:
        if self._known is None:
            self._known = dict(self._ask())
        return self._known
