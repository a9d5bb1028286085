"""A page from an address becomes a source that tells where, when and how it came."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from annotator import Session, settings
from annotator.session.from_address import proposed_archive
from annotator.session.import_report import BroughtIn
from annotator.session.provenance_check import proofs
from annotator.text.errors import SessionError
from tests.fetching.serving import PUBLIC, World, head, leading, sent

WORDS = "Das Cafe\u0301 am Hafen 🌉 blieb offen, sagte שלום עולם dem Blatt; 12\u00a0€ kostet es."
ARTICLE = (
    '<!DOCTYPE html><html lang="de"><head><title>Das Café am Hafen</title>'
    '<link rel="canonical" href="http://www.paper.example/cafe">'
    "</head><body><nav>Start</nav><article><h1>Das Café am Hafen</h1>"
    + "".join(f"<p>{WORDS} {number}.</p>" for number in range(6))
    + "</article></body></html>"
).encode()
ADDRESS = "http://paper.example/story?id=1"
ARCHIVED = "https://web.archive.org/web/http://paper.example/story?id=1"


@pytest.fixture
def world() -> Iterator[World]:
    """Give a network in which paper.example has an article."""
    made = World()
    made.has("paper.example", [PUBLIC])
    made.has("www.paper.example", ["93.184.215.15"])
    made.pages["/story?id=1"] = sent(ARTICLE, "Set-Cookie: who=you", "ETag: x1")
    with made.serving():
        yield made


def fetched(session: Session, world: World, address: str = ADDRESS) -> BroughtIn:
    return session.import_address(
        address, allow_network=True, archived_url=ARCHIVED, network=world.network
    )


def test_it_is_off_until_it_is_switched_on(session: Session, world: World) -> None:
    with pytest.raises(SessionError) as refused:
        session.import_address(ADDRESS, network=world.network)
    assert str(refused.value).startswith(f"{ADDRESS} was not fetched, because fetching pages is")
    assert world.looked_up == []
    assert session.sources() == []


def test_once_switched_on_it_is_on(session: Session, world: World) -> None:
    kept = settings.load()
    assert kept.fetch_pages is False
    kept.fetch_pages = True
    settings.save(kept)
    assert len(session.import_address(ADDRESS, network=world.network).sources) == 1


def test_a_page_becomes_a_source_that_tells_where_it_is_from(
    session: Session, world: World
) -> None:
    before = datetime.now(UTC)
    (source,) = fetched(session, world).sources
    assert source.title == "Das Café am Hafen"
    assert WORDS in source.text
    assert source.original_sha256 == hashlib.sha256(ARTICLE).hexdigest()
    assert source.meta["url"] == "http://www.paper.example/cafe"
    assert source.meta["archived_url"] == ARCHIVED
    assert before <= datetime.fromisoformat(source.meta["retrieved_at"]) <= datetime.now(UTC)
    assert source.provenance["file"] == "story.html"
    told = source.provenance["fetched"]
    assert told["asked"] == told["address"] == ADDRESS
    assert told["hops"] == [{"address": ADDRESS, "server": PUBLIC, "status": 200}]
    assert ["ETag", "x1"] in told["headers"]
    assert "cookie" not in str(told).lower()
    assert told["sent_sha256"] == source.original_sha256
    assert told["retrieved_at"] == source.meta["retrieved_at"]
    assert session.source(source.id) == source
    assert list(session.check()) == []


def test_the_archived_copy_is_never_asked_for(session: Session, world: World) -> None:
    fetched(session, world)
    assert world.looked_up == ["paper.example"]


def test_the_way_of_a_page_is_kept(session: Session, world: World) -> None:
    world.pages["/old"] = leading("http://www.paper.example/story?id=1")
    (source,) = fetched(session, world, "http://paper.example/old").sources
    told = source.provenance["fetched"]
    assert told["asked"] == "http://paper.example/old"
    assert told["address"] == "http://www.paper.example/story?id=1"
    assert [hop["status"] for hop in told["hops"]] == [302, 200]


def test_a_page_that_claims_another_server_is_not_believed(session: Session, world: World) -> None:
    world.pages["/story?id=1"] = sent(ARTICLE.replace(b"www.paper.example", b"rival.example"))
    (source,) = fetched(session, world).sources
    assert source.meta["url"] == ADDRESS


def test_a_packed_page_is_kept_unpacked(session: Session, world: World) -> None:
    packed = gzip.compress(ARTICLE)
    world.pages["/story?id=1"] = sent(packed, "Content-Encoding: gzip")
    (source,) = fetched(session, world).sources
    assert source.original_sha256 == hashlib.sha256(ARTICLE).hexdigest()
    assert source.provenance["fetched"]["sent_sha256"] == hashlib.sha256(packed).hexdigest()


RUSSIAN = "Пожар на складе отрицают. " * 9


@pytest.mark.parametrize(
    ("data", "kind", "charset"),
    [
        (RUSSIAN.encode("koi8-r"), "text/plain; charset=KOI8-R", "koi8-r"),
        (RUSSIAN.encode("utf-8"), "text/plain; charset=iso-8859-1", "utf-8"),
        (
            f"<html><meta charset=utf-8><body><p>{RUSSIAN}</p></body></html>".encode("cp1251"),
            'text/html; charset="windows-1251"',
            "cp1251",
        ),
        (RUSSIAN.encode("cp1251"), "text/plain; charset=zlib", "cp1251"),
    ],
)
def test_the_charset_of_the_head_goes_before_the_pages(
    session: Session, world: World, data: bytes, kind: str, charset: str
) -> None:
    world.pages["/story?id=1"] = sent(data, kind=kind)
    (source,) = fetched(session, world).sources
    assert source.provenance["charset"].lower().replace("_", "-") == charset
    assert RUSSIAN.strip() in source.text


def test_a_page_can_be_proved_and_read_again(session: Session, world: World) -> None:
    world.pages["/story?id=1"] = sent(RUSSIAN.encode("koi8-r"), kind="text/plain; charset=KOI8-R")
    (source,) = fetched(session, world).sources
    assert [proof.outcome for proof in proofs(session)] == ["proved"]
    again = session.read_again(source.id, "cp1251")
    assert again.text != source.text
    assert again.provenance["fetched"] == source.provenance["fetched"]
    assert again.meta == source.meta
    assert [proof.outcome for proof in proofs(session)] == ["proved"]


def test_the_same_page_again_adds_nothing(session: Session, world: World) -> None:
    fetched(session, world)
    report = fetched(session, world)
    assert report.there == ["story.html"]
    assert len(session.sources()) == 1


def test_a_page_that_has_changed_is_offered_as_a_later_reading(
    session: Session, world: World
) -> None:
    (first,) = fetched(session, world).sources
    world.pages["/story?id=1"] = sent(ARTICLE.replace(b"blieb offen", b"ist geschlossen"))
    report = fetched(session, world)
    assert len(report.offered) == 1
    assert session.sources() == [first]
    later = session.import_address(
        ADDRESS, allow_network=True, network=world.network, revises=first.id
    )
    assert [source.revises for source in later.sources] == [first.id]
    assert "ist geschlossen" in later.sources[0].text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (head(status="404 Not Found"), "404 Not Found"),
        (sent(b"%PDF-1.7 no more of it", kind="application/pdf"), "(story.pdf) "),
        (sent(b"\x00\x01\x02\xff" * 900, kind="application/octet-stream"), "story"),
        (sent(b" \n", kind="text/plain"), "(story.txt) "),
    ],
)
def test_a_refusal_names_the_address(
    session: Session, world: World, answer: bytes, words: str
) -> None:
    world.pages["/story?id=1"] = answer
    report = fetched(session, world)
    (sentence,) = report.refused
    assert sentence.startswith(ADDRESS)
    assert words in sentence
    assert report.outcomes[0].file == ADDRESS
    assert session.sources() == []


def test_fetching_stops_where_it_is_asked_to(session: Session, world: World) -> None:
    over = threading.Event()
    told: list[tuple[int, int]] = []

    def slow(connection: socket.socket) -> None:
        connection.sendall(head("Content-Type: text/html", "Content-Length: 200000"))
        connection.sendall(bytes(140_000))
        over.wait(20)

    def going_on(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 131

    world.pages["/story?id=1"] = slow
    report = session.import_address(
        ADDRESS, allow_network=True, network=world.network, going_on=going_on
    )
    over.set()
    assert told[-1] == (131, 200)
    assert report.refused == [f"{ADDRESS} was not fetched, because you stopped it: fetch it again."]
    assert session.sources() == []


def test_undo_takes_a_page_back(session: Session, world: World) -> None:
    fetched(session, world)
    session.undo()
    assert session.sources() == []


def test_an_archive_is_proposed_for_an_address_only() -> None:
    assert proposed_archive(f" {ADDRESS}#part ") == ARCHIVED
    with pytest.raises(SessionError):
        proposed_archive("the old bridge")
