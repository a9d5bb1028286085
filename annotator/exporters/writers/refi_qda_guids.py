"""Ids as REFI-QDA has them: ours with dashes, and those of what has none made from others."""

from __future__ import annotations

import re

from annotator.text.identity import sha256

_ID = re.compile(r"[0-9a-f]{32}\Z")


def guid(record_id: str) -> str:
    """Return one of our ids in the form ``8-4-4-4-12``; another text has one made from it."""
    digits = record_id if _ID.match(record_id) else sha256(record_id)[:32]
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "-".join(parts)


def derived(kind: str, owner: str) -> str:
    """Return the same id whenever asked for what is `kind` of an owner."""
    return guid(f"{kind} {owner}")
