"""Clauses: border words of nine languages, punctuation, and what does not divide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.clauses import clause_ending_after, clauses, next_clause
from annotator.text.language import fold, languages
from annotator.text.words import words_of
from tests.text.prose import borders, prose, words_in

LEFT_OUT = {word for each in languages().values() for word in each.joining | each.introducing}


@pytest.mark.parametrize(
    "marked",
    [
        "[She confirmed] that [sirens were off in May], but [added] that [the valley stayed dry].",
        "[They deny] that [it was so] and that [anybody knew].",
        "[He met a baker], [who had found his flour afloat], and [he left at once].",
        "[We saw the old man] [who had found his flour afloat].",
        "[The board knew it] and [it told nobody of the matter].",
        "[It came between Weir Lane and the mill].",
        "[We had no crew there that night], and [nobody told us].",
        "[I sat on that committee for 11 years].",
        "[Lind called that account] “[a half-truth]”; [it is all].",
        "[That night the river rose].",
        "[Asked] whether [it was off], [she said] “[no]”.",
        "[1,000 homes at 7:30], [3.5 metres], [see https://x.example/a,b?c].",
        "[Stations 3, 7 and 9 are silent].",
        "[The U.S. Army and Mr. Oray met Gen. Lind there].",
        "[He left] ([so they say]) [at once].",
        "[See [the map](https://x.example/y) of word(s) and *all* of it].",
        "[Front page] > [Valley] | [News]",
        "[It was off] – [he knew] — [all along].",
        "[A four-mile-long levee] - [it broke] … or [not?]",
    ],
)
def test_english(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Il a dit] que [les sirènes étaient éteintes], mais [il n’a rien vu].",
        "[Elle affirme] qu’[il est venu hier] et qu’[elle l’a vu].",
        "[Der Rat sagte], dass [die Sirenen aus waren], und [er wusste es am 3. März].",
        "[El consejo dijo] que [las sirenas no estaban encendidas] y [el río subió por la noche].",
        "[Rada řekla], že [sirény byly vypnuté], ale [nikdo o tom nevěděl].",
        "[Совет заявил], что [сирены были выключены], а [река поднялась].",
        "[Рада заявила], що [сирени були вимкнені], але [ніхто не знав].",
        "[قال المجلس] إن [الصفارات لم تكن تعمل في البلدة]، لكن [النهر ارتفع].",
        "[המועצה אמרה] כי [הצופרים לא היו פעילים], אבל [הנהר עלה].",
        "[市长说]：“[警报没有响]，[我们不知道]。”[他走了]。",
    ],
)
def test_other_languages(marked: str) -> None:
    check(marked)


def check(marked: str) -> None:
    """Compare the clauses of a text with those in square brackets; inner ones are the text's."""
    text, wanted, depth = "", [], 0
    start = 0
    for sign in marked:
        if sign == "[":
            depth += 1
            if depth == 1:
                start = len(text)
                continue
        if sign == "]":
            depth -= 1
            if depth == 0:
                wanted.append(text[start:])
                continue
        text += sign
    assert words_in(text, clauses(text)) == wanted


@given(prose)
def test_clauses_hold_every_word_but_border_words(text: str) -> None:
    found = clauses(text)
    ends = [end for each in found for end in each]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found)
    assert set(ends) <= set(borders(text))
    for start, end in words_of(text):
        inside = [each for each in found if each[0] < end and each[1] > start]
        assert len(inside) <= 1
        if inside and inside[0][0] > start:
            assert fold(text[start : inside[0][0]]) in LEFT_OUT
        elif not inside:
            assert fold(text[start:end]) in LEFT_OUT


@given(prose, st.data())
def test_next_and_previous(text: str, data: st.DataObject) -> None:
    lines = text.replace("\r", "\n").replace("\u2029", "\n").split("\n")
    found, at = [], 0
    for line in lines:
        found += [(start + at, end + at) for start, end in clauses(line)]
        at += len(line) + 1
    place = data.draw(st.integers(0, len(text)))
    assert next_clause(text, place) == next((each for each in found if each[0] >= place), None)
    assert clause_ending_after(text, place) == next(
        (each for each in found if each[1] > place), None
    )
    before = [each for each in found if each[0] < place]
    assert next_clause(text, place, backwards=True) == (before[-1] if before else None)
