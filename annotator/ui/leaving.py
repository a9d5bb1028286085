"""What asks before a session is closed, because something would be lost."""

from __future__ import annotations

from typing import Protocol


class Asker(Protocol):
    """A part of the window that may hold what is in no file."""

    def question(self) -> str | None:
        """Return what to ask before all is closed, or None where nothing would be lost."""

    def give_up(self) -> None:
        """Let go of what was asked about: the user agreed."""


class Leaving:
    """Asks for one part after another."""

    def __init__(self) -> None:
        """Begin with nothing to ask."""
        self._askers: list[Asker] = []

    def add(self, asker: Asker) -> None:
        """Let a part ask too."""
        self._askers.append(asker)

    def question(self) -> str | None:
        """Return the first question that there is now."""
        return next(filter(None, (each.question() for each in self._askers)), None)

    def give_up(self) -> None:
        """Let go of what was asked about first; of others the user does not know yet."""
        for each in self._askers:
            if each.question():
                each.give_up()
                return
