"""https: the certificate must be trusted and be that of the name, whatever the address.

``paper.example.pem`` is a key and a certificate of a name that nobody can own, for these tests.
"""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from annotator.fetching import Fetched, FetchRefused, fetch, parse
from annotator.fetching.network import system_trust
from tests.fetching.serving import PAGE, PUBLIC, World, head, leading

PEM = Path(__file__).with_name("paper.example.pem")


@pytest.fixture
def safe(world: World) -> World:
    """Give a world whose server has a certificate for paper.example, which is trusted."""
    world.certificate = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    world.certificate.load_cert_chain(PEM)
    world.trusted = lambda: ssl.create_default_context(cafile=str(PEM))
    return world


def got(world: World, address: str) -> Fetched:
    return fetch(parse(address), world.network, lambda done, total: True)


def test_a_page_comes_encrypted(safe: World) -> None:
    fetched = got(safe, "https://paper.example/story")
    assert fetched.data == PAGE
    assert safe.connected == [(PUBLIC, 443)]


def test_a_certificate_of_another_name_is_refused(safe: World) -> None:
    safe.has("other.example", [PUBLIC])
    with pytest.raises(FetchRefused, match=r"certificate of other\.example does not hold"):
        got(safe, "https://other.example/story")
    assert safe.asked == []


def test_a_certificate_that_nobody_trusts_is_refused(safe: World) -> None:
    safe.trusted = ssl.create_default_context
    with pytest.raises(FetchRefused, match=r"certificate of paper\.example does not hold"):
        got(safe, "https://paper.example/story")


def test_a_page_that_is_cut_off_is_no_page(safe: World) -> None:
    def cut(connection: socket.socket) -> None:
        connection.sendall(head("Content-Type: text/html") + PAGE[:40])

    safe.pages["/story"] = cut  # its end is not announced, as an attacker would end it
    with pytest.raises(FetchRefused, match=r"https://paper\.example/story"):
        got(safe, "https://paper.example/story")


def test_a_page_on_https_that_leads_to_http_is_refused(safe: World) -> None:
    safe.pages["/story"] = leading("http://paper.example/next")
    with pytest.raises(FetchRefused, match="which is not encrypted"):
        got(safe, "https://paper.example/story")


def test_a_server_without_encryption_is_refused(world: World) -> None:
    with pytest.raises(FetchRefused, match=r"https://paper\.example/story cannot be reached"):
        got(world, "https://paper.example/story")


def test_certificates_are_found_where_systems_keep_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a bundle whose own folders of certificates are on the computer that made it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    found = system_trust([str(tmp_path / "nor.pem"), str(PEM)])
    assert [dict(each)["subjectAltName"] for each in found.get_ca_certs()] == [
        (("DNS", "paper.example"),)
    ]
    assert found.verify_mode is ssl.CERT_REQUIRED
    assert found.check_hostname
