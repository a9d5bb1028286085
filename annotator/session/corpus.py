"""Many sessions as one data set: a corpus that outgrows one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.session.asked import Asked
from annotator.session.corpus_files import names_of
from annotator.session.corpus_survey import ChangedMeanwhile, Survey
from annotator.session.session import Session
from annotator.session.validation import writable
from annotator.session.wanted import Wanted
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions

if TYPE_CHECKING:
    from annotator.exporters.corpus.index import CorpusIndex, Partition
    from annotator.exporters.corpus.writing import Corpus
    from annotator.session.dividing import Division

GoingOn = Callable[[int, int], bool]


def export_corpus(
    sessions: Iterable[str | Path],
    folder: str | Path | None,
    *,
    partition: Partition = "story",
    shards_of: int = 0,
    annotator: str | None = None,
    split: str | None = None,
    seed: int = 0,
    wanted: Wanted | None = None,
    revisions: Revisions = "latest",
    skip_broken: bool = False,
    overwrite: bool = False,
    losing: Callable[[dict[str, int]], None] | None = None,
    going_on: GoingOn | None = None,
) -> CorpusIndex:
    """Write the spans of many sessions as one data set in Parquet, and return what it holds.

    The sessions are only read, one after the other; twice where something has to be known of all
    before the first is written. ``partition`` is what the folders in ``folder/data`` are made by,
    within those of a split and of annotators' layers apart; a file in them ends with the first
    source at which it has ``shards_of`` bytes (0: never). A ``folder`` of None writes nothing and
    only counts. The arguments from ``annotator`` to ``revisions`` and ``losing`` are as in
    `Session.export`: an annotator or a label has to be known in one of the sessions, and a split
    goes through all of them. A session that cannot be read refuses the whole, or with
    ``skip_broken`` is left out and listed; one that changes meanwhile refuses a split in any case.
    ``going_on`` is told sessions done and all, of both times, and stops it by returning False.
    Raises `SessionError`, also where there is no source to be written; then there is no such
    folder, or it is as it was.
    """
    from annotator.exporters.files.staged import staged

    asked = Asked(
        format="parquet",
        wanted=wanted or Wanted(),
        annotator=annotator,
        split=split,
        seed=seed,
        revisions=revisions,
    )
    asked.refuse(None)
    run = _Run([Path(each) for each in sessions], asked, skip_broken, going_on)
    division = run.look()
    if losing is not None:
        losing(dict(run.survey.lost))
    if folder is None:
        return run.write(None, "", partition, shards_of, division)
    folder = Path(folder)
    with staged(folder, overwrite=overwrite) as draft:
        return run.write(draft, writable(folder.name), partition, shards_of, division)


class _Run:
    """One data set being made: what is looked at first, then what is written."""

    def __init__(
        self, paths: list[Path], asked: Asked, skip_broken: bool, going_on: GoingOn | None
    ) -> None:
        self._paths, self._asked = paths, asked
        self._names = names_of(paths)
        self._skip_broken, self._going_on = skip_broken, going_on
        self._skipped: dict[int, str] = {}
        self._done = 0
        self._all = len(paths) * (1 + Survey.is_needed(asked))
        self.survey = Survey(paths, self._names, asked)

    def look(self) -> Division:
        """Look at all sessions, where that is needed, and return the parts of their stories."""
        if Survey.is_needed(self._asked):
            self._go(self.survey.take)
            self.survey.refuse_unknown()
        return self.survey.divide(self._tell)

    def write(
        self,
        draft: Path | None,
        name: str,
        partition: Partition,
        shards_of: int,
        division: Division,
    ) -> CorpusIndex:
        """Write all sessions into a folder, or nowhere, and what goes beside."""
        from annotator.exporters.corpus.folders import Folders
        from annotator.exporters.corpus.writing import Corpus

        is_apart = self._asked.wanted.layers == "per-annotator"
        folders = Folders(partition, bool(self._asked.split), is_apart)
        corpus = Corpus(draft, folders, shards_of)

        def take(number: int, session: Session) -> None:
            before = self.survey.found.get(number)
            session.export_into(corpus, self._asked, division.parts, before, self._names[number])

        self._go(take)
        contents = corpus.contents
        contents.skipped = [self._skipped[number] for number in sorted(self._skipped)]
        contents.lost, contents.remarks = self.survey.lost, division.remarks
        corpus.not_compared = division.not_compared
        self._refuse_empty(corpus)
        self._write_beside(corpus, name, shards_of)
        return corpus.index()

    def _go(self, take: Callable[[int, Session], None]) -> None:
        """Open one session after the other; raises `SessionError`, with the session's name."""
        from annotator.exporters.corpus.writing import NotWritten

        for number, path in enumerate(self._paths):
            self._tell()
            self._done += 1
            if number in self._skipped:
                continue
            try:
                with Session.open(path, read_only=True) as session:
                    take(number, session)
            except (NotWritten, ChangedMeanwhile):
                raise
            except SessionError as error:
                name = self._names[number]
                said = writable(str(error))
                said = said if name in said else f"{name}: {said}"
                if not self._skip_broken:
                    raise SessionError(
                        f"{said.rstrip('.')}; nothing was written: leave such sessions out with"
                        " --skip-broken."
                    ) from None
                self._skipped[number] = said
                self.survey.found.pop(number, None)

    def _tell(self) -> None:
        if self._going_on is not None and not self._going_on(self._done, self._all):
            raise SessionError("The export was stopped; nothing was written.")

    def _refuse_empty(self, corpus: Corpus) -> None:
        from annotator.session.export_run import no_layers

        if not corpus.contents.sessions:
            skipped = "; ".join(corpus.contents.skipped)
            raise SessionError(f"None of the sessions can be read: {skipped}")
        if corpus.contents.shards:
            return
        if self._asked.wanted.layers != "together":
            raise no_layers(self._asked)
        raise SessionError(
            "None of the sessions holds a source that would be exported: add sources, or want more."
        )

    def _write_beside(self, corpus: Corpus, name: str, shards_of: int) -> None:
        """Write the index, the description for catalogues, and the card, which knows of both."""
        from annotator.exporters.corpus.card import corpus_card
        from annotator.exporters.corpus.catalogue import corpus_catalogue
        from annotator.exporters.files.index import as_bytes
        from annotator.exporters.files.names import CARD, CATALOGUE, INDEX
        from annotator.session.exporting import TOOL
        from annotator.text.identity import sha256

        contents, index, folders = corpus.contents, corpus.index(), corpus.folders
        data = as_bytes(index)
        files = {INDEX: sha256(data)}
        corpus.write(INDEX, data)
        catalogue = corpus_catalogue(
            contents,
            index,
            folders,
            name=name,
            card=CARD,
            offsets_only=self._asked.wanted.offsets_only,
            files=files,
        )
        corpus.write(CATALOGUE, catalogue)
        files[CATALOGUE] = sha256(catalogue)
        options = [*(["--shards-of", str(shards_of)] if shards_of else []), *self._asked.options]
        options += ["--skip-broken"] if index.skipped else []
        card = corpus_card(
            contents, index, folders, name=name, options=options, tool=TOOL, files=files
        )
        corpus.write(CARD, card.encode())
