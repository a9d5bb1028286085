"""Words in XML 1.0: escaped, and refused where XML has no way to write them.

https://www.w3.org/TR/xml/#charsets: no NUL, no control character but TAB, LF and CR, no U+FFFE.
"""

from __future__ import annotations

import re

from annotator.exporters.document import ExportRefused, SourceLine

_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = re.compile("[&<>\r]")
_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class NotInXml(ValueError):
    """Words with a character that no XML can hold; the message names it (U+000B)."""


def xml_text(words: str) -> str:
    """Return words as they stand between tags; raise `NotInXml`."""
    return _IN_TEXT.sub(_escaped, _fit(words))


def xml_attribute(words: str) -> str:
    """Return words as they stand in double quotes; raise `NotInXml`."""
    return _IN_ATTRIBUTE.sub(_escaped, _fit(words))


def xml_shown(words: str) -> str:
    """Return words for somebody to look at, in double quotes: U+FFFD for what XML cannot hold."""
    return xml_attribute(_UNFIT.sub("\ufffd", words))


def is_xml(words: str) -> bool:
    """Return whether XML can hold words."""
    return not _UNFIT.search(words)


def not_in_xml(line: SourceLine, error: NotInXml, instead: str) -> ExportRefused:
    """Return the refusal of a source with such words; `instead` is a format that holds them."""
    title = str(line.meta["title"]).encode("utf-8", "replace").decode()
    return ExportRefused(
        f"“{title}” holds the character {error}, which XML cannot: leave the source out, or write"
        f" {instead}."
    )


def _fit(words: str) -> str:
    if found := _UNFIT.search(words):
        raise NotInXml(f"U+{ord(found[0]):04X}")
    return words


def _escaped(sign: re.Match[str]) -> str:
    return _NAMED.get(sign[0]) or f"&#{ord(sign[0])};"
