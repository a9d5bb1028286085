"""Where in the document it was read from a place of a source is: its page, or its time."""

from __future__ import annotations

from bisect import bisect_right

from annotator.text.records import Source


def page(source: Source, place: int) -> int | None:
    """Return the page, from 1, on which a place (code points) stands; None where there are none."""
    pages: list[int] = source.provenance.get("pages", [])
    return bisect_right(pages, place) or None


def seconds(source: Source, place: int) -> tuple[float, float] | None:
    """Return when the words at a place (code points) were said: the begin and end of their cue.

    In seconds from the beginning of the recording; None for what is no transcript.
    """
    times: list[tuple[int, float, float]] = source.provenance.get("times", [])
    number = bisect_right(times, place, key=lambda cue: cue[0])
    return (times[number - 1][1], times[number - 1][2]) if number else None


def told(source: Source, place: int) -> str:
    """Return the page or the time of a place in words ("page 3", "0:01:04"), or nothing."""
    number, time = page(source, place), seconds(source, place)
    if number is not None:
        return f"page {number}"
    if time is None:
        return ""
    minutes, rest = divmod(int(time[0]), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
