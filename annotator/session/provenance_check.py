"""Proving the chain from file to text: each source is read again from its bytes and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from annotator.session.session import Session
from annotator.session.stored_files import StoredFile
from annotator.text.errors import SessionError
from annotator.text.records import Source


class Proof(NamedTuple):
    """What reading a source again from its bytes gave.

    ``outcome`` is "proved" when every character is the same; "pasted" for a text that was no file;
    "differs" for another text; "unreadable" when nothing came of it. ``sentence`` says it to the
    user, with both readers where they are not the same.
    """

    source: Source
    outcome: Literal["proved", "pasted", "differs", "unreadable"]
    sentence: str


def proofs(
    session: Session, going_on: Callable[[int, int], bool] = lambda done, total: True
) -> Iterator[Proof]:
    """Yield what can be proved of each source, in their order.

    ``going_on`` is told how many sources are done and all; False stops.
    """
    ids = session.source_ids()
    for done, source_id in enumerate(ids, 1):
        yield _proof(session, session.source(source_id))
        if not going_on(done, len(ids)):
            return


def _proof(session: Session, source: Source) -> Proof:
    if not source.original_sha256:
        return Proof(source, "pasted", f"“{source.title}” came as text: there is no file to read.")
    try:
        with StoredFile(source, session.original(source.id)) as file:
            found = file.before()
    except SessionError as refused:
        return Proof(source, "unreadable", f"“{source.title}” cannot be read again: {refused}")
    name = source.provenance.get("file", "")
    read_with = str(source.provenance.get("reader", ""))
    if found.text == source.text:
        bytes_of_file = source.original_sha256[:12]
        return Proof(
            source,
            "proved",
            f"“{source.title}” is what {name} ({bytes_of_file}) says.",
        )
    reader = f" (read with {read_with}, now {found.reader})" if found.reader != read_with else ""
    return Proof(source, "differs", f"“{source.title}” is not what {name} gives today{reader}.")
