"""Finding by a regular expression, in the syntax of the `regex` package, with a limit in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.text.folding import is_accent, is_selector
from annotator.text.graphemes import Boundaries
from annotator.text.tokens import joins
from annotator.text.wanted import ExpressionRefused, Hit, Wanted

if TYPE_CHECKING:
    from regex import Pattern

SECONDS = 0.5
"""How long an expression may look for its next hit."""


def compiled(wanted: Wanted) -> Pattern[str]:
    """Return the expression ready for use; raises `ExpressionRefused` when it does not parse."""
    import regex

    flags = regex.MULTILINE | (0 if wanted.case else regex.IGNORECASE)
    try:
        return regex.compile(wanted.words, flags)
    except (regex.error, OverflowError) as error:
        reason = str(error).rstrip(".")
    except RecursionError:
        reason = "it is nested too deep"
    raise ExpressionRefused(f"This expression does not parse: {reason}.")


def find_by_expression(text: str, wanted: Wanted, seconds: float = SECONDS) -> Iterator[Hit]:
    """Yield where an expression matches `text`: code points, half open, in order, apart.

    Lines end at LF. Accents that follow a match belong to it. Matches without a character, and
    those that begin or end inside what the eye takes for one, are passed over; with `wanted.whole`
    those inside a word too. Other threads go on meanwhile. Raises `ExpressionRefused` when it does
    not parse, or when one hit takes longer than `seconds` to find.
    """
    pattern = compiled(wanted)
    boundaries = Boundaries(text)
    at = 0
    while at <= len(text):
        try:
            found = pattern.search(text, at, timeout=seconds, concurrent=True)
        except TimeoutError:
            raise ExpressionRefused(
                "This expression takes too long on this text: make it simpler."
            ) from None
        except MemoryError:
            raise ExpressionRefused("This expression needs too much memory: simplify it.") from None
        if found is None:
            return
        start, end = found.span()
        at = max(end, start + 1)
        if start == end:
            continue
        while end < len(text) and (is_accent(text[end]) or is_selector(text[end])):
            at = end = end + 1
        if not (boundaries.has(start) and boundaries.has(end)):
            continue
        if wanted.whole and (_inside_word(text, start) or _inside_word(text, end)):
            continue
        yield start, end


def _inside_word(text: str, offset: int) -> bool:
    inside = 0 < offset < len(text)
    return inside and joins(text[offset - 1]) and joins(text[offset])
