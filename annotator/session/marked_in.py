"""Bringing annotations in: our own exports without loss, and other programs' files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotator.session import label_files
from annotator.session.import_report import Outcome
from annotator.session.marked_labels import Mapped, MappedRelations, MarkedLabels
from annotator.session.marked_people import People
from annotator.session.marked_report import MarkedIn
from annotator.session.marked_taking import Step, Taking
from annotator.session.source_acts import SourceActs
from annotator.store import history
from annotator.text.errors import NotSaved, SessionError
from annotator.text.records import Change, Edit

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument

_HEARD = 2_000
"""The most edits of which listeners are told each; of more only that any may have changed."""

GoingOn = Callable[[int, int], bool]


class MarkedActs(SourceActs):
    """What brings annotations into a session."""

    def import_marked(
        self,
        paths: Iterable[str | Path] | str | Path,
        story: str = "",
        *,
        format: str | None = None,
        labels: Mapped | None = None,
        relations: MappedRelations | None = None,
        skip_mismatches: bool = False,
        going_on: GoingOn | None = None,
    ) -> MarkedIn:
        """Bring files of annotations in under one change; each file whole or not at all.

        A text that is in the session already is marked there; one that only has the id or the
        address of a source takes the marks whose place is sure. What is there stays as it is, so
        that the same file twice adds nothing. Ids are kept where they are free. ``labels`` and
        ``relations`` say what those of the files are in the session, see `Mapped`; others are added
        to the label set.
        ``story`` is the id or title of that for new sources, where files do not say. ``going_on``
        is told files done and all, and stops the import by returning False: the file at hand is not
        taken then. Files that are refused are in the report. Raises `NotSaved`.
        """
        files = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
        mapped = (labels or {}, relations or {})
        came: list[tuple[Path, Taking | SessionError]] = []
        begun = None
        for done, path in enumerate(files):
            stopped = partial(_is_stopped, going_on, done, len(files))
            try:
                taking, documents = self._taking(path, format, story, mapped, skip_mismatches)
                begun = self._take_in(taking.steps(_until(stopped, documents, path)), begun)
            except NotSaved:
                raise
            except SessionError as refused:
                came.append((path, refused))
            else:
                came.append((path, taking))
        self._link_again([each for _, each in came if isinstance(each, Taking)], begun)
        return _reported(came)

    def _taking(
        self,
        path: Path,
        format: str | None,
        story: str,
        mapped: tuple[Mapped, MappedRelations],
        skip_mismatches: bool,
    ) -> tuple[Taking, Iterator[MarkedDocument]]:
        from annotator.importers import shown_name
        from annotator.importers.marked import reading

        name = shown_name(path)
        found = format or reading.format_of(path)
        if found is None:
            raise SessionError(f"{name} holds no annotations in a format known here: name it.")
        taking = Taking(
            self._store,
            name,
            found,
            people=People(self._annotator_id(None), self.annotators()),
            labels=MarkedLabels(
                self.label_set,
                mapped[0],
                label_files.beside(path) if found == "jsonl" else None,
                mapped[1],
            ),
            story_of=self._story,
            story=story,
            skip_mismatches=skip_mismatches,
        )
        return taking, reading.documents(path, found)

    def _link_again(self, takings: Sequence[Taking], begun: Change | None) -> None:
        """Make the links whose other end came with a file after their own."""
        if len(takings) > 1:
            for each in takings:
                begun = self._take_in(each.links_again(takings), begun)

    def _take_in(self, steps: Iterator[Step], begun: Change | None) -> Change | None:
        """Write what becomes of a file, all or nothing, as more of a change if that was begun."""
        change = begun or self._change("do", "import annotations", ())
        heard: list[Edit] = []
        count = 0

        def told() -> Iterator[Step]:
            nonlocal count
            for people, edits in steps:
                count += len(edits)
                if count <= _HEARD:
                    heard.extend(edits)
                yield people, edits

        wrote = False

        def write() -> None:
            nonlocal wrote
            wrote = self._store.keep(
                lambda connection: history.write_in_steps(
                    connection, change, begun is not None, told()
                )
            )

        self._write(write)
        if not wrote:
            return begun
        if count <= _HEARD:
            self._heard(replace(change, edits=tuple(heard)))
        else:
            self._look_again()
        return change


def _reported(came: Iterable[tuple[Path, Taking | SessionError]]) -> MarkedIn:
    """Return what came of each file, and the counts of all that were taken."""
    report = MarkedIn()
    for path, taken in came:
        if isinstance(taken, SessionError):
            report.refused.append(str(taken))
            report.outcomes.append(Outcome(str(path), "refused", str(taken)))
            continue
        found = taken.report
        report.add(found)
        first = next(iter((*found.sources, *found.onto)), "")
        report.outcomes.append(Outcome(str(path), "imported", "", first, found.said()))
    return report


def _is_stopped(going_on: GoingOn | None, done: int, files: int) -> bool:
    return going_on is not None and not going_on(done, files)


def _until(
    stopped: Callable[[], bool], documents: Iterator[MarkedDocument], path: Path
) -> Iterator[MarkedDocument]:
    """Yield documents for as long as nobody stops it; raises `SessionError` then."""
    for document in documents:
        if stopped():
            raise SessionError(f"The import was stopped: nothing of {path.name} was brought in.")
        yield document
