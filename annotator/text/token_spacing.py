"""The white space between tokens, in formats that hold words and no text.

What usually stands between two tokens is not written down; anything else is, with the escapes of
UDPipe's ``SpacesAfter`` (https://ufal.mff.cuni.cz/udpipe/1/users-manual): ``\\s`` a plain space,
``\\t \\n \\r``, ``\\p`` a bar, ``\\\\`` a backslash; and ``\\uXXXX`` for other white space.
"""

from __future__ import annotations

import re

NO_SPACE = "SpaceAfter=No"
AFTER = "SpacesAfter="
BEFORE = "SpacesBefore="

_OPENING = frozenset("([{«“‘¿¡„‚#$£€/@-–'\"’")
_CLOSING = frozenset(".,:;!?%)]}»”’…/-–'\"،؛؟")
_ESCAPES = {"\\": "\\\\", "|": "\\p", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_MEANT = {escape[1]: sign for sign, escape in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.S)


def usual_space(before: str, after: str) -> str:
    """Return what usually stands between two tokens of a line: a space, or nothing."""
    near = before[-1:] in _OPENING or after[:1] in _CLOSING
    # A token of white space stands for all there is.
    return "" if near or before[-1:].isspace() or after[:1].isspace() else " "


def escaped(space: str) -> str:
    """Return white space as letters; a word comes back as it is, but for its ``\\`` and ``|``."""
    return "".join(
        _ESCAPES.get(sign) or (f"\\u{ord(sign):04x}" if sign.isspace() else sign) for sign in space
    )


def meant(escapes: str) -> str:
    """Return what `escaped` was given; an escape that is none stands for its second sign."""
    return _ESCAPED.sub(_sign, escapes)


def column(before: str, after: str, usual: str) -> str:
    """Return what says which white space stands around a token, ``_`` where it is as usual.

    ``before`` is only what stands at the begin of a text; ``usual`` is what would stand after it.
    """
    said = [BEFORE + escaped(before)] if before else []
    if after != usual:
        said.append(AFTER + escaped(after) if after else NO_SPACE)
    return "|".join(said) or "_"


def from_column(said: str) -> tuple[str, str | None]:
    """Return the white space before and after a token; None after it where that is as usual."""
    before, after = "", None
    for part in said.split("|"):
        if part.startswith(BEFORE):
            before = meant(part.removeprefix(BEFORE))
        elif part.startswith(AFTER):
            after = meant(part.removeprefix(AFTER))
        elif part == NO_SPACE:
            after = ""
    return before, after


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _MEANT.get(found[2], found[2])
