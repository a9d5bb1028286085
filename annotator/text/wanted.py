"""What is looked for in a text, and the refusal of an expression that cannot be."""

from __future__ import annotations

import msgspec

Hit = tuple[int, int]
"""Where something was found: code points, half open."""


class Wanted(msgspec.Struct, frozen=True):
    """Words to find, and what matters: upper and lower case, accents, only whole words.

    ``regular`` says that the words are a regular expression, for which accents always matter.
    ``prefix`` lets the last word be the beginning of a longer one, which is found to its end.
    """

    words: str = ""
    case: bool = False
    accents: bool = False
    whole: bool = False
    regular: bool = False
    prefix: bool = False


class ExpressionRefused(ValueError):
    """A regular expression does not parse or takes too long; its text is a sentence for users."""
