"""E-mails: which part is the letter, how its characters are read, what is only named."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from annotator.importers import eml, registry
from annotator.importers.document import ImportRefused
from tests.importers import stories
from tests.importers.making_books import html_story
from tests.importers.making_letters import DATE, letter


def test_the_story_comes_back_whole() -> None:
    data = letter(stories.TEXT).as_bytes()
    document = eml.read(data, "story.eml")
    assert document.text == stories.TEXT
    assert (document.title, document.format, document.original) == (stories.TITLE, "eml", data)
    assert document.meta == {
        "author": stories.AUTHOR,
        "published_at": "2026-03-14T09:30:00+01:00",
        "language": "cs",
    }
    assert (document.charset, document.notes) == ("utf-8", ())


def test_plain_text_goes_before_html_and_html_before_nothing() -> None:
    assert eml.read(letter("Plain.", "<p>Rich.").as_bytes(), "a.eml").text == "Plain."
    assert eml.read(letter(" \n", "<p>Rich.").as_bytes(), "a.eml").text == "Rich."
    noted = f"{stories.NOTED[0]}[1]"
    whole = stories.TEXT.split(noted)[0] + "".join(stories.NOTED[::2])
    assert eml.read(letter(None, html_story()).as_bytes(), "a.eml").text == whole


def test_attachments_are_named_and_never_opened() -> None:
    made = letter("See the report.")
    made.add_attachment(
        b"%PDF-1.7", maintype="application", subtype="pdf", filename="зве\u0301т.pdf"
    )
    made.add_attachment("other words", filename="words.txt")
    document = eml.read(made.as_bytes(), "a.eml")
    assert document.text == "See the report."
    assert document.notes == ("a.eml: 2 attachments were not opened: зве\u0301т.pdf, words.txt.",)


def test_letters_forwarded_in_a_letter_are_read_after_it() -> None:
    inner = letter("Innermost café.")
    outer = letter("Forwarded words.", "<p>Forwarded words.</p>")
    outer.add_attachment(inner)
    made = letter("See below.")
    made.add_attachment(outer)
    heads = f"From: {stories.AUTHOR} <rene@example.org>\nDate: {DATE}\nSubject: {stories.TITLE}"
    document = eml.read(made.as_bytes(), "a.eml")
    wanted = ["See below.", heads, "Forwarded words.", heads, "Innermost café."]
    assert document.text == "\n\n".join(wanted)
    assert document.notes == ()


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("koi8-r", "Министр опроверг сообщения о пожаре."),
        ("iso-8859-2", "Příliš žluťoučký kůň."),
        ("windows-1256", "نفى الوزير وقوع أي تزوير"),
        ("iso-2022-jp", "大臣は昨日の記者会見で否定した。"),
    ],
)
def test_the_charset_that_a_letter_states_is_taken(charset: str, words: str) -> None:
    document = eml.read(letter(words, charset=charset).as_bytes(), "a.eml")
    assert (document.text, document.notes) == (words, ())


def raw(headers: str, body: str, charset: str = "utf-8") -> bytes:
    return (f"From: a@example.org\nMIME-Version: 1.0\n{headers}\n\n{body}\n").encode(charset)


def test_a_charset_that_is_wrong_or_missing_is_found_out() -> None:
    words = "Министр опроверг сообщения о пожаре на складе."
    wrong = "Subject: Министр\nContent-Type: text/plain; charset=us-ascii"
    document = eml.read(raw(wrong, words, "cp1251"), "a.eml")
    assert document.text == words
    assert document.notes == ("a.eml was read as cp1251, a guess: look at its letters.",)
    named = eml.read(raw("Subject: x", words, "koi8-r"), "a.eml", "koi8-r")
    assert (named.text, named.charset, named.notes) == (words, "koi8-r", ())


def test_headers_in_many_charsets_and_in_none() -> None:
    mixed = "Subject: =?koi8-r?B?7cnOydPU0g==?= =?utf-8?q?na=C3=AFve_?= =?klingon?q?=41?= plain"
    assert eml.read(raw(mixed, "x"), "a.eml").title == "Министрnaïve A plain"
    assert eml.read(raw("Subject: Příliš žluťoučký", "x"), "a.eml").title == "Příliš žluťoučký"
    latin = raw("Subject: Größe", "Die Größe überrascht alle, und für die Bürger ist das", "cp1252")
    assert eml.read(latin, "a.eml").title == "Größe"
    assert eml.read(raw("Date: never", "First line.\nx"), "a.eml").title == "First line."
    assert eml.read(raw("Date: never", "x"), "a.eml").meta == {"author": "a@example.org"}


def test_lines_broken_to_fit_are_joined_where_the_letter_says_so() -> None:
    flowed = (
        "A line that goes \non here.\nNext.\n> quoted \n> on\n>> deeper \n> back\n-- \nRené\n from"
    )
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed"
    joined = "A line that goes on here.\nNext.\n> quoted on\n>> deeper \n> back\n-- \nRené\nfrom"
    assert eml.read(raw(kind, flowed), "a.eml").text == joined
    assert eml.read(raw(f"{kind}; delsp=yes", "大臣 \nは"), "a.eml").text == "大臣は"
    assert eml.read(raw("Subject: x", flowed), "a.eml").text == flowed


def test_letters_are_known_by_their_headers() -> None:
    assert eml.looks_like(letter("x").as_bytes())
    assert eml.looks_like(b"From me\nReturn-Path: <a@b>\nMessage-ID: <1>\n\nx")
    assert not eml.looks_like(b"From: the minister\nTo: the press\nDate: today\n\nNo fraud.")
    saved = b"From: <Saved by Blink>\nSnapshot-Content-Location: http://a.b/\nMIME-Version: 1.0\n\n"
    assert not eml.looks_like(saved)
    assert not eml.looks_like(b"No fraud.\nFrom: a@b\nMIME-Version: 1.0\n\n")


def nested(depth: int) -> bytes:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        for level in range(depth)
    )
    return f"From: a@b\nMIME-Version: 1.0\n{opened}\nwords".encode()


def only_attachment() -> bytes:
    made = EmailMessage()
    made["From"] = "a@b"
    made.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    return made.as_bytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"From: a@b\nMIME-Version: 1.0\n\n", "holds no words"),
        (only_attachment(), "holds no words"),
        (raw("Content-Type: application/pkcs7-mime", "AAAA"), "is encrypted"),
        (nested(60), "is no e-mail that can be read"),
        (nested(3000), "is no e-mail that can be read"),
    ],
)
def test_what_is_no_letter_to_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=rf"^story\.eml .*{reason}.*\.$"):
        eml.read(data, "story.eml")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_letter_that_a_person_saved_needs_no_headers_of_machines(end: str) -> None:
    lines = [
        *("Subject: The sirens 😀", "From: ada@a.example", "Content-Type: text/html;"),
        *(" charset=utf-8", "", "<p>Nobody <b>heard</b> cafe\u0301.</p><p>שלום</p>"),
    ]
    data = end.join(lines).encode()
    assert registry.recognise(data, "a.eml") == "eml"
    assert registry.recognise(data, "a.txt") == "text"
    assert eml.read(data, "a.eml").text == "Nobody heard cafe\u0301.\n\nשלום"


@pytest.mark.parametrize(
    "text",
    [
        *("Subject: only this\n\nWords", "Just words.\n", "Words first\nSubject: a\nFrom: b\n\nc"),
        "Subject: a\nFrom: the mayor\nHe denies it.\n",
    ],
)
def test_words_called_a_letter_stay_words(text: str) -> None:
    assert registry.recognise(text.encode(), "a.eml") == "text"
