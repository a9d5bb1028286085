"""Near-copies among 10,000 sources: what one more costs, and how many are found; CPU time.

An editor's copies of invented agency copy: words changed, sentences replaced, all of it moved.
"""

from __future__ import annotations

import time
from collections import Counter

from annotator.text.near import Comparable, likeness
from annotator.text.resembling import Resembling
from tests.benchmarks import made
from tests.benchmarks.benchmark import Benchmark
from tests.text.wire import Article, Wire, written

BAR_MS = 5.0
RECALL_BAR = 99.0
_LIKELY = 3
_SENTENCES = 40  # some 5 kB


def measure(sources: int = 10_000, copies: int = 1_000) -> dict[str, float]:
    """Let so many texts be known, then add copies; return medians in ms and recall in percent."""
    wire, known = Wire(11), Resembling()
    articles = [wire.article(_SENTENCES) for _ in range(sources)]
    for article in articles:
        known.add(written(article))
    adding, comparing = [], []
    found: Counter[int] = Counter()
    there: Counter[int] = Counter()
    chance = 0
    for _ in range(copies):
        origin = wire.random.randrange(sources)
        copy, other = written(_copied(wire, articles[origin])), written(articles[origin])
        start = time.process_time()
        likely = known.likely(known.add(copy), _LIKELY)
        adding.append(1000 * (time.process_time() - start))
        start = time.process_time()
        same = likeness(Comparable(copy), Comparable(other))
        comparing.append(1000 * (time.process_time() - start))
        least = next((each for each in (92, 80, 60, 30) if same.share * 100 >= each), 0)
        there[least] += 1
        found[least] += origin in likely
        chance += sum(each < sources and each != origin for each in likely)
    recall = {f"recall_{each}": _percent(found[each], there[each]) for each in (92, 80, 60, 30)}
    return {
        "add_ms": made.median(adding),
        "compare_ms": made.median(comparing),
        "by_chance": chance,
        "copies": copies,
        **recall,
    }


def _copied(wire: Wire, article: Article) -> Article:
    """Return what an editor makes of it: from hardly touched to mostly written anew."""
    kept = wire.rewritten(article, wire.random.uniform(0, 0.6))
    copy = wire.reworded(kept, wire.random.uniform(0, 0.02))
    return wire.shuffled(copy) if wire.random.random() < 0.3 else copy


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


RECOGNISING = {
    "recognising": Benchmark(
        "Add a text of 6 kB to 10,000 known ones and find what it may be a copy of; compare two;"
        " copies found of those at least 80 % the same; CPU, medians of 1,000",
        f"at most {BAR_MS:.0f} ms, at least {RECALL_BAR:.0f} %",
        measure,
        lambda f: (
            f"{f['add_ms']:.2f} ms, and {f['compare_ms']:.1f} ms a comparison; found"
            f" {f['recall_92']} % from 92 % the same on, {f['recall_80']} % from 80 to 91,"
            f" {f['recall_60']} % from 60 to 79, {f['recall_30']} % from 30 to 59;"
            f" {f['by_chance']:.0f} texts looked at by chance"
        ),
        lambda f: f["add_ms"] <= BAR_MS and min(f["recall_92"], f["recall_80"]) >= RECALL_BAR,
    ),
}
