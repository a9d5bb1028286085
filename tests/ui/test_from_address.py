"""A page from an address, in the window: asked for, allowed once, fetched beside it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Session, settings
from annotator.session.fetched_pages import FetchedPages
from tests.driver import Driver
from tests.fetching.serving import WORDS, World, head, paper

MENU = "Session > From an address"
ADDRESS = "http://paper.example/story"
LEAVE = "Fetch pages from the network when I ask for it"


@pytest.fixture
def world() -> Iterator[World]:
    """Give a network in which paper.example serves a page."""
    with paper() as made:
        yield made


@pytest.fixture
def online(driver: Driver, world: World, path: Path) -> Driver:
    """Give a window with a session open, on that network."""
    driver.pages = lambda archived: FetchedPages(world.network, archived_url=archived)
    driver.start(path)
    return driver


def said(driver: Driver) -> str:
    return " ".join(driver.dialog_words())


def test_nothing_is_fetched_before_it_is_allowed(online: Driver, world: World) -> None:
    online.menu(MENU)
    online.fill("Address", ADDRESS)
    assert "paper.example" in said(online)
    assert "see the address of your connection" in said(online)
    assert not online.can_press("Fetch")
    online.button(LEAVE)
    assert settings.load().fetch_pages is True
    assert online.can_press("Fetch")
    online.button("Cancel")
    assert world.looked_up == []


def test_a_page_is_fetched_and_opened(online: Driver, world: World) -> None:
    online.menu(MENU)
    online.fill("Address", ADDRESS)
    online.button(LEAVE)
    online.button("Propose")
    online.button("Fetch")
    online.see(lambda: WORDS.strip() in online.text())
    online.see_status("1 source imported.")
    online.menu("Source > Details of the source")
    rows = said(online)
    assert "Fetched from" in rows
    assert ADDRESS in rows
    assert online.dialog_field("Archived address") == f"https://web.archive.org/web/{ADDRESS}"
    assert world.looked_up == ["paper.example"]


def test_it_is_allowed_once_for_all_until_it_is_taken_back(online: Driver) -> None:
    online.menu(MENU)
    online.button(LEAVE)
    online.button("Cancel")
    online.reopen()
    online.menu(MENU)
    online.fill("Address", ADDRESS)
    assert online.can_press("Fetch")
    online.button(LEAVE)
    assert not online.can_press("Fetch")
    assert settings.load().fetch_pages is False
    online.button("Cancel")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("the bridge", "one word without spaces"),
        ("ftp://paper.example/", "ftp://paper.example/ is no web address"),
        ("http://me:secret@paper.example", "take out what stands before the sign @."),
    ],
)
def test_what_is_no_address_is_said_while_it_is_typed(
    online: Driver, typed: str, words: str
) -> None:
    online.menu(MENU)
    online.button(LEAVE)
    online.fill("Address", typed)
    assert not online.can_press("Fetch")
    assert words in said(online)
    assert "secret" not in said(online)
    online.button("Cancel")


def test_a_name_of_mixed_scripts_is_shown_in_ascii(online: Driver) -> None:
    online.put_on_clipboard("https://раураl.example/")
    online.menu("Session > Paste text as a source")
    assert "xn--l-7sba6dbr.example" in said(online)
    assert "раураl" not in said(online)
    online.button("Cancel")


def test_a_name_of_one_script_is_shown_in_its_letters_and_in_ascii(online: Driver) -> None:
    online.put_on_clipboard("https://правда.example/")
    online.menu("Session > Paste text as a source")
    assert "правда.example (xn--80aafi6cg.example)" in said(online)
    online.button("Cancel")


def test_a_pasted_address_is_asked_about(online: Driver) -> None:
    before = online.sources_listed()
    online.put_on_clipboard(f"\n{ADDRESS} ")
    online.menu("Session > Paste text as a source")
    assert online.dialog_title() == "From an address"
    assert online.dialog_field("Address") == ADDRESS
    online.button("Cancel")
    assert online.sources_listed() == before


def test_a_refusal_is_told(online: Driver, world: World) -> None:
    world.pages["/story"] = head(status="404 Not Found")
    online.menu(MENU)
    online.fill("Address", ADDRESS)
    online.button(LEAVE)
    online.button("Fetch")
    online.see(lambda: online.dialog_title() == "Import")
    assert "404 Not Found" in online.answer("OK")


def test_fetching_can_be_cancelled(online: Driver, world: World, path: Path) -> None:
    over, begun = threading.Event(), threading.Event()

    def slow(connection: socket.socket) -> None:
        connection.sendall(head("Content-Type: text/html", "Content-Length: 200000"))
        connection.sendall(bytes(140_000))
        begun.set()
        over.wait(20)

    world.pages["/story"] = slow
    before = online.sources_listed()
    online.menu(MENU)
    online.fill("Address", ADDRESS)
    online.button(LEAVE)
    online.button("Fetch")
    online.see(begun.is_set)
    online.see(lambda: "from paper.example 131 of 200" in online.progress())
    online.button("Cancel")
    online.see(lambda: online.progress() == "")
    over.set()
    assert online.dialog_title() == ""
    assert online.sources_listed() == before


def test_a_read_only_session_takes_no_page(driver: Driver, path: Path) -> None:
    with Session.open(path):
        driver.start(path)
        assert not driver.menu_entry(MENU).isEnabled()
