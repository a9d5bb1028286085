"""What is doubtful about how a source was read, and what can be done about it."""

from __future__ import annotations

from typing import NamedTuple

from annotator.text.records import Source

_MUCH = 0.5
"""What was left out is much from this share of what was taken on: on most pages it is a quarter."""


class Hint(NamedTuple):
    """A few words, those of a button, and the name of its action."""

    words: str
    act: str
    action: str


def hint(source: Source) -> Hint | None:
    """Return the first thing to be looked at of a source that was just brought in, or None."""
    said = source.provenance
    if said.get("spoilt"):
        return Hint("Letters were spoilt before it was saved", "Read again as…", "read again")
    if said.get("guessed"):
        return Hint(f"{said.get('charset')} is a guess", "Read again as…", "read again")
    left_out = int(said.get("left_out") or 0)
    if left_out >= _MUCH * len(source.text):
        share = round(100 * left_out / (left_out + len(source.text)))
        return Hint(f"{share} % of the page was left out", "Show", "left out")
    return None
