"""Whether an offset falls between two grapheme clusters: what the eye takes for one character.

By Unicode's rules (UAX 29) as `regex` holds them in `\\X`. That module is loaded when first needed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

# Characters that take no part in any rule but "break", and pairs between which a break is sure
# whatever stands further left. Everything else needs the characters before it.
_PLAIN = r"[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}]*"
_SURE = (
    r"[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}\p{GCB=CR}\p{GCB=LV}\p{GCB=LVT}\p{GCB=V}\p{GCB=T}"
    r"\p{GCB=RI}][\p{GCB=Other}\p{GCB=Control}\p{GCB=CR}\p{GCB=LV}\p{GCB=LVT}\p{GCB=L}]"
    r"|[^\r]\n|[^\p{GCB=Prepend}][\x00-\x09\x0b-\x7f]"
)


@cache
def _compiled(pattern: str) -> Pattern[str]:
    import regex

    return regex.compile(pattern)


class Boundaries:
    """The boundaries of one text; asking from left to right takes constant time on average."""

    def __init__(self, text: str) -> None:
        """Take the text; nothing is read before it is asked for."""
        self._text = text
        # The last boundary found the hard way: nothing left of it is read again.
        self._known = 0
        self._sure_pair = _compiled(_SURE)
        self._cluster = _compiled(r"\X")

    def everywhere(self, alphabet: str) -> bool:
        """Return whether every offset of a text of these characters is sure to be a boundary."""
        return _compiled(_PLAIN).fullmatch(alphabet) is not None

    def has(self, offset: int) -> bool:
        """Return whether `offset` (code points) is a boundary; both ends of the text are."""
        if offset in (0, len(self._text)) or self._sure(offset):
            return True
        at = offset if offset >= self._known else 0
        floor = self._known if offset >= self._known else 0
        while at > floor and not self._sure(at):
            at -= 1
        while at < offset:
            found = self._cluster.match(self._text, at)
            assert found is not None, "a cluster begins at every offset before the end"
            if found.end() > offset:
                break
            at = found.end()
        self._known = at
        return at == offset

    def before(self, offset: int) -> int:
        """Return the last boundary at or before `offset`."""
        while not self.has(offset):
            offset = self._known
        return offset

    def _sure(self, offset: int) -> bool:
        return self._sure_pair.fullmatch(self._text, offset - 1, offset + 1) is not None
