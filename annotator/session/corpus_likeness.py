"""Texts of many sessions that are nearly the same, found without having them in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.session.dividing import SHORT, words_of
from annotator.session.near_copies import LEAST, LIKELY, Kept, comparable, compared
from annotator.text.errors import SessionError
from annotator.text.near import Comparable

if TYPE_CHECKING:
    from annotator.session.corpus_survey import Account
    from annotator.session.session import Session
    from annotator.text.resembling import Resembling

Place = tuple[int, str]
"""The number of a session, and the id of a source in it."""

_OPEN = 8  # sessions that are open at once


class TextsOfMany:
    """The texts of sessions by what they resemble; each once, in however many sources it is.

    Some 3 kB a text stay in memory. What may be nearly the same is read again, and measured as
    `near_copies` does.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        """Take the files of the sessions; no text is known yet."""
        self._paths = paths
        self._places: dict[str, Place] = {}  # where each text was first, by its SHA-256
        self._hashes: list[str] = []  # of texts by their numbers; empty for one forgotten
        self._words: dict[str, str] = {}  # what the words of a short text are, by its SHA-256
        self._resembling: Resembling | None = None

    def learn(self, number: int, session: Session, sources: Iterable[Account]) -> None:
        """Learn those texts of a session that are not known yet; all, or none and `SessionError`.

        What is raised comes from reading them.
        """
        before = len(self._hashes)
        try:
            for each in sources:
                if each.sha256 not in self._places:
                    self._learn((number, each.id), session, each.sha256)
        except SessionError:
            for sha256 in self._hashes[before:]:
                del self._places[sha256]
                self._words.pop(sha256, None)
            self._hashes[before:] = [""] * (len(self._hashes) - before)
            raise

    def _learn(self, place: Place, session: Session, sha256: str) -> None:
        from annotator.text.resembling import Resembling

        text = session.source(place[1]).text
        self._resembling = self._resembling or Resembling()
        self._resembling.add(text)
        self._hashes.append(sha256)
        self._places[sha256] = place
        if len(text) <= SHORT:
            self._words[sha256] = words_of(text)

    def near(
        self, are_joined: Callable[[Place, Place], bool], tell: Callable[[], None]
    ) -> Iterator[tuple[Place, Place]]:
        """Yield the pairs of texts that are nearly the same, as the sources that had them first.

        So are short ones of the same words. Those that are joined already are not measured.
        ``tell`` is called before each text.
        """
        if self._resembling is None:
            return
        yield from self._of_the_same_words()
        hashes, tried = self._hashes, set[tuple[str, str]]()
        with _Sessions(self._paths) as sessions:

            def made(sha256: str) -> tuple[str, Comparable]:
                number, source_id = self._places[sha256]
                session = sessions.of(number)
                regions = [(each.start, each.end) for each in session.regions(source_id)]
                return sha256, comparable(session.source(source_id), regions)

            ready = Kept(made)
            for own, sha256 in enumerate(hashes):
                if not sha256:
                    continue
                tell()
                likely = (hashes[each] for each in self._resembling.likely(own, len(hashes)))
                place = self._places[sha256]
                apart = (o for o in likely if o and not are_joined(place, self._places[o]))
                for other in islice(apart, LIKELY):
                    pair = min(sha256, other), max(sha256, other)
                    if pair not in tried and compared(ready, sha256, other).most >= LEAST:
                        yield place, self._places[other]
                    tried.add(pair)

    def _of_the_same_words(self) -> Iterator[tuple[Place, Place]]:
        first: dict[str, Place] = {}
        for sha256, words in self._words.items():
            place = self._places[sha256]
            if (before := first.setdefault(words, place)) != place:
                yield before, place


class _Sessions:
    """Some sessions, opened to be read as they are asked for; the longest unused is closed."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._open: OrderedDict[int, Session] = OrderedDict()

    def of(self, number: int) -> Session:
        """Return a session by its number; raises `SessionError`."""
        from annotator.session.session import Session

        if number not in self._open:
            if len(self._open) >= _OPEN:
                self._open.popitem(last=False)[1].close()
            self._open[number] = Session.open(self._paths[number], read_only=True)
        self._open.move_to_end(number)
        return self._open[number]

    def __enter__(self) -> _Sessions:
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as stack:
            for each in self._open.values():
                stack.callback(each.close)
