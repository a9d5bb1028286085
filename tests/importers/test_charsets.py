"""Charsets that a file does not declare are found, or come out as the same characters."""

from __future__ import annotations

import pytest

from annotator.importers.decoding import decode

SENTENCES = {
    "ru": "Министр заявил, что дамба была в порядке, а сирены не отключались. Жители говорят иное.",
    "pl": "Minister powiedział, że zapora była w porządku, a syreny nie zostały wyłączone: żółć.",
    "cs": "Ministr řekl, že hráz byla v pořádku a sirény nebyly vypnuty. Obyvatelé prý lžou.",
    "ar": "قال الوزير إن السد كان سليما وإن صفارات الإنذار لم تكن مغلقة. يقول السكان عكس ذلك.",
    "ja": "大臣はダムに問題はなかったと述べた。住民は反対のことを言っている。",
    "el": "Ο υπουργός είπε ότι το φράγμα ήταν εντάξει και οι σειρήνες δεν απενεργοποιήθηκαν.",
    "he": "השר אמר שהסכר היה תקין ושהצופרים לא כובו. התושבים אומרים את ההפך.",
    "zh": "部长表示大坝没有问题，警报器也没有关闭。居民的说法正好相反。",
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
    "zh": ("gb18030",),
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
