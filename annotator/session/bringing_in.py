"""Bringing documents in as sources: one change for all of them, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from annotator.session.import_report import BroughtIn, Outcome
from annotator.session.later_readings import LaterReadings
from annotator.session.preparing import Prepared
from annotator.session.reading_files import Read
from annotator.store.originals import Original
from annotator.text.errors import SessionError
from annotator.text.identity import new_id, now
from annotator.text.records import Change, Edit, Source, Story


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
    ) -> None:
        """Begin a delivery into the story of this id or title (empty: the session's first)."""
        self._later = later
        self._known_files = known_files
        self._known: set[tuple[str, str]] | None = None
        self._story = story
        self._begin = begin
        self._annotator = annotator
        self._commit = commit
        self._change: Change | None = None
        self.report = BroughtIn()

    def take(self, batch: Sequence[Read]) -> None:
        """Add documents as sources in one transaction, and note which were refused and why.

        What a document says of itself goes into its source's meta; regions that it proposes only
        into the provenance, with the code points at which its pages begin. A file of the same name
        and bytes as one in the session adds nothing, nor does one that may be a later reading of a
        page that is there: that is offered in the report. Raises `NotSaved`: then none is added.
        """
        new = [made for read in batch if (made := self._new(read)) is not None]
        sources = self._add(new) if new else {}
        for read in batch:
            self._note(read, sources)

    def _new(self, read: Read) -> Prepared | None:
        """Return what a file gives, unless it was refused or is in the session."""
        made = read.found
        if isinstance(made, SessionError) or self._later.wanted:
            return None
        if self._later.is_there(made) or self._later.offer(made) is not None:
            return None
        if not made.original:
            return made
        if self._known is None:
            self._known = self._known_files()
        bytes_of_file = (made.original.sha256, made.document.file)
        if bytes_of_file in self._known:
            return None
        self._known.add(bytes_of_file)
        return made

    def _add(self, new: Sequence[Prepared]) -> dict[int, Source]:
        """Add documents and return what each became, under its `id` in this process."""
        story, edits = self._begin(self._story)
        sources = [self._source(made, story) for made in new]
        edits += [Edit(None, source) for source in sources]
        originals = [made.original for made in new if made.original]
        self._change = self._commit(self._change, edits, originals)
        return {id(made): source for made, source in zip(new, sources, strict=True)}

    def _note(self, read: Read, sources: Mapping[int, Source]) -> None:
        report, file, made = self.report, read.file, read.found
        if isinstance(made, SessionError):
            report.refused.append(str(made))
            report.outcomes.append(Outcome(file, "refused", str(made)))
            return
        where = _inside(file, made.document.file)
        if self._later.wanted:
            self._note_reading(where, made)
            return
        offered = self._later.offer(made)
        if offered is not None:
            report.offered.append(offered)
            report.outcomes.append(Outcome(where, "offered", offered.sentence))
            return
        if source := sources.get(id(made)):
            report.sources.append(source)
            report.notes.extend(made.document.notes)
            notes = made.document.notes
            report.outcomes.append(Outcome(where, "imported", "", source.id, notes))
        else:
            report.there.append(made.document.file)
            report.outcomes.append(Outcome(where, "already there"))

    def _note_reading(self, where: str, made: Prepared) -> None:
        report, revised = self.report, self._later.revise(made)
        if isinstance(revised, SessionError):
            report.refused.append(str(revised))
            report.outcomes.append(Outcome(where, "refused", str(revised)))
            return
        report.sources.append(revised.source)
        notes = (*made.document.notes, revised.sentence)
        report.notes.extend(notes)
        report.outcomes.append(Outcome(where, "imported", "", revised.source.id, notes))

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
KnownFiles = Callable[[], set[tuple[str, str]]]
