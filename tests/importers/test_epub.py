"""E-books: pages in the order of the spine, headings of chapters, locks."""

from __future__ import annotations

import pytest

from annotator.importers import epub
from annotator.importers.document import ImportRefused
from tests.importers import stories
from tests.importers.making_books import METADATA, html_story, page
from tests.importers.making_books import epub as made
from tests.importers.making_packages import zipped


def test_the_story_comes_back_whole() -> None:
    data = made([html_story()], metadata=METADATA)
    document = epub.read(data, "story.epub")
    noted = f"{stories.NOTED[0]}[1]"
    assert document.text == stories.TEXT.split(noted)[0] + "".join(stories.NOTED[::2])
    assert (document.title, document.format, document.original) == (stories.TITLE, "epub", data)
    assert document.meta == {
        "author": f"{stories.AUTHOR}, Eva",
        "published_at": stories.DAY,
        "language": "cs",
        "outlet": "Depot Press",
    }


def test_pages_come_in_the_order_in_which_they_are_read_each_once() -> None:
    data = made(["<p>zero</p>", "<p>one</p>", "<p>two</p>"], spine=[2, 0, 2, 1])
    assert epub.read(data, "a.epub").text == "two\n\nzero\n\none"


def test_a_chapter_without_a_heading_has_the_one_of_the_contents() -> None:
    contents = page(
        "<nav><h1>Contents</h1><ol><li><a href='text/page%200.xhtml'>The <b>fire</b></a></li>"
        "<li><a href='text/page%201.xhtml#top'>Second</a></li>"
        "<li><a href='text/page%202.xhtml'>Third</a></li></ol></nav>"
    )
    pages = ["<p>It burned.</p>", "<h2>Own heading</h2><p>a</p>", "<p>Third time lucky</p>"]
    document = epub.read(made(pages, parts={"OEBPS/nav.xhtml": contents}), "a.epub")
    assert document.text == "The fire\n\nIt burned.\n\nOwn heading\n\na\n\nThird time lucky"
    assert document.left_out == "Contents\n\n1. The fire\n2. Second\n3. Third"
    assert document.notes == ("a.epub: its table of contents was set aside.",)


def test_the_contents_of_older_books_name_chapters_too() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Fire'
        '</text></navLabel><content src="text/page%200.xhtml"/></navPoint></navMap></ncx>'
    )
    document = epub.read(made(["<p>It burned.</p>"], parts={"OEBPS/toc.ncx": ncx}), "a.epub")
    assert document.text == "Fire\n\nIt burned."


def test_pages_that_are_not_well_formed_or_in_utf_16_are_read() -> None:
    parts: dict[str, str | bytes] = {
        "OEBPS/text/page 0.xhtml": "<html><body><p>naïve<br>words<p>more &nbsp;&copy;",
        "OEBPS/text/page 1.xhtml": page("<p>Příliš</p>")
        .replace("utf-8", "utf-16")
        .encode("utf-16"),
    }
    document = epub.read(made(["", ""], parts=parts), "a.epub")
    assert document.text == "naïve\nwords\n\nmore \u00a0©\n\nPříliš"


def test_a_missing_page_is_said() -> None:
    opf = (
        "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='b' href='../../b.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
    )
    data = made([], parts={"OEBPS/book.opf": opf, "OEBPS/a.xhtml": page("<p>a</p>")})
    document = epub.read(data, "a.epub")
    assert document.text == "a"
    assert document.notes == ("a.epub: 1 page that it names is not in the file.",)


def test_books_are_known_by_their_kind() -> None:
    assert epub.looks_like(made(["<p>a</p>"]))
    assert not epub.looks_like(zipped({"a.txt": "words"}))


def locked(entry: str) -> bytes:
    reference = f"<e><d><CipherReference URI='{entry}'/></d></e>"
    return made(["<p>a</p>"], parts={"META-INF/encryption.xml": reference})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (locked("OEBPS/text/page%200.xhtml"), r"locked by its shop \(DRM\)"),
        (zipped({"a.txt": "words"}), r"lacks its part META-INF/container\.xml"),
        (zipped({"META-INF/container.xml": "<a/>"}), "lacks the list of its pages"),
        (made(["<img src='a.png'/>"]), "holds no words"),
    ],
)
def test_what_is_no_book_to_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=rf"^story\.epub .*{reason}.*\.$"):
        epub.read(data, "story.epub")


def test_a_book_whose_fonts_alone_are_locked_is_read() -> None:
    assert epub.read(locked("OEBPS/fonts/a.otf"), "a.epub").text == "a"
