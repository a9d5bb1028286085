"""What a page says of itself: JSON-LD first, then meta tags, then what is marked up in it."""

from __future__ import annotations

import json

import pytest

from annotator.importers import markup
from annotator.importers.page_meta import said_of_itself

FULL = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "name": "A page"},
        {
            "@type": ["NewsArticle", "Thing"],
            "headline": "No fraud",
            "author": [{"name": "Ada B"}, "Ben C", {"name": ["Cleo D"]}, "https://a.example/ada"],
            "publisher": {"@type": "Organization", "name": "Courier"},
            "datePublished": "2024-05-02T18:04:00+02:00",
            "inLanguage": "en-GB",
            "mainEntityOfPage": "https://courier.example/dam",
        },
    ],
}


def said(head: str = "", body: str = "", lang: str = "", address: str = "") -> dict[str, str]:
    page = f"<html{lang}><head>{head}</head><body>{body}<p>x</p></body></html>"
    return said_of_itself(markup.html(page.encode(), "x.html", "utf-8"), address)


def script(data: object) -> str:
    words = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{words}</script>'


def test_json_ld_goes_before_everything_else() -> None:
    meta = (
        '<title>Other</title><meta property="og:title" content="Other">'
        '<meta name="author" content="Z">'
    )
    assert said(meta + script(FULL)) == {
        "title": "No fraud",
        "author": "Ada B, Ben C, Cleo D",
        "published_at": "2024-05-02T18:04:00+02:00",
        "outlet": "Courier",
        "language": "en-GB",
        "url": "https://courier.example/dam",
    }


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        '{"@type": "NewsArticle", "headline": 5, "author": {"name": {"a": 1}}}',
        "[" * 100_000,
        '{"@graph":' * 5_000 + "1" + "}" * 5_000,
        '"NewsArticle"',
        "null",
        '{"@type": "NewsArticle", "headline": null, "author": [null, 3]}',
    ],
)
def test_broken_json_ld_is_passed_over(broken: str) -> None:
    meta = '<meta property="og:title" content="Fire"><meta name="author" content="Ada B">'
    found = said(script(broken) + meta)
    assert (found["title"], found["author"]) == ("Fire", "Ada B")


def test_json_ld_in_comments_and_with_line_ends_in_its_words_is_read() -> None:
    words = '<!-- {"@type": "NewsArticle", "headline": "No\nfraud"}; -->'
    assert said(script(words))["title"] == "No fraud"


def test_meta_tags_come_next() -> None:
    found = said(
        '<meta property="og:title" content="Fire | Courier"><meta property="og:site_name"'
        ' content="Courier"><meta name="DC.creator" content="By Ada B"><meta name="dc.date"'
        ' content="2024-05-02"><meta property="og:url" content="https://a.example/x?'
        + "y" * 150 + '"><meta property="og:locale" content="fr_CA">'
    )  # fmt: skip
    assert found == {
        "title": "Fire",
        "author": "Ada B",
        "published_at": "2024-05-02",
        "outlet": "Courier",
        "language": "fr-CA",
        "url": "https://a.example/x?" + "y" * 150,
    }


def test_what_is_marked_up_in_the_page_comes_last() -> None:
    body = (
        '<h1>Fire at the dam</h1><a rel="author" href="/ada">By Ada B</a>'
        '<time datetime="2024-05-02T18:04">yesterday</time>'
    )
    found = said("<title>Fire at the dam - World - Courier</title>", body, ' lang="de"')
    assert found == {
        "title": "Fire at the dam",
        "author": "Ada B",
        "published_at": "2024-05-02T18:04",
        "language": "de",
    }


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/2024/dam", "https://courier.example/2024/dam"),
        ("//cdn.example/dam", "https://cdn.example/dam"),
        ("javascript:alert(1)", "https://courier.example/x"),
        ("file:///etc/passwd", "https://courier.example/x"),
        ("http://[broken", "https://courier.example/x"),
        ("https://a.example/a b", "https://courier.example/x"),
    ],
)
def test_addresses_are_whole_and_of_the_web(href: str, found: str) -> None:
    link = f'<link rel="canonical" href="{href}">'
    assert said(link, address="https://courier.example/x")["url"] == found


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2024-05-02 18:04:11Z", "2024-05-02 18:04:11Z"),
        ("Thu, 02 May 2024 18:04:00 +0200", "2024-05-02T18:04:00+02:00"),
        ("2 May", None),
        ("0001-13-99", None),
    ],
)
def test_a_date_is_one_or_is_not_said(date: str, found: str | None) -> None:
    assert said(f'<meta name="date" content="{date}">').get("published_at") == found
