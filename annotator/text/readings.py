"""Which readings of pages are the latest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from annotator.text.records import SourceSummary

Revisions = Literal["latest", "all"]
"""Which readings are asked for: of each page the latest, or all."""


def latest(summaries: Iterable[SourceSummary]) -> list[SourceSummary]:
    """Return the sources of which there is no later reading."""
    found = list(summaries)
    revised = {each.revises for each in found}
    return [each for each in found if each.id not in revised]
