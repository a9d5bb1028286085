"""The sample story: readable news that holds every difficulty the program must get right."""

from __future__ import annotations

import re
import unicodedata

import pytest

from annotator.text import resources
from tests.resources.sample_story import STORY, TEXTS, Account

COURIER, DISPATCH = TEXTS["courier"], TEXTS["dispatch"]
BOTH = (COURIER + DISPATCH).replace("\u00a0", " ")


def test_there_are_two_accounts_in_two_formats() -> None:
    assert STORY.title == "The night of the sirens"
    assert [account.format for account in STORY.sources] == ["markdown", "plain"]
    assert [account.file.rpartition(".")[2] for account in STORY.sources] == ["md", "txt"]


@pytest.mark.parametrize("account", STORY.sources, ids=lambda account: account.key)
def test_length_and_encoding(account: Account) -> None:
    raw = resources.read_bytes(f"sample/{account.file}")
    assert b"\r" not in raw
    assert b"\0" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert 400 <= len(raw.decode("utf-8").split()) <= 900


@pytest.mark.parametrize("account", STORY.sources, ids=lambda account: account.key)
def test_each_account_says_where_it_is_from(account: Account) -> None:
    meta = account.meta
    assert {"outlet", "author", "published_at", "url", "licence"} <= set(meta)
    assert meta["licence"] == "CC BY 4.0"
    assert meta["published_at"].startswith("2026-03-")
    assert re.match(r"https://[a-z]+\.example/", meta["url"])


def test_every_address_is_an_example() -> None:
    hosts = re.findall(r"https?://([^/\s)]+)", BOTH)
    assert hosts
    assert [host for host in hosts if not host.endswith(".example")] == []


@pytest.mark.parametrize(
    "phrase",
    [
        "some 750 more",
        "roughly another 350",
        "all but about 500",
        "fewer than 1,000",
        "10 times",
        "four-mile-long",
        "Hundreds of",
        "Thousands",
        "version 2.0",
        "12 000 €",
        "by 04:10",
        "There was no immediate response",
        "Check also:",
        "CHECK ALSO",
        "Leave a comment",
        "LEAVE A COMMENT",
        "© 2026",
        "Copyright 2026",
        "](https://",
        "‘the alarms were turned off to save money’",
        "‘every house was warned’",
    ],
)
def test_the_hard_phrases_are_there(phrase: str) -> None:
    assert phrase in BOTH


def test_signs_that_move_offsets() -> None:
    for text in (COURIER, DISPATCH):
        assert "\u00a0" in text, "no-break space"
        assert "e\u0301" in text, "combining accent"
        assert any(ord(sign) > 0xFFFF for sign in text), "beyond the BMP"
    assert "\U0001f468\u200d\U0001f469\u200d\U0001f467" in DISPATCH, "joined emoji"
    assert any(unicodedata.bidirectional(sign) == "AL" for sign in DISPATCH), "right to left"


def test_a_headline_repeats_in_its_breadcrumb() -> None:
    for account in STORY.sources:
        assert account.text.splitlines()[0].endswith(account.title)
        assert account.text.count(account.title) == 2


def test_the_same_words_stand_three_times() -> None:
    assert COURIER.count("to save money") == 3
    assert DISPATCH.count("the sirens were off") == 3


def test_curly_and_straight_quotes_share_a_sentence() -> None:
    sentences = re.split(r"(?<=[.?!”])\s", DISPATCH)
    assert any('"' in sentence and "“" in sentence for sentence in sentences)


def test_a_comma_stands_inside_a_closing_quote() -> None:
    assert "see it coming,” Oray said" in COURIER


def test_a_sentence_is_broken_by_a_blank_line() -> None:
    assert re.search(r"from midnight\n\nuntil the contractor", DISPATCH)


def test_a_quotation_of_two_paragraphs_opens_twice() -> None:
    assert re.search(r"on Thursday\.\n\n“We are still waiting\.”", COURIER)


def test_the_account_without_a_response_came_first() -> None:
    published = {account.key: account.meta["published_at"] for account in STORY.sources}
    assert "no immediate response" in DISPATCH
    assert "The Hallam River Board said on Saturday" in COURIER
    assert published["dispatch"] < published["courier"]
