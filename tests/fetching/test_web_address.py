"""What may be typed as an address, what is asked for then, and what is shown of it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.fetching import FetchRefused, WebAddress, parse
from annotator.fetching.page import file_name
from annotator.fetching.web_address import redirected


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (" https://Paper.Example/Story?a=1&b=2#part ", "https://paper.example/Story?a=1&b=2"),
        ("HTTP://paper.example:80", "http://paper.example/"),
        ("https://paper.example.:443/x", "https://paper.example/x"),
        ("https://paper.example?q=1", "https://paper.example/?q=1"),
        ("https://paper.example/caf\u00e9/e\u0301", "https://paper.example/caf%C3%A9/e%CC%81"),
        (
            "https://paper.example/שלום?🌉=1",
            "https://paper.example/%D7%A9%D7%9C%D7%95%D7%9D?%F0%9F%8C%89=1",
        ),
        ("https://paper.example/a%20b%2Fc", "https://paper.example/a%20b%2Fc"),
        ("https://paper.example/a\\b", "https://paper.example/a%5Cb"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://[2606:2800:21F::1]/", "https://[2606:2800:21f::1]/"),
    ],
)
def test_an_address_is_asked_for_in_ascii(typed: str, asked: str) -> None:
    assert parse(typed).url == asked


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "one word without spaces"),
        ("the old bridge", "one word without spaces"),
        ("https://paper.example/a b", "one word without spaces"),
        ("https://paper.example/\r\nCookie:", "one word without spaces"),
        ("https://paper.example/a\u00a0b", "one word without spaces"),
        ("paper.example/story", "is no web address"),
        ("ftp://paper.example/", "ftp://paper.example/ is no web address"),
        ("file:///etc/passwd", "file:///etc/passwd is no web address"),
        ("javascript:alert(1)", "is no web address"),
        ("https:///story", "is no web address"),
        ("https://paper.example:x/", "is no address"),
        ("https://[::1/", "is no address"),
        ("https://[fe80::1%25eth0/", "is no address"),
        ("https://paper.example:8443/", "at port 8443"),
        ("https://paper.example:0/", "at port 0"),
        ("http://paper.example:443/", "at port 443"),
        ("https://pa..per.example/", "is no name of a server"),
        ("https://-paper.example/", "is no name of a server"),
        ("https://" + "a" * 64 + ".example/", "is no name of a server"),
        ("https://pa<per.example/", "is no name of a server"),
        ("https://straße.example/", "read differently"),
        ("https://paper.example/" + "a" * 4000, "too long"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(typed: str, words: str) -> None:
    with pytest.raises(FetchRefused) as refused:
        parse(typed)
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "typed",
    ["https://me:secret@paper.example/", "ftp://me:secret@paper.example", "http://secret@x:y/"],
)
def test_a_password_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(FetchRefused) as refused:
        parse(typed)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("bücher.example", "bücher.example"),
        ("правда.example", "правда.example"),
        ("東京タワー.example", "東京タワー.example"),
        ("한국新聞.example", "한국新聞.example"),
        ("שלום.example", "שלום.example"),
        ("раураl.example", "xn--l-7sba6dbr.example"),  # Cyrillic but for the l
        ("paypαl.example", "xn--paypl-g9d.example"),  # a Greek alpha
        ("paper.example", "paper.example"),
    ],
)
def test_a_name_of_mixed_scripts_is_shown_in_ascii(host: str, shown: str) -> None:
    page = parse(f"https://{host}/x")
    assert page.shown == f"https://{shown}/x"
    assert page.url.isascii()


def test_a_page_on_https_does_not_lead_to_one_on_http() -> None:
    page = parse("https://paper.example/story")
    with pytest.raises(FetchRefused, match="which is not encrypted"):
        redirected(page, "http://paper.example/story")
    assert redirected(page, "//www.paper.example/x").url == "https://www.paper.example/x"
    assert redirected(parse("http://paper.example/"), "https://paper.example/").port == 443


@given(st.text(max_size=60) | st.text(max_size=40).map("https://paper.example/".__add__))
def test_whatever_is_typed_is_asked_for_on_one_line_or_refused(typed: str) -> None:
    try:
        page = parse(typed)
    except FetchRefused:
        return
    assert page.url.isascii()
    assert page.url.isprintable()
    assert " " not in page.url
    assert parse(page.url) == page
    assert urlsplit(page.url).hostname == page.host


@given(st.text(st.characters(max_codepoint=255), max_size=80))
def test_wherever_a_page_leads_it_is_asked_for_on_one_line_or_refused(location: str) -> None:
    page = parse("https://paper.example/a/b?c")
    try:
        found = redirected(page, location)
    except FetchRefused:
        return
    assert found.url.isascii()
    assert found.url.isprintable()
    assert found.scheme == "https"


@pytest.mark.parametrize(
    ("target", "kind", "name"),
    [
        ("/2026/the-bridge", "text/html", "the-bridge.html"),
        ("/2026/the-bridge.htm?page=2", "text/html", "the-bridge.htm"),
        ("/", "text/html", "paper.example.html"),
        ("/paper.pdf", "application/pdf", "paper.pdf"),
        ("/download.php", "application/pdf", "download.php.pdf"),
        ("/notes.md", "", "notes.md"),
        ("/a%2Fb%3A%00..", "text/plain", "ab.txt"),
        ("/%D7%A9%D7%9C%D7%95%D7%9D", "text/html", "שלום.html"),
        ("/%E2%80%AEfdp.exe", "text/html", "fdp.exe.html"),
        ("/..", "text/html", "paper.example.html"),
    ],
)
def test_a_page_has_the_name_of_a_file(target: str, kind: str, name: str) -> None:
    assert file_name(WebAddress("https", "paper.example", target), kind) == name
