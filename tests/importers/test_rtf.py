"""Rich text: the story read back, and characters in every way that programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import rtf, rtf_reader
from annotator.importers.document import ImportRefused
from tests.importers import stories
from tests.importers.making_rtf import in_charset, in_unicode, rtf_story
from tests.importers.making_rtf import rtf as made


def read(body: str, head: str = "") -> str:
    return rtf.read(made(body, head), "a.rtf").text


def test_the_story_comes_back_whole() -> None:
    data = rtf_story()
    document = rtf.read(data, "story.rtf")
    assert document.text == stories.TEXT
    assert (document.title, document.format, document.original) == (stories.TITLE, "rtf", data)
    assert document.meta == {
        "author": stories.AUTHOR,
        "published_at": stories.DAY,
        "language": "cs-CZ",
        "outlet": "Depot Press",
    }
    assert (document.notes, document.left_out) == ((), "")


@pytest.mark.parametrize(
    ("font", "charset", "words"),
    [
        (0, "cp1252", "né à l’époque — “no”"),
        (1, "cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        (2, "cp1251", "Министр опроверг — «ничего»"),
        (3, "cp1256", "نفى الوزير"),
        (4, "cp932", "大臣は昨日の記者会見で否定した。ソ能表"),
    ],
)
def test_words_in_the_charset_of_their_font(font: int, charset: str, words: str) -> None:
    written = in_charset(words, charset)
    assert read(rf"\f0 a \f{font} {written}\par") == f"a {words}"
    assert read(rf"{{\f{font} {written}}} b\par") == f"{words} b"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (r"{\rtf1\ansi\ansicpg1251 \'cd\'e5\'f2}", "Нет"),
        (r"{\rtf1\ansi\ansicpg1250 P\'f8\'edli\'9a}", "Příliš"),
        (r"{\rtf1\mac caf\'8e}", "café"),
        (r"{\rtf1\pc caf\'82}", "café"),
        (r"{\rtf1\ansi\ansicpg65001 caf\'c3\'a9}", "café"),
        (r"{\rtf1\ansi\deff1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\'cd\'e5}", "Не"),
        (
            r"{\rtf1\deff1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 \'e9\plain \'cd}",
            "éН",
        ),
        (r"{\rtf1{\fonttbl{\f7\cpg1251 A;}}\f7 \'cd}", "Н"),
        (
            r"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset178 B;}}"
            r"{\ltrch\f0 \rtlch\af1 \'e4}{\rtlch\af1 \ltrch\f0 \'e4}}",
            "نä",
        ),
        (r"{\rtf1{\fonttbl{\f0\fcharset128 M;}}\f0\'91\'e5\'90b}", "大臣"),
        (r"{\rtf1 \u-10179?\u-8704? \uc0\u55357\u56832 x}", "😀 😀x"),
        (r"{\rtf1\uc2 \u1606\'e4\'e4x{\uc1 \u233 e}\u233  yz}", "نxééz"),
        (r"{\rtf1 a\u999999999 b\u c\uc d}", "a\ufffd\ufffdd"),
        (r"{\rtf1 a\u55357 ?b}", "a\ufffdb"),
        (
            r"{\rtf1 a\~b\_c\-d\emdash\rdblquote\{\}\\\line e\tab f}",
            "a\u00a0b\u2011c\u00add—”{}\\\ne\tf",
        ),
        ("{\\rtf1 a{\\*\\blob\\bin5 }}{{{}b\\par}", "ab"),
        (r"{\rtf1 a{\upr{x}{\*\ud{\u380?}}}b}", "ażb"),
        ("{\\rtf1 one\\\ntwo\r\n three\\par}four", "one\n\ntwo three"),
        (r"{\rtf1 {\object{\*\objdata 0105}{\result shown}} \'zz{\pict 0fff}x", "shown zzx"),
    ],
)
def test_characters_as_programs_write_them(written: str, words: str) -> None:
    assert rtf.read(written.encode("latin-1"), "a.rtf").text == words


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_words_come_back(words: str) -> None:
    assert read(rf"\pard x{in_unicode(words)}x\par") == f"x{words}x"


def test_links_show_their_words_and_boxes_stand_after_their_paragraph() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "http://a.b/"}}{\fldrslt{the link}}}'
    box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard boxed\par}}{\shprslt no}}"
    assert read(rf"see {link}{box}.\par next\par") == "see the link.\n\nboxed\n\nnext"


def test_lists_inside_lists() -> None:
    def item(label: str, level: int, words: str) -> str:
        return rf"{{\listtext {label}\tab}}\ilvl{level} {words}\par "

    items = (("1.", 0, "a"), ("b)", 1, "b"), ("2.", 0, "c"), ("1.", 0, "d"), (r"\'b7", 0, "e"))
    body = r"\pard " + "".join(item(*each) for each in items)
    assert read(body) == "1. a\n  - b) b\n2. c\n\n1. d\n\n- e"


def test_what_is_no_text_is_set_aside() -> None:
    body = (
        r"{\header Depot News\par}The fire {\v secret}was {\deleted huge}small"
        r"{\*\atnauthor Eva}{\*\annotation Check!}.{\*\unknown x}\par"
    )
    document = rtf.read(made(body), "a.rtf")
    assert (document.text, document.left_out) == (
        "The fire was small.",
        "Check!\n\nsecret\n\nhuge\n\nDepot News",
    )
    assert document.notes == (
        "a.rtf: 1 comment was set aside.",
        "a.rtf: 2 hidden or deleted passages were set aside.",
        "a.rtf: 1 header or footer was set aside.",
    )


def test_the_charset_that_the_user_names_holds_where_no_font_states_one() -> None:
    data = rb"{\rtf1\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\f0\'cd\f1\'f8}"
    assert rtf.read(data, "a.rtf").text == "Íř"
    document = rtf.read(data, "a.rtf", "cp1251")
    assert (document.text, document.charset) == ("Нř", "cp1251")
    with pytest.raises(ImportRefused, match=r"a\.rtf: there is no charset 'klingon'"):
        rtf.read(data, "a.rtf", "klingon")


def test_more_parts_than_can_be_read_in_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_reader, "MOST_TOKENS", 100)
    with pytest.raises(ImportRefused, match=r"^a\.rtf has too many parts: split it"):
        read("{}" * 100)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words", "is no rich text"),
        (rb"{\rtf1 {\fonttbl{\f0 Arial;}}}", "holds no words"),
        (rb"{\rtf1 " + b"{" * 200_000, "groups inside groups, over 1000 deep"),
    ],
)
def test_what_is_no_rich_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=rf"^story\.rtf .*{reason}.*\.$"):
        rtf.read(data, "story.rtf")
