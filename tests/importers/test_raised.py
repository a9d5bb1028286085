"""Raised and lowered figures: kept apart from what they touch, in every format that has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import docx, eml, epub, html, odt, raised, rtf
from annotator.importers.document import Document
from annotator.importers.flat_page import flat_text
from tests.importers.making_books import epub as book
from tests.importers.making_letters import letter
from tests.importers.making_packages import W
from tests.importers.making_packages import docx as word_file
from tests.importers.making_packages import odt as open_document
from tests.importers.making_rtf import rtf as rich_text

APART = "Some 1,200³ divers and 10⁶ mines in H₂O, 3 m^(x,4) cafe\u0301"
PARTS = (
    "Some 1,200",
    "3",
    " divers and 10",
    "6",
    " mines in H",
    "2",
    "O, 3 m",
    "x,4",
    " cafe\u0301",
)


def marked(up: tuple[str, str], down: tuple[str, str]) -> str:
    """Return the sentence with what begins and ends a raised and a lowered run."""
    found = ""
    for number, part in enumerate(PARTS):
        begin, end = ("", "") if number % 2 == 0 else down if number == 5 else up
        found += f"{begin}{part}{end}"
    return found


def in_html() -> Document:
    body = marked(("<sup>", "</sup>"), ("<sub>", "</sub>"))
    return html.read(f"<html><body><p>{body}</p></body></html>".encode(), "a.html")


def in_a_book() -> Document:
    up = ("<span style='font-size:.6em; vertical-align:super'>", "</span>")
    body = marked(up, ("<sub><i>", "</i></sub>"))
    return epub.read(book([f"<p>{body}</p>"]), "a.epub")


def in_a_letter() -> Document:
    body = marked(("<sup>", "</sup>"), ("<sub>", "</sub>"))
    return eml.read(letter(None, f"<p>{body}</p>").as_bytes(), "a.eml")


def in_word() -> Document:
    def run(height: str) -> tuple[str, str]:
        look = f"<w:b/><w:vertAlign w:val='{height}'/>" if height else ""
        return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>", "</w:t></w:r>"

    begin, end = run("")
    up, down = (
        (end + run(height)[0], run(height)[1] + begin) for height in ("superscript", "subscript")
    )
    body = f"<w:p>{begin}{marked(up, down)}{end}</w:p>"
    return docx.read(word_file(body), "a.docx")


def in_word_by_style() -> Document:
    def run(look: str) -> tuple[str, str]:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>", "</w:t></w:r>"

    begin, end = run("")
    up, down = (
        (end + run(look)[0], run(look)[1] + begin)
        for look in ("<w:rStyle w:val='Up'/>", "<w:position w:val='-6'/><w:sz w:val='12'/>")
    )
    styles = (
        f"<w:styles {W}><w:style w:type='character' w:styleId='Up'>"
        "<w:basedOn w:val='Base'/></w:style><w:style w:type='character' w:styleId='Base'>"
        "<w:basedOn w:val='Up'/>"
        "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style></w:styles>"
    )
    body = f"<w:p>{begin}{marked(up, down)}{end}</w:p>"
    return docx.read(word_file(body, {"word/styles.xml": styles}), "a.docx")


def in_open_document() -> Document:
    styles = "".join(
        f"<style:style style:name='{name}' style:family='text'>"
        f"<style:text-properties style:text-position='{place}'/></style:style>"
        for name, place in (("T1", "super 58%"), ("T2", "-33% 58%"))
    )
    up, down = ((f"<text:span text:style-name='{name}'>", "</text:span>") for name in ("T1", "T2"))
    body = f"<text:p>{marked(up, down)}</text:p>"
    return odt.read(open_document(body, styles=styles), "a.odt")


def in_rich_text() -> Document:
    body = marked(("{\\super ", "}"), ("\\sub ", "\\nosupersub "))
    return rtf.read(rich_text(body.replace("\u0301", "\\u769?")), "a.rtf")


@pytest.mark.parametrize(
    "read",
    [
        *(in_html, in_a_book, in_a_letter, in_word, in_word_by_style),
        *(in_open_document, in_rich_text),
    ],
)
def test_raised_figures_are_kept_apart_and_that_is_said(read: Callable[[], Document]) -> None:
    found = read()
    assert found.text == APART
    (note,) = [note for note in found.notes if "raised" in note]
    assert note.startswith(f"{found.file}: 4 raised or lowered figures were written")


def test_a_page_that_is_no_tree_keeps_them_apart_too() -> None:
    body = marked(("<sup>", "</sup>"), ("<sub>", "</sub>"))
    assert flat_text(f"<p>{body}</p><p>2<sup>3</sup>") == f"{APART}\n\n2³"


def test_references_to_notes_are_in_brackets() -> None:
    body = (
        "<p>Nobody dived<sup><a href='#n1'>1</a></sup> there<a href='#n2'><sup>2</sup></a>,"
        " says the log<sup>[3]</sup> of 2025.<sup><a href='notes.xhtml#n4'>4</a></sup></p>"
    )
    found = html.read(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert found.text == "Nobody dived[1] there[2], says the log[3] of 2025.[4]"


@pytest.mark.parametrize(
    ("before", "run", "wanted"),
    [
        ("21", "st", "st"),
        ("le XX", "e", "e"),
        ("M", "me", "me"),
        ("the log", "a", "^(a)"),
        ("x", "n", "ⁿ"),
        ("10", "-6", "⁻⁶"),
        ("10", "\u22126", "⁻⁶"),
        ("said.", "3", "³"),
        ("", "3", "3"),
        ("m ", "3", "3"),
        ("1/", "3", "3"),
        ("name", "®", "®"),
        ("שלום", "3", "³"),
        ("😀", "3", "3"),
    ],
)
def test_only_what_would_merge_is_changed(before: str, run: str, wanted: str) -> None:
    assert raised.apart(before, run) == wanted


@given(st.text(), st.text(), st.booleans(), st.booleans())
def test_a_run_never_becomes_part_of_a_number(
    before: str, run: str, lowered: bool, note: bool
) -> None:
    made = raised.apart(before, run, lowered=lowered, note=note)
    assert made == run or len(made) >= len(run.strip("\ufdd0\ufdd1"))
    if before[-1:].isdecimal() and run[:1].isdecimal():
        assert made[0] in "[^_" or (made[0].isdigit() and not made[0].isdecimal())


def test_ends_of_raised_runs_that_never_began_cost_nothing() -> None:
    assert flat_text("<p>a" + "1</sup>" * 100_000) == "a" + "1" * 100_000
