"""Which formats there are, and how the one of some bytes is told."""

from __future__ import annotations

import pytest

from annotator import importers
from annotator.importers import registry
from annotator.importers.document import ImportRefused


def test_every_format_says_what_it_keeps_and_loses() -> None:
    endings = [ending for each in registry.FORMATS.values() for ending in each.EXTENSIONS]
    assert len(endings) == len(set(endings))
    for name, each in registry.FORMATS.items():
        assert name.isascii()
        assert all(ending.startswith(".") and ending.islower() for ending in each.EXTENSIONS)
        for sentence in (each.KEEPS, each.LOSES):
            assert sentence.endswith(".")
            assert "\n" not in sentence


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"plain words", "a.txt", "text"),
        (b"# plain words", "a.md", "markdown"),
        (b"# plain words", "a", "text"),
        (b"<!doctype html><p>a", "a.md", "html"),
        (b"<!doctype html><p>a", "a", "html"),
        (b"said\n<p class=x>a", "a.html", "html"),
        (b"<div>a</div>", "a.md", "markdown"),
        (b"a < b, said no tag", "a.html", "text"),
        (b"%PDF-1.7\n", "a.txt", "pdf"),
        (b"words that somebody called so", "a.pdf", "text"),
        (b"\x00\x01\x02\x03\x04", "a.pdf", "pdf"),
        (b"\x00\x01\x02\x03\x04", "a", "text"),
        (b"{\\rtf1 words}", "a.txt", "rtf"),
    ],
)
def test_a_format_is_told_from_content_before_the_name(data: bytes, name: str, format: str) -> None:
    assert registry.recognise(data, name) == format


def test_only_our_own_reading_of_text_is_done_without_precaution() -> None:
    assert registry.harmless(b"words", "a.md") == "markdown"
    assert registry.harmless(b"<html><p>words", "a.txt") is None
    assert registry.harmless(b"PK\x03\x04", "a.txt") is None


def test_a_format_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(ImportRefused, match=r"no format 'wordstar'.*\bhtml\b"):
        importers.from_bytes(b"words", "a.ws", format="wordstar")


def test_looking_costs_little_and_never_breaks() -> None:
    for data in (b"", b"\0" * 100_000, b"PK\x03\x04" + b"\xff" * 1000, b"<" * 100_000, b"\xff\xfe"):
        for each in registry.FORMATS.values():
            assert each.looks_like(data) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        *("WEBVTT is a format,\nthey say.\n", "WEBVTT, so\n\nNo cue --> none\n"),
        *("{\\rtf is how it starts, he said.", "{\\rtf"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.vtt", "a.rtf"])
def test_text_that_begins_as_a_format_does_is_text(text: str, name: str) -> None:
    assert registry.recognise(text.encode(), name) == "text"


def test_what_is_a_transcript_or_rich_text_is_told() -> None:
    cue = "WEBVTT - The port\n\n00:01.000 --> 00:02.000\nNobody heard cafe\u0301."
    for charset in ("utf-8", "utf-8-sig", "utf-16"):
        assert registry.recognise(cue.encode(charset), "a.txt") == "transcript"
    for start in ("{\\rtf1\\ansi a}", "{\\rtf\\ansi a}", "{\\rtf {a}}"):
        assert registry.recognise(start.encode(), "a.txt") == "rtf"
