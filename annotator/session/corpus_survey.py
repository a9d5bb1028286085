"""What is to be known of many sessions before one data set of them is written.

Whether anybody knows the names that are asked for, what is lost, and how the stories are divided
so that nothing in one part of a split is known from another, of whatever session it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.session.asked import Asked
from annotator.session.corpus_likeness import TextsOfMany
from annotator.session.dividing import Division, Groups, Pair, divided
from annotator.store import likeness, queries, revisions
from annotator.store.likeness import LONGEST
from annotator.store.store import Store
from annotator.text.directions import isolated
from annotator.text.errors import SessionError
from annotator.text.labels import LabelSet
from annotator.text.records import Annotator

if TYPE_CHECKING:
    from annotator.session.export_run import ExportRun
    from annotator.session.session import Session


class ChangedMeanwhile(SessionError):
    """A session that is not as it was when all were divided: no damage that could be left out."""

    def __init__(self, file: str) -> None:
        """Take the name of its file."""
        super().__init__(
            f"{file} was changed while it was exported: export again when nobody works in it."
        )


class Account(msgspec.Struct, frozen=True, gc=False):
    """A source of one of many sessions; ``page`` is the first reading of the page it is of."""

    id: str
    story: str
    title: str
    sha256: str
    page: str
    length: int


class Surveyed(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one session: the first two are told only where a split is asked for.

    ``links`` are pairs of sources of two stories; ``lost`` as `Session.export_losses` returns it.
    """

    accounts: list[Account] = []
    links: list[Pair] = []
    people: frozenset[str]
    labels: tuple[str, ...]
    lost: dict[str, int] = {}


def surveyed(
    store: Store, people: Iterable[Annotator], labels: LabelSet, asked: Asked, run: ExportRun
) -> Surveyed:
    """Return what is known of the session that `run` exports; `people` have marked in it."""
    found, links = accounts(store, run) if asked.split else ([], [])
    return Surveyed(
        accounts=found,
        links=links,
        people=frozenset(name for each in people for name in (each.id, each.name)),
        labels=tuple(each.id for each in labels.labels),
        lost=run.losses(),
    )


def accounts(store: Store, run: ExportRun) -> tuple[list[Account], list[Pair]]:
    """Return the sources that an export takes, and the pairs of them that are linked."""
    texts = store.ask(likeness.hashes)
    found = [
        Account(
            each.id,
            each.story,
            each.title,
            texts[each.id],
            each.id if each.revises is None else store.ask(revisions.readings, each.id)[-1],
            each.length,
        )
        for each in run.sources()
    ]
    stories = {each.id: each.story for each in found}
    links = [
        (one, other)
        for one, other in store.ask(queries.linked_sources)
        if one in stories and other in stories and stories[one] != stories[other]
    ]
    return found, links


class Survey:
    """What is found in sessions as they are looked at one after the other."""

    def __init__(self, paths: Sequence[Path], names: Sequence[str], asked: Asked) -> None:
        """Take the files, which sessions are told by the numbers of, and what these are called.

        Raises `SessionError` for a split that is none.
        """
        from annotator.exporters.split import shares

        if asked.split is not None:
            try:
                shares(asked.split)
            except ValueError as error:
                raise SessionError(str(error)) from None
        self.found: dict[int, Surveyed] = {}
        self._names, self._asked = names, asked
        self._texts = TextsOfMany(paths)

    @staticmethod
    def is_needed(asked: Asked) -> bool:
        """Return whether what is asked for cannot be done going through the sessions once."""
        wanted = asked.wanted
        is_named = asked.annotator is not None or bool(wanted.labels)
        return is_named or bool(asked.split or wanted.sentences)

    @property
    def lost(self) -> Counter[str]:
        """How much the format cannot hold, of all that is found, by its kind."""
        found: Counter[str] = Counter()
        for each in self.found.values():
            found.update(each.lost)
        return found

    def take(self, number: int, session: Session) -> None:
        """Look at a session; raises `SessionError`, and then nothing of it is known."""
        found = session.survey(self._asked)
        self._texts.learn(number, session, [e for e in found.accounts if e.length <= LONGEST])
        self.found[number] = found

    def refuse_unknown(self) -> None:
        """Raise `SessionError` for an annotator or a label that no session knows."""
        if not self.found:
            return
        who = self._asked.annotator
        if who is not None and not any(who in each.people for each in self.found.values()):
            raise SessionError(f"Nobody called {who!r} has marked anything in these sessions.")
        known = dict.fromkeys(label for each in self.found.values() for label in each.labels)
        for label in self._asked.wanted.labels:
            if label not in known:
                raise SessionError(
                    f"There is no label {label!r} in any of these sessions: use {', '.join(known)}."
                )

    def divide(self, tell: Callable[[], None]) -> Division:
        """Give each story of all sessions its part; raises `SessionError` as `divided` does.

        ``tell`` is called now and then, and stops it by raising.
        """
        if self._asked.split is None:
            return Division()
        every = [
            msgspec.structs.replace(each, id=_key(number, each.id))
            for number, found in self.found.items()
            for each in found.accounts
        ]
        return divided(
            every,
            lambda groups: self._related(every, groups, tell),
            self._name,
            (self._asked.split, self._asked.seed),
            self._asked.wanted.keep_together,
            "Take another seed, or",
        )

    def _related(
        self, every: Iterable[Account], groups: Groups, tell: Callable[[], None]
    ) -> Iterator[Pair]:
        """Yield pairs of two stories that have a text or page in common, are linked or alike."""
        first: dict[str, Account] = {}
        for each in every:
            for key in (each.sha256, each.page):
                before = first.setdefault(key, each)
                if before.story != each.story:
                    yield before.id, each.id
        for number, found in self.found.items():
            yield from ((_key(number, one), _key(number, other)) for one, other in found.links)
        are_joined = groups.are_joined
        for (n, one), (m, other) in self._texts.near(
            lambda a, b: are_joined(_key(*a), _key(*b)), tell
        ):
            yield _key(n, one), _key(m, other)

    def _name(self, account: Account) -> str:
        number, _, source_id = account.id.partition("/")
        file = isolated(self._names[int(number)])
        return f"“{isolated(account.title or source_id)}” ({file})"


def _key(number: int, source_id: str) -> str:
    """Return what no other source of all sessions is called."""
    return f"{number}/{source_id}"
