"""The network as a value: how names become addresses, and how one of these is connected to.

`opened` asks it for a connection. Every address that a name has is looked at, one that is not
public refuses the name, and the connection goes to just the address that was looked at: a name that
leads elsewhere a moment later ("rebinding") changes nothing. The certificate must be that of the
name. No proxy is asked, which would look names up itself.
"""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Callable, Sequence
from ipaddress import ip_address

import msgspec

from annotator.fetching.patience import Patience
from annotator.fetching.refused import BY_HAND, FetchRefused
from annotator.fetching.reserved import is_public
from annotator.fetching.web_address import WebAddress

BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)
"""Where systems keep the certificates that they trust."""

_MOST_TRIED = 4  # addresses of one name
_LONGEST_TRY = 15.0  # seconds for one of them


class Network(msgspec.Struct, frozen=True):
    """What reaches servers.

    ``resolve`` gives all numeric addresses of a name; ``connect`` opens a connection to a numeric
    address and a port in at most so many seconds. Both raise OSError. ``trusted`` gives what judges
    certificates. ``agent`` is the name under which servers are asked.
    """

    resolve: Callable[[str, int], Sequence[str]]
    connect: Callable[[str, int, float], socket.socket]
    trusted: Callable[[], ssl.SSLContext]
    agent: str


def the_network(agent: str) -> Network:
    """Return the computer's own network, with the certificates that its system trusts."""
    return Network(_resolve, _connect, system_trust, agent)


def system_trust(bundles: Sequence[str] = BUNDLES) -> ssl.SSLContext:
    """Return what judges certificates by those that the system trusts.

    ``bundles`` are files of them; the first that is there is read where Python has found none.
    """
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        there = next(filter(os.path.isfile, bundles), None)
        if there is not None:
            context.load_verify_locations(there)
    return context


def opened(network: Network, page: WebAddress, patience: Patience) -> tuple[socket.socket, str]:
    """Return a connection to a page's server, encrypted for https, and its numeric address.

    Raises `FetchRefused`.
    """
    reached, address = _reached(network, page, patience)
    if page.scheme == "http":
        patience.hold(reached)
        return reached, address
    # An end that nobody announced may be somebody's cut, so it is no end; some builds of Python let
    # OpenSSL take it for one.
    trusted = network.trusted()
    trusted.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)
    encrypted = trusted.wrap_socket(
        reached,
        server_hostname=page.host,
        do_handshake_on_connect=False,
        suppress_ragged_eofs=False,
    )
    patience.hold(encrypted)
    try:
        encrypted.settimeout(patience.left())
        encrypted.do_handshake()
    except OSError as error:
        encrypted.close()
        raise _unsafe(page, error) from None
    except FetchRefused:
        encrypted.close()
        raise
    return encrypted, address


def _reached(network: Network, page: WebAddress, patience: Patience) -> tuple[socket.socket, str]:
    failure = OSError("no address answers")
    for address in _checked(network, page, patience)[:_MOST_TRIED]:
        try:
            seconds = min(patience.left(), _LONGEST_TRY)
            return network.connect(address, page.port, seconds), address
        except OSError as error:
            failure = error
    raise unreached(page, failure)


def _checked(network: Network, page: WebAddress, patience: Patience) -> list[str]:
    """Return the numeric addresses of a page's server, all of them public."""
    try:
        addresses = list(dict.fromkeys(network.resolve(page.host, page.port)))
    except (OSError, UnicodeError):
        addresses = []
    patience.left()
    if not addresses:
        raise FetchRefused(
            f"{page.shown} has no server that the network knows of: check the address and the"
            " connection."
        )
    for address in addresses:
        if not is_public(address):
            raise FetchRefused(
                f"{page.shown} leads to {address}, which is inside this computer or a network of"
                f" its own, where Annotator asks nobody: {BY_HAND}."
            )
    return addresses


def _unsafe(page: WebAddress, error: OSError) -> FetchRefused:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return unreached(page, error)
    return FetchRefused(
        f"{page.shown} cannot be trusted, because the certificate of {page.server} does not hold"
        f" ({error.verify_message.rstrip('.')}): look at the page in a browser first."
    )


def unreached(page: WebAddress, error: OSError) -> FetchRefused:
    """Return the refusal of a page whose connection failed."""
    reason = error.strerror or str(error) or type(error).__name__
    return FetchRefused(
        f"{page.shown} cannot be reached ({reason}): try again later, or {BY_HAND}."
    )


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def _connect(address: str, port: int, seconds: float) -> socket.socket:
    numeric = ip_address(address)
    family = socket.AF_INET if numeric.version == 4 else socket.AF_INET6
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((address, port))
    except OSError:
        made.close()
        raise
    return made
