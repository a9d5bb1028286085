"""What one benchmark is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Benchmark:
    """What is measured, the bar in words, the figures in words, and whether they reach it."""

    what: str
    bar: str
    measure: Callable[[], Figures]
    words: Callable[[Figures], str]
    reached: Callable[[Figures], bool]
