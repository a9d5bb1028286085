"""Reading documents: every character kept, what changed is said, what cannot be read is refused."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import importers
from annotator.importers import ImportRefused, from_text, plain, read
from annotator.importers.document import LIMIT

WORDS = "😀 Cafe\u0301 שלום 750\u00a0more\u2028\u2029\x85\ue000 “no”."


def written(folder: Path, data: bytes, name: str = "story.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_unicode_is_read_to_the_letter(tmp_path: Path, charset: str) -> None:
    mark = (
        b"" if charset in ("utf-8", "utf-8-sig", "utf-16", "utf-32") else "\ufeff".encode(charset)
    )
    data = mark + WORDS.encode(charset)
    document = read(written(tmp_path, data))
    assert document.text == WORDS
    assert document.bom == (charset != "utf-8")
    assert document.original == data
    assert document.file == "story.txt"
    assert document.charset.startswith(charset.removesuffix("-sig"))
    assert document.notes == ()


@pytest.mark.parametrize(
    ("words", "charset", "expected"),
    [
        ("Министр опроверг сообщения о пожаре на складе.", "windows-1251", "cp1251"),
        ("Министр опроверг сообщения о пожаре на складе.", "koi8-r", "koi8-r"),
        ("“No” – said the minister… it’s absurd.", "windows-1252", "cp1252"),
        ("Le ministre a déclaré que « non », à l’époque.", "windows-1252", "cp1252"),
        ("大臣は昨日の記者会見で否定した。", "shift_jis", "cp932"),
    ],
)
def test_another_charset_is_found_and_said_to_be_a_guess(
    tmp_path: Path, words: str, charset: str, expected: str
) -> None:
    document = read(written(tmp_path, words.encode(charset)))
    assert (document.text, document.charset) == (words, expected)
    assert any("guess" in note and "story.txt" in note for note in document.notes)


def test_a_guess_looks_where_the_letters_are(tmp_path: Path) -> None:
    words = "plain words\n" * 40_000 + "Министр опроверг сообщения о пожаре на складе."
    assert read(written(tmp_path, words.encode("cp1251"))).text == words


def test_the_user_may_name_the_charset(tmp_path: Path) -> None:
    path = written(tmp_path, "naïve".encode("cp1250", "replace") + "ř".encode("cp1250"))
    assert read(path, charset="cp1250").text.endswith("ř")
    with pytest.raises(ImportRefused, match=r"story\.txt.*klingon"):
        read(path, charset="klingon")
    with pytest.raises(ImportRefused, match=r"story\.txt is not in utf-8"):
        read(path, charset="utf-8")
    with pytest.raises(ImportRefused, match="no charset"):
        read(path, charset="rot13")


def test_line_ends_become_lf_and_are_counted(tmp_path: Path) -> None:
    document = read(written(tmp_path, b"a\r\nb\rc\nd\r\r\ne\n\r"))
    assert document.text == "a\nb\nc\nd\n\ne\n\n"
    assert document.newlines == {"crlf": 2, "cr": 3, "lf": 2}
    assert document.notes == ("story.txt: 5 line ends of another system became plain ones.",)


def test_what_no_text_can_hold_is_replaced_one_for_one(tmp_path: Path) -> None:
    document = read(written(tmp_path, b"no\0 fraud\xed\xa0\x80, \xed\xa0\xbd\xed\xb8\x80"))
    assert (document.text, document.replaced) == ("no\ufffd fraud\ufffd, 😀", 2)
    assert document.notes == ("story.txt: 2 characters that no text can hold became U+FFFD.",)
    lone = "\ufeff".encode("utf-16-le") + "a\ud83d b".encode("utf-16-le", "surrogatepass")
    assert read(written(tmp_path, lone)).text == "a\ufffd b"


@given(st.text(st.characters(), min_size=1, max_size=60).filter(lambda text: text.strip("\ufeff")))
def test_any_text_comes_back_but_for_line_ends_and_nul(text: str) -> None:
    expected = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    expected = "".join("\ufffd" if "\ud800" <= s <= "\udfff" else s for s in expected)
    try:
        document = from_text("a" + text)
    except ImportRefused:
        pytest.fail("a text with a letter in it was refused")
    assert document.text == "a" + expected
    assert len(document.text) == 1 + len(text) - document.newlines["crlf"]
    assert "\n" not in document.title
    assert len(document.title) <= 120


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_a_sentence(data: bytes) -> None:
    try:
        document = plain.read(data, "odd.txt")
    except ImportRefused as refused:
        sentence = str(refused)
    else:
        sentence = document.file
        document.text.encode("utf-8")
        assert "\r" not in document.text
        assert "\0" not in document.text
    assert "odd.txt" in sentence


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\xef\xbb\xbf\xc2\xa0\t\xe2\x80\x8b", "holds no words"),
        (b"%PDF-1.7\n...", "is a damaged PDF"),
        (b"PK\x03\x04 word/document.xml", "ZIP"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"SQLite format 3\0...", "database"),
        (b"\x7fELF\x02\x01\x01\0", "program"),
        (bytes(range(256)) * 40, "not text"),
        (b"\0\1\2\3" * 5, "not text"),
        (b"\xff\xfea\0b", "damaged"),
        (("\ufeff" + "\1\2\3a" * 40).encode("utf-16-le"), "not text"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=rf"^story\.txt .*({reason})") as refused:
        read(written(tmp_path, data))
    assert str(tmp_path) not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(ImportRefused, match=r"^large\.txt is larger than 20 MB"):
        read(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="is a folder"):
        read(tmp_path)
    with pytest.raises(ImportRefused, match=r"no file gone\.txt"):
        read(tmp_path / "gone.txt")
    with pytest.raises(ImportRefused, match="cannot be read"):
        read(tmp_path / "nul\0.txt")


def test_a_file_that_vanishes_while_it_is_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"words")
    found = os.stat(path)
    path.unlink()
    monkeypatch.setattr(os, "stat", lambda _: found)
    with pytest.raises(ImportRefused, match=r"story\.txt vanished"):
        read(path)


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"words")

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(ImportRefused, match=r"story\.txt may not be read"):
        read(path)


if hasattr(os, "mkfifo"):

    def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
        path = tmp_path / "pipe.txt"
        os.mkfifo(path)
        refusals: list[str] = []

        def attempt() -> None:
            with pytest.raises(ImportRefused) as refused:
                read(path)
            refusals.append(str(refused.value))

        thread = threading.Thread(target=attempt, daemon=True)
        thread.start()
        thread.join(10)
        assert refusals == [
            "pipe.txt is no ordinary file: save its text to a file and import that."
        ]


@pytest.mark.parametrize(
    ("name", "text", "title", "format"),
    [
        ("a.txt", "\n \u00a0 Fire\u00a0at the  depot \n# not this", "Fire at the depot", "text"),
        (
            "a.md",
            "\n[Home](#)\n\n# The *fire* at [depot](x) 😀 #\n",
            "The fire at depot 😀",
            "markdown",
        ),
        ("a.MD", "\n**Depot** burns\nmore", "Depot burns", "markdown"),
        ("a.md", "```\n# no\n```\n## yes", "yes", "markdown"),
        ("fire.md", "---\n***\n", "---", "markdown"),
        ("fire.log", "# words", "words", "text"),
        ("fire.txt", "\n ### הגשר e\u0301 😀\nmore", "הגשר e\u0301 😀", "text"),
        ("fire.txt", "#noon\n", "#noon", "text"),
        ("fire.txt", "# \n", "#", "text"),
        ("fire.txt", "\u200e\u200e", "fire", "text"),
    ],
)
def test_the_title_and_the_format(
    tmp_path: Path, name: str, text: str, title: str, format: str
) -> None:
    document = read(written(tmp_path, text.encode(), name))
    assert (document.title, document.format, document.text) == (title, format, text)


def test_a_title_is_never_cut_inside_what_looks_like_one_character() -> None:
    family = "👩\u200d👧"
    title = from_text("ab" + family * 60).title
    assert title == "ab" + family * 39 + "…"
    assert from_text("e\u0301" * 80).title == "e\u0301" * 59 + "…"


def test_pasted_text_has_no_file() -> None:
    document = from_text("\ufeffNo fraud\r\nat all")
    assert (document.text, document.bom, document.original) == ("No fraud\nat all", True, b"")
    assert (document.file, document.charset, document.title) == ("", "", "No fraud")
    with pytest.raises(ImportRefused, match="no words"):
        from_text("\u00a0\n")
    with pytest.raises(ImportRefused, match="20 million"):
        from_text("x" * (LIMIT + 1))


def test_formats_are_chosen_by_name_or_ending(tmp_path: Path) -> None:
    assert {"text", "markdown"} <= set(importers.formats())
    assert importers.EXTENSIONS[".md"] == "markdown"
    path = written(tmp_path, b"# Fire")
    assert (read(path).title, read(path).format) == ("Fire", "text")
    assert read(path, format="markdown").format == "markdown"
    with pytest.raises(ImportRefused, match="no format 'klingon'"):
        read(path, format="klingon")


def test_control_characters_in_a_name_do_not_reach_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no file odd\ufffdname\\.txt"):
        read(tmp_path / "odd\nname.txt")
