"""The line over a text, in words."""

from __future__ import annotations

from annotator.text.records import Source
from annotator.ui.dates import shown_day, shown_time
from annotator.ui.words import counted, ordinal


def header_words(source: Source, nearest: str = "", reading: str = "") -> str:
    """Return the line over a text: outlet or file, author, day, address, when read, licence.

    ``nearest`` says of which other source it is a near-copy, ``reading`` which of several readings
    of its page it is.
    """
    meta = source.meta
    address = str(meta.get("url") or "")
    read = shown_time(str(meta.get("retrieved_at") or source.provenance.get("read_at") or ""))
    seen = f"read {read}" if read else ""
    host = address.split("://")[-1].split("/")[0]
    parts = (
        reading,
        str(meta.get("outlet") or source.provenance.get("file") or ""),
        str(meta.get("author") or ""),
        shown_day(str(meta.get("published_at") or "")),
        nearest,
        ", ".join(part for part in (host, seen) if part),
        str(meta.get("licence") or ""),
        "confidential" if meta.get("confidential") else "",
    )
    return " · ".join(part for part in parts if part)


def which_reading(number: int, latest: bool, waiting: int = 0) -> str:
    """Return which reading of its page a source is; empty where it is the only one.

    Of the latest, how many marks on earlier ones wait to be decided on is said too.
    """
    if not latest:
        return f"{ordinal(number)} reading, not the latest"
    if number == 1:
        return ""
    waits = f" · {counted(waiting, 'mark waits', 'marks wait')}" if waiting else ""
    return f"{ordinal(number)} reading{waits}"
