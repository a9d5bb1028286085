"""What our own exports write into features of other programs' formats: JSON, and fragments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from annotator.importers.strict_json import NotStrict, value
from annotator.text.records import Fragments
from annotator.text.units import Units

OWN_ID = re.compile(r"[0-9a-f]{32}\Z")
"""An id of ours, by which our own exports name files."""

_PIECES = re.compile(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})+\Z", re.ASCII)


def attributes_in(features: Mapping[str, str]) -> dict[str, Any]:
    """Return features as attributes: JSON in the one called ``attributes`` is what it means."""
    found: dict[str, Any] = dict(features)
    try:
        data = value(found.get("attributes", "")) if "attributes" in found else None
    except NotStrict:
        return found
    if isinstance(data, dict):
        del found["attributes"]
        found.update(data)
    return found


def pieces_in(words: str, units: Units, place: tuple[int, int]) -> Fragments | None:
    """Return fragments such as ``13-15,16-21``, in a file's unit, in code points.

    None when there are none, or when they are not those of a span at `place`.
    """
    if not _PIECES.match(words):
        return None
    edges = [units.code_points(int(each)) for each in re.split("[-,]", words)]
    known = [edge for edge in edges if edge is not None]
    pieces = tuple(zip(known[::2], known[1::2], strict=False))
    return fragments_of(pieces, place) if len(known) == len(edges) else None


def fragments_of(pieces: Fragments, place: tuple[int, int]) -> Fragments | None:
    """Return pieces as the fragments of the span at a place; None when they cannot be."""
    edges = [edge for piece in pieces for edge in piece]
    rising = all(one < other for one, other in pairwise(edges))
    fit = len(pieces) > 1 and rising and (edges[0], edges[-1]) == place
    return pieces if fit else None
