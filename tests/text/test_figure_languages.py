"""The files of the languages are sound, and the language of a text is told from its words."""

from __future__ import annotations

import msgspec
import pytest

from annotator.text.figure_language_file import LanguageFile
from annotator.text.figure_languages import Choice, languages, spelling
from annotator.text.figure_tokens import Tokens, folded
from annotator.text.figure_vocabulary import Phrases
from annotator.text.figures import figures
from annotator.text.resources import read_bytes
from tests.text.figure_cases import CASES, NAMES, Case

LIMITS = {"<", ">", "<=", ">=", "~"}


def test_each_language_of_the_table_has_its_file() -> None:
    assert set(languages()) == {case.language for case in CASES}


@pytest.mark.parametrize("code", sorted(languages()))
def test_a_file_says_what_it_needs_to(code: str) -> None:
    language = languages()[code]
    assert language.decimal in {".", ","}
    assert language.script in {"Latin", "Cyrillic", "Arabic", "Hebrew", "Han"}
    assert language.function_words
    assert language.numbers.plain
    assert language.phrase.units
    assert language.names.months or code == "zh"
    file = msgspec.json.decode(read_bytes(f"figures/{code}.json"), type=LanguageFile)
    signs = {*file.phrase.before.values(), *file.phrase.after.values()}
    assert signs <= {"=", *LIMITS, "exception"}
    assert set(file.phrase.before.values()) >= LIMITS
    assert set(file.phrase.times.values()) <= {"=", "ratio"}
    for least, most in file.numbers.vague.values():
        assert most is None or least < most


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_sentence_tells_its_language_well_enough(case: Case) -> None:
    """Given the language, nothing else is found than without."""
    assert figures(case.plain, language=case.language) == figures(case.plain)


def test_the_words_beside_a_number_settle_its_language() -> None:
    text = "He said “около 12 тысяч” and left 3.500 behind"
    choice = Choice(Tokens(text, 0, len(text), spelling()))
    tokens = Tokens(text, 0, len(text), spelling())
    assert choice.of(tokens.keys.index("12")).code == "ru"
    assert choice.of(tokens.keys.index("3.500")).code == "en"


def test_phrases_need_words() -> None:
    with pytest.raises(ValueError, match="'-' is no phrase"):
        Phrases({"-": True})


def test_words_are_folded_to_compare() -> None:
    assert folded("Moitie\u0301") == "moitié"
    assert folded("ЕЩЁ") == "еще"
    assert folded("أَلْف") == "ألف"
