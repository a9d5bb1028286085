"""Growing and shrinking a selection: word, clause, sentence, quotation, paragraph.

Each level is the words as they are to be marked (`marks.bare`); a paragraph is the whole line.
Within a quotation the sentence is first the part of it that is quoted, then the quotation follows,
then the sentence that holds the quotation. A level equal to the one before is passed over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from annotator.text.clauses import clauses
from annotator.text.grapheme_edges import whole
from annotator.text.marks import bare
from annotator.text.pieces import REACH, paragraph_around, piece_around
from annotator.text.quotations import quotations
from annotator.text.sentences import sentences
from annotator.text.trim import trim
from annotator.text.words import Stretch, word_at, word_ending_after


def grow(text: str, start: int, end: int) -> Stretch:
    """Return the smallest level that holds the selection and more; at the last, the selection.

    A bare caret (`start == end`) gives the word it touches, else one beside it in its paragraph.
    Selections over several paragraphs grow to all of these.
    """
    if start == end:
        word = word_at(text, start)
        return word if word is not None else (start, end)
    wider = [
        level
        for level in _levels(text, start, end)
        if level[0] <= start and end <= level[1] and level != (start, end)
    ]
    if wider:
        return min(wider, key=lambda level: level[1] - level[0])
    first, last = _paragraphs(text, start, end)
    return (first, last) if first <= start and end <= last else (start, end)


def shrink(text: str, start: int, end: int, towards: Stretch) -> Stretch:
    """Return the largest level that is less than the selection, on the way back to `towards`.

    `towards` is what the selection was grown from, and is reached at last; so each step takes back
    one of `grow`. When it is the selection itself, or words outside of it, the way leads to the
    caret at its start.
    """
    first, last = towards
    outside = first < last and not start <= first < last <= end
    found = (start, start) if outside or towards == (start, end) else towards
    while True:
        level = grow(text, *found)
        inside = start <= level[0] and level[1] <= end and level != (start, end)
        if not inside or level == found:
            return found
        found = level


def _levels(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Give the stretches of all levels under the paragraph, with some that do not hold all."""
    word = word_ending_after(text, start)
    if word is not None:
        yield word
    first, last = piece_around(text, start)
    found = clauses(text[first:last])
    at = bisect_right(found, (start - first, len(text))) - 1
    if at >= 0:
        yield found[at][0] + first, found[at][1] + first
    sentence = _sentences(text, start, end)
    for each in quotations(text, start, start):
        for inner in (
            (max(each.inner_start, sentence[0]), min(each.inner_end, sentence[1])),
            (each.inner_start, each.inner_end),
        ):
            words = bare(text, *inner)
            if words is not None:
                yield words
    words = bare(text, *_unbroken(text, sentence))
    if words is not None:
        yield words


def _sentences(text: str, start: int, end: int) -> Stretch:
    """Return the sentences that a selection touches."""
    return _sentence_at(text, start)[0], _sentence_at(text, max(end - 1, start))[1]


def _sentence_at(text: str, offset: int) -> Stretch:
    first, last = piece_around(text, offset)
    found = sentences(text[first:last])
    at = max(0, bisect_right(found, (offset - first, len(text))) - 1)
    return (found[at][0] + first, found[at][1] + first) if found else (offset, offset)


def _unbroken(text: str, sentence: Stretch) -> Stretch:
    """Return sentences with those that a quotation, cut at either end, runs through."""
    while True:
        start, end = sentence
        crossing = [
            each
            for edge in sentence
            for each in quotations(text, edge, edge)
            if each.start < edge < each.end
        ]
        start = min([start, *(each.start for each in crossing)])
        end = max([end, *(each.end for each in crossing)])
        wider = _sentences(text, start, end)
        wider = min(start, wider[0]), max(end, wider[1])
        if wider == sentence:
            return sentence
        sentence = wider


def _paragraphs(text: str, start: int, end: int) -> Stretch:
    """Return the paragraphs that a selection touches, without white space at their ends."""
    first, last = paragraph_around(text, start)[0], paragraph_around(text, end)[1]
    begin, _ = trim(text, first, min(last, first + REACH))
    _, stop = trim(text, max(first, last - REACH), last)
    return whole(text, begin, stop) if begin < stop else (start, end)
