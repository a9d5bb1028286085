"""Every offset points at the words the user saw; the short run."""

import pytest
from pytestqt.qtbot import QtBot

from tests.trust import offsets

# Qt says so of each script for which a shipped font has no shaping rules; others are taken for it.
pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", extend=True)


def test_what_was_seen_and_marked_is_what_is_exported(qtbot: QtBot) -> None:
    found = offsets.run(40, seed=1)
    assert found["faults"] == []
    assert isinstance(found["marks"], int)
    assert found["marks"] >= 30


def test_the_harness_sees_a_window_that_counts_in_utf16(qtbot: QtBot) -> None:
    assert offsets.bug_is_caught(seed=2)


@pytest.mark.parametrize(
    ("words", "start", "end", "right"),
    [
        ("said", 11, 15, True),
        (" said ", 11, 15, True),
        ("said", 3, 7, False),  # the same words, at another place
        ("said", 11, 14, False),
        ("said no", 11, 15, False),
    ],
)
def test_what_counts_as_the_words_that_were_seen(
    words: str, start: int, end: int, right: bool
) -> None:
    text = "He said he said no"
    before = text[: text.rindex(words)]
    span = {"start": start, "end": end, "label": "claim", "text": text[start:end]}
    fault = offsets.fault(
        offsets.Seen("s", "claim", before, words), {"text": text, "spans": [span]}
    )
    assert (fault == "") == right
