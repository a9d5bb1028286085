"""A desk that acts: what the session refuses is told to whoever listens, not raised."""

from __future__ import annotations

from collections.abc import Callable

from annotator.session.events import Noticed, Refused
from annotator.session.open_source import OpenSource
from annotator.text.errors import NotSaved, SessionError


class Acting(OpenSource):
    """The open source with acts on it.

    What the session refuses is told as a `Refused` event, what could not be written as
    `SaveFailed`; nothing has changed then.
    """

    def refuse(self, sentence: str, how: str = "") -> None:
        """Tell why something is not done; see `Refused`."""
        self._listeners.tell(Refused(sentence, how))

    def notice(self, sentence: str, how: str = "") -> None:
        """Tell something in passing; see `Noticed`."""
        self._listeners.tell(Noticed(sentence, how))

    def done(self, act: Callable[[], object]) -> bool:
        """Do an act and return whether it was done; what the session refuses is told."""
        try:
            act()
        except NotSaved:
            return False  # the session has told it
        except SessionError as error:
            self.refuse(str(error))
            return False
        return True
