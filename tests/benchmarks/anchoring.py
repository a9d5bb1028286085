"""Re-anchoring 1,000 spans in a text that was edited: how many are right, none silently wrong."""

from __future__ import annotations

import random
import time
from collections import Counter

from annotator.text.alignment import alignment
from annotator.text.anchoring import SURE, Anchored, reanchor
from tests.benchmarks.benchmark import Benchmark
from tests.text.edited import (
    Edited,
    reordered,
    stretches,
    unedited,
    with_changed_signs,
)
from tests.text.many_scripts import SCRIPTS, account

EDITED_BAR, REORDERED_BAR, SECONDS_BAR = 98.0, 95.0, 1.0
CHANGED = 0.01  # share of the characters
GONE = 0.1  # share of the paragraphs


def measure(
    seeds: int = 5, code_points: int = 100_000, spans: int = 1000, scripts: tuple[str, ...] = ()
) -> dict[str, float]:
    """Re-anchor so many spans in accounts of each script, as often as there are seeds.

    ``edited_right`` and ``reordered_right`` are the lowest percentage of one account, ``..._mean``
    those of all; the others count over all, see `judge`; seconds are CPU, the longest.
    """
    rng = random.Random(7)
    rates: dict[str, list[float]] = {"edited": [], "reordered": []}
    counts: Counter[str] = Counter()
    seconds = 0.0
    for script in (scripts or tuple(SCRIPTS)) * seeds:
        text = account(rng, script, code_points)
        marks = stretches(rng, text, spans)
        moved = rng.choice((0.1, 1.0))
        signs = {
            "edited": with_changed_signs(rng, unedited(text), CHANGED),
            "reordered": reordered(
                rng, with_changed_signs(rng, unedited(text), CHANGED), GONE, moved
            ),
        }
        for case, edited in signs.items():
            truth = Edited(text, edited)
            alignment.cache_clear()
            began = time.process_time()
            found = reanchor(text, truth.new, [(mark,) for mark in marks])
            seconds = max(seconds, time.process_time() - began)
            judged = Counter(
                judge(truth, *mark, one) for mark, one in zip(marks, found, strict=True)
            )
            counts += Counter({f"{case}_{verdict}": n for verdict, n in judged.items()})
            survived = judged.total() - judged["gone"]
            rates[case].append(100 * (judged["right"] + judged["rightly asked"]) / survived)
    accounts = len(rates["edited"])
    figures: dict[str, float] = {"seconds": round(seconds, 2), "accounts": accounts}
    for case, each in rates.items():
        figures[f"{case}_right"] = round(min(each), 2)
        figures[f"{case}_mean"] = round(sum(each) / len(each), 2)
        figures[f"{case}_wrong"] = counts[f"{case}_silently wrong"]
        figures[f"{case}_open"] = counts[f"{case}_left open"]
        figures[f"{case}_asked"] = counts[f"{case}_rightly asked"]
    return figures


def judge(truth: Edited, start: int, end: int, found: Anchored) -> str:
    """Return right, silently wrong, left open, or gone; and rightly asked.

    That is where the paragraph stands there several times, so that only its neighbours could tell,
    and the true place is among those proposed.
    """
    expected, place = truth.expected(start, end)
    here = found.places[0] if found.places else ()
    if found.outcome in SURE:
        return "right" if expected == "same" and here == (place,) else "silently wrong"
    if expected == "lost":
        return "gone"
    if expected == "changed" and found.outcome == "changed" and here == (place,):
        return "right"
    if found.outcome == "ambiguous" and is_repeated(truth.old, start) and (place,) in found.places:
        return "rightly asked"
    return "left open"


def is_repeated(text: str, start: int) -> bool:
    """Return whether the paragraph around a place stands there several times."""
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    return f"\n{text}".count(f"\n{text[begin:end]}\n") > 1


ANCHORING = Benchmark(
    "Re-anchor 1,000 spans of 1 to 400 characters in 100,000 of which 1 % were changed at random;"
    " and the same with paragraphs put in another order and a tenth taken out; Latin, Cyrillic,"
    " Arabic, Chinese and emoji with repeated paragraphs, 5 accounts of each",
    f"at least {EDITED_BAR:.0f} % right, {REORDERED_BAR:.0f} % of what survives; none silently"
    f" wrong; under {SECONDS_BAR:.0f} s",
    measure,
    lambda f: (
        f"{f['edited_right']:.1f} % in the worst account ({f['edited_mean']:.1f} % of all);"
        f" reordered {f['reordered_right']:.1f} % ({f['reordered_mean']:.1f} %), of which"
        f" {f['reordered_asked']:.0f} asked among paragraphs that are the same; silently wrong"
        f" {f['edited_wrong']:.0f} and {f['reordered_wrong']:.0f} of"
        f" {1000 * f['accounts']:.0f} each; at most {f['seconds']:.2f} s"
    ),
    lambda f: (
        f["edited_right"] >= EDITED_BAR
        and f["reordered_right"] >= REORDERED_BAR
        and f["edited_wrong"] == f["reordered_wrong"] == 0
        and f["seconds"] < SECONDS_BAR
    ),
)
