"""Addresses of pages: what may be asked for, and how it is written."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import msgspec

from annotator.fetching.host_names import as_shown, in_ascii
from annotator.fetching.refused import BY_HAND, FetchRefused

PORTS = {"http": 80, "https": 443}
LONGEST = 4000
"""The most characters of an address."""

_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f]")
# What stands for itself in a path and in a query (RFC 3986); all else is written as %xx.
_IN_PATH = "/%:@!$&'()*+,;=~-._"
_IN_QUERY = _IN_PATH + "?"


class WebAddress(msgspec.Struct, frozen=True):
    """An address in parts, all ASCII: ``target`` is the path with the query.

    ``port`` is that of the scheme.
    """

    scheme: str
    host: str
    target: str

    @property
    def port(self) -> int:
        """The port that is asked: no other than the scheme's own."""
        return PORTS[self.scheme]

    @property
    def url(self) -> str:
        """The whole address in ASCII, as it is asked for and stored."""
        return f"{self.scheme}://{self.netloc}{self.target}"

    @property
    def netloc(self) -> str:
        """The server, as the header Host names it."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def server(self) -> str:
        """The server, as it may be shown."""
        return self.netloc if ":" in self.host else as_shown(self.host)

    @property
    def shown(self) -> str:
        """The whole address as a sentence names it."""
        return f"{self.scheme}://{self.server}{self.target}"


def parse(words: str) -> WebAddress:
    """Return the address in what somebody has typed or pasted, without its fragment.

    Raises `FetchRefused` for what is no address of a page that may be fetched: another scheme than
    http and https, a name or password, a port of its own.
    """
    address = words.strip()
    if len(address) > LONGEST:
        raise FetchRefused(f"An address of {len(address):,} characters is too long: {BY_HAND}.")
    if not address or _UNFIT.search(address):
        raise FetchRefused(
            "An address is one word without spaces, such as https://example.org/story: copy it"
            " from a browser."
        )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise FetchRefused(f"{_plain(address)} is no address: copy it from a browser.") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchRefused(
            f"{_plain(address)} is no web address: one begins with https:// or http:// and the"
            " name of a server."
        )
    if "@" in parts.netloc:
        # The sentence does not repeat what may be a password.
        raise FetchRefused(
            f"The address on {parts.hostname} holds a name or a password: take out what stands"
            " before the sign @."
        )
    host = _host(parts.hostname)
    if port not in (None, PORTS[parts.scheme]):
        raise FetchRefused(
            f"{parts.scheme}://{host} is asked for at port {port}, which is not the web’s:"
            f" {BY_HAND}."
        )
    return WebAddress(parts.scheme, host, _target(parts))


def redirected(page: WebAddress, location: str) -> WebAddress:
    """Return where a page sends its readers; ``location`` may leave out what stays the same.

    Raises `FetchRefused` as `parse`, and where a page on https leads to one on http.
    """
    try:
        # Some servers write other letters than ASCII as they are, in UTF-8.
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        location = quote(location, safe=_IN_QUERY + "#[]")
    location = location.strip().replace(" ", "%20")
    try:
        new = parse(urljoin(page.url, location))
    except ValueError:
        raise FetchRefused(f"{page.shown} leads to no address: {BY_HAND}.") from None
    except FetchRefused as refused:
        raise FetchRefused(f"{page.shown} leads on, where nothing is fetched: {refused}") from None
    if page.scheme == "https" and new.scheme == "http":
        raise FetchRefused(f"{page.shown} leads to {new.shown}, which is not encrypted: {BY_HAND}.")
    return new


def _host(name: str) -> str:
    if ":" not in name:
        return in_ascii(name)
    try:
        return str(IPv6Address(name))
    except ValueError:
        raise FetchRefused(f"[{name}] is no address of a server: copy it from a browser.") from None


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_IN_PATH)
    return f"{path}?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else path


def _plain(address: str) -> str:
    """Return what was typed, fit for a sentence, without what may be a password."""
    shown = address if len(address) <= 80 else address[:79] + "…"
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
    return re.sub(r"//[^/@]*@", "//…@", shown)
