"""Searching all sources: exact at once, and quick where the index knows the texts.

What it needs besides is imported when somebody searches, not for the first paint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import msgspec

from annotator.session import validation
from annotator.session.ledger import Ledger
from annotator.store import queries
from annotator.text.errors import NotSaved, SessionError
from annotator.text.readings import Revisions
from annotator.text.wanted import Wanted


class Found(msgspec.Struct, frozen=True):
    """One place where the words stand: code points of a source, half open, and what is around."""

    source_id: str
    start: int
    end: int
    text: str
    before: str
    after: str

    @property
    def context(self) -> str:
        """The words with what stands before and after them."""
        return self.before + self.text + self.after


class SearchActs(Ledger):
    """What finds words in all sources, and what makes that quick."""

    def search(
        self, words: str, *, limit: int | None = None, revisions: Revisions = "latest"
    ) -> list[Found]:
        """Return where words stand in the sources: in the order of the list, then of the text.

        They are found as whole words in a row; case, accents and kinds of space do not matter, and
        in scripts without spaces any characters in a row are found. The last word is
        also found as the beginning of a longer one, and the hit is that whole word; not so when
        ``words`` end in a space or stand in double quotes. ``limit`` is the most hits to return.
        Of each page the latest reading is searched, or with ``revisions`` of "all" every one.
        Raises `SessionError` for words without a letter, digit or sign.
        """
        found: list[Found] = []
        for hits in self.searching(words, revisions):
            found += hits
            if limit is not None and len(found) >= limit:
                del found[max(limit, 0) :]
                break
        if not self.read_only:
            with suppress(NotSaved):  # a full disk hinders no search
                self.index_some()
        return found

    def searching(self, words: str, revisions: Revisions = "latest") -> Iterator[list[Found]]:
        """Return the hits of `search` step by step, each step short; some of them are empty.

        Anything may be written between two steps: a source that was removed is passed over.
        """
        from annotator.text.asked import asked
        from annotator.text.tokens import search_words

        wanted = asked(validation.words(words, "words to search for"))
        tokens = search_words(wanted.words)
        if not tokens:
            raise SessionError("Search looks for words: write a letter, a digit or a sign.")
        left_out = self.earlier_readings() if revisions == "latest" else frozenset[str]()
        return self._searching(wanted, tokens, left_out)

    def _searching(
        self, wanted: Wanted, tokens: list[str], left_out: Collection[str]
    ) -> Iterator[list[Found]]:
        from annotator.store import search

        for candidates in self._store.stream(search.candidates, tokens, wanted.prefix):
            yield []
            for source_id, sha256 in candidates:
                if source_id not in left_out:
                    yield from self._in_source(source_id, sha256, wanted)

    def _in_source(self, source_id: str, sha256: str, wanted: Wanted) -> Iterator[list[Found]]:
        from annotator.text.find import find_slices
        from annotator.text.surroundings import around

        if not self.has_source(source_id):
            return
        text = self._store.ask(queries.text, sha256)
        for hits in find_slices(text, wanted):
            yield [
                Found(source_id, start, end, text[start:end], *around(text, start, end))
                for start, end in hits
            ]

    def title_of(self, source_id: str) -> str:
        """Return the title of a source; empty when it is not there."""
        found = self.source_details(source_id)
        return found.title if found else ""

    def index_some(self) -> bool:
        """Let the index take in some more text, in 10 to 20 ms; False when all is in it.

        What is in it changes no record and is in no history. Raises `NotSaved`.
        """
        from annotator.store import search_index

        return self._store.keep(search_index.add_some)

    def renew_index(self) -> None:
        """Empty the search index, to be filled anew. Raises `NotSaved`."""
        from annotator.store import search_index

        self._store.keep(search_index.renew)


def found_rows(
    session: SearchActs, words: str, limit: int | None, revisions: Revisions = "latest"
) -> list[dict[str, Any]]:
    """Return what `Session.search` finds as rows for a list: ``id`` is that of the source."""
    title_of = cache(session.title_of)
    return [
        {
            "id": hit.source_id,
            "title": title_of(hit.source_id),
            "start": hit.start,
            "end": hit.end,
            "text": hit.text,
            "context": hit.context,
        }
        for hit in session.search(words, limit=limit, revisions=revisions)
    ]
