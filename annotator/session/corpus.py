"""Many sessions as one data set: a corpus that outgrows one file."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.session.asked import Asked
from annotator.session.session import Session
from annotator.session.wanted import Wanted
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions

if TYPE_CHECKING:
    from annotator.exporters.corpus.index import CorpusIndex, Partition
    from annotator.exporters.corpus.writing import Corpus

GoingOn = Callable[[int, int], bool]
CARD = "README.md"
INDEX = "index.json"


def sessions_of(patterns: Iterable[str]) -> list[Path]:
    """Return the files that patterns like ``folder/*.annotator`` stand for, each once, in order.

    ``**`` stands for folders within folders. Raises `SessionError` where one stands for none.
    """
    found: set[Path] = set()
    for pattern in patterns:
        some = {Path(each) for each in glob.glob(os.path.expanduser(pattern), recursive=True)}
        if not some:
            raise SessionError(f"No session is called {pattern}: check the folder and the ending.")
        found |= some
    return sorted(found, key=lambda path: (path.name, path.as_posix()))


def export_corpus(
    sessions: Iterable[str | Path],
    folder: str | Path,
    *,
    partition: Partition = "story",
    shards_of: int = 0,
    wanted: Wanted | None = None,
    revisions: Revisions = "latest",
    skip_broken: bool = False,
    overwrite: bool = False,
    going_on: GoingOn | None = None,
) -> CorpusIndex:
    """Write the spans of many sessions as one data set in Parquet, and return what it holds.

    The sessions are only read, one after the other. ``partition`` is what the folders in
    ``folder/data`` are made by; a file in them ends with the first source at which it has
    ``shards_of`` bytes (0: never). ``wanted`` and ``revisions`` as in `Session.export`. A session
    that cannot be read refuses the whole, or with ``skip_broken`` is left out and listed.
    ``going_on`` is told sessions done and all, and stops it by returning False. Raises
    `SessionError`; then there is no such folder, or it is as it was.
    """
    from annotator.exporters.corpus.writing import Corpus
    from annotator.exporters.files.staged import staged

    paths, folder = [Path(each) for each in sessions], Path(folder)
    asked = Asked(format="parquet", wanted=wanted or Wanted(), revisions=revisions)
    asked.refuse(None)
    if asked.wanted.layers == "per-annotator":
        raise SessionError("Many sessions make one data set, whose spans say whose they are.")
    with staged(folder, overwrite=overwrite) as draft:
        corpus = Corpus(draft, partition, shards_of)
        for done, path in enumerate(paths):
            if going_on is not None and not going_on(done, len(paths)):
                raise SessionError("The export was stopped; nothing was written.")
            _take(corpus, path, asked, skip_broken)
        return _finish(corpus, asked, shards_of, folder.name)


def _take(corpus: Corpus, path: Path, asked: Asked, skip_broken: bool) -> None:
    """Write one session into the data set; raises `SessionError`, with the session's name."""
    from annotator.exporters.corpus.writing import NotWritten

    try:
        with Session.open(path, read_only=True) as session:
            session.export_into(corpus, asked)
    except NotWritten:
        raise
    except SessionError as error:
        said = str(error) if path.name in str(error) else f"{path.name}: {error}"
        if not skip_broken:
            raise SessionError(
                f"{said.rstrip('.')}; nothing was written: leave such sessions out with"
                " --skip-broken."
            ) from None
        corpus.held.skipped.append(said)


def _finish(corpus: Corpus, asked: Asked, shards_of: int, name: str) -> CorpusIndex:
    """Write the card and the index."""
    from annotator.exporters.corpus.card import corpus_card
    from annotator.exporters.files.shard_index import as_bytes
    from annotator.session.exporting import TOOL

    index = corpus.index()
    if not index.sessions:
        raise SessionError(f"None of the sessions can be read: {'; '.join(index.skipped)}")
    options = [*(["--shards-of", str(shards_of)] if shards_of else []), *asked.options]
    options += ["--skip-broken"] if index.skipped else []
    card = corpus_card(corpus.held, index, name=name, options=options, tool=TOOL)
    corpus.write(INDEX, as_bytes(index))
    corpus.write(CARD, card.encode())
    return index
