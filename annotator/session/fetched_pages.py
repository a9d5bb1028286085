"""Pages from addresses on their way to be documents, with where and when they were fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import msgspec

from annotator.session.preparing import Prepared, prepare
from annotator.session.reading_files import GoingOn, Read
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.fetching import Fetched, Network
    from annotator.importers.document import Document

FETCHED = "fetched"
"""The key of a source's provenance under which stands how its page was fetched."""

_UNIT = 1000  # bytes: progress is told in kB
_WITH_CHARSET = ("text/", "application/xhtml+xml")


class Address(msgspec.Struct, frozen=True):
    """An address as it may be shown: ``shown`` as a whole, ``server`` its name alone.

    ``url`` and ``host`` are the same in ASCII, as they are asked for.
    """

    url: str
    shown: str
    server: str
    host: str


def looked_at(words: str) -> Address:
    """Return what was typed as an address; raise `SessionError` for what may not be fetched."""
    from annotator import fetching

    page = fetching.parse(words)
    return Address(page.url, page.shown, page.server, page.netloc)


def own_network() -> Network:
    """Return the computer's own network."""
    from annotator import __version__, fetching

    return fetching.the_network(f"Annotator/{__version__}")


class FetchedPages:
    """Fetches pages and reads them, each in a child process as any foreign file is.

    Touches no session: may be used in any thread. Ends the children as a context.
    """

    def __init__(
        self,
        network: Network | None = None,
        *,
        archived_url: str = "",
        format: str | None = None,
        charset: str | None = None,
        whole: bool = False,
    ) -> None:
        """Begin, on the computer's own network unless another is given.

        ``archived_url`` is kept with each page, and never asked for; what is said of the pages'
        format, charset and extent is as in `importers.read`.
        """
        from annotator.importers import Confined

        self._network = network or own_network()
        self._archived = archived_url
        self._format, self._charset, self._whole = format, charset, whole
        self._confined = Confined()
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def batches(self, address: str, going_on: GoingOn | None = None) -> Iterator[list[Read]]:
        """Yield what the page at an address is: one document, or several in one file.

        A refusal comes as a value, unless `stop` is the reason. ``going_on`` is told kB that came
        and all (0 while unknown); it stops the work by returning False.
        """
        try:
            yield self._read(address, going_on)
        except SessionError as refused:
            if not self._stopped:
                yield [Read(address, refused)]

    def stop(self) -> None:
        """End what is being fetched or read, from any thread."""
        self._stopped = True
        self._confined.stop()

    def _read(self, address: str, going_on: GoingOn | None) -> list[Read]:
        from annotator import fetching, importers

        def goes_on(done: int, total: int) -> bool:
            wanted = going_on is None or going_on(done // _UNIT, total // _UNIT)
            return wanted and not self._stopped

        page = fetching.parse(address)
        fetched = fetching.fetch(page, self._network, goes_on)
        task = importers.Task(fetched.name, self._format, self._charset_of(fetched), self._whole)
        try:
            found = list(importers.documents(fetched.data, task, self._confined))
        except importers.ImportRefused as refused:
            found = [refused]
        return [
            Read(page.shown, _made(each, fetched, page.shown, self._archived)) for each in found
        ]

    def _charset_of(self, fetched: Fetched) -> str | None:
        """Return the charset the page is read in: the user's, else the server's if that is true."""
        from annotator.importers.page_charset import as_sent

        if self._charset or not fetched.content_type.startswith(_WITH_CHARSET):
            return self._charset
        return as_sent(fetched.data, fetched.charset)


def _made(
    document: Document | SessionError, fetched: Fetched, address: str, archived_url: str
) -> Prepared | SessionError:
    """Return a document with where it is from, or its refusal with the address."""
    if isinstance(document, SessionError):
        sentence = str(document)
        if sentence.startswith(f"{fetched.name} "):
            return SessionError(f"{address} ({fetched.name}){sentence[len(fetched.name) :]}")
        return SessionError(f"{address}: {sentence}")
    meta = {**document.meta, "retrieved_at": fetched.retrieved_at}
    if not _on_same_server(meta.get("url", ""), fetched.address):
        meta["url"] = fetched.address
    if archived_url:
        meta["archived_url"] = archived_url
    details = {**document.details, FETCHED: told(fetched)}
    return prepare(msgspec.structs.replace(document, meta=meta, details=details))


def told(fetched: Fetched) -> dict[str, Any]:
    """Return how a page was fetched, as the provenance of its source keeps it.

    ``sent_sha256`` is that of the bytes as they were sent; they differ from the bytes that are kept
    only where the server had packed them.
    """
    return {
        "asked": fetched.asked,
        "address": fetched.address,
        "retrieved_at": fetched.retrieved_at,
        "hops": [msgspec.structs.asdict(hop) for hop in fetched.hops],
        "headers": [list(header) for header in fetched.headers],
        "sent_sha256": fetched.sent_sha256,
    }


def _on_same_server(said: str, address: str) -> bool:
    """Return whether an address that a page gives as its own can be believed."""
    try:
        hosts = {(urlsplit(each).hostname or "").removeprefix("www.") for each in (said, address)}
    except ValueError:
        return False
    return len(hosts) == 1
