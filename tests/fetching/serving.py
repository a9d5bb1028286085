"""A server of this test's own, and a network in which public addresses lead to it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

from annotator.fetching import Network

Answer = bytes | Callable[[socket.socket], None]
PUBLIC = "93.184.215.14"
WORDS = "Das Cafe\u0301 am Hafen 🌉 blieb offen; שלום עולם. Le prix\u00a0: 12\u00a0€.\n"
PAGE = f"<!DOCTYPE html><html><body><article><p>{WORDS}</p></article></body></html>".encode()


def head(*lines: str, status: str = "200 OK") -> bytes:
    """Return the head of an answer."""
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "", "")).encode("latin-1")


def sent(data: bytes, *lines: str, kind: str = "text/html; charset=utf-8") -> bytes:
    """Return an answer with a page."""
    return head(f"Content-Type: {kind}", f"Content-Length: {len(data)}", *lines) + data


def leading(location: str, status: str = "302 Found") -> bytes:
    """Return an answer that sends its reader on."""
    return head(f"Location: {location}", "Content-Length: 0", status=status)


class World:
    """Names with their addresses, and what each path is answered.

    ``names`` has for each name the answers to being looked up, one after another; the last one
    stays. ``asked`` are the heads of all questions, ``connected`` the addresses and ports.
    """

    def __init__(self) -> None:
        """Begin with nothing: `serving` begins the server."""
        self.names: dict[str, list[Sequence[str]]] = {}
        self.pages: dict[str, Answer] = {}
        self.dead: set[str] = set()
        self.asked: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self.trusted: Callable[[], ssl.SSLContext] = ssl.create_default_context
        self.certificate: ssl.SSLContext | None = None
        self.port = 0

    @property
    def network(self) -> Network:
        """The network in which the server is reached."""
        return Network(self._resolve, self._connect, lambda: self.trusted(), "Annotator/9")

    def has(self, name: str, *answers: Sequence[str]) -> None:
        """Give a name its addresses; several answers are given one after another."""
        self.names[name] = list(answers)

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror(-2, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def _connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((address, port))
        if address in self.dead:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def _serve(self, listening: socket.socket) -> None:
        with suppress(OSError):  # it was closed: the test is over
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, plain: socket.socket) -> None:
        with plain, suppress(OSError):
            connection = plain
            if self.certificate:
                connection = self.certificate.wrap_socket(plain, server_side=True)
            with connection:
                asked = b""
                while b"\r\n\r\n" not in asked:
                    came = connection.recv(4096)
                    if not came or not (asked + came).startswith(b"G"):
                        return  # no question, or one that is encrypted
                    asked += came
                self.asked.append(asked.decode("ascii"))
                path = self.asked[-1].split(" ")[1]
                answer = self.pages.get(path, head(status="404 Not Found"))
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)

    @contextmanager
    def serving(self) -> Iterator[World]:
        """Serve while the test runs."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            thread = threading.Thread(target=self._serve, args=(listening,), daemon=True)
            thread.start()
            try:
                yield self
            finally:
                with suppress(OSError):
                    listening.shutdown(socket.SHUT_RDWR)
                listening.close()
                thread.join(5)


@contextmanager
def paper() -> Iterator[World]:
    """Give a network in which paper.example serves a page."""
    made = World()
    made.has("paper.example", [PUBLIC])
    made.pages["/story"] = sent(PAGE)
    with made.serving():
        yield made
