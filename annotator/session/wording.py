"""How a change is told to the user: what, where and when, in the user's own time zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from annotator.text.directions import isolated
from annotator.text.records import AnyRecord, Change, Region, Source, Span, Status, Story

if TYPE_CHECKING:
    from annotator.session.ledger import Ledger
    from annotator.session.session import Session
    from annotator.session.undo_acts import UndoActs
    from annotator.store.history import ChangeHead, HistoryRow


_LONGEST_PLACE = 30  # characters of a source's name, so that the time after it is still seen


def told(change: Change, session: Ledger) -> str:
    """Return a change in words: ``relabel claim as denial, Lowland Dispatch, yesterday 18:04``."""
    record = change.edits[0].record if change.edits else None
    return _told(change.name, record, len(change.edits), change.at, session)


def told_head(head: ChangeHead, session: Ledger) -> str:
    """Return a change in words as `told` does."""
    return _told(head.name, head.record, head.edits, head.at, session)


def _told(name: str, record: AnyRecord | None, edits: int, at: str, session: Ledger) -> str:
    sources = _brought_in(name, record, edits)
    place = isolated(shortened(where(record, session), _LONGEST_PLACE)) if sources < 2 else ""
    named = f"{name} of {sources:,} sources" if sources > 1 else name
    return ", ".join(part for part in (named, place, when(at)) if part)


def what(row: HistoryRow) -> str:
    """Return what a row of the history did: ``import of 61 sources``, ``undo: mark claim``."""
    sources = _brought_in(row.name, row.record, row.edits)
    named = f"{row.name} of {sources:,} sources" if sources > 1 else row.name
    return named if row.kind == "do" else f"{row.kind}: {named}"


def _brought_in(name: str, record: AnyRecord | None, edits: int) -> int:
    """Return how many sources a change with so many edits brought in; 0 for no import."""
    if name != "import" or not isinstance(record, Source | Story):
        return 0
    return edits - isinstance(record, Story)  # the story that was made for them comes first


def where(record: AnyRecord | None, session: Ledger) -> str:
    """Return the outlet or title of the source that a record is about, or the empty text."""
    return _where(record, session.source_details)


def _where(record: AnyRecord | None, details_of: Callable[[str], Source | None]) -> str:
    source = record if isinstance(record, Source) else None
    if isinstance(record, Span | Region | Status):
        source = details_of(record.source_id)
    return source_name(source.meta.get("outlet"), source.title) if source else ""


def history_rows(session: UndoActs) -> list[dict[str, str]]:
    """Return the history, oldest first, as rows of ``id at who what where state``: times in UTC."""
    names = {annotator.id: annotator.name for annotator in session.annotators()}
    details_of = cache(session.source_details)
    told_rows = []
    for row in session.history():
        said = what(row)
        if row.record is None and row.target is None and row.name != "erase":
            said += " (erased)"
        if isinstance(row.record, Span):
            said += f" “{row.record.text}”"
        elif isinstance(row.record, Source) and _brought_in(row.name, row.record, row.edits) < 2:
            said += f" “{isolated(row.record.title)}”"
        told_rows.append(
            {
                "id": row.id,
                "at": row.at,
                "who": names.get(row.annotator, row.annotator),
                "what": said,
                "where": _where(row.record, details_of),
                "state": row.state or "",
            }
        )
    return told_rows


def source_name(outlet: object, title: str) -> str:
    """Return what a source is called in a few words: its outlet, else its title."""
    return str(outlet) if outlet else title or "untitled source"


def shortened(words: str, most: int) -> str:
    """Return words of at most ``most`` characters, cut between words where that can be."""
    if len(words) <= most:
        return words
    kept, space, _ = words[:most].rpartition(" ")
    return f"{kept if space and len(kept) * 2 > most else words[: most - 1]}…"


def when(moment: str, today: datetime | None = None) -> str:
    """Return an ISO 8601 moment as people say it.

    ``today 10:42``, ``yesterday 18:04``, ``Thursday 09:00``, ``3 March 2026 18:04``.
    """
    then = datetime.fromisoformat(moment.replace("Z", "+00:00")).astimezone()
    now = (today or datetime.now().astimezone()).astimezone()
    days = (now.date() - then.date()) // timedelta(days=1)
    clock = f"{then:%H:%M}"
    if days == 0:
        return f"today {clock}"
    if days == 1:
        return f"yesterday {clock}"
    if 1 < days < 7:
        return f"{_DAYS[then.weekday()]} {clock}"
    return f"{then.day} {_MONTHS[then.month - 1]} {then.year} {clock}"


def still_held(session: Session) -> str:
    """Return a sentence that names what an erased record is still in; empty where nothing is."""
    copies = session.older_copies()
    if not copies:
        return ""
    one = len(copies) == 1
    return f"{' and '.join(copies)} beside the session still {'holds' if one else 'hold'} it."


# Not strftime: the words of the program are English, whatever language the system speaks.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
