"""Attributes in words: how each is shown in a line, and what the words of a line mean.

An attribute has one line; `evidence` has one for each part of each piece, and an empty one for the
next piece. Values are plain data as the scheme has them: a speaker is a list of {name, role?,
span?}, a value a number or {min?, max?}, a piece of evidence {url?, archived_url?, ...}.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from annotator.text.errors import SessionError
from annotator.text.labels import Attribute

Kind = Literal["choice", "number", "value", "text", "speaker", "list", "evidence", "span"]

ACCORDING_TO = " according to "
"""Stands between the links of a speaker's chain."""

# The scheme lets a target be words or a span, so it may be picked although its type is text.
_PICKED = ("target",)
_MOST_STEPS = 10  # whole numbers that are offered as choices instead of typed
_EVIDENCE = {
    "url": "",
    "archived_url": "archived",
    "retrieved_at": "retrieved",
    "note": "note",
    "confidential": "confidential",
}
_CONFIDENTIAL = ("no", "yes")
_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
# As texts: `re` compiles and keeps them when they are first used.
_RANGE = rf"(?:from )?({_NUMBER})\s*(?:to|–|—|-)\s*({_NUMBER})"
_LEAST, _MOST = rf"({_NUMBER}) or more", rf"up to ({_NUMBER})"


class NotUnderstood(SessionError):
    """Words that are no value of their attribute; the text is one sentence with the way out."""


class Line(msgspec.Struct, frozen=True):
    """One line to show and write an attribute, or ``part`` of its item number ``item``, from 0.

    ``name`` says it in full, ``short`` where it stands under the other lines of its item.
    """

    key: str
    name: str
    short: str
    kind: Kind
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    item: int = 0
    part: str = ""


def lines_of(attribute: Attribute, value: Any) -> list[Line]:
    """Return the lines that an attribute takes while it has this value (None: unset)."""
    key, name = attribute.key, attribute.name
    if key == "evidence" and _pieces(value) is not None:
        return _evidence_lines(name, len(value or ()))
    kind: Kind = "text"
    if key == "speaker" and _pieces(value) is not None:
        kind = "speaker"
    elif attribute.type != "text":
        kind = attribute.type
    elif key in _PICKED:
        kind = "span"
    low, high = attribute.minimum, attribute.maximum
    choices = attribute.choices or _steps(low, high) if kind in ("choice", "number") else ()
    return [Line(key, name, name, kind, choices, low, high)]


def words_of(line: Line, value: Any) -> str:
    """Return the words of a value in its line; the empty text where there is none."""
    if value is None:
        return ""
    if line.kind == "evidence":
        piece = value[line.item] if line.item < len(value) else {}
        shown = piece.get(line.part, "")
        return _CONFIDENTIAL[bool(shown)] if isinstance(shown, bool) else _plain(shown)
    if line.kind == "speaker":
        return ACCORDING_TO.join(link_words(link) for link in value)
    if line.kind == "list" and isinstance(value, list):
        return "; ".join(_plain(each) for each in value)
    if line.kind == "value" and isinstance(value, dict):
        return _range_words(value)
    return _plain(value)


def value_of(line: Line, words: str, before: Any) -> Any:
    """Return the whole value of an attribute once its line holds these words; None unsets it.

    ``before`` is its value so far: what the words do not touch of it is kept. Raises
    `NotUnderstood` for words that are no number, or none between the bounds.
    """
    words = words.strip()
    if words == words_of(line, before).strip():
        return before
    if line.kind == "evidence":
        return _with_evidence(line, words, before)
    if not words:
        return None
    if line.kind == "number":
        return _bounded(line, words)
    if line.kind == "value":
        return _figure(line, words)
    if line.kind == "speaker":
        return _chain(words, before or [])
    if line.kind == "list":
        known = {_plain(each): each for each in before} if isinstance(before, list) else {}
        parts = (part.strip() for part in words.split(";"))
        return [known.get(part, part) for part in parts if part]
    return words


def link_words(link: Mapping[str, Any]) -> str:
    """Return one link of a speaker's chain in words: ``Joss Oray, fire commander``."""
    name, role = _plain(link.get("name", "")), _plain(link.get("role", ""))
    return f"{name}, {role}" if role else name


