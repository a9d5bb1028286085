"""Long accounts in several scripts, with what misleads whoever looks for words again.

Paragraphs that stand there several times, furniture between them, sentences that differ in a figure
only, and short phrases everywhere.
"""

from __future__ import annotations

import random

SCRIPTS: dict[str, tuple[str, str, str, str]] = {
    # letters of words, space between words, end of a sentence, a sentence around a figure
    "latin": ("abcdefghijklmnoprstuvyéü", " ", ". ", "He said {} people left the cafe\u0301. "),
    "cyrillic": ("абвгдежзийклмнопрстуфхцчшщыьэюя", " ", ". ", "Он сказал, что ушли {} человек. "),
    "arabic": ("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", " ", "؟ ", "قال إن {} شخصا غادروا المكان. "),
    "chinese": (
        "".join(chr(0x4E00 + 7 * at) for at in range(600)),
        "",
        "。",
        "他说有{}人离开了港口的码头。",
    ),
    "emoji": (
        "😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏🚢🛶⛴",
        " ",
        " ❗ ",
        "👩\u200d👧 {} 🇫🇷 👍\U0001f3fd ",
    ),
}
FURNITURE = ("12 | 34 | 56", "Share · Print · 0 comments", "Read also: 7 photos", "he said")


def account(rng: random.Random, script: str, code_points: int) -> str:
    """Return an account of about so many code points that ends in a blank line."""
    letters, space, stop, about = SCRIPTS[script]
    longest = 3 if script == "chinese" else 9
    words = ["".join(rng.choices(letters, k=rng.randint(1, longest))) for _ in range(1500)]
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def sentence() -> str:
        if rng.random() < 0.1:
            return about.format(rng.choice((rng.randint(2, 99), 12, 12)))
        return space.join(rng.choices(words, weights, k=rng.randint(4, 16))) + stop

    paragraphs: list[str] = []
    length = 0
    while length < code_points:
        kind = rng.random()
        if kind < 0.05:
            paragraph = rng.choice(FURNITURE)
        elif kind < 0.07 and paragraphs:
            paragraph = rng.choice(paragraphs)
        else:
            paragraph = "".join(sentence() for _ in range(rng.randint(2, 8))).rstrip()
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs) + "\n\n"
