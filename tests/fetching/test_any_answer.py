"""Whatever a server answers, there is a page or a sentence, and never more than is allowed."""

from __future__ import annotations

import gzip
import socket

from hypothesis import given
from hypothesis import strategies as st

from annotator.fetching import Fetched, FetchRefused, Limits, Network, fetch, parse
from tests.fetching.serving import PAGE, PUBLIC, World, head, leading, sent

LIMITS = Limits(size=2000)
CHUNKED = head("Content-Type: text/html", "Transfer-Encoding: chunked")
ANSWERS = (
    sent(PAGE),
    sent(gzip.compress(PAGE), "Content-Encoding: gzip"),
    CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    leading("http://paper.example/next?q=1#x"),
    head("Content-Type: multipart/related; boundary=a; charset*=utf-8''%e2%82", "X: \xe9"),
)
LINES = st.binary(max_size=40).map(lambda line: line + b"\r\n")
HEADS = st.lists(LINES, max_size=6).map(lambda lines: b"HTTP/1.1 200 OK\r\n" + b"".join(lines))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return an answer with some bytes replaced, taken out or put in."""
    data = bytearray(draw(st.sampled_from(ANSWERS)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 6))] = draw(st.binary(max_size=6))
    return bytes(data)


def answered(answer: bytes) -> Fetched | str:
    """Return what comes of an answer: it lies in the pipe before anything is asked."""
    ends: list[socket.socket] = []

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        near, far = socket.socketpair()
        far.sendall(answer)
        far.shutdown(socket.SHUT_WR)
        ends.append(far)
        return near

    network = Network(lambda host, port: [PUBLIC], connect, World().trusted, "Annotator")
    page = parse("http://paper.example/story")
    try:
        return fetch(page, network, lambda done, total: True, limits=LIMITS)
    except FetchRefused as refused:
        return str(refused)
    finally:
        for end in ends:
            end.close()


@given(damaged() | st.binary(max_size=300) | HEADS.map(lambda start: start + b"\r\n" + PAGE))
def test_any_answer_gives_a_page_or_a_sentence(answer: bytes) -> None:
    came = answered(answer)
    if isinstance(came, Fetched):
        assert 0 < len(came.data) <= LIMITS.size
        assert all(value.isprintable() for _, value in came.headers)
        assert came.name == came.name.strip(" .")
        assert "/" not in came.name
    else:
        assert came.startswith(("http://", "“", "An address"))
        assert came.endswith(".")
        assert "\n" not in came


def test_the_answers_are_sound_before_they_are_damaged() -> None:
    assert [isinstance(answered(answer), Fetched) for answer in ANSWERS[:3]] == [True] * 3
