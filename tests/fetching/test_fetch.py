"""A page from a server: what is asked, what is kept, and each refusal with its sentence."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from annotator.fetching import Fetched, FetchRefused, Limits, fetch, parse
from tests.fetching.serving import PAGE, PUBLIC, WORDS, World, head, sent

SMALL = Limits(size=5000)


def got(world: World, path: str = "/story", limits: Limits = SMALL) -> Fetched:
    page = parse(f"http://paper.example{path}")
    return fetch(page, world.network, lambda done, total: True, limits=limits)


def refusal(world: World, path: str = "/story", limits: Limits = SMALL) -> str:
    with pytest.raises(FetchRefused) as refused:
        got(world, path, limits)
    sentence = str(refused.value)
    assert f"http://paper.example{path}" in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_page_is_kept_as_it_came(world: World) -> None:
    before = datetime.now(UTC)
    fetched = got(world)
    assert fetched.data == PAGE
    assert WORDS in fetched.data.decode("utf-8")
    assert fetched.sent_sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (fetched.content_type, fetched.charset) == ("text/html", "utf-8")
    assert (fetched.asked, fetched.address) == ("http://paper.example/story",) * 2
    assert [(hop.server, hop.status) for hop in fetched.hops] == [(PUBLIC, 200)]
    assert fetched.name == "story.html"
    assert before <= datetime.fromisoformat(fetched.retrieved_at) <= datetime.now(UTC)
    assert fetched.retrieved_at.endswith("Z")


def test_the_server_is_told_the_page_and_little_else(world: World) -> None:
    got(world)
    first, *lines = world.asked[0].strip().split("\r\n")
    assert first == "GET /story HTTP/1.1"
    assert {line.split(":")[0] for line in lines} == {
        *("Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"),
    }
    assert "User-Agent: Annotator/9" in lines
    assert world.connected == [(PUBLIC, 80)]


def test_cookies_are_neither_kept_nor_sent(world: World) -> None:
    world.pages["/a"] = head(
        "Location: /b", "Set-Cookie: id=1", "Content-Length: 0", status="301 Moved"
    )
    world.pages["/b"] = sent(PAGE, "Set-Cookie: id=2; Path=/", "X-Note: two  words")
    fetched = got(world, "/a")
    assert ("X-Note", "two words") in fetched.headers
    assert "cookie" not in " ".join(name.lower() for name, _ in fetched.headers)
    assert "cookie" not in "".join(world.asked).lower()


def test_the_charset_of_the_head_is_told(world: World) -> None:
    world.pages["/story"] = sent(
        "Пожар на складе".encode("cp1251"), kind="text/plain; charset=Windows-1251"
    )
    assert got(world).charset == "windows-1251"


@pytest.mark.parametrize("size", [1, 7, 4000])
def test_chunks_are_put_together(world: World, size: int) -> None:
    parts = [PAGE[start : start + size] for start in range(0, len(PAGE), size)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (*parts, b""))
    world.pages["/story"] = head("Content-Type: text/html", "Transfer-Encoding: chunked") + chunks
    fetched = got(world)
    assert fetched.data == PAGE
    assert fetched.sent_sha256 == hashlib.sha256(PAGE).hexdigest()


def test_a_page_without_a_length_ends_with_its_connection(world: World) -> None:
    world.pages["/story"] = head("Content-Type: text/html") + PAGE
    assert got(world).data == PAGE


def test_what_is_sent_packed_is_unpacked(world: World) -> None:
    packed = gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:])
    world.pages["/story"] = sent(packed, "Content-Encoding: gzip")
    fetched = got(world)
    assert fetched.data == PAGE
    assert fetched.sent_sha256 == hashlib.sha256(packed).hexdigest()


def test_a_bomb_is_refused_while_it_is_unpacked(world: World) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    world.pages["/story"] = sent(bomb, "Content-Encoding: gzip")
    assert "more than 1 MB" in refusal(world, limits=Limits(size=1_000_000))


@pytest.mark.parametrize(
    ("packed", "coding", "words"),
    [
        (gzip.compress(PAGE)[:-9], "gzip", "damaged"),
        (b"no gzip at all", "gzip", "damaged"),
        (PAGE, "br", "packed in a way"),
    ],
)
def test_unsound_packing_is_refused(world: World, packed: bytes, coding: str, words: str) -> None:
    world.pages["/story"] = sent(packed, f"Content-Encoding: {coding}")
    assert words in refusal(world)


CUT = head("Content-Type: text/html", f"Content-Length: {len(PAGE) + 1}") + PAGE
CHUNKED = head("Content-Type: text/html", "Transfer-Encoding: chunked")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (CUT, "breaks off"),
        (CHUNKED + b"5\r\nsto", "breaks off"),
        (CHUNKED + b"5\r\nstory\r\n", "breaks off"),
        (CHUNKED + b"-5\r\nstory\r\n", "breaks off"),
        (CHUNKED + b"zz\r\nstory\r\n", "breaks off"),
        (b"", "breaks off"),
        (b"220 mail.example ESMTP\r\n", "breaks off"),
        (head("Content-Length: -3") + PAGE, "unsound"),
        (head("Content-Length: 3", "Content-Length: 900") + PAGE, "unsound"),
        (head("Transfer-Encoding: gzip, chunked") + PAGE, "unsound"),
        (head("Content-Type: text/html", "Content-Length: 0"), "is empty"),
        (head("Content-Type: image/png", "Content-Length: 9") + bytes(9), "sends image/png"),
        (head("Content-Type: video/mp4"), "sends video/mp4"),
        (head("Content-Type: text/html", status="403 Forbidden"), "403 Forbidden"),
        (head("Content-Type: text/html", status="206 Partial Content"), "206"),
        (head("Content-Type: text/html", status="999 Go away"), "says 999)"),
        (sent(bytes(5001)), "more than 0.005 MB"),
        (head("Content-Type: text/html") + bytes(6000), "more than 0.005 MB"),
        (head(*(f"X-{number}: y" for number in range(101))), "breaks off"),
        (head(*(f"X-{number}: {'y' * 5000}" for number in range(20))), "a head that does not end"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 4000, "a head that does not end"),
    ],
)
def test_what_is_no_sound_answer_is_refused(world: World, answer: bytes, words: str) -> None:
    world.pages["/story"] = answer
    assert words in refusal(world)


def test_an_end_of_chunks_that_never_comes_is_no_page(world: World) -> None:
    def trailing(connection: socket.socket) -> None:
        connection.sendall(CHUNKED + b"5\r\nstory\r\n0\r\n")
        while True:
            connection.sendall(b"X-More: yes\r\n" * 1000)

    world.pages["/story"] = trailing
    assert "does not end" in refusal(world)


class Clock:
    """Time that goes by only when the test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def late(world: World, clock: Clock) -> str:
    page = parse("http://paper.example/story")
    with pytest.raises(FetchRefused) as refused:
        fetch(page, world.network, lambda done, total: True, clock=clock)
    return str(refused.value)


