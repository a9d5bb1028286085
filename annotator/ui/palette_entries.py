"""What the command palette offers: actions with their keys, sources, sessions, and spans by words.

Entries are plain values; what choosing one does is said by its kind and target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from annotator.settings import RecentSession
from annotator.text.matching import WORDS, rank
from annotator.text.records import Source, SourceSummary, Span
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

    ``target`` is an action's name, the id of a source or span, or a session's path; ``name`` is
    what it is looked for by first.
    """

    kind: Kind
    words: str
    beside: str
    target: str
    name: str = ""


def action_entries(actions: Iterable[Action]) -> Iterator[Entry]:
    """Give what can be done now, each with its first key."""
    for action in actions:
        name = action.plain_words
        words = f"{action.menu}: {name}"
        yield Entry("action", words, first_key(action), action.name, name)


def session_entries(sessions: Iterable[RecentSession], open_path: str) -> Iterator[Entry]:
    """Give the sessions of before, the open one left out."""
    for each in sessions:
        if each.path != open_path:
            yield Entry("session", each.title, "session", each.path, each.title)


def source_entries(
    sources: Iterable[SourceSummary | Source], open_id: str | None
) -> Iterator[Entry]:
    """Give the sources to go to, the open one left out."""
    for each in sources:
        if each.id != open_id:
            beside = f"{origin_words(each)} · source"
            yield Entry("source", each.title, beside, each.id, each.title)


def found(
    entries: Sequence[Entry],
    spans: Iterable[Span],
    query: str,
    chosen: Sequence[str] = (),
    where: Callable[[int], str] = lambda _: "",
) -> list[Entry]:
    """Return the entries that a query names, best first; spans by the words they mark.

    ``where`` says on which page, or at what time, a code point stands: beside a span.

    Among those that it names equally well, what was chosen lately comes first (``chosen`` are
    targets, the last one first), then the kinds in turn, then the order given. Without a query, all
    that are given, and no spans.
    """
    lately = {target: nth for nth, target in enumerate(chosen)}
    ranked = [
        (place, lately.get(entry.target, len(lately)), _ORDER[entry.kind], nth, entry)
        for nth, entry in enumerate(entries)
        if (place := _rank(query, entry)) is not None
    ]
    ranked.sort(key=lambda each: each[:4])
    best = [entry for *_, entry in ranked[:MOST]]
    return best + list(_spans(spans, query, where))[: MOST - len(best)]


def _rank(query: str, entry: Entry) -> int | None:
    """Return how well a query names an entry: by its name, else by all it is known by.

    A source is known by its outlet too, an action by its menu, but not by its key.
    """
    by_name = rank(query, entry.name)
    if by_name is not None:
        return by_name
    known = entry.words if entry.kind == "action" else f"{entry.words} {entry.beside}"
    by_all = rank(query, known)
    return None if by_all is None else max(by_all, WORDS)


def _spans(spans: Iterable[Span], query: str, where: Callable[[int], str]) -> Iterator[Entry]:
    """Give the first spans that hold the query's words, small or large letters alike."""
    wanted = query.casefold().split()
    if len("".join(wanted)) < _SPANS_FROM:
        return
    count = 0
    for span in spans:
        words = span.text.casefold()
        if all(each in words for each in wanted):
            beside = " · ".join(filter(None, (where(span.start), span.label)))
            yield Entry("span", " ".join(span.text.split()), beside, span.id)
            count += 1
            if count == _SPANS:
                return


def told(count: int) -> str:
    """Return how many there are, for whoever cannot see the list."""
    return counted(count, "entry", "entries") if count else "Nothing of that name."
