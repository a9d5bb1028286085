"""What of a text is a page's furniture and no article: breadcrumbs, teasers, forms, legal lines.

Rules that can be read, over whole paragraphs at the top and at the end of a text. Being right comes
before finding all: what could be the article's own words is left alone. The phrases are data,
``resources/furniture.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec

from annotator.text import resources

Reason = Literal["breadcrumb", "teasers", "comments", "legal", "call", "rule"]

_TOP = 4
"""How many paragraphs at the start may be breadcrumbs."""
_BOTTOM = 40
"""How many paragraphs at the end are looked at."""
_BLOCK = 12
"""How many paragraphs may follow the heading of a block of teasers or comments."""
_SHORT = 90
"""Code points that a teaser's heading, a call or a part of a breadcrumb has at most."""
_LEGAL = 1200
_FORM = 300
_SENTENCE = re.compile(r"[.!?…。！？؟][\"”’»)]*$")
# What begins with a run looks back first: else a long one is read anew from each of its signs.
_CRUMBS = re.compile(r"(?<!\s)\s+(?:[>/»›→|·])\s+")
_SIGN = re.compile(r"[>/»›→|·]")
_MARKS = re.compile(r"^[\s>#*_\-]+|(?<![\s*_:#])[\s*_:#]+$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_COUNT = re.compile(r"\s*\(?\d+\)?$|^\d+\s+")


class Furniture(msgspec.Struct, frozen=True):
    """A stretch that is proposed as a region, in code points, and the rules that found it."""

    start: int
    end: int
    reasons: tuple[Reason, ...]


class _Words(msgspec.Struct, frozen=True):
    home: frozenset[str]
    more: frozenset[str]
    comments: frozenset[str]
    form: tuple[str, ...]
    legal: tuple[str, ...]
    calls: tuple[str, ...]
    share_words: frozenset[str]


class _Paragraph(msgspec.Struct, frozen=True):
    """Where a paragraph's visible characters are, as they stand, and as bare small letters."""

    start: int
    end: int
    written: str
    plain: str


@cache
def _words() -> _Words:
    return msgspec.json.decode(resources.read_bytes("furniture.json"), type=_Words)


def furniture(text: str) -> list[Furniture]:
    """Return the stretches of a text that are furniture, in order and apart."""
    top = list(_paragraphs(text, _line_spans(text, _TOP)))
    bottom = list(_paragraphs(text, _line_spans_from_end(text, _BOTTOM)))
    found: dict[int, Reason] = {}
    found.update((each.start, "breadcrumb") for each in top if _is_breadcrumb(each))
    # The article has to begin somewhere: in a short text the end is its second half.
    half = [each for each in bottom if each.start * 2 >= len(text)]
    found.update(_at_the_end(half))
    everything = {each.start: each for each in (*top, *bottom)}
    ordered = [everything[start] for start in sorted(everything)]
    return _joined(text, ordered, found)


def breadcrumb_end(text: str) -> int:
    """Return where the breadcrumbs end that a text begins with, in code points; 0 if it has none.

    Quick: the end of the text is not looked at.
    """
    if not any(_may_lead(text[start:end]) for start, end in _line_spans(text, 1)):
        return 0
    top = list(_paragraphs(text, _line_spans(text, _TOP)))
    found: dict[int, Reason] = {each.start: "breadcrumb" for each in top if _is_breadcrumb(each)}
    leading = next(iter(_joined(text, top, found)), None)
    return leading.end if leading and leading.start == top[0].start else 0


def _may_lead(line: str) -> bool:
    return bool(_SIGN.search(line) or _RULE.match(line))


def _line_spans(text: str, count: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(text) and len(spans) < count:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            spans.append((start, end))
        start = end + 1
    return spans


def _line_spans_from_end(text: str, count: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    end = len(text)
    while end > 0 and len(spans) < count:
        start = text.rfind("\n", 0, end) + 1
        if text[start:end].strip():
            spans.append((start, end))
        end = start - 1
    return spans[::-1]


def _paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Paragraph]:
    for start, end in spans:
        written = text[start:end]
        first = start + len(written) - len(written.lstrip())
        last = start + len(written.rstrip())
        plain = _plain(text[first:last]) if last - first <= _LEGAL else ""
        yield _Paragraph(first, last, text[first:last], plain)


def _plain(written: str) -> str:
    words = _MARKS.sub("", _LINK.sub(r"\1", written.replace("**", "").replace("\\", "")))
    return " ".join(words.split()).casefold()


def _is_breadcrumb(paragraph: _Paragraph) -> bool:
    parts = [part.strip("[] ") for part in _CRUMBS.split(_LINK.sub(r"\1", paragraph.written))]
    first = _plain(parts[0])
    if len(parts) < 3 and not (len(parts) == 2 and first in _words().home):
        return False
    named = all(any(sign.isalpha() for sign in part) for part in parts)
    short = all(len(part) <= _SHORT for part in parts[:-1]) and len(parts[-1]) <= 2 * _SHORT
    at_home = first in _words().home or " > " in paragraph.written or " » " in paragraph.written
    told = parts[-1].endswith(".") or any(map(_SENTENCE.search, parts[:-1]))
    return named and short and at_home and not told


def _at_the_end(paragraphs: Sequence[_Paragraph]) -> dict[int, Reason]:
    """Return why paragraphs at the end of a text are furniture, by their start."""
    found: dict[int, Reason] = {}
    for nth, paragraph in enumerate(paragraphs):
        reason = _reason(paragraph)
        if reason in ("teasers", "comments"):
            found.update(_block(paragraphs, nth, reason))
        elif reason is not None:
            found[paragraph.start] = reason
    return found


def _reason(paragraph: _Paragraph) -> Reason | None:
    words, plain = _words(), paragraph.plain
    if not plain:
        return None
    heading = _COUNT.sub("", plain).rstrip(":… ")
    if heading in words.comments:
        return "comments"
    if heading in words.more or _is_labelled_teaser(paragraph):
        return "teasers"
    if plain.startswith(words.legal):
        return "legal"
    if len(plain) <= _FORM and plain.startswith(words.form):
        return "comments"
    if len(plain) <= _SHORT and (plain.startswith(words.calls) or _is_share_line(plain)):
        return "call"
    return None


def _is_labelled_teaser(paragraph: _Paragraph) -> bool:
    """Return whether a line is a heading and a teaser in one: "Check also: another story"."""
    label, colon, rest = paragraph.plain.partition(":")
    return bool(colon and rest) and len(rest) <= 2 * _SHORT and label.strip() in _words().more


def _is_share_line(plain: str) -> bool:
    words = re.findall(r"[\w-]+", plain)
    return len(words) > 1 and all(word in _words().share_words for word in words)


def _block(paragraphs: Sequence[_Paragraph], nth: int, reason: Reason) -> dict[int, Reason]:
    """Return a heading and what belongs to it.

    All up to the next heading that is furniture, if that is near; else the lines that are no
    sentences, as teasers are and an article's paragraphs are not.
    """
    found = {paragraphs[nth].start: reason}
    if _is_labelled_teaser(paragraphs[nth]) or paragraphs[nth].plain.startswith(_words().form):
        return found
    following = paragraphs[nth + 1 : nth + 1 + _BLOCK]
    heading = next((at for at, each in enumerate(following) if _reason(each)), None)
    for each in following if heading is None else following[:heading]:
        if heading is None and (len(each.written) > _SHORT or _SENTENCE.search(each.written)):
            break
        found[each.start] = reason
    return found


def _joined(
    text: str, paragraphs: Sequence[_Paragraph], found: dict[int, Reason]
) -> list[Furniture]:
    """Return the paragraphs found, those side by side as one, with the rule above or between."""
    made: list[Furniture] = []
    for nth, paragraph in enumerate(paragraphs):
        reason = found.get(paragraph.start)
        after = paragraphs[nth + 1 : nth + 2]
        if reason is None and _RULE.match(paragraph.written) and _is_found(after, found):
            reason = "rule"
        if reason is None:
            continue
        if made and not text[made[-1].end : paragraph.start].strip():
            reasons = made[-1].reasons
            reasons = reasons if reason in reasons else (*reasons, reason)
            made[-1] = Furniture(made[-1].start, paragraph.end, reasons)
        else:
            made.append(Furniture(paragraph.start, paragraph.end, (reason,)))
    return made


def _is_found(paragraphs: Sequence[_Paragraph], found: dict[int, Reason]) -> bool:
    return any(each.start in found for each in paragraphs)