def test_a_page_that_comes_in_drops_is_refused_in_time(world: World) -> None:
    clock = Clock()

    def dripping(connection: socket.socket) -> None:
        connection.sendall(head("Content-Type: text/html"))
        while True:
            connection.sendall(b"." * 100)
            clock.seconds += 1

    world.pages["/story"] = dripping
    assert late(world, clock) == (
        "http://paper.example/story took longer than 60 seconds: try again later, or save the page"
        " from a browser and import that file."
    )


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Give what is set at the end of the test."""
    event = threading.Event()
    yield event
    event.set()


def test_a_silent_server_is_left_in_time(world: World, over: threading.Event) -> None:
    clock = Clock()

    def silent(connection: socket.socket) -> None:
        clock.seconds = 61
        over.wait(20)

    world.pages["/story"] = silent
    assert "took longer than 60 seconds" in late(world, clock)


def test_a_name_that_is_looked_up_for_ever_is_left_in_time(
    world: World, over: threading.Event
) -> None:
    clock = Clock()

    def looking(host: str, port: int) -> list[str]:
        clock.seconds = 61
        over.wait(20)
        return [PUBLIC]

    network = world.network
    slow = msgspec.structs.replace(network, resolve=looking)
    with pytest.raises(FetchRefused, match="took longer than 60 seconds"):
        fetch(parse("http://paper.example/"), slow, lambda done, total: True, clock=clock)
    assert world.connected == []


def test_it_can_be_stopped_and_tells_how_far_it_is(world: World, over: threading.Event) -> None:
    heard: list[tuple[int, int]] = []

    def half(connection: socket.socket) -> None:
        connection.sendall(head("Content-Type: text/html", "Content-Length: 100000"))
        connection.sendall(bytes(70_000))
        over.wait(20)

    def going_on(done: int, total: int) -> bool:
        heard.append((done, total))
        return done == 0

    world.pages["/story"] = half
    with pytest.raises(FetchRefused, match="because you stopped it"):
        fetch(parse("http://paper.example/story"), world.network, going_on)
    assert heard[-1] == (65_536, 100_000)


def test_a_server_that_is_not_there_is_named(world: World) -> None:
    world.dead = {PUBLIC}
    assert "cannot be reached (Connection refused)" in refusal(world)


def test_the_next_address_is_tried(world: World) -> None:
    world.has("paper.example", ["93.184.215.15", PUBLIC])
    world.dead = {"93.184.215.15"}
    assert got(world).hops[0].server == PUBLIC
