"""What the styles of an OpenDocument text say of its structure: quotations, titles, lists."""

from __future__ import annotations

from annotator.importers.markup import Element, local

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TITLES = frozenset({"Title", "Subtitle"})
_QUOTATIONS = frozenset({"Quotations", "Quote", "Intense_20_Quote", "Block_20_Text"})
# Styles that inherit from each other in a circle would never end.
_GENERATIONS = 20


class Styles:
    """The styles of a text: shared ones (styles.xml) and those made on the way (content.xml)."""

    def __init__(self, *roots: Element) -> None:
        """Take in the styles below each of ``roots``."""
        self.language = ""
        self._parents: dict[str, str] = {}
        self._heights: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int | None] = {}
        for root in roots:
            for each in root.iter(f"{_STYLE}style"):
                parent = each.get(f"{_STYLE}parent-style-name", "")
                self._parents[each.get(f"{_STYLE}name", "")] = parent
                look = each.find(f"{_STYLE}text-properties")
                height = "" if look is None else look.get(f"{_STYLE}text-position", "")
                self._heights[each.get(f"{_STYLE}name", "")] = height
            for each in root.iter(f"{_TEXT}list-style"):
                self._take_list(each)
            for each in root.iter(f"{_STYLE}default-style"):
                self._take_language(each)

    def is_title(self, style: str) -> bool:
        """Return whether paragraphs of a style are titles."""
        return not _TITLES.isdisjoint(self._line(style))

    def is_quotation(self, style: str) -> bool:
        """Return whether paragraphs of a style are quotations."""
        return not _QUOTATIONS.isdisjoint(self._line(style))

    def height(self, style: str) -> int:
        """Return 1 if words of a style are raised above the line, -1 if lowered, else 0."""
        said = next(filter(None, (self._heights.get(each, "") for each in self._line(style))), "")
        place = said.partition(" ")[0]  # "super 58%", "-33% 58%"
        if place in ("", "0%"):
            return 0
        return -1 if place == "sub" or place.startswith("-") else 1

    def start(self, style: str, depth: int) -> int | None:
        """Return the first number of a list inside ``depth`` - 1 others; None if it has bullets."""
        return self._starts.get((style, depth))

    def _line(self, style: str) -> list[str]:
        """Return a style and those it inherits from."""
        line: list[str] = []
        while style and len(line) < _GENERATIONS:
            line.append(style)
            style = self._parents.get(style, "")
        return line

    def _take_list(self, style: Element) -> None:
        for level in style:
            numbered = local(level) == "list-level-style-number"
            depth = number(level.get(f"{_TEXT}level", ""), 1)
            shown = numbered and level.get(f"{_STYLE}num-format", "1") != ""
            start = number(level.get(f"{_TEXT}start-value", ""), 1) if shown else None
            self._starts[style.get(f"{_STYLE}name", ""), depth] = start

    def _take_language(self, style: Element) -> None:
        for each in style:
            language = each.get(f"{_FO}language", "")
            country = each.get(f"{_FO}country", "")
            if not self.language and language not in ("", "none"):
                self.language = language + (f"-{country}" if country not in ("", "none") else "")


def number(words: str, otherwise: int) -> int:
    """Return the number that an attribute gives if it is a sensible one."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else otherwise
