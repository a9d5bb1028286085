"""How high words of a Word file stand: raised or lowered by themselves, or by a style of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.importers.markup import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEAST = 4
"""Half points by which words are raised or lowered at least, for that to be meant (2 points)."""

# Styles that inherit from each other in a circle would never end.
_GENERATIONS = 20


class Heights:
    """What the styles of characters of a file say of how high words stand."""

    def __init__(self, styles: Element | None) -> None:
        """Take the part with the styles, if there is one."""
        found = () if styles is None else styles.iter(f"{_W}style")
        self._styles = {each.get(f"{_W}styleId", ""): each for each in found}

    def of(self, properties: Element) -> str:
        """Return "superscript", "subscript" or "" for what a run of words says of its looks."""
        for each in (properties, *self._inherited(properties.find(f"{_W}rStyle"))):
            height = _stated(each)
            if height is not None:
                return height
        return ""

    def _inherited(self, named: Element | None) -> Iterator[Element]:
        for _ in range(_GENERATIONS):
            style = None if named is None else self._styles.get(named.get(f"{_W}val", ""))
            if style is None:
                return
            look = style.find(f"{_W}rPr")
            if look is not None:
                yield look
            named = style.find(f"{_W}basedOn")


def _stated(look: Element) -> str | None:
    """Return the height that a look states; None when it says nothing of it."""
    place = look.find(f"{_W}position")
    lift = _number("" if place is None else place.get(f"{_W}val", ""))
    if abs(lift) >= _LEAST:
        return "superscript" if lift > 0 else "subscript"
    align = look.find(f"{_W}vertAlign")
    if align is None:
        return None if place is None else ""
    stated = align.get(f"{_W}val", "")
    return stated if stated in ("superscript", "subscript") else ""


def _number(words: str) -> int:
    digits = words.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        return 0
    return -int(digits) if words.startswith("-") else int(digits)
