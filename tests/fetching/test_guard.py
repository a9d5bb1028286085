"""Nobody is asked but public servers: at the first address, at each redirect, at each look-up."""

from __future__ import annotations

import socket

import pytest

from annotator.fetching import Fetched, FetchRefused, fetch, parse
from tests.fetching.serving import PAGE, PUBLIC, World, leading, sent

INSIDE = (
    *("127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "224.0.0.1", "255.255.255.255"),
)


def got(world: World, address: str = "http://paper.example/story") -> Fetched:
    return fetch(parse(address), world.network, lambda done, total: True)


def refusal(world: World, address: str = "http://paper.example/story") -> str:
    with pytest.raises(FetchRefused) as refused:
        got(world, address)
    return str(refused.value)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_with_an_inner_address_is_not_asked(world: World, address: str) -> None:
    world.has("paper.example", [address])
    assert refusal(world) == (
        f"http://paper.example/story leads to {address}, which is inside this computer or a network"
        " of its own, where Annotator asks nobody: save the page from a browser and import that"
        " file."
    )
    assert world.connected == []


@pytest.mark.parametrize("address", INSIDE)
def test_one_inner_address_among_public_ones_is_enough(world: World, address: str) -> None:
    world.has("paper.example", [PUBLIC, address])
    assert "asks nobody" in refusal(world)
    assert world.connected == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "017700000001"])
def test_numbers_for_this_computer_are_looked_through(world: World, host: str) -> None:
    world.has(host, ["127.0.0.1"])  # what systems make of them
    assert "asks nobody" in refusal(world, f"http://{host}/")


def test_the_connection_goes_to_the_address_that_was_looked_at(world: World) -> None:
    """A second look-up would give the inner address: there is none."""
    world.has("paper.example", [PUBLIC], ["127.0.0.1"])
    got(world)
    assert world.looked_up == ["paper.example"]
    assert world.connected == [(PUBLIC, 80)]


def test_a_name_that_turns_inwards_is_caught_at_the_next_step(world: World) -> None:
    world.has("paper.example", [PUBLIC], ["127.0.0.1"])
    world.pages["/story"] = leading("/next")
    assert "http://paper.example/next leads to 127.0.0.1" in refusal(world)
    assert world.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize("status", ["301 A", "302 B", "303 C", "307 D", "308 E"])
def test_a_redirect_is_followed_and_kept(world: World, status: str) -> None:
    world.has("www.paper.example", ["93.184.215.15"])
    world.pages["/story"] = leading("http://www.paper.example/long/name?id=1#part", status)
    world.pages["/long/name?id=1"] = sent(PAGE)
    fetched = got(world)
    assert fetched.asked == "http://paper.example/story"
    assert fetched.address == "http://www.paper.example/long/name?id=1"
    assert [(hop.address, hop.server, hop.status) for hop in fetched.hops] == [
        ("http://paper.example/story", PUBLIC, int(status[:3])),
        ("http://www.paper.example/long/name?id=1", "93.184.215.15", 200),
    ]


def test_a_redirect_may_name_other_letters_as_they_are(world: World) -> None:
    world.pages["/story"] = leading("/caf\u00e9 ouvert".encode().decode("latin-1"))
    world.pages["/caf%C3%A9%20ouvert"] = sent(PAGE)
    assert got(world).address == "http://paper.example/caf%C3%A9%20ouvert"


@pytest.mark.parametrize("address", INSIDE)
def test_a_redirect_inwards_is_not_followed(world: World, address: str) -> None:
    world.has("router.example", [address])
    world.pages["/story"] = leading("http://router.example/admin")
    assert refusal(world).startswith(f"http://router.example/admin leads to {address}")
    assert world.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("ftp://paper.example/story", "is no web address"),
        ("file:///etc/passwd", "is no web address"),
        ("http://paper.example:8080/", "at port 8080"),
        ("http://me:secret@paper.example/", "holds a name or a password"),
        ("http://[::1/", "no address"),
        ("http:// /", ""),
    ],
)
def test_a_redirect_to_what_is_not_fetched_is_refused(
    world: World, location: str, words: str
) -> None:
    world.pages["/story"] = leading(location)
    said = refusal(world)
    assert said.startswith("http://paper.example/story leads")
    assert words in said
    assert "secret" not in said
    assert len(world.connected) == 1


def test_a_circle_of_redirects_ends(world: World) -> None:
    world.pages["/story"] = leading("/story")
    assert "from page to page, more than 5 times" in refusal(world)
    assert len(world.connected) == 6


def test_a_redirect_to_nowhere_ends_too(world: World) -> None:
    world.pages["/story"] = leading("")
    assert "more than 5 times" in refusal(world)


def test_an_unknown_name_is_said(world: World) -> None:
    assert refusal(world, "http://nowhere.example/") == (
        "http://nowhere.example/ has no server that the network knows of: check the address and the"
        " connection."
    )


def test_the_own_network_refuses_this_computer() -> None:
    """With the real network, and a real server on it that must not be asked."""
    from annotator.fetching import the_network

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(FetchRefused, match="asks nobody"):
                fetch(parse(f"http://{host}/"), the_network("Annotator"), lambda done, total: True)
        with pytest.raises(BlockingIOError):
            listening.accept()
