"""Languages: the words that are shipped, and the vote."""

from __future__ import annotations

import pytest

from annotator.text.language import Language, fold, language_of, languages


def named(words: str) -> list[str]:
    """Return the names of the languages whose words are taken for these."""
    found = language_of(fold(word) for word in words.split())
    return [name for name, each in languages().items() if each == found]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("english", "The board said that it was off"),
        ("french", "Le conseil a dit que les sirènes étaient éteintes"),
        ("german", "Der Rat sagte dass die Sirenen aus waren"),
        ("spanish", "El consejo dijo que las sirenas no estaban"),
        ("czech", "Rada řekla že sirény byly vypnuté a že o tom ví"),
        ("russian", "Совет сказал что сирены были выключены и это так"),
        ("ukrainian", "Рада сказала що сирени були вимкнені і це так"),
        ("arabic", "قال المجلس إن صفارات الإنذار لم تكن تعمل في البلدة"),
        ("hebrew", "המועצה אמרה כי הצופרים לא היו פעילים"),
    ],
)
def test_the_words_tell_the_language(name: str, words: str) -> None:
    assert named(words) == [name]


def test_where_several_have_as_many_words_all_of_them_hold() -> None:
    both = language_of(["que"])
    french, spanish = languages()["french"], languages()["spanish"]
    assert french.introducing | spanish.introducing <= both.introducing
    assert not both.ordinals
    assert language_of([]) == language_of(["blorp"])


@pytest.mark.parametrize("name", sorted(languages()))
def test_the_words_are_shipped_as_they_are_compared(name: str) -> None:
    language = languages()[name]
    for field in Language.__struct_fields__:
        if field != "ordinals":
            assert all(word == fold(word) for word in getattr(language, field)), field
    assert language.joining
    assert language.starting
    assert language.introducing
    assert language.opening
    assert language.pointing <= language.introducing
    # No word both stays in a clause and is left out of it.
    assert not language.opening & (language.joining | language.introducing)


def test_folding_composes_and_takes_typographic_apostrophes() -> None:
    assert fold("Qu'") == "qu’"
    assert fold("OU\u0300") == "où"
