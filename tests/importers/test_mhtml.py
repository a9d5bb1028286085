"""Saved web archives: the page in them, with the address they were saved from."""

from __future__ import annotations

import quopri

import pytest

from annotator.importers import ImportRefused, eml, from_bytes, mhtml
from tests.importers.test_html import PAGE, TEXT

BORDER = "----MultipartBoundary--x"


def archive(page: bytes, *, charset: str = "utf-8", before: str = "") -> bytes:
    """Return an archive as Chromium saves it; ``before`` is another part that comes first."""
    head = (
        "From: <Saved by Blink>\r\n"
        "Snapshot-Content-Location: https://courier.example/2024/dam\r\n"
        "Subject: =?utf-8?Q?No=20fraud=20=E2=80=93=20Courier?=\r\n"
        "Date: Thu, 2 May 2024 18:04:00 +0200\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{BORDER}"\r\n\r\n'
    )
    part = (
        f"--{BORDER}\r\nContent-Type: text/html; charset={charset}\r\n"
        "Content-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://courier.example/2024/dam?from=front\r\n\r\n"
    )
    return (
        head.encode() + before.encode() + part.encode() + quopri.encodestring(page)
        + f"\r\n--{BORDER}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
          f"iVBORw0KGgo=\r\n--{BORDER}--\r\n".encode()
    )  # fmt: skip


def test_the_page_of_an_archive_is_read_as_a_page() -> None:
    document = mhtml.read(archive(PAGE.encode()), "dam.mhtml")
    assert document.text == TEXT
    assert document.meta["url"] == "https://courier.example/2024/dam"
    assert (document.format, document.title) == ("mhtml", "No fraud at the dam")
    assert "They all lie" in document.left_out
    whole = mhtml.read_whole(archive(PAGE.encode()), "dam.mhtml")
    assert "They all lie" in whole.text


def test_its_own_charset_is_honoured_and_its_subject_a_title() -> None:
    page = "<html><body><p>Министр опроверг сообщения о пожаре.</p></body></html>"
    document = mhtml.read(archive(page.encode("koi8-r"), charset="koi8-r"), "a.mht")
    assert document.text == "Министр опроверг сообщения о пожаре."
    assert (document.charset, document.title) == ("koi8-r", "No fraud – Courier")


def test_the_part_it_begins_with_is_the_page() -> None:
    frame = f"--{BORDER}\r\nContent-Type: text/html\r\n\r\n<p>An advertisement</p>\r\n"
    data = archive(PAGE.encode(), before=frame).replace(
        b'\ttype="text/html"', b'\tstart="<frame-1@mhtml.blink>"'
    )
    assert mhtml.read(data, "dam.mhtml").text == TEXT


def test_an_archive_is_told_from_a_letter() -> None:
    data = archive(PAGE.encode())
    assert mhtml.looks_like(data)
    assert from_bytes(data, "dam.txt").format == "mhtml"
    people = b"From: ada@example.org\r\nTo: desk@example.org"
    letter = data.replace(b"From: <Saved by Blink>", people)
    letter = letter.replace(b"Snapshot-Content-Location", b"X-Other")
    assert not mhtml.looks_like(letter)
    assert eml.looks_like(letter)


def test_an_archive_without_a_page_is_refused() -> None:
    data = archive(b"x").replace(b"text/html", b"text/css")
    with pytest.raises(ImportRefused, match=r"dam\.mhtml holds no web page"):
        mhtml.read(data, "dam.mhtml")
