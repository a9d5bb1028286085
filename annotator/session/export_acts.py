"""Spans out: exports in every format, and what a format would lose of a session."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.session.asked import Asked
from annotator.session.export_place import refuse_session
from annotator.session.ledger import Ledger
from annotator.session.validation import writable
from annotator.session.wanted import EVERYTHING, Wanted
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions

if TYPE_CHECKING:
    from annotator.exporters import Counts, ExportHead
    from annotator.exporters.corpus.writing import Corpus
    from annotator.session.corpus_survey import Surveyed
    from annotator.session.export_run import ExportRun, Outlook

GoingOn = Callable[[int, int], bool]


class ExportActs(Ledger):
    """What writes the spans of a session out."""

    def export(
        self,
        format: str,
        path: str | Path | BinaryIO | None,
        annotator: str | None = None,
        split: str | None = None,
        seed: int = 0,
        *,
        overwrite: bool = False,
        revisions: Revisions = "latest",
        wanted: Wanted | None = None,
        offset_unit: str = "",
        shards_of: int = 0,
        losing: Callable[[dict[str, int]], None] | None = None,
        going_on: GoingOn | None = None,
    ) -> Counts:
        """Write the spans out and return what was written.

        ``path`` is a file or, for a format of several files, a folder; beside it or in it come the
        dataset card and ``labels.json``. An open binary stream gets neither; None writes nothing
        and only counts. ``annotator`` (id or name) leaves out all others' spans; ``split``
        (percentages, ``80/10/10``) with ``seed`` gives each story its part: in a folder, or where
        ``path`` has no ending, train, dev and test are files of their own. Of each page the latest
        reading is written, or with ``revisions`` of "all" every one. ``wanted`` says what else of
        the session is taken (None: all that is not confidential); its annotators' layers apart are
        a folder with a whole export for each. ``offset_unit`` is "codepoint" or "utf16" where a
        format leaves it open. ``shards_of`` so many bytes (0: none) makes a folder of files of that
        size, with an index. ``losing`` is told what the format cannot hold, as `export_losses`
        returns it, before anything is written, and may refuse by raising. ``going_on`` is told
        spans read and all, now and then, and stops the export by returning False. Raises
        `SessionError`; then no file has changed.
        """
        if isinstance(path, str | Path) and _is_same_file(path, self.path):
            raise SessionError(f"{self.path.name} is the session itself: choose another name.")
        if isinstance(path, str | Path):
            refuse_session(Path(path))
        asked = Asked(
            format=format,
            wanted=wanted or Wanted(),
            annotator=annotator,
            split=split,
            seed=seed,
            revisions=revisions,
            offset_unit=offset_unit,
            shards_of=shards_of,
        )
        asked.refuse(path)
        self._refuse_unknown_labels(asked.wanted)
        with self._store.snapshot():
            run = self._run(asked)
            lost = run.losses()
            if losing is not None:
                losing(lost)
            return run.write(path, going_on, overwrite=overwrite)

    def survey(self, asked: Asked) -> Surveyed:
        """Return what is to be known of all sessions before one data set of them is written.

        Raises `SessionError`.
        """
        from annotator.session.corpus_survey import surveyed

        with self._store.snapshot():
            run = self._run_by(asked, self._annotator_or_nobody(asked))
            return surveyed(self._store, self.annotators(), self.label_set, asked, run)

    def export_into(
        self,
        corpus: Corpus,
        asked: Asked,
        parts: Mapping[str, str],
        before: Surveyed | None,
        name: str,
    ) -> None:
        """Write what is asked for into a data set of many sessions, whole or not at all.

        ``parts`` is the part of the split that each story is in, as was found in what there was
        `before`; ``name`` is what the session is called there. Raises `SessionError`, and
        `ChangedMeanwhile` when that has changed.
        """
        from annotator.session.corpus_survey import ChangedMeanwhile, accounts

        with self._store.snapshot():
            run = self._run_by(asked, self._annotator_or_nobody(asked))
            now = accounts(self._store, run) if asked.split and before else None
            if before and now and now != (before.accounts, before.links):
                raise ChangedMeanwhile(name)
            run.head = replace(run.head, session_file=name)
            with closing(run.layers(parts)) as layers:
                corpus.add(self.id, run.head, layers)

    def export_losses(
        self,
        format: str,
        annotator: str | None = None,
        revisions: Revisions = "latest",
        wanted: Wanted | None = None,
        *,
        going_on: GoingOn | None = None,
    ) -> dict[str, int]:
        """Return how much of what would be exported a format cannot hold, by `losses.FEATURES`.

        Only what is lost is named; see `losses.said` for words. ``going_on`` as in `export`. Raises
        `SessionError`.
        """
        asked = Asked(
            format=format, wanted=wanted or Wanted(), annotator=annotator, revisions=revisions
        )
        asked.refuse(None)
        with self._store.snapshot():
            return self._run(asked).losses(going_on)

    def export_outlook(self, asked: Asked, going_on: GoingOn | None = None) -> Outlook:
        """Return what an export would not hold, before it is written.

        ``going_on`` as in `export`. Raises `SessionError`.
        """
        from annotator.exporters.losses import said
        from annotator.session.export_run import Outlook

        asked.refuse(None)
        with self._store.snapshot():
            run = self._run(asked)
            empty = run.empty_parts(going_on)
            return Outlook(said(run.losses(going_on)), run.confidential(), empty)

    def digest(self) -> str:
        """Return the sha256 of the session's canonical dump: its whole export in our own format."""
        with open(os.devnull, "wb") as nowhere:
            return self.export("jsonl", nowhere, wanted=EVERYTHING).sha256

    def _run(self, asked: Asked) -> ExportRun:
        """Return what exports this session alone; raises `SessionError` where it has nothing."""
        run = self._run_by(asked, self._known_annotator(asked.annotator))
        run.refuse_nothing()
        return run

    def _run_by(self, asked: Asked, annotator: str | None) -> ExportRun:
        """Return what exports this session; ``annotator`` is an id, or None for everyone."""
        from annotator.session.export_run import ExportRun

        return ExportRun(self._store, asked, self._head(asked), annotator)

    def _head(self, asked: Asked) -> ExportHead:
        """Return what an export says about itself, whatever of the session is in it."""
        from annotator.exporters import ExportHead
        from annotator.session.exporting import TOOL

        return ExportHead(
            session_title=self.title,
            session_file=writable(self.path.name),
            session_digest=self.digest,
            label_set=self.label_set,
            annotators=self.annotators(),
            tool=TOOL,
            options=asked.options,
            offset_unit=asked.offset_unit,
            offsets_only=asked.wanted.offsets_only,
            negatives=asked.wanted.negatives,
            seed=asked.seed,
        )

    def _refuse_unknown_labels(self, wanted: Wanted) -> None:
        """Raise `SessionError` for a label that no span has: such an export is empty."""
        known = [each.id for each in self.label_set.labels]
        for each in wanted.labels:
            if each not in known:
                raise SessionError(
                    f"There is no label {each!r} in {self.path.name}: use {', '.join(known)}."
                )

    def _annotator_or_nobody(self, asked: Asked) -> str | None:
        """Return the id of the annotator asked for; what nobody is called, where none is known."""
        return asked.annotator and (self._called(asked.annotator) or asked.annotator)

    def _known_annotator(self, wanted: str | None) -> str | None:
        found = wanted and self._called(wanted)
        if wanted is not None and not found:
            raise SessionError(f"Nobody called {wanted!r} has marked anything in {self.path.name}.")
        return found

    def _called(self, wanted: str) -> str | None:
        """Return the id of the annotator with this id or name, or None where there is none.

        Raises `SessionError` for a name that several have: one of them alone would be left out.
        """
        found = [each.id for each in self.annotators() if wanted in (each.id, each.name)]
        if len(found) > 1:
            raise SessionError(
                f"{len(found)} annotators in {self.path.name} are called {wanted!r}: name one by"
                f" the id, {' or '.join(sorted(found))}."
            )
        return found[0] if found else None


def _is_same_file(path: str | Path, other: Path) -> bool:
    """Return whether two names lead to one file, as letters of either case do on some systems."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False
