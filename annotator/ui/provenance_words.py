"""How a source was read, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.session.fetched_pages import FETCHED
from annotator.text.records import Source
from annotator.ui.dates import shown_time
from annotator.ui.words import counted

_LINE_ENDS = {"crlf": "CR LF", "cr": "CR", "lf": "LF"}


def provenance_rows(source: Source, by: str, size: int | None) -> list[tuple[str, str]]:
    """Return how a source was read, as rows of name and value; what is unknown is left out.

    ``by`` is the name of who brought it in, ``size`` that of its file in bytes, if it was one.
    """
    said = source.provenance
    read = shown_time(str(said.get("read_at") or ""))
    rows = [
        ("File", str(said.get("file") or "")),
        ("Size", f"{size:,} bytes" if size is not None else ""),
        ("Format", str(said.get("format") or "") + (", the whole page" * bool(said.get("whole")))),
        ("Read by", ", ".join(filter(None, (str(said.get(key) or "") for key in _TOOLS)))),
        ("Charset", _charset(said)),
        ("Line ends", _line_ends(said.get("newlines")) if said.get("charset") else ""),
        ("Replaced", _counted(said.get("replaced"), "character")),
        ("Pages", str(len(said.get("pages") or ()) or "")),
        ("Hyphens undone", str(len(said.get("hyphens") or ()) or "")),
        ("Left out", _counted(said.get("left_out"), "character")),
        *_way(said.get(FETCHED)),
        ("Retrieved", shown_time(str(source.meta.get("retrieved_at") or ""))),
        ("Brought in", " by ".join(filter(None, (read, by)))),
        ("sha256 of the file", source.original_sha256),
        ("sha256 of the text", source.sha256),
    ]
    notes = [("Noted", str(note)) for note in said.get("notes") or ()]
    return [(name, value) for name, value in (*rows, *notes) if value]


_TOOLS = ("reader", "tool")


def _charset(said: Mapping[str, Any]) -> str:
    """Return the charset, with what is doubtful about it."""
    charset = str(said.get("charset") or "")
    doubts = [charset] if charset else []
    doubts += ["a guess"] if said.get("guessed") else []
    doubts += ["spoilt before it was saved"] if said.get("spoilt") else []
    return ", ".join(doubts)


def _line_ends(counts: Any) -> str:
    if not isinstance(counts, Mapping):
        return ""
    shown = (f"{count:,} {_LINE_ENDS.get(kind, kind)}" for kind, count in counts.items() if count)
    return ", ".join(shown)


def _way(fetched: Any) -> list[tuple[str, str]]:
    """Return from which address a page was fetched, and by way of which others."""
    if not isinstance(fetched, Mapping):
        return []
    way = [str(hop.get("address", "")) for hop in fetched.get("hops") or ()]
    names = ["By way of"] * (len(way) - 1) + ["Fetched from"]
    return list(zip(names, way, strict=False))


def _counted(number: Any, one: str) -> str:
    count = int(number or 0)
    return counted(count, one, f"{one}s") if count else ""
