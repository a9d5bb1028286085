"""What stands around the paragraphs of an article, and what is said of prose left out."""

from __future__ import annotations

from annotator.importers import html
from annotator.importers.document import Document

SENTENCES = [
    "The sirens on the north bank were silent for two hours, says the log of the depot.",
    "Nobody at the depot, which opened in 1987, had been told of the mines, she said at noon. 😀",
    "Divers found 1,200 mines below the bridge on Tuesday, the port cafe\u0301 wrote.",
    "The minister called the log of the depot a draft and denied that anybody had signed it.",
]


def read(body: str) -> Document:
    page = f"<!doctype html><html lang=en><head><title>The sirens</title></head>{body}</html>"
    return html.read(page.encode(), "a.html")


def paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{each}</p>" for each in sentences or SENTENCES)


def test_headings_between_the_posts_of_a_live_page_are_kept() -> None:
    posts = "".join(
        f"<article><h2>{hour}:15</h2><h3>Post {hour}</h3><p>{sentence}</p></article>"
        for hour, sentence in enumerate(SENTENCES, 10)
    )
    found = read(f"<main><h1>Live: sirens</h1>{posts}</main>")
    wanted = [f"{hour}:15\n\nPost {hour}\n\n{each}" for hour, each in enumerate(SENTENCES, 10)]
    assert found.text == "\n\n".join(["Live: sirens", *wanted])
    assert (found.left_out, found.notes) == ("", ())


def test_headings_between_several_articles_are_kept() -> None:
    parts = "".join(
        f"<article><h2>Part {number}</h2><p>{each}</p></article>"
        for number, each in enumerate(SENTENCES)
    )
    assert [f"Part {number}" in read(parts).text for number in range(4)] == [True] * 4


def test_headings_of_boxes_beside_are_left_out() -> None:
    box = "<aside class=box><h3>Most read</h3></aside><div class='related-box'><h3>Next</h3></div>"
    found = read(f"<article><h1>The sirens</h1>{paragraphs()}{box}{paragraphs()}</article>")
    assert "Most read" not in found.text
    assert "Next" not in found.text


def test_a_standfirst_and_what_follows_the_article_are_kept() -> None:
    first = "Nobody knew: the port says so, שלום, in a letter."
    last = "Correction: an earlier version of this page named another bridge."
    found = read(
        f"<main><header><h1>The sirens</h1><p>{first}</p><p>By Ada Lind</p></header>"
        f"<article>{paragraphs()}</article><p>{last}</p><p>Share this</p></main>"
        f"<footer><p>All rights are reserved, and so are the sirens of the port.</p></footer>"
    )
    assert found.text == "\n\n".join(["The sirens", first, *SENTENCES, last])
    assert (found.left_out.split("\n\n")[:2], found.notes) == (["By Ada Lind", "Share this"], ())


def test_who_said_a_quotation_is_kept_with_it() -> None:
    for tag in ("footer", "cite"):
        quotation = f"<blockquote><p>No siren was heard.</p><{tag}>— The port</{tag}></blockquote>"
        found = read(f"<article><h1>The sirens</h1>{quotation}{paragraphs()}</article>")
        assert "> No siren was heard.\n\n> — The port\n\n" in found.text


def test_prose_left_out_elsewhere_is_named() -> None:
    lost = "The mayor said that all of this was known to the port since the third of March."
    beside = "I live there and have never heard of any siren, and so says my sister too."
    found = read(
        f"<article><h1>The sirens</h1>{paragraphs()}</article><div class=more><p>{lost}</p></div>"
        f"<section id=comments><h3>Comments</h3><p>{beside}</p></section>"
        f"<nav><p>{beside}</p></nav><div><p>© 2024 The Port Post, all of its rights reserved.</p>"
    )
    assert lost in found.left_out
    assert found.notes == (
        "a.html: 1 paragraph was left out as not part of the article (“The mayor said that all of"
        " this was known to the port since…”): look there.",
    )


def test_cards_calls_and_lines_on_cookies_are_not_named() -> None:
    cookies = (
        "<div class=top><p>We and our 181 partners use cookies. You may change that.</p></div>"
    )
    card = (
        "<div class=card><a href=/1>\n<h4>The museum clock stopped</h4><p>Nobody knows whether the"
        " insurance pays for this. Mine does.</p></a></div>"
    )
    call = (
        "<section class=nl><p>Sign up for our morning letter, before your breakfast.</p></section>"
    )
    body = f"<article><h1>The sirens</h1>{paragraphs()}</article>"
    found = read(f"{cookies}{body}{card}{call}<p>The port</p>")
    assert found.text == "\n\n".join(["The sirens", *SENTENCES])
    assert found.notes == ()
    assert len(read(f"{body}<div class=more>{call}</div>").notes) == 1


def test_links_of_navigation_are_parted_and_running_words_are_not() -> None:
    links = "<a href=/0>Story 0</a><a href=/1>Story 1</a>"
    running = "The <a>si</a>rens and the <a>har</a><a>bour</a>"
    found = html.read_whole(
        f"<body><nav>{links}</nav><div>{links}</div><p>{running}</p><p><a>One</a><a>word</a></p>"
        f"<ul><li>{links}</li></ul></body>".encode(),
        "a.html",
    )
    assert found.text.split("\n\n") == [
        *("Story 0 Story 1", "Story 0 Story 1", "The sirens and the harbour", "Oneword"),
        "- Story 0 Story 1",
    ]


def test_text_that_was_set_by_hand_keeps_its_indents() -> None:
    body = "<pre>\n  Sirens  \n    cut cafe\u0301 😀\n\n      שלום</pre><p>  So\n  it was.</p>"
    found = html.read_whole(f"<body>{body}</body>".encode(), "a.html")
    assert found.text == "  Sirens\n    cut cafe\u0301 😀\n\n      שלום\n\nSo it was."
