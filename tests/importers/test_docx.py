"""Word files: the story read back, what is set aside, and files that are no Word files."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.importers import docx
from annotator.importers.document import ImportRefused
from tests.importers import stories
from tests.importers.making_packages import (
    DOCX_STYLES,
    W,
    core,
    docx_story,
    word,
    zipped,
)
from tests.importers.making_packages import docx as made


def test_the_story_comes_back_whole() -> None:
    data = docx_story()
    document = docx.read(data, "story.docx")
    assert document.text == stories.TEXT
    assert (document.title, document.format, document.original) == (stories.TITLE, "docx", data)
    assert document.meta == {
        "author": stories.AUTHOR,
        "published_at": f"{stories.DAY}T09:00:00Z",
        "language": "cs-CZ",
    }
    assert document.reader.startswith("mammoth ")
    assert (document.notes, document.left_out, document.replaced) == ((), "", 0)


def test_a_file_that_python_docx_wrote_comes_back() -> None:
    path = Path(__file__).parents[1] / "data" / "documents" / "story-by-python-docx.docx"
    document = docx.read(path.read_bytes(), path.name)
    assert document.text == stories.TEXT.split(stories.NOTED[0])[0] + "The end."
    assert document.meta == {
        "author": stories.AUTHOR,
        "published_at": f"{stories.DAY}T00:00:00Z",
        "language": "en-US",
    }
    assert document.left_out == "Eva: Check this!\n\nDepot News"


def test_the_language_is_that_of_most_words() -> None:
    russian = '<w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t>Министр опроверг.</w:t></w:r>'
    arabic = (
        '<w:r><w:rPr><w:rtl/><w:lang w:val="ru-RU" w:bidi="ar-SA"/></w:rPr><w:t>نفى</w:t></w:r>'
    )
    both = made(f"<w:p>{russian}{arabic}</w:p>")
    assert docx.read(both, "a.docx").meta == {"language": "ru-RU"}
    assert docx.read(made(f"<w:p>{arabic}</w:p>"), "a.docx").meta == {"language": "ar-SA"}
    assert (
        docx.read(made(f"<w:p>{arabic * 3}{russian}</w:p>"), "a.docx").meta["language"] == "ru-RU"
    )


def test_the_title_is_the_stated_one_else_the_first_heading_else_the_first_line() -> None:
    heading = {**DOCX_STYLES, "docProps/core.xml": core(" ")}
    stated = {**heading, "docProps/core.xml": core("Stated")}
    body = word("Some words.") + word("A title", "Title")
    assert docx.read(made(body, stated), "a.docx").title == "Stated"
    assert docx.read(made(body, heading), "a.docx").title == "A title"
    assert docx.read(made(word("Some words.")), "a.docx").title == "Some words."


def test_spaces_tabs_breaks_and_signs_stay() -> None:
    inside = (
        '<w:r><w:t xml:space="preserve">a  b\u00a0 c </w:t><w:tab/><w:t>d</w:t><w:br/><w:t>e</w:t>'
        '<w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    )
    inside += (
        "<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r><w:r><w:t>字</w:t></w:r>"
    )
    text = docx.read(made(f"<w:p>{inside}</w:p>"), "a.docx").text
    assert text == "a  b\u00a0 c \td\ne\u2011\u00ad☺漢字"


def test_tracked_changes_count_as_accepted_and_the_deleted_words_are_shown() -> None:
    body = (
        "<w:p><w:r><w:t>The fire was </w:t></w:r><w:del><w:r><w:delText>huge</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>small</w:t></w:r></w:ins></w:p>"
    )
    document = docx.read(made(body), "a.docx")
    assert (document.text, document.left_out) == ("The fire was small", "huge")
    assert document.notes == (
        "a.docx: 1 deleted passage was set aside.",
        "a.docx: its tracked changes were taken as accepted.",
    )


def test_comments_and_margins_are_set_aside_and_pictures_counted() -> None:
    comment = f'<w:comments {W}><w:comment w:author="Eva">{word("Check this!")}</w:comment>'
    picture = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main"/></w:drawing></w:r></w:p>'
    )
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    parts = {
        "word/comments.xml": comment + "</w:comments>",
        "word/header1.xml": f"<w:hdr {W}>{word('Depot News')}</w:hdr>",
        "word/header2.xml": f"<w:hdr {W}>{word('Depot News')}</w:hdr>",
    }
    document = docx.read(made(word("Words.") + picture + hidden, parts), "a.docx")
    assert document.text == "Words."
    assert document.left_out == "Eva: Check this!\n\nDepot News"
    assert document.notes == (
        "a.docx: 1 comment was set aside.",
        "a.docx: 1 line of headers and footers was set aside.",
        "a.docx: 1 hidden run of words was left out.",
        "a.docx: 1 picture was left out.",
    )


def test_fields_formulas_and_the_strict_kind_are_read() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = (
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>14 March</w:t></w:r></w:fldSimple><w:r><w:t'
        f' xml:space="preserve"> </w:t></w:r><m:oMath xmlns:m="{math}"><m:r><m:t>x+1</m:t></m:r>'
        "</m:oMath></w:p>"
    )
    assert docx.read(made(body), "a.docx").text == "14 March x+1"
    strict = f"<w:document {W}><w:body>{word('Strictly.')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert docx.read(made("", {"word/document.xml": strict}), "a.docx").text == "Strictly."


def test_word_files_are_known_by_what_is_in_them() -> None:
    data = docx_story()
    assert docx.looks_like(data)
    assert docx.looks_like(data[:-100])
    assert not docx.looks_like(zipped({"news/words.txt": b"words", "copy.docx": data}, "copy.docx"))
    assert not docx.looks_like(b"PK\x03\x04 and nothing more")
    assert not docx.looks_like(b"words")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "is an old Word document"),
        (zipped({"words.txt": b"words"}), "is no Word document"),
        (made(""), "holds no words"),
        (made("<w:p>", {}), "is damaged inside"),
        (made('<w:p><w:r><w:sym w:font="Wingdings"/></w:r></w:p>'), "is damaged inside"),
        (made('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'), "is damaged inside"),
    ],
)
def test_what_is_no_word_file_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=rf"^story\.docx .*{reason}.*\.$"):
        docx.read(data, "story.docx")
