"""Days and times as people say them, in the computer's own time zone."""

from __future__ import annotations

from datetime import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def local_time(moment: str) -> datetime | None:
    """Return an ISO 8601 moment in the local time zone, or None when it is no such moment."""
    try:
        read = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return None
    return read.astimezone()


def shown_day(words: str) -> str:
    """Return ``2026-03-14`` (or a moment on that day) as ``14 Mar 2026``; other words as they are.

    A day given with a source is its publisher's day: it is not moved to another time zone.
    """
    try:
        day = datetime.fromisoformat(words.strip().replace("Z", "+00:00"))
    except ValueError:
        return words
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown_time(moment: str) -> str:
    """Return an ISO 8601 moment as ``14 Mar 2026 09:12``; an empty text where it is none."""
    # Not strftime's %b: it speaks the system's language, the program speaks English.
    then = local_time(moment)
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year} {then:%H:%M}" if then else ""


def shown_moment(moment: str, now: datetime) -> str:
    """Return a moment seen from ``now``: ``today 10:42``, ``yesterday 18:04``, ``Thursday``.

    ``now`` needs a time zone. A week ago and more, it is the day.
    """
    then = local_time(moment)
    if then is None:
        return ""
    days = (now.astimezone().date() - then.date()).days
    if days == 0:
        return f"today {then:%H:%M}"
    if days == 1:
        return f"yesterday {then:%H:%M}"
    if 1 < days < 7:
        return _DAYS[then.weekday()]
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"
