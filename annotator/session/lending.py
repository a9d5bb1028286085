"""A session lent to another thread, for a change of very many records; here all is read meanwhile.

One connection writes, as ever: the other thread has it, and this one reads the last commit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from annotator.session.events import Changed, Event
from annotator.session.ledger import Ledger
from annotator.store import watching
from annotator.store.store import Store

LARGE = 2_000
"""A change of more records than this takes longer than a key may wait: it is for another thread."""


class Lending(Ledger):
    """What lets another thread act on the file while this one shows it."""

    @property
    def can_be_lent(self) -> bool:
        """Whether all can be read while another thread writes; not in network folders."""
        return not self.is_lent and self._store.ask(watching.can_be_read_meanwhile)

    def lend(self) -> Self:
        """Return the session for one other thread; what is acted here until `take_back` is refused.

        Its listeners are its own: `retell` tells those here what they heard.
        """
        lent = type(self)(self._store, self.annotator)
        reader = Store(self.path, read_only=True)
        self._lent, self._store = self._store, reader
        return lent

    def take_back(self) -> None:
        """Be the one again that writes, when the other thread is done; nothing when it is so."""
        if self._lent is not None:
            reader, self._store, self._lent = self._store, self._lent, None
            reader.close()

    def watch(self, going_on: Callable[[int], bool] | None) -> None:
        """Tell ``going_on`` how many rows have been written; see `watching.watch`."""
        self._store.ask(watching.watch, going_on)

    def retell(self, event: Event) -> None:
        """Take in and tell what was heard from the lent session."""
        if isinstance(event, Changed) and not event.change.edits:
            self._look_again()
        elif isinstance(event, Changed):
            self._heard(event.change)
        else:
            self._tell(event)
