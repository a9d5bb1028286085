"""Print the walk: how many presses each span takes, and which."""

from __future__ import annotations

from collections import Counter

from tests.text.reach.walk import walk

steps = walk()
for step in steps:
    path = " · ".join(step.path) if step.path is not None else "not reached"
    print(f"{step.presses:3} {step.span.key} {' '.join(step.span.quote.split())[:60]} | {path}")
counts = Counter(step.presses for step in steps)
print(dict(sorted(counts.items())))
print(f"{sum(step.presses for step in steps) / len(steps):.2f} presses a span on average")
