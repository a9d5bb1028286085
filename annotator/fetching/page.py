"""Fetching a page: from server to server as they say, until one sends it."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from functools import partial
from http.client import responses
from pathlib import PurePosixPath
from urllib.parse import unquote

import msgspec

from annotator.fetching.content_types import ENDINGS, UNTOLD
from annotator.fetching.exchange import Exchange
from annotator.fetching.network import Network, opened
from annotator.fetching.patience import Patience
from annotator.fetching.refused import BY_HAND, FetchRefused
from annotator.fetching.unpacking import unpacked
from annotator.fetching.web_address import WebAddress, redirected
from annotator.text.identity import now

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOOK = 0.05  # seconds between two looks at whether the page is still wanted
_COOKIES = frozenset({"set-cookie", "set-cookie2"})
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069<>:"/\\|?*\ud800-\udfff]')
_LONGEST_NAME = 100  # characters


class Limits(msgspec.Struct, frozen=True):
    """How much is taken: ``size`` in bytes, ``seconds`` for all of it, steps from page to page."""

    size: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 5


LIMITS = Limits()


class Hop(msgspec.Struct, frozen=True):
    """One answer on the way: whom it came from (``server``, a numeric address) and its status."""

    address: str
    server: str
    status: int


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it came.

    ``data`` are its bytes, without the sizes of chunks and without packing; ``sent_sha256`` is that
    of what was sent, so the same as theirs where nothing was packed. ``hops`` are all answers, the
    last one the page's own; ``headers`` are its head without cookies. ``content_type`` and
    ``charset`` are what the head says, or empty. ``name`` is what a file of the page may be called.
    ``retrieved_at`` is ISO 8601 in UTC.
    """

    data: bytes
    sent_sha256: str
    asked: str
    hops: tuple[Hop, ...]
    headers: tuple[tuple[str, str], ...]
    content_type: str
    charset: str
    name: str
    retrieved_at: str

    @property
    def address(self) -> str:
        """Where the page was in the end."""
        return self.hops[-1].address


GoingOn = Callable[[int, int], bool]


def fetch(
    page: WebAddress,
    network: Network,
    going_on: GoingOn,
    *,
    limits: Limits = LIMITS,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Return a page, or raise `FetchRefused` with one sentence for the user.

    ``going_on`` is told, some twenty times a second, the bytes that came and all (0 while unknown);
    it stops the work by returning False. ``clock`` gives seconds.
    """
    patience = Patience(page.shown, limits.seconds, clock)
    future: Future[Fetched] = Future()
    # A thread of its own, which dies with the program: to look a name up cannot be hurried.
    work = partial(_fetch, page, network, limits, patience)
    threading.Thread(target=_run, args=(future, work), name="fetch", daemon=True).start()
    while not wait([future], _LOOK).done:
        if not going_on(patience.done, patience.total):
            patience.give_up()
        try:
            patience.left()
        except FetchRefused:
            patience.give_up()
            raise
    return future.result()


def _run(future: Future[Fetched], work: Callable[[], Fetched]) -> None:
    try:
        future.set_result(work())
    except FetchRefused as refused:
        future.set_exception(refused)
    except BaseException as error:
        future.set_exception(error)
        raise


def _fetch(page: WebAddress, network: Network, limits: Limits, patience: Patience) -> Fetched:
    asked, hops = page, list[Hop]()
    while True:
        connection, server = opened(network, page, patience)
        with connection:
            exchange = Exchange(connection, page, network.agent, patience)
            status = exchange.answer.status
            hops.append(Hop(page.url, server, status))
            if status not in _REDIRECTS:
                return _taken(exchange, page, asked, tuple(hops), limits, patience)
            page = redirected(page, exchange.named("Location"))
        if len(hops) > limits.redirects:
            raise FetchRefused(
                f"{asked.shown} leads from page to page, more than {limits.redirects} times:"
                f" {BY_HAND}."
            )


def _taken(
    exchange: Exchange,
    page: WebAddress,
    asked: WebAddress,
    hops: tuple[Hop, ...],
    limits: Limits,
    patience: Patience,
) -> Fetched:
    """Return the page that a server sends, or raise `FetchRefused` before its first byte."""
    if hops[-1].status != 200:
        said = f"{hops[-1].status} {responses.get(hops[-1].status, '')}".strip()
        raise FetchRefused(
            f"{page.shown} sends no page (the server says {said}): check the address, or {BY_HAND}."
        )
    kind = _content_type(exchange.named("Content-Type"))
    if kind not in ENDINGS and kind not in UNTOLD:
        raise FetchRefused(
            f"{page.shown} sends {kind}, which is none of the formats that can be imported:"
            " choose the address of a page."
        )
    patience.total = exchange.length or 0
    digest = hashlib.sha256()
    pieces = _counted(exchange.body(limits.size), digest.update, patience)
    data = b"".join(unpacked(page, exchange.named("Content-Encoding"), pieces, limits.size))
    if not data:
        raise FetchRefused(f"{page.shown} is empty: look at the page in a browser.")
    return Fetched(
        data=data,
        sent_sha256=digest.hexdigest(),
        asked=asked.url,
        hops=hops,
        headers=_kept_headers(exchange),
        content_type=kind,
        charset=exchange.answer.headers.get_content_charset(""),
        name=file_name(page, kind),
        retrieved_at=now(),
    )


def _counted(
    pieces: Iterator[bytes], hear: Callable[[bytes], None], patience: Patience
) -> Iterator[bytes]:
    for piece in pieces:
        hear(piece)
        patience.done += len(piece)
        yield piece


def _content_type(said: str) -> str:
    return said.partition(";")[0].strip().lower()[:100]


def _kept_headers(exchange: Exchange) -> tuple[tuple[str, str], ...]:
    """Return the head's names and values on one line each, without what could follow a reader."""
    return tuple(
        (name, "".join(sign for sign in " ".join(str(value).split()) if sign.isprintable()))
        for name, value in exchange.answer.headers.items()
        if name.lower() not in _COOKIES
    )


def file_name(page: WebAddress, content_type: str) -> str:
    """Return a name for a file of the page: the last part of its path, else that of the server.

    Its ending is one that the content type goes by, where there is any.
    """
    last = unquote(page.target.partition("?")[0].rstrip("/").rpartition("/")[2])
    stem = _UNFIT.sub("", last).strip(" .")[:_LONGEST_NAME] or page.server.strip("[]")
    ending = ENDINGS.get(content_type, "")
    if not ending or _endings_agree(PurePosixPath(stem).suffix.lower(), ending):
        return stem
    return stem + ending


def _endings_agree(one: str, other: str) -> bool:
    same = ({".html", ".htm", ".xhtml", ".shtml"}, {".md", ".markdown"}, {".mht", ".mhtml"})
    return one == other or any({one, other} <= endings for endings in same)
