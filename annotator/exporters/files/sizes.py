"""Sizes of files as people write them."""

from __future__ import annotations

import re

from annotator.exporters.document import ExportRefused

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def size(words: str) -> int:
    """Return the bytes of a size like ``100MB``: bytes, or kB, MB, GB of a thousand each.

    Raises `ExportRefused` for anything else, and for nothing.
    """
    found = re.fullmatch(r"(\d{1,12}) ?([kmg]?)b?", words.strip().lower(), re.ASCII)
    if found is None or not int(found[1]):
        raise ExportRefused(f"{words!r} is no size of shards: write one like 100MB.")
    return int(found[1]) * _UNITS[found[2]]
