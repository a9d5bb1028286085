"""Bringing documents in as sources: one change for all of them, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from annotator.session.import_report import BroughtIn, Outcome, What
from annotator.session.later_readings import LaterReadings, Offered
from annotator.session.preparing import Prepared
from annotator.session.reading_files import Read
from annotator.session.revising import Revised
from annotator.store.originals import Original
from annotator.text.errors import NotSaved, SessionError
from annotator.text.identity import new_id, now
from annotator.text.records import Change, Edit, Source, Story


class ReadAnew(msgspec.Struct, frozen=True):
    """A source that was there and has been read in another way, because that was asked for."""

    source: Source
    file: str

    @property
    def sentence(self) -> str:
        """What came of it, for the user."""
        return f"{self.file} was there already: it was read again, as you asked."


class There(msgspec.Struct, frozen=True):
    """The source that a document is already."""

    source_id: str


Came = Source | Revised | ReadAnew
Fate = Came | Offered | There | SessionError
"""What becomes of a document."""


class Delivery:
    """Documents on their way into a session, all under one change that is undone as one.

    The first of them begin the change and further ones add to it, in short transactions of their
    own, so that the window's own changes come in between and an interruption keeps whole files.
    """

    def __init__(
        self,
        story: str,
        begin: Begin,
        annotator: str,
        commit: Commit,
        known_files: KnownFiles,
        later: LaterReadings,
        again: Again | None = None,
    ) -> None:
        """Begin a delivery into the story of this id or title (empty: the session's first).

        ``again`` is told of each file that is there already; it may have it read in another way.
        """
        self._later = later
        self._again = again
        self._known_files = known_files
        self._known: dict[tuple[str, str], str] | None = None
        self._story = story
        self._begin = begin
        self._annotator = annotator
        self._commit = commit
        self._change: Change | None = None
        self.report = BroughtIn()

    @property
    def change_id(self) -> str | None:
        """The id of the change under which documents come in; None before the first of them."""
        return self._change.id if self._change else None

    def take(self, batch: Sequence[Read]) -> None:
        """Add documents as sources in one transaction, and note which were refused and why.

        What a document says of itself goes into its source's meta; regions that it proposes only
        into the provenance, with the code points at which its pages begin. A file of the same name
        and bytes as one in the session adds nothing, nor does one that may be a later reading of a
        page that is there: that is offered in the report. Raises `NotSaved`: then none is added.
        """
        if self._later.wanted:
            for read in batch:
                made = read.found
                revised = made if isinstance(made, SessionError) else self._later.revise(made)
                self._note(read, revised)
            return
        story, edits = self._begin(self._story)
        fates = [self._fate(read.found, story) for read in batch]
        added = [
            (fate, read.found)
            for read, fate in zip(batch, fates, strict=True)
            if isinstance(fate, Source) and isinstance(read.found, Prepared)
        ]
        if added:
            edits += [Edit(None, source) for source, _ in added]
            originals = [made.original for _, made in added if made.original]
            self._change = self._commit(self._change, edits, originals)
        for read, fate in zip(batch, fates, strict=True):
            self._note(read, fate)

    def _fate(self, made: Prepared | SessionError, story: Story) -> Fate:
        """Return what is to become of a file: a source, unless it is known or was refused."""
        if isinstance(made, SessionError):
            return made
        file = (made.original.sha256, made.document.file) if made.original else None
        if file and file in self._files():
            return self._known_again(made, self._files()[file])
        there = self._later.there(made)
        if there is not None:
            return There(there)
        offered = self._later.offer(made)
        if offered is not None:
            return offered
        source = self._source(made, story)
        self._later.learn(made, source)
        if file:
            self._files()[file] = source.id
        return source

    def _known_again(self, made: Prepared, source_id: str) -> Fate:
        """Return what becomes of a file that is there, which may be read in another way now."""
        if self._again is None:
            return There(source_id)
        name = made.document.file
        try:
            source = self._again(made, source_id)
        except NotSaved:
            raise
        except SessionError as refused:
            return SessionError(f"{name} is already there: {refused}")
        return ReadAnew(source, name) if source else There(source_id)

    def _files(self) -> dict[tuple[str, str], str]:
        if self._known is None:
            self._known = self._known_files()
        return self._known

    def _note(self, read: Read, fate: Fate) -> None:
        report, made = self.report, read.found
        where = _inside(read.file, "" if isinstance(made, SessionError) else made.document.file)
        match fate:
            case SessionError():
                report.refused.append(str(fate))
                report.outcomes.append(Outcome(where, "refused", str(fate)))
            case Offered():
                report.offered.append(fate)
                report.outcomes.append(Outcome(where, "offered", fate.sentence))
            case There():
                report.there.append(made.document.file if isinstance(made, Prepared) else where)
                report.outcomes.append(Outcome(where, "already there", "", fate.source_id))
            case _:
                notes = made.document.notes if isinstance(made, Prepared) else ()
                self._note_source(where, notes, fate)

    def _note_source(self, where: str, notes: tuple[str, ...], fate: Came) -> None:
        what: What = "read again" if isinstance(fate, ReadAnew) else "imported"
        source = fate if isinstance(fate, Source) else fate.source
        if not isinstance(fate, Source):
            notes = (*notes, fate.sentence)
        self.report.sources.append(source)
        self.report.notes.extend(notes)
        self.report.outcomes.append(Outcome(where, what, "", source.id, notes))

    def _source(self, made: Prepared, story: Story) -> Source:
        return Source(
            id=new_id(),
            story=story.id,
            title=made.title,
            meta=made.meta,
            sha256=made.sha256,
            original_sha256=made.original.sha256 if made.original else "",
            provenance=made.provenance,
            revises=None,
            annotator=self._annotator,
            created_at=now(),
            text=made.document.text,
        )


def _inside(file: str, name: str) -> str:
    """Return the path of a file, with the name of a document inside it if there are several."""
    return file if not name or file.endswith(name) else f"{file}: {name}"


Begin = Callable[[str], tuple[Story, list[Edit]]]
Commit = Callable[[Change | None, Sequence[Edit], Sequence[Original]], Change]
KnownFiles = Callable[[], dict[tuple[str, str], str]]
Again = Callable[[Prepared, str], Source | None]
