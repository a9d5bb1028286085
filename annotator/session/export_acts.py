"""Spans out: exports in every format, and what a format would lose of a session."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from annotator.session.ledger import Ledger
from annotator.session.wanted import EVERYTHING, Wanted
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions

if TYPE_CHECKING:
    from annotator.exporters import Counts, ExportHead
    from annotator.session.exporting import Lines

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
        losing: Callable[[dict[str, int]], None] | None = None,
        going_on: GoingOn | None = None,
    ) -> Counts:
        """Write the spans out and return what was written.

        ``path`` is a file or, for a format of several files, a folder; beside it or in it come the
        dataset card and ``labels.json``. An open binary stream gets neither; None writes nothing
        and only counts. ``annotator`` (id or name) leaves out all others' spans; ``split``
        (percentages, ``80/10/10``) with ``seed`` gives each story its part. Of each page the latest
        reading is written, or with ``revisions`` of "all" every one. ``wanted`` says what else of
        the session is taken (None: all that is not confidential). ``offset_unit`` is "codepoint" or
        "utf16" where a format leaves it open. ``losing`` is told what the format cannot hold, as
        `export_losses` returns it, before anything is written, and may refuse by raising.
        ``going_on`` is told spans read and all, now and then, and stops the export by returning
        False. Raises `SessionError`; then no file has changed.
        """
        from annotator import exporters

        if isinstance(path, str | Path) and _is_same_file(path, self.path):
            raise SessionError(f"{self.path.name} is the session itself: choose another name.")
        holds, wanted = exporters.writer(format).HOLDS, wanted or Wanted()
        with self._store.snapshot():
            lost = self._losses(holds, annotator, revisions, wanted)
            if losing is not None:
                losing(lost)
            with self._lines(annotator, revisions, wanted, going_on) as lines:
                lines.divide(split, seed)
                options = _options(annotator, split, seed, revisions, offset_unit)
                is_dump = format == "jsonl" and not options + wanted.options
                head = self._head(lines, options + wanted.options, is_dump)
                head = replace(head, lost=lost, offset_unit=offset_unit)
                if path is None:
                    return exporters.to_nowhere(format, lines, head)
                if not isinstance(path, str | Path):
                    return exporters.to_stream(format, lines, head, path)
                return exporters.to_file(format, lines, head, Path(path), overwrite=overwrite)

    def export_losses(
        self,
        format: str,
        annotator: str | None = None,
        revisions: Revisions = "latest",
        wanted: Wanted | None = None,
    ) -> dict[str, int]:
        """Return how much of what would be exported a format cannot hold, by `losses.FEATURES`.

        Only what is lost is named; see `losses.said` for words. Raises `SessionError`.
        """
        from annotator import exporters

        holds = exporters.writer(format).HOLDS
        with self._store.snapshot():
            return self._losses(holds, annotator, revisions, wanted or Wanted())

    def digest(self) -> str:
        """Return the sha256 of the session's canonical dump: its whole export in our own format."""
        with open(os.devnull, "wb") as nowhere:
            return self.export("jsonl", nowhere, wanted=EVERYTHING).sha256

    def _losses(
        self, holds: frozenset[str], annotator: str | None, revisions: Revisions, wanted: Wanted
    ) -> dict[str, int]:
        from annotator.exporters.losses import FEATURES, losses

        if holds >= FEATURES:
            return {}  # nothing to look for
        with self._lines(annotator, revisions, wanted, None) as lines:
            return losses(lines, holds)

    @contextmanager
    def _lines(
        self,
        annotator: str | None,
        revisions: Revisions,
        wanted: Wanted,
        going_on: GoingOn | None,
    ) -> Iterator[Lines]:
        from annotator.exporters.document import Named
        from annotator.session.exporting import Lines

        label_set = Named(self.label_set.name, self.label_set.version)
        who = self._known_annotator(annotator)
        with closing(Lines(self._store, label_set, who, going_on, revisions, wanted)) as lines:
            yield lines

    def _head(self, lines: Lines, options: list[str], is_dump: bool) -> ExportHead:
        from annotator.exporters import ExportHead
        from annotator.session.exporting import TOOL

        def digest() -> str:
            return "" if is_dump and not lines.kept_back else self.digest()

        return ExportHead(
            session_title=self.title,
            session_file=self.path.name,
            session_digest=digest,
            label_set=self.label_set,
            annotators=self.annotators(),
            tool=TOOL,
            options=options,
            kept_back=lines.kept_back,
        )

    def _known_annotator(self, wanted: str | None) -> str | None:
        if wanted is None:
            return None
        for each in self.annotators():
            if wanted in (each.id, each.name):
                return each.id
        raise SessionError(f"Nobody called {wanted!r} has marked anything in {self.path.name}.")


def _options(
    annotator: str | None, split: str | None, seed: int, revisions: Revisions, offset_unit: str
) -> list[str]:
    """Return what of an export was asked for, as the command line would have it."""
    options = ["--annotator", annotator] if annotator else []
    options += ("--split", split, "--seed", str(seed)) if split else ()
    options += ("--revisions", revisions) if revisions != "latest" else ()
    options += ("--offset-unit", offset_unit) if offset_unit else ()
    return options


def _is_same_file(path: str | Path, other: Path) -> bool:
    """Return whether two names lead to one file, as letters of either case do on some systems."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False
