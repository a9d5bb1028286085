"""Transcripts: the words of each cue on a line, who speaks, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import transcript
from annotator.importers.document import ImportRefused

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>ADA:</i> Nobody was hurt,
said the minister.

2
00:00:04,000 --> 00:00:05,250 X1:40 X2:600
- Is that so?
- {\\an8}Yes 😀 cafe\u0301.

3
01:00:00,000 --> 01:00:01,000
שלום 750\u00a0metres,

after an empty line < 3
4
01:00:02,000 --> 01:00:03,000
No empty line before.
"""
VTT = """WEBVTT - Evening news
Language: en-GB

NOTE made by
hand

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.500 align:start
<v Ada Miller>Nobody was <b>hurt</b> &amp; that is all,
she said.</v>

01:00:04.000 --> 01:00:05.250
<v.loud Ben>No!</v> <v Ada Miller>Yes, <00:01:02.000><c.yellow>yes</c>.</v>
"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1255"])
def test_subrip_gives_a_line_for_each_cue_with_its_times(charset: str) -> None:
    text = SRT if charset != "cp1255" else SRT.replace("😀 cafe\u0301", "דבר")
    data = text.replace("\n", "\r\n").encode(charset)
    assert transcript.looks_like(data)
    found = transcript.read(data, "news.srt", None)
    lines = found.text.split("\n")
    assert lines[0] == "ADA: Nobody was hurt, said the minister."
    assert lines[1] == "- Is that so?"
    assert lines[3:] == [
        "שלום 750\u00a0metres, after an empty line < 3",
        "No empty line before.",
    ]
    times = found.details["times"]
    assert [each[1:] for each in times] == [[1, 3.5], [4, 5.25], [3600, 3601], [3602, 3603]]
    assert [found.text[each[0] :].split("\n")[0] for each in times] == [
        lines[0],
        *lines[1:5:2],
        lines[4],
    ]
    assert found.title == "news"
    assert found.original == data


def test_webvtt_keeps_who_speaks_and_says_what_it_left_out() -> None:
    assert transcript.looks_like(VTT.encode())
    found = transcript.read(VTT.encode(), "news.vtt")
    assert found.text.split("\n") == [
        "Ada Miller: Nobody was hurt & that is all, she said.",
        "Ben: No!",
        "Ada Miller: Yes, yes.",
    ]
    assert found.details["times"] == [[0, 1.0, 3.5], [53, 3604.0, 3605.25]]
    assert found.meta == {"language": "en-GB"}
    assert "made by\nhand" in found.left_out
    assert found.notes == ("news.vtt: notes and styles of the transcript were left out.",)


@pytest.mark.parametrize("text", ["WEBVTT\n", "WEBVTT\n\nNOTE a", "1\n00:00:01,0 --> 00:00:02,0\n"])
def test_a_transcript_without_words_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match=r"^news\.srt holds no cues .*\.$"):
        transcript.read(text.encode(), "news.srt")


@pytest.mark.parametrize("text", ["WEBVTTX", "1\nwords", "00:00:01,000 --> 00:00:02,000", "", "12"])
def test_other_texts_are_no_transcripts(text: str) -> None:
    assert not transcript.looks_like(text.encode())


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1))
def test_each_time_stands_where_the_words_of_its_cue_do(texts: list[str]) -> None:
    cues = [
        f"{n}\n00:00:{n % 60:02},000 --> 00:01:00,000\nA{text}\n" for n, text in enumerate(texts)
    ]
    found = transcript.read("\n".join(cues).encode(), "a.srt")
    for place, *_ in found.details["times"]:
        assert found.text[place] == "A"
        assert place == 0 or found.text[place - 1] == "\n"
