"""The words of the review: of a mark that waits, of a change, of a reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.session.revising import Waiting
from annotator.text.directions import is_right_to_left, isolated
from annotator.text.fragments import pieces_of
from annotator.text.labels import LabelSet
from annotator.text.paragraphs import BREAKS
from annotator.text.records import Fragments, Source, Span
from annotator.text.surroundings import around
from annotator.ui.dates import shown_time
from annotator.ui.review.parts import Row, words_of
from annotator.ui.review.points import Point
from annotator.ui.review.signs import colour_of, sign_of, spoken
from annotator.ui.theme import DARK, LIGHT
from annotator.ui.words import ordinal

NONE_WAITS = "No mark waits: all stand in this reading, or were decided on."
NOTHING_CHANGED = "No words have changed from the reading before to this one."
_MOST = 160  # code points of words that are shown in one place
_LRM, _RLM = "\u200e", "\u200f"  # say of what follows which way it is read
_AROUND = 36  # code points of what stands around them


def outcome_words(waiting: Waiting) -> str:
    """Return what became of a mark: ``changed, 87 % the same``, ``3 places``, ``lost``."""
    if not waiting.places:
        return "lost"
    if len(waiting.places) > 1:
        return f"{len(waiting.places)} places"
    if waiting.score >= 100:
        return "unsure"
    return f"changed, {int(waiting.score)} % the same"


def name_of(waiting: Waiting, label_set: LabelSet) -> str:
    """Return the name of a mark's label, or that it is a region."""
    mark = waiting.mark
    if not isinstance(mark, Span):
        return "Boilerplate"
    label = label_set.label(mark.label)
    return label.name if label else mark.label


def waiting_point(waiting: Waiting, label_set: LabelSet, old_text: str) -> Point:
    """Return the line of a mark that waits; ``old_text`` is that of its own reading."""
    mark = waiting.mark
    label = label_set.label(mark.label) if isinstance(mark, Span) else None
    line = _line(old_text[mark.start : mark.end])
    told = outcome_words(waiting)
    name = name_of(waiting, label_set)
    return Point(line, told.split(",")[0], f"{name}: {line}, {told}", label, "▒")


def change_point(row: Row, numbers: tuple[int, int], old: str, new: str) -> Point:
    """Return the line of a row that differs; ``numbers`` are those of its paragraphs (0: none)."""
    words = words_of(row, old, new)
    before, now = numbers
    if row.kind in ("moved", "moved away"):
        note, where = f"¶{before} → ¶{now}", f"paragraph {before}, now {now}"
    else:
        note, where = f"¶{now or before}", f"paragraph {now or before}"
    colours = colour_of(row, LIGHT), colour_of(row, DARK)
    said = f"{spoken(row)}: {words}, {where}"
    return Point(words, note, said, None, sign_of(row), colours)


def marked_pieces(waiting: Waiting) -> Fragments:
    """Return where a mark that waits is in its own reading."""
    mark = waiting.mark
    return pieces_of(mark) if isinstance(mark, Span) else ((mark.start, mark.end),)


def then_words(waiting: Waiting, old_text: str) -> str:
    """Return the words of a mark as they were, among what stood around them."""
    return _among(old_text, marked_pieces(waiting))


def now_words(place: Fragments | None, waiting: Waiting, new_text: str) -> str:
    """Return the words that a mark would have, or what to do where none are chosen."""
    if place is not None:
        return _among(new_text, place)
    if waiting.places:
        return f"{len(waiting.places)} places: press the number of one."
    return "Nothing like it is there: select the words it belongs to now, or drop it."


def reading_words(source: Source, number: int) -> str:
    """Return the line over one of two readings: which it is, and when it was read."""
    read = shown_time(str(source.meta.get("retrieved_at") or source.created_at))
    return f"{ordinal(number)} reading · {isolated(source.title)} · read {read}"


def _among(text: str, pieces: Sequence[tuple[int, int]]) -> str:
    """Return words between brackets, as those of the current mark, with what is around them.

    They are read in the direction of their paragraph, whatever word they begin with here.
    """
    start, end = pieces[0][0], pieces[-1][1]
    before, after = around(text, start, end)
    if len(before) > _AROUND:
        before = before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0]
    if end - start <= _MOST:
        words = "".join(_bracketed(text, pieces))
    else:
        words = f"⌈{text[start : start + _MOST]}…⌋"
    said = " ".join(f"{before}{words}{after}".split())
    begin = max(text.rfind(each, 0, start) for each in BREAKS) + 1
    turned = is_right_to_left(text[begin : end + _AROUND])
    return said if is_right_to_left(said) == turned else (_RLM if turned else _LRM) + said


def _bracketed(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[str]:
    at = pieces[0][0]
    for start, end in pieces:
        yield f"{text[at:start]}⌈{text[start:end]}⌋"
        at = end


def _line(words: str) -> str:
    return " ".join(words[:_MOST].split())