def _evidence_lines(name: str, count: int) -> list[Line]:
    lines = []
    for item in range(count + 1):
        number = f"{name} {item + 1}" if count else name
        for part, words in _EVIDENCE.items():
            if item == count and part != "url":
                continue
            choices = _CONFIDENTIAL if part == "confidential" else ()
            shown = f"{number}, {words}" if words else number
            made = Line(
                "evidence", shown, words or number, "evidence", choices, item=item, part=part
            )
            lines.append(made)
    return lines


def _with_evidence(line: Line, words: str, before: Any) -> Any:
    pieces = [dict(piece) for piece in before or ()]
    pieces += [{}] * (line.item + 1 - len(pieces))
    piece = {**pieces[line.item], line.part: words}
    if line.part == "confidential":
        piece[line.part] = words == _CONFIDENTIAL[1]
    if not piece[line.part]:
        del piece[line.part]
    pieces[line.item] = piece
    return [piece for piece in pieces if piece] or None


def _chain(words: str, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a chain of links; those whose name stays keep the span that names them."""
    unchanged = {link_words(link): link for link in before}
    named = {_plain(link.get("name", "")).casefold(): link for link in before}
    chain = []
    for part in re.split(r"\s+according to\s+", words):
        name, _, role = (each.strip() for each in part.strip().partition(","))
        if part.strip() in unchanged:
            chain.append(unchanged[part.strip()])
        elif name:
            kept = {k: v for k, v in named.get(name.casefold(), {}).items() if k != "role"}
            chain.append({**kept, "name": name} | ({"role": role} if role else {}))
    return chain


def _bounded(line: Line, words: str) -> float:
    number = _number(words)
    low, high = line.minimum, line.maximum
    if number is None:
        raise NotUnderstood(f"{line.name}: “{words}” is no number. Write digits, such as 3 or 0.5.")
    if (low is not None and number < low) or (high is not None and number > high):
        ends = " and ".join(
            f"{word} {_plain(_whole(end))}"
            for word, end in (("at least", low), ("at most", high))
            if end is not None
        )
        raise NotUnderstood(f"{line.name} is {ends}: {words} is not.")
    return number


def _figure(line: Line, words: str) -> Any:
    number = _number(words)
    if number is not None:
        return number
    if found := re.fullmatch(_RANGE, words):
        low, high = _number(found[1]), _number(found[2])
        if low is not None and high is not None and low <= high:
            return {"min": low, "max": high}
    if (found := re.fullmatch(_LEAST, words)) and (end := _number(found[1])) is not None:
        return {"min": end}
    if (found := re.fullmatch(_MOST, words)) and (end := _number(found[1])) is not None:
        return {"max": end}
    raise NotUnderstood(
        f"{line.name}: “{words}” is no number and no range. Write it like 350, 350 to 400, "
        "350 or more, up to 400."
    )


def _number(words: str) -> float | None:
    if not re.fullmatch(_NUMBER, words):
        return None
    number = float(words)
    return _whole(number) if math.isfinite(number) else None


def _whole(number: float) -> float:
    return int(number) if number == int(number) and abs(number) < 2**53 else number


def _range_words(value: Mapping[str, Any]) -> str:
    low, high = value.get("min"), value.get("max")
    if low is not None and high is not None:
        return f"{_plain(low)} to {_plain(high)}"
    if low is not None:
        return f"{_plain(low)} or more"
    return f"up to {_plain(high)}" if high is not None else _plain(value)


def _steps(low: float | None, high: float | None) -> tuple[str, ...]:
    """Return the whole numbers between two bounds as choices, where they are few."""
    if low is None or high is None or low != int(low) or high != int(high):
        return ()
    return tuple(map(str, range(int(low), int(high) + 1))) if high - low < _MOST_STEPS else ()


def _pieces(value: Any) -> list[Any] | None:
    """Return a list of objects (empty for None), or None where an import brought other data."""
    if value is None:
        return []
    whole = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    return value if whole else None


def _plain(value: Any) -> str:
    """Return a value in a few words: text as it is, numbers in digits, other data as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(_whole(value)) if math.isfinite(value) else str(value)
    return json.dumps(value, ensure_ascii=False)
