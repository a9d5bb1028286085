"""Texts as awkward as the world's: many scripts, invisible characters, odd line ends."""

from __future__ import annotations

import random

WORDS = (
    "harbour",
    "said",
    "1,200",
    "3.5\u00a0%",
    "cafe\u0301",
    "n\u0303o\u0308",
    "\u05d4\u05e0\u05de\u05dc",
    "\u05e0\u05e1\u05d2\u05e8",
    "\u0627\u0644\u0645\u064a\u0646\u0627\u0621",
    "\u6e2f\u53e3\u5df2\u5173\u95ed",
    "\u0928\u092e\u0938\u094d\u0924\u0947",
    "\u0e17\u0e48\u0e32\u0e40\u0e23\u0e37\u0e2d",
    "\ud56d\uad6c",
    "\U0001f6a2",
    "\U0001f469\u200d\U0001f692",
    "\U0001f1f3\U0001f1f4",
    "\U0001f44d\U0001f3fd",
    "\u2764\ufe0f",
    "\U00020bb7\u91ce",
    "U.S.",
    "\u201cclosed\u201d",
    "**bold**",
    "[link](https://example.org/a)",
    "o\u0338\u0323\u0301",
    "\ufdd0",
    "A\u030a",
    "x" * 40,
)
GAPS = (" ", " ", " ", " ", "\u00a0", "\u202f", "  ", "\t", "\u200b", "\u2028", "\u2029", "\u3000")
ENDS = ("\n", "\n", "\n\n", "\u0085", "\u2029", "\u2028", "\n# ", "\n> ")
CONTROLS = ("\u200f", "\u200e", "\u202b", "\u202c", "\u2067", "\u2069", "\ufeff", "\u00ad", "\x0b")


def paragraph(rng: random.Random, words: int) -> str:
    """Return so many words with gaps between, some of them with invisible controls."""
    pieces: list[str] = []
    for _ in range(words):
        pieces.append(rng.choice(WORDS))
        if rng.random() < 0.05:
            pieces.append(rng.choice(CONTROLS))
        pieces.append(rng.choice(GAPS))
    return "".join(pieces)


def text(rng: random.Random, words: int = 60) -> str:
    """Return a text of about so many words, with some visible ones among them."""
    pieces = ["Harbour "] if rng.random() < 0.9 else ["\U0001f6a2 "]
    left = words
    while left > 0:
        length = rng.randint(1, 25)
        pieces.append(paragraph(rng, length) + rng.choice(ENDS))
        left -= length
    return "".join(pieces)


def for_a_walk(rng: random.Random) -> str:
    """Return a text with any line ends, as the Python interface keeps them, at times a long one.

    A paragraph of some thousand words is more than a widget lays out at once.
    """
    made = text(rng, rng.choice((10, 60, 200)))
    if rng.random() < 0.25:
        made += paragraph(rng, 1500) + rng.choice(ENDS) + text(rng, 20)
    return made.replace("\n", rng.choice(("\n", "\n", "\r\n", "\r")))
