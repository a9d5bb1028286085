"""OpenDocument texts: the story read back, lists and notes in their ways, what is set aside."""

from __future__ import annotations

import pytest

from annotator.importers import odt
from annotator.importers.document import ImportRefused
from tests.importers import stories
from tests.importers.making_packages import odt as made
from tests.importers.making_packages import odt_paragraph, odt_story, odt_styles, zipped


def test_the_story_comes_back_whole() -> None:
    data = odt_story()
    document = odt.read(data, "story.odt")
    assert document.text == stories.TEXT
    assert (document.title, document.format, document.original) == (stories.TITLE, "odt", data)
    assert document.meta == {
        "author": stories.AUTHOR,
        "published_at": f"{stories.DAY}T09:00:00",
        "language": "cs-CZ",
    }
    assert (document.notes, document.left_out) == ((), "")


def test_spaces_count_as_the_standard_says() -> None:
    inside = (
        "\n  a \t\n b<text:s text:c='2'/>c\u00a0<text:span> d</text:span><text:tab/>e"
        "<text:line-break/> f<text:s text:c='999999999'/>g "
    )
    text = odt.read(made(f"<text:p>{inside}</text:p>"), "a.odt").text
    assert text == "a b  c\u00a0 d\te\nf g"


def test_lists_inside_lists_keep_their_numbers() -> None:
    def items(*inside: str) -> str:
        return "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)

    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
        ' style:num-format="1" text:start-value="3"/><text:list-level-style-bullet'
        ' text:level="2"/></text:list-style>'
    )
    inner = f"<text:list>{items(odt_paragraph('x'), odt_paragraph('y'))}</text:list>"
    first = items(odt_paragraph("three") + odt_paragraph("more") + inner, odt_paragraph("four"))
    again = items(odt_paragraph("five"))
    body = (
        f'<text:list text:style-name="L">{first}</text:list>{odt_paragraph("between")}'
        f'<text:list text:style-name="L" text:continue-numbering="true">{again}</text:list>'
    )
    assert odt.read(made(body, styles=style), "a.odt").text == (
        "3. three\n  more\n  - x\n  - y\n4. four\n\nbetween\n\n5. five"
    )


def test_comments_deletions_contents_and_margins_are_set_aside() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
        "<text:p>huge</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Chapter 1</text:p></text:index-body>"
        "</text:table-of-content><text:p>Small<office:annotation><text:p>Check!</text:p>"
        "</office:annotation>.</text:p>"
    )
    margins = "<style:master-page><style:footer><text:p>Page 1</text:p></style:footer>"
    styles = odt_styles(f"{margins}</style:master-page>")
    document = odt.read(made(body, {"styles.xml": styles}), "a.odt")
    assert document.text == "Small."
    assert document.left_out == "Check!\n\nhuge\n\nChapter 1\n\nPage 1"
    assert document.notes == (
        "a.odt: 1 comment was set aside.",
        "a.odt: 1 deleted passage was set aside.",
        "a.odt: 1 line of the table of contents was set aside.",
        "a.odt: 1 line of headers and footers was set aside.",
        "a.odt: its tracked changes were taken as accepted.",
    )


def test_text_boxes_stand_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{odt_paragraph('boxed')}</draw:text-box></draw:frame>"
    assert odt.read(made(f"<text:p>a {box}b</text:p>"), "a.odt").text == "a b\n\nboxed"


def test_styles_that_inherit_in_a_circle_do_not_hang() -> None:
    circle = (
        '<style:style style:name="A" style:parent-style-name="B"/>'
        '<style:style style:name="B" style:parent-style-name="A"/>'
    )
    assert odt.read(made(odt_paragraph("words", "A"), styles=circle), "a.odt").text == "words"


def test_a_text_longer_than_any_is_refused() -> None:
    spaces = "<text:s text:c='200'/>" * 101_000
    with pytest.raises(ImportRefused, match=r"^a\.odt holds more than 20 million characters"):
        odt.read(made(f"<text:p>a{spaces}b</text:p>"), "a.odt")


def test_texts_are_known_by_their_kind() -> None:
    assert odt.looks_like(odt_story())
    assert not odt.looks_like(zipped({"mimetype": "application/epub+zip"}, "mimetype"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
        (zipped({"words.txt": "words"}), "is no OpenDocument text"),
        (zipped({"content.xml": "<a/>"}), "is no text"),
        (made(""), "holds no words"),
        (made("<text:p>"), "is damaged inside"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=rf"^story\.odt .*{reason}.*\.$"):
        odt.read(data, "story.odt")
