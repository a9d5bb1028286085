"""How long somebody waits for a page, and whether they still do."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

from annotator.fetching.refused import BY_HAND, FetchRefused


class Patience:
    """Shared by the thread that fetches and the one that waits for it.

    ``done`` and ``total`` are bytes of the page; the total is 0 while unknown.
    """

    def __init__(self, name: str, seconds: float, clock: Callable[[], float]) -> None:
        """Wait from now on for the address ``name``; ``clock`` gives seconds."""
        self.done = 0
        self.total = 0
        self._name = name
        self._seconds = seconds
        self._clock = clock
        self._until = clock() + seconds
        self._given_up = False
        self._held: socket.socket | None = None

    def left(self) -> float:
        """Return how many seconds are left; raise `FetchRefused` when there are none."""
        if self._given_up:
            raise FetchRefused(
                f"{self._name} was not fetched, because you stopped it: fetch it again."
            )
        left = self._until - self._clock()
        if left <= 0:
            raise FetchRefused(
                f"{self._name} took longer than {self._seconds:g} seconds: try again later, or"
                f" {BY_HAND}."
            )
        return left

    def hold(self, connection: socket.socket) -> None:
        """Name the connection that `give_up` ends."""
        self._held = connection
        if self._given_up:
            self._end()

    def give_up(self) -> None:
        """Wait no longer: what is being read ends at once. May come from any thread."""
        self._given_up = True
        self._end()

    def _end(self) -> None:
        if self._held is not None:
            with suppress(OSError):  # it ended by itself
                # Not the encrypted socket's own: that would take its state from whoever reads.
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)
