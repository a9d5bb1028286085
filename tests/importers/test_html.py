"""Web pages: the article's words to the letter, what else is on the page, what breaks them."""

from __future__ import annotations

import pytest

from annotator.importers import ImportRefused, from_bytes, html

PARAGRAPH = (
    "The ministry said 😀 that the cafe\u0301 at the dam, שלום, had cost 750\u00a0million and that"
    " nobody there had known of it before Tuesday, when the report came out."
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>No fraud at the dam | Courier</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>No fraud at the dam</h1>
<p>{PARAGRAPH}</p>
<h2>What is known</h2>
<ul><li>The dam   leaks<ul><li>at two places</li></ul></li>
<li>Nobody &amp; nothing was hurt</li></ul>
<ol start="3"><li>Third of all reasons</li><li>Fourth of all reasons</li></ol>
<blockquote><p>We deny it.<br>All of it.</p></blockquote>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2024</td><td>750</td></tr></table>
<p>{PARAGRAPH.replace("ministry", "minister")}</p></article>
<div class="comments"><h3>Comments</h3><p>They all lie, says somebody at some length here.</p></div>
</body></html>"""
TEXT = f"""No fraud at the dam

{PARAGRAPH}

What is known

- The dam leaks
  - at two places
- Nobody & nothing was hurt

3. Third of all reasons
4. Fourth of all reasons

> We deny it.
> All of it.

Year | Cost
2024 | 750

{PARAGRAPH.replace("ministry", "minister")}"""


def test_the_structure_of_an_article_stays_visible_and_each_sign_as_it_was() -> None:
    document = html.read(PAGE.encode(), "dam.html")
    assert document.text == TEXT
    assert document.title == "No fraud at the dam"
    assert document.meta["language"] == "en-GB"
    assert (document.format, document.charset, document.file) == ("html", "utf-8", "dam.html")
    assert document.reader.startswith("trafilatura ")
    assert document.notes == ()


def test_what_is_left_out_is_kept_apart_and_can_be_taken_too() -> None:
    document = html.read(PAGE.encode(), "dam.html")
    assert "They all lie" not in document.text
    assert document.left_out.startswith("- Home\n- World")
    assert "They all lie, says somebody" in document.left_out
    whole = html.read_whole(PAGE.encode(), "dam.html")
    assert whole.text.startswith("- Home\n- World\n\nNo fraud at the dam\n\nThe ministry")
    assert whole.text.endswith("at some length here.")
    assert (whole.left_out, whole.whole, whole.reader) == ("", True, "")


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><p>a",
        " \r\n<HTML lang=en>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'>",
        "\ufeff<!-- saved from url=(0021)https://a.example/b -->\n<!doctype html>",
    ],
)
def test_a_page_is_known_by_its_beginning(start: str) -> None:
    assert html.looks_like(start.encode())
    assert html.looks_like(start.removeprefix("\ufeff").encode("utf-16"))


@pytest.mark.parametrize("start", ["# About <html>", "a < b", "<speaker> hello", "", "<p>x</p>"])
def test_other_text_is_no_page(start: str) -> None:
    assert not html.looks_like(start.encode())


def test_the_content_tells_the_format_and_not_the_name() -> None:
    assert from_bytes(PAGE.encode(), "dam.txt").format == "html"
    assert from_bytes(b"no page at all", "dam.html").format == "text"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<div>" * 200_000 + "deep words" + "</div>" * 200_000, "deep words"),
        ("<b>" * 100_000 + "bold words", "bold words"),
        ("<ul><li>" * 5_000 + "listed words", "listed words"),
        ("<table><tr><td>" * 3_000 + "tabled words", "tabled words"),
        ("<div>" * 400 + "<script>var a = '<p>';</script>said<!-- <p>not</p> --> words", "words"),
    ],
    ids=["div", "b", "li", "td", "script"],
)
def test_deep_nesting_gives_the_words_and_says_so(page: str, words: str) -> None:
    document = html.read(page.encode(), "deep.html")
    assert document.text.endswith(words)
    assert "var a" not in document.text
    assert document.notes == (
        "deep.html is too tangled to tell its article from the rest, so the whole page was taken.",
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a &amp; b &eacute; &#x1f600; &nosuch; &#xd800;", "a & b é 😀 &nosuch; \ufffd"),
        ("<p>one<p>two</b></i></div><td>three", "one\n\ntwo\n\nthree"),
        ("<a href=x>only a link</a>", "only a link"),
        ("<p>a\0b", "a\ufffdb"),
        (
            "<p>a\x1bb\x0cc <a href=x>d\x01</a>\x02 &#1; e\ufdd0",
            "a\ufffdb c d\ufffd\ufffd \x01 e\ufffd",
        ),
        ("no tag at all", "no tag at all"),
        ("<p>open <b", "open"),
        (
            '<!DOCTYPE a [<!ENTITY x "yyyy"><!ENTITY z "&x;&x;">]><html><p>said &z;</p></html>',
            "said &z;",
        ),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(page: str, text: str) -> None:
    assert html.read(page.encode(), "odd.html").text.endswith(text)


@pytest.mark.parametrize("page", ["", "<p></p>", "<!-- only this -->", "<script>x</script>", "\0"])
def test_a_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(ImportRefused, match=r"empty\.html"):
        html.read(page.encode(), "empty.html")


def test_a_page_of_which_little_was_taken_is_reported() -> None:
    boxes = "".join(
        f'<div class="comment related-{n}"><p>{PARAGRAPH} Said number {n}.</p></div>'
        for n in range(12)
    )
    article = f"<article><h1>Fire</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH[::-1]}</p></article>"
    document = html.read(f"<html><body>{article}{boxes}</body></html>".encode(), "x.html")
    assert "Said number 7" in document.left_out
    assert document.notes == (
        "x.html: 12 of 14 long paragraphs were left out as not part of the article: look at them,"
        " or take the whole page.",
    )


def test_a_page_without_an_article_is_taken_whole_and_says_so() -> None:
    links = "".join(f'<li><a href="/{n}">Teaser number {n}</a></li>' for n in range(30))
    page = f"<html><body><h1>Front page</h1><ul>{links}</ul></body></html>"
    document = html.read(page.encode(), "front.html")
    assert "Teaser number 29" in document.text + document.left_out
    assert "Front page" in document.text


def test_a_page_that_an_office_program_made_is_all_article() -> None:
    page = (
        "<html><head><meta name=Generator content='Microsoft Word 15'><title>Fire</title></head>"
        "<body><h1>Fire at the harbour</h1><p>Nobody was hurt, said the port.</p><p><a href=/>A"
        " link</a></p><table><tr><td>Houses</td><td>1,200</td></tr></table></body></html>"
    )
    found = html.read(page.encode(), "a.htm")
    assert found.text == (
        "Fire at the harbour\n\nNobody was hurt, said the port.\n\nA link\n\nHouses | 1,200"
    )
    assert (found.left_out, found.notes, found.whole) == ("", (), False)


def test_a_page_of_very_many_parts_is_taken_whole_and_in_time() -> None:
    page = f"<html><body><h1>Fire</h1>{'<p>said so</p>' * 30_000}</body></html>"
    document = html.read(page.encode(), "long.html")
    assert document.text.count("said so") == 30_000
    assert document.notes == (
        "long.html: no article could be told from the rest, so the whole page was taken.",
    )


def test_a_whole_page_proposes_what_would_be_left_out() -> None:
    whole = html.read_whole(PAGE.encode(), "dam.html")
    proposed = [(whole.text[start:end], kind) for start, end, kind in whole.regions]
    assert proposed == [
        ("- Home\n- World", "left out"),
        ("Comments\n\nThey all lie, says somebody at some length here.", "left out"),
    ]
    assert html.read(PAGE.encode(), "dam.html").regions == ()


def test_doubts_about_the_letters_are_kept() -> None:
    page = "<html><body><p>Le maire a démenti la fermeture du pont.</p></body></html>"
    assert html.read(page.encode("cp1252"), "a.html").details == {"guessed": True}
    assert html.read(page.encode(), "a.html").details == {}
    spoilt = page.replace("é", "Ã©" * 3).encode()
    assert html.read(spoilt, "a.html").details == {"spoilt": True}
