"""What is told to be plain text at a glance is to the letter what the long way round gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.importers import clear_text, foreign_annotations, plain, registry
from annotator.importers.document import Document, ImportRefused
from tests.importers import pages

TEXT = "🚢 Cafe\u0301: «לא נכון», said 350\u00a0people.\n"

# How files of other formats begin, or what tells them: the more of these, the more adversarial.
BEGINNINGS = (
    *(b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"),
    *(b"GIF87a", b"GIF89a", b"\x7fELF", b"SQLite format 3\0", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c"),
    *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"),
    *(b"{\\rtf1 ", b"{\\rtf\\", b'{"text": "a"}\n', b'[{"text": "a"}]', b"[", b"{"),
    *(
        b"<html>",
        b"<!doctype html>",
        b"<?xml version='1.0'?><html>",
        b"<!-- a --><body>",
        b"<xmi:XMI",
    ),
    *(b"WEBVTT\n\n", b"00:01.000 --> 00:02.000\n", b"1\n00:00:01,000 --> 00:00:02,000\n", b"12\n"),
    *(
        b"From ada@example.org\n",
        b"From: ada\n",
        b"Message-ID: 1\n",
        b"Received: a\n",
        b"Subject: ",
    ),
    *(b"Content-Type: multipart/related\n", b"content-type:\n multipart/RELATED\n", b"To: b\n"),
    *(b"Snapshot-Content-Location: a\n", b"MIME-Version: 1.0\n", b"X-MAF: 1\n"),
    *(b"#FORMAT=WebAnno TSV", b"T1\tclaim 0 4\tword\n", b"-DOCSTART- \n", b"a\tO\n", b"b\tB-x\n"),
    *(
        b"\n",
        b"\n\n",
        b" ",
        b"\t",
        b"\r\n",
        b"\r",
        b"\x0b",
        b"\x0c",
        b"\0",
        b"\x1b$B",
        b"\x85",
        b"\xa0",
    ),
    *(b"\xed\xa0\xbd\xed\xb0\x80", b"\xc3\xa9", "Ã© Ã¤ Ã¶ ".encode(), "вЂњ вЂќ вЂ™".encode()),
    *(
        "\ufffd".encode(),
        "\u200b".encode(),
        "Київ".encode("cp1251"),
        b"\x80\x81\x82",
        b"\x01\x02\x03",
    ),
)
NAMES = ("a.txt", "a.TEXT", "a.md", "a.html", "a.csv", "a.srt", "a.eml", "a.jsonl", "a", ".txt")

pieces = st.one_of(
    st.sampled_from(BEGINNINGS),
    st.text(max_size=40).map(lambda words: words.encode("utf-8", "surrogatepass")),
    st.binary(max_size=12),
    st.just(TEXT.encode()),
)
contents = st.lists(pieces, min_size=1, max_size=8).map(b"".join).filter(bool)


def the_long_way(data: bytes, name: str) -> Document | str | None:
    """Return what reading without a glance gives: a document, a refusal, or None for a parser."""
    try:
        foreign_annotations.refuse(data, name)
        format = registry.harmless(data, name)
        return registry.READERS[format].read(data, name) if format else None
    except ImportRefused as refused:
        return str(refused)


def at_a_glance(data: bytes, name: str) -> Document | str | None:
    """Return what the glance gives, None where it leaves the file to the long way."""
    try:
        return clear_text.document(data, name)
    except ImportRefused as refused:
        return str(refused)


@given(contents, st.sampled_from(NAMES))
@example(b"\n" * 9, "a.txt")
@example(b"x" * 1_020 + b"%PDF-", "a.txt")
@example(b"Title\n" + b"a" * 3_000 + b"\nContent-Type: multipart/related\n", "a.txt")
@example(b"Title\n" + b"a" * 9_000 + b"\nContent-Type: multipart/related\n", "a.txt")
def test_a_glance_gives_what_the_long_way_does(data: bytes, name: str) -> None:
    found = at_a_glance(data, name)
    assert found is None or found == the_long_way(data, name)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), min_size=1))
def test_words_before_or_after_change_nothing(words: str) -> None:
    for text in (words + TEXT, TEXT + words):
        data = text.encode()
        found = at_a_glance(data, "a.txt")
        assert found is None or found == the_long_way(data, "a.txt")


@pytest.mark.parametrize(
    "text", [TEXT, "The mayor denied it.\n\nNobody was there.\n", "Пожара не было"]
)
def test_an_article_is_told_at_a_glance(text: str) -> None:
    found = clear_text.document(text.encode(), "article.txt")
    assert found is not None
    assert found.text == text
    assert found == plain.read(text.encode(), "article.txt")


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_no_beginning_of_another_format_is_taken_for_plain_text(beginning: bytes) -> None:
    data = beginning + TEXT.encode()
    found = at_a_glance(data, "article.txt")
    assert found is None or found == the_long_way(data, "article.txt")


def test_a_page_under_a_text_s_name_is_left_to_its_parser() -> None:
    for path in pages.paths()[:5]:
        assert clear_text.document(path.read_bytes(), "page.txt") is None
