"""The diff of two readings of 1 MB each: changed everywhere, and put in another order."""

from __future__ import annotations

import random
import time

from annotator.text.diff import diff
from tests.benchmarks.benchmark import Benchmark
from tests.text.edited import Signs, reordered, unedited, with_changed_signs
from tests.text.many_scripts import account

BAR = 2.0  # seconds
LENGTHS = {"latin": 1_000_000, "chinese": 350_000, "emoji": 330_000}
"""Code points of a text of about 1 MB."""


def measure(share: float = 1.0) -> dict[str, float]:
    """Compare texts of so large a share of their length; return CPU seconds and rows."""
    rng = random.Random(11)
    figures: dict[str, float] = {}
    for script, length in LENGTHS.items():
        text = account(rng, script, int(length * share))
        changed = with_changed_signs(rng, unedited(text), 0.01)
        figures |= _compared(f"{script}_changed", text, changed)
        figures |= _compared(f"{script}_reordered", text, reordered(rng, changed, 0.1))
    return figures


def _compared(name: str, text: str, signs: Signs) -> dict[str, float]:
    new = "".join(sign for sign, _ in signs)
    began = time.process_time()
    rows = diff(text, new)
    return {f"{name}_s": round(time.process_time() - began, 2), f"{name}_rows": len(rows)}


def _slowest(figures: dict[str, float]) -> float:
    return max(seconds for name, seconds in figures.items() if name.endswith("_s"))


DIFFING = Benchmark(
    "Diff of 1 MB against 1 MB with 1 % of the characters changed, and with the paragraphs put in"
    " another order as well; CPU",
    f"under {BAR:.0f} s",
    measure,
    lambda f: (
        f"Latin {f['latin_changed_s']:.1f} and {f['latin_reordered_s']:.1f} s, Chinese"
        f" {f['chinese_changed_s']:.1f} and {f['chinese_reordered_s']:.1f} s, emoji"
        f" {f['emoji_changed_s']:.1f} and {f['emoji_reordered_s']:.1f} s"
    ),
    lambda f: _slowest(dict(f)) < BAR,
)
