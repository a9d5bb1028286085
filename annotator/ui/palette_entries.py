"""What the command palette offers: actions with their keys, sources, sessions, and spans by words.

Entries are plain values; what choosing one does is said by its kind and target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from annotator.settings import RecentSession
from annotator.text.matching import rank
from annotator.text.records import SourceSummary, Span
from annotator.ui.actions import Action
from annotator.ui.key_names import first_key
from annotator.ui.source_rows import origin_words
from annotator.ui.words import counted

Kind = Literal["action", "source", "session", "span"]

MOST = 60
"""Entries listed at once; typing on finds the others."""
_SPANS_FROM = 2
"""Letters typed from which spans are looked through too: one letter is in nearly all of them."""
_SPANS = 20
_ORDER: dict[Kind, int] = {"action": 0, "source": 1, "session": 2, "span": 3}


class Entry(msgspec.Struct, frozen=True):
    """One thing to choose: its words, what is said beside them, and what it stands for.

    ``target`` is an action's name, the id of a source or span, or a session's path.
    """

    kind: Kind
    words: str
    beside: str
    target: str


def action_entries(actions: Iterable[Action]) -> Iterator[Entry]:
    """Give what can be done now, each with its first key."""
    for action in actions:
        words = f"{action.menu}: {action.plain_words}"
        yield Entry("action", words, first_key(action), action.name)


def session_entries(sessions: Iterable[RecentSession], open_path: str) -> Iterator[Entry]:
    """Give the sessions of before, the open one left out."""
    for each in sessions:
        if each.path != open_path:
            yield Entry("session", each.title, "session", each.path)


def source_entries(summaries: Iterable[SourceSummary], open_id: str | None) -> Iterator[Entry]:
    """Give the sources to go to, the open one left out."""
    for each in summaries:
        if each.id != open_id:
            yield Entry("source", each.title, f"{origin_words(each)} · source", each.id)


def found(entries: Sequence[Entry], spans: Iterable[Span], query: str) -> list[Entry]:
    """Return the entries that a query names, best first; spans by the words they mark.

    Without a query, all that are given, in their order, and no spans.
    """
    ranked = [
        (place, _ORDER[entry.kind], nth, entry)
        for nth, entry in enumerate(entries)
        if (place := rank(query, _named(entry))) is not None
    ]
    if query.strip():
        ranked.sort(key=lambda each: each[:3])
    chosen = [entry for *_, entry in ranked[:MOST]]
    return chosen + list(_spans(spans, query))[: MOST - len(chosen)]


def _named(entry: Entry) -> str:
    """Return what an entry is known by: a source also by its outlet, no action by its key."""
    return entry.words if entry.kind == "action" else f"{entry.words} {entry.beside}"


def _spans(spans: Iterable[Span], query: str) -> Iterator[Entry]:
    """Give the first spans that hold the query's words, small or large letters alike."""
    wanted = query.casefold().split()
    if len("".join(wanted)) < _SPANS_FROM:
        return
    count = 0
    for span in spans:
        words = span.text.casefold()
        if all(each in words for each in wanted):
            yield Entry("span", " ".join(span.text.split()), span.label, span.id)
            count += 1
            if count == _SPANS:
                return


def told(count: int) -> str:
    """Return how many there are, for whoever cannot see the list."""
    return counted(count, "entry", "entries") if count else "Nothing of that name."
