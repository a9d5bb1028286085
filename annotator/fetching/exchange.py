"""One question to a server, and the head of its answer (HTTP/1.1, RFC 9112)."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from typing import Any

from annotator.fetching.network import unreached
from annotator.fetching.patience import Patience
from annotator.fetching.refused import BY_HAND, FetchRefused
from annotator.fetching.web_address import WebAddress

HEAD = 64_000
"""The most bytes of an answer's head."""

_READ_AHEAD = 8192  # bytes
_PER_CHUNK = 2  # bytes that may come for each byte of a page: sizes stand between small chunks
_LENGTHS = frozenset("0123456789")


class Exchange:
    """A question that was asked on a connection, and its answer as far as it was read."""

    def __init__(
        self, connection: socket.socket, page: WebAddress, agent: str, patience: Patience
    ) -> None:
        """Ask for the page and read the head of the answer. Raises `FetchRefused`."""
        self._page = page
        self._wire = _Wire(connection, page, patience)
        with self._broken():
            connection.settimeout(patience.left())
            connection.sendall(question(page, agent))
            self.answer = HTTPResponse(connection, method="GET")
            self.answer.fp.close()
            self.answer.fp = io.BufferedReader(self._wire, _READ_AHEAD)
            self._wire.allow(HEAD + _READ_AHEAD, "a head")
            self.answer.begin()
        self._check_length()

    @property
    def length(self) -> int | None:
        """How many bytes the body has; None where the head does not say."""
        return self.answer.length

    def named(self, name: str) -> str:
        """Return the value of the first header of this name, or an empty text."""
        return str(self.answer.headers.get(name, ""))

    def body(self, most: int, piece: int = 65_536) -> Iterator[bytes]:
        """Yield the body, without the sizes of chunks, in pieces of so many bytes or fewer.

        Raises `FetchRefused` when more than ``most`` bytes come, or fewer than were announced.
        """
        self._wire.allow(_PER_CHUNK * most + HEAD, "a page")
        came = 0
        with self._broken():
            while data := self.answer.read(piece):
                came += len(data)
                if came > most:
                    raise too_large(self._page, most)
                yield data
        if self.answer.length:
            raise self._breaks_off()

    def _check_length(self) -> None:
        headers = self.answer.headers
        lengths = set(headers.get_all("Content-Length", []))
        coding = self.named("Transfer-Encoding").lower()
        if coding not in ("", "chunked", "identity") or (
            lengths and not (len(lengths) == 1 and set(lengths.pop().strip()) <= _LENGTHS)
        ):
            raise FetchRefused(f"{self._page.shown} is sent in an unsound way: {BY_HAND}.")

    @contextmanager
    def _broken(self) -> Iterator[None]:
        """Turn whatever goes wrong with a connection into a refusal."""
        try:
            yield
        except (HTTPException, ValueError):
            raise self._breaks_off() from None
        except OSError as error:
            raise unreached(self._page, error) from None

    def _breaks_off(self) -> FetchRefused:
        return FetchRefused(
            f"{self._page.shown} breaks off or is no answer of a web server: try again, or"
            f" {BY_HAND}."
        )


def question(page: WebAddress, agent: str) -> bytes:
    """Return all that a server is told: the page, the program's name, and no cookies."""
    lines = (
        f"GET {page.target} HTTP/1.1",
        f"Host: {page.netloc}",
        f"User-Agent: {agent}",
        "Accept: text/html, application/xhtml+xml, text/plain, application/pdf, */*;q=0.5",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def too_large(page: WebAddress, most: int) -> FetchRefused:
    """Return the refusal of a page of more than ``most`` bytes."""
    return FetchRefused(
        f"{page.shown} sends more than {most / 1_000_000:g} MB: save the page from a browser, and"
        " import the part that matters."
    )


class _Wire(io.RawIOBase):
    """The bytes of a connection, as long as there is patience and they are not too many."""

    def __init__(self, connection: socket.socket, page: WebAddress, patience: Patience) -> None:
        self._connection = connection
        self._page = page
        self._patience = patience
        self._allowed = 0
        self._what = ""

    def allow(self, most: int, what: str) -> None:
        """Let so many bytes come from now on."""
        self._allowed, self._what = most, what

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        self._connection.settimeout(self._patience.left())
        came = self._connection.recv_into(buffer)
        self._patience.left()
        self._allowed -= came
        if self._allowed < 0:
            raise FetchRefused(
                f"{self._page.shown} sends {self._what} that does not end: {BY_HAND}."
            )
        return came
