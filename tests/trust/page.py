"""The page of results, `docs/trust.md`: written by the runs, and read again by the next one.

A run of some promises alone puts its results in the place of theirs, and leaves the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_BLOCK = re.compile(r"^### `(\w+)`\n\n```json\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
_HEAD = """\
# What users are promised, and what came of trying to break it

Written by `python -m tests.trust.long`; short runs of the same are in the test suite.
A planted bug is one that the same harness has to find, or its silence means nothing.

| Run | Promise | Tried | Bad | Planted bug |
|---|---|---|---|---|
"""
_FOOT = """\
A kill leaves the system's page cache alone, so the first promise says nothing about a
missing fsync; the second one does. The power cuts are a model, not hardware: it takes a
drive to honour its flushes.
"""


@dataclass(frozen=True)
class Result:
    """One promise: what was tried, what came of it, and whether its planted bug was caught."""

    promise: str
    tried: str
    figures: Mapping[str, object]
    holds: bool
    planted_bug_caught: bool


def read(path: Path) -> dict[str, Result]:
    """Return the results on a page by the names of their runs; none where there is no page."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return {name: Result(**json.loads(block)) for name, block in _BLOCK.findall(text)}


def written(results: Mapping[str, Result]) -> str:
    """Return the page of results: no times, no names of machines, so equal runs are equal."""
    rows, blocks = [], []
    for name, result in results.items():
        bad = "none" if result.holds else "**yes, see below**"
        bug = "caught" if result.planted_bug_caught else "**missed**"
        rows.append(f"| `{name}` | {result.promise} | {result.tried} | {bad} | {bug} |\n")
        block = json.dumps(asdict(result), ensure_ascii=False, indent=2)
        blocks.append(f"### `{name}`\n\n```json\n{block}\n```\n\n")
    return f"{_HEAD}{''.join(rows)}\n## Figures\n\n{''.join(blocks)}{_FOOT}"
