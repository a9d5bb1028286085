"""The characters of a page: what it declares goes before a guess, and what is valid before that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import ImportRefused, html
from annotator.importers.page_charset import as_sent, decode_page

SHORT = "Нет, был пожар"


def declared(charset: str, words: str = SHORT, form: str = '<meta charset="{}">') -> bytes:
    return f"<html><head>{form.format(charset)}</head><p>{words}".encode(charset, "replace")


@pytest.mark.parametrize(
    "charset",
    ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "maccyrillic", "utf-8", "koi8-u", "gb18030"],
)
def test_a_declared_charset_is_honoured(charset: str) -> None:
    found = decode_page(declared(charset), "x.html")
    assert SHORT in found.text
    assert not found.guessed


@pytest.mark.parametrize(
    "form",
    [
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset={}'>",
        '<meta http-equiv="Content-Type" content="text/html;charset={}"/>',
        '<?xml version="1.0" encoding="{}"?>',
        "<meta charset={}>",
    ],
)
def test_it_is_found_in_each_of_its_forms(form: str) -> None:
    assert SHORT in decode_page(declared("koi8-r", form=form), "x.html").text


@pytest.mark.parametrize(
    ("said", "meant", "words"),
    [
        ("iso-8859-1", "cp1252", "“no” – €5"),
        ("gb2312", "gb18030", "水务局否认㐀"),
        ("shift_jis", "cp932", "①大臣は否定"),
        ("iso-8859-9", "cp1254", "İşte – bu"),
        ("utf-16", "utf-8", SHORT),
    ],
)
def test_a_name_means_what_browsers_take_it_for(said: str, meant: str, words: str) -> None:
    page = f'<meta charset="{said}"><p>{words}'.encode(meant)
    found = decode_page(page, "x.html")
    assert words in found.text
    assert found.charset == meant


def test_valid_utf_8_and_a_byte_order_mark_go_before_a_wrong_declaration() -> None:
    wrong = f'<meta charset="windows-1251"><p>{SHORT}'
    assert SHORT in decode_page(wrong.encode(), "x.html").text
    marked = decode_page(wrong.encode("utf-16"), "x.html")
    assert SHORT in marked.text
    assert marked.bom


def test_the_header_goes_before_the_page_and_the_user_before_both() -> None:
    page = declared("koi8-r")
    assert SHORT in decode_page(page.replace(b"koi8-r", b"cp1251"), "x", sent_as="koi8-r").text
    assert SHORT in decode_page(page.replace(b"koi8-r", b"cp1251"), "x", "koi8-r").text


@pytest.mark.parametrize("nonsense", ["klingon", "rot13", "zlib", "undefined"])
def test_a_charset_that_there_is_not_is_no_charset(nonsense: str) -> None:
    page = f'<meta charset="{nonsense}"><p>' + "Министр опроверг сообщения о пожаре на складе."
    found = decode_page(page.encode("cp1251"), "x.html")
    assert "Министр опроверг" in found.text
    assert found.guessed


def test_a_guess_is_said_and_broken_signs_are_counted() -> None:
    words = "Министр опроверг сообщения о пожаре на складе в понедельник утром."
    document = html.read(f"<html><p>{words}".encode("koi8-r"), "x.html")
    assert document.text == words
    assert document.notes == ("x.html was read as koi8-r, which is a guess: look at its letters.",)
    broken = f'<html><meta charset="utf-8"><p>{words}'.encode() + b"\xd0."
    document = html.read(broken, "x.html")
    assert document.text == words + "\ufffd."
    assert document.notes == (
        "x.html had lost 1 character before it was saved (U+FFFD): look for a better copy.",
    )


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        sentence = f"odd.html: {decode_page(b'<meta charset=x-sjis>' + data, 'odd.html').charset}"
    except ImportRefused as refused:
        sentence = str(refused)
    assert sentence.startswith("odd.html")


@pytest.mark.parametrize(
    ("data", "sent", "charset"),
    [
        (SHORT.encode("koi8-r"), "KOI8-R", "koi8-r"),
        (SHORT.encode("cp1251"), '"windows-1251"', "cp1251"),
        ("“naïve”".encode("cp1252"), "iso-8859-1", "cp1252"),
        (SHORT.encode("utf-8"), "iso-8859-1", None),
        (SHORT.encode("utf-8-sig"), "koi8-r", None),
        (SHORT.encode("cp1251"), "utf-8", None),
        (SHORT.encode("cp1251"), "", None),
        (SHORT.encode("cp1251"), "zlib", None),
        ("漢字".encode("iso2022_jp"), "iso-2022-jp", "iso2022_jp"),
    ],
)
def test_a_charset_that_was_sent_is_taken_where_it_is_true(
    data: bytes, sent: str, charset: str | None
) -> None:
    assert as_sent(data, sent) == charset


@pytest.mark.parametrize(
    "words",
    [
        "Le port a ni\u00e9 les faits reproch\u00e9s \u00e0 la ville.",
        "La citt\u00e0 \u00e8 pi\u00f9 bella perch\u00e9 il porto"
        " non l'ha detto: cos\u00ec \u00e8 andata, per\u00f2.",
    ],
)
def test_scripts_and_tags_do_not_disturb_a_guess(words: str) -> None:
    noise = "<script>var sirens = [1, 2, 3];</script><style>.port { color: red }</style>"
    page = f"<html><head><meta charset=utf-8>{noise * 20}</head><body><p>{words}</p></body></html>"
    found = decode_page(page.encode("cp1252"), "a.html")
    assert words in found.text
    assert found.guessed


def test_a_page_of_open_comments_is_guessed_in_no_time() -> None:
    page = b"<p>ni\xe9 l\xe0</p>" + b"<!--" * 500_000
    assert decode_page(page, "a.html").text.startswith("<p>ni\u00e9 l\u00e0")
