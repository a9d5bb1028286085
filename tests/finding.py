"""All places of words at once, where the program finds them slice by slice."""

from __future__ import annotations

from annotator.text.find import find_slices
from annotator.text.wanted import Hit, Wanted


def find_all(
    text: str,
    words: str,
    *,
    case: bool = False,
    accents: bool = False,
    whole: bool = False,
    prefix: bool = False,
) -> list[Hit]:
    """Return where words stand in a text, as `find_slices` finds them."""
    wanted = Wanted(words, case=case, accents=accents, whole=whole, prefix=prefix)
    return [hit for hits in find_slices(text, wanted) for hit in hits]
