"""Charsets that a file does not declare are found; what was read wrongly before is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import mojibake, plain
from annotator.importers.decoding import decode, looks_like_text
from annotator.importers.document import ImportRefused

SENTENCES = {
    "ru": "Министр заявил, что дамба была в порядке, а сирены не отключались. Жители говорят иное.",
    "pl": "Minister powiedział, że zapora była w porządku, a syreny nie zostały wyłączone: żółć.",
    "cs": "Ministr řekl, že hráz byla v pořádku a sirény nebyly vypnuty. Obyvatelé prý lžou.",
    "ar": "قال الوزير إن السد كان سليما وإن صفارات الإنذار لم تكن مغلقة. يقول السكان عكس ذلك.",
    "ja": "大臣はダムに問題はなかったと述べた。住民は反対のことを言っている。",
    "el": "Ο υπουργός είπε ότι το φράγμα ήταν εντάξει και οι σειρήνες δεν απενεργοποιήθηκαν.",
    "he": "השר אמר שהסכר היה תקין ושהצופרים לא כובו. התושבים אומרים את ההפך.",
    "zh": "部长表示大坝没有问题，警报器也没有关闭。居民的说法正好相反。",
    "uk": "Міністр заявив, що дамба була справна, а сирени не вимикали. Мешканці кажуть інше.",
    "hu": "A miniszter szerint a gát rendben volt, a lakók szerint őrült dolog ez: szirénát sem"
    " hallottak.",
    "tr": "Bakan, barajın sağlam olduğunu ve sirenlerin kapatılmadığını söyledi. Halk ise aksini"
    " iddia ediyor.",
    "th": "รัฐมนตรีกล่าวว่าเขื่อนไม่มีปัญหาและไม่ได้ปิดไซเรน ชาวบ้านพูดตรงกันข้าม",
    "ko": "장관은 댐에 문제가 없었고 사이렌도 꺼지지 않았다고 말했다. 주민들은 정반대로 말한다.",
    "tw": "部長表示大壩沒有問題，警報器也沒有關閉。居民的說法正好相反。",
    "lt": "Ministras pareiškė, kad užtvanka buvo tvarkinga, o gyventojai teigia priešingai.",
    "fr": "Le ministre a déclaré que les sirènes n’avaient pas été coupées ; «\u00a0jamais\u00a0».",
}
CHARSETS = {
    "ru": ("cp1251", "koi8-r", "iso8859-5"),
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "ar": ("cp1256", "iso8859-6"),
    "ja": ("shift_jis", "euc-jp", "iso2022_jp"),
    "el": ("cp1253", "iso8859-7"),
    "he": ("cp1255", "iso8859-8"),
    "zh": ("gb18030", "gbk"),
    "uk": ("cp1251", "koi8-u"),
    "hu": ("cp1250", "iso8859-2"),
    "tr": ("cp1254", "iso8859-9"),
    "th": ("cp874",),
    "ko": ("cp949", "euc-kr"),
    "tw": ("big5",),
    "lt": ("cp1257", "iso8859-13"),
    "fr": ("cp1252",),
}


@pytest.mark.parametrize("lines", [1, 5])
@pytest.mark.parametrize(
    ("language", "charset"),
    [(language, charset) for language, charsets in CHARSETS.items() for charset in charsets],
)
def test_the_characters_are_those_that_were_written(
    language: str, charset: str, lines: int
) -> None:
    text = f"{SENTENCES[language]}\n" * lines
    found = decode(text.encode(charset), "article.txt")
    assert found.text == text
    assert found.guessed


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", [each for each in SENTENCES if each != "th"])
def test_unicode_without_a_mark_is_found(language: str, charset: str) -> None:
    text = f"{SENTENCES[language]} 😀 cafe\u0301\n"
    data = text.encode(charset)
    assert looks_like_text(data)
    found = decode(data, "article.txt")
    assert (found.text, found.charset, found.guessed) == (text, charset, True)


@given(st.binary(min_size=8, max_size=400))
def test_other_bytes_are_not_taken_for_unicode(data: bytes) -> None:
    """Random bytes hardly ever have the spaces of a text: none may end in anything but words."""
    try:
        found = decode(data, "odd.bin")
    except ImportRefused:
        return
    if found.charset.startswith(("utf-16", "utf-32")) and not found.bom:
        assert found.text.encode(found.charset, "surrogatepass") == data


@pytest.mark.parametrize("charset", ["unicode_escape", "idna", "punycode", "rot13", "klingon"])
def test_what_is_no_charset_of_texts_is_refused(charset: str) -> None:
    with pytest.raises(ImportRefused, match=r"^a\.txt: there is no charset .*\.$"):
        decode(b"words", "a.txt", charset)


@pytest.mark.parametrize("wrong", ["cp1252", "cp1251", "cp1250", "latin-1"])
@pytest.mark.parametrize("language", ["ru", "pl", "fr", "ar", "ja"])
def test_text_that_was_read_wrongly_before_it_was_saved_is_told(language: str, wrong: str) -> None:
    spoilt = "".join(
        bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in SENTENCES[language].encode()
    )
    found = plain.read(spoilt.encode(), "article.txt")
    assert found.text == spoilt
    (note,) = found.notes
    assert note.startswith("article.txt was spoilt before it was saved (“")


def test_the_note_names_what_was_meant() -> None:
    assert mojibake.example("Un Ã©tÃ© Ã\u00a0 la plage") == ("Ã©", "é")
    note = mojibake.note("Un \ufffdt\ufffd", "a.txt")
    assert "had lost 2 characters" in note


@pytest.mark.parametrize("language", SENTENCES)
def test_sound_text_is_not_called_spoilt(language: str) -> None:
    sound = f"{SENTENCES[language]} Er sagte: »Das macht Spaß«, »groß« – naïve Ö“."
    assert mojibake.note(sound, "a.txt") == ""


@pytest.mark.parametrize(
    "words",
    [
        "La citt\u00e0 \u00e8 pi\u00f9 bella perch\u00e9 il porto: cos\u00ec \u00e8.",
        "Perch\u00e9 la citt\u00e0 non \u00e8 pi\u00f9 cos\u00ec",
        "Pu\u00f2 essere che gi\u00e0 luned\u00ec sar\u00e0 cos\u00ec",
    ],
)
def test_no_charset_is_guessed_that_mixes_scripts_inside_words(words: str) -> None:
    found = decode(words.encode("cp1252"), "a.txt")
    assert (found.text, found.guessed) == (words, True)


@pytest.mark.parametrize(
    ("words", "charset"),
    [
        ("Potr\u00e0 succedere di nuovo, gi\u00e0 marted\u00ec,", "cp1252"),
        (
            "Secondo l’universit\u00e0, il costo superer\u00e0 i 12 milioni. Ci\u00f2 non basta",
            "cp1252",
        ),
        ("Tamb\u00e9 es va cremar el dip\u00f2sit del moll. Aix\u00f2 \u00e9s mentida", "cp1252"),
        ("Aj most bol cez noc uzavret\u00fd kv\u00f4li", "cp1250"),
        ("\u0130tfaiye ancak bir saat sonra geldi. K\u00f6pr\u00fc de gece", "cp1254"),
    ],
)
def test_small_words_tell_the_code_page_of_a_short_text(words: str, charset: str) -> None:
    found = decode(words.encode(charset), "a.txt")
    assert (found.text, found.guessed) == (words, True)
    longer = decode((words + " „jamais“").encode(charset), "a.txt")
    assert longer.text == words + " „jamais“"
