"""Every promise about a session file, verified: each check yields what is wrong, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from annotator.store import history_check, originals, queries, search_check
from annotator.store.connection import reason
from annotator.text.identity import sha256
from annotator.text.labels import Relation
from annotator.text.records import ORIGINS, Link, Source, Span


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that `check` found: which promise, what is wrong in a sentence, and where."""

    promise: str
    sentence: str
    record: str = ""
    severity: Literal["problem", "warning"] = "problem"


def check(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what is wrong with a session file; nothing when every promise holds."""
    for promise, verify in _CHECKS.items():
        try:
            for sentence, record in verify(connection):
                severity: Literal["problem", "warning"] = (
                    "warning" if promise in _WARNINGS else "problem"
                )
                yield Finding(promise=promise, sentence=sentence, record=record, severity=severity)
        except (sqlite3.DatabaseError, msgspec.MsgspecError, TypeError, ValueError) as error:
            said = reason(error)
            yield Finding(promise=promise, sentence=f"This could not be read to its end: {said}.")


Faults = Iterator[tuple[str, str]]
"""What is wrong in a sentence, and the id of the record it is about (empty for the whole file)."""


def _file(connection: sqlite3.Connection) -> Faults:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        # Newer versions of SQLite look into the search index too, which has a check of its own.
        if message != "ok" and "FTS5 table main.words" not in message:
            yield f"The file's pages are damaged: {message}.", ""


def _references(connection: sqlite3.Connection) -> Faults:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"A {table} refers to a {parent} that is not there.", ""
    (sessions,) = connection.execute("SELECT count(*) FROM session").fetchone()
    if sessions != 1:
        yield f"The file says {sessions} times which session it is, not once.", ""


def _texts(connection: sqlite3.Connection) -> Faults:
    for name, length, content in connection.execute("SELECT sha256, length, content FROM text"):
        if sha256(content) != name:
            yield f"The text {name[:12]} is not the one that was read: its sha256 differs.", name
        elif len(content) != length:
            yield f"The text {name[:12]} has {len(content)} code points, not {length}.", name


def _originals(connection: sqlite3.Connection) -> Faults:
    for row in connection.execute("SELECT sha256, content FROM original"):
        kept = originals.Original(*row)
        name = kept.sha256
        if originals.unpack(connection, kept) is None:
            yield f"The original bytes {name[:12]} were changed: their sha256 differs.", name


def _offsets(connection: sqlite3.Connection) -> Faults:
    for source in queries.records(connection, Source):
        text = queries.text(connection, source.sha256)
        for span in queries.spans(connection, source.id):
            fault = _span_fault(span, text)
            if fault:
                yield f"The span {span.id[:12]} in “{source.title}” {fault}.", span.id
        for region in queries.regions(connection, source.id):
            if not 0 <= region.start < region.end <= len(text):
                yield f"A region of “{source.title}” lies outside its text.", region.id


def _span_fault(span: Span, text: str) -> str:
    if not 0 <= span.start < span.end <= len(text):
        return f"lies outside its text ({span.start} to {span.end} of {len(text)})"
    if text[span.start : span.end] != span.text:
        return "no longer has the words that were marked"
    if span.fragments is None:
        return ""
    starts, ends = [start for start, _ in span.fragments], [end for _, end in span.fragments]
    apart = all(end < start for end, start in zip(ends, starts[1:], strict=False))
    filled = all(start < end for start, end in span.fragments)
    if len(starts) < 2 or not (apart and filled) or (starts[0], ends[-1]) != (span.start, span.end):
        return "has fragments that do not fit it"
    return ""


def _label_set(connection: sqlite3.Connection) -> Faults:
    """A mark may outlive an edit of the label set; that is worth knowing, and no damage."""
    label_set = queries.latest_label_set(connection)
    labels = {label.id for label in label_set.labels}
    for span in queries.records(connection, Span):
        if span.label not in labels:
            yield f"The span {span.id[:12]} has the label {span.label}, not in the set.", span.id
        if span.origin not in ORIGINS:
            yield f"The span {span.id[:12]} has the unknown origin {span.origin}.", span.id
    for link in queries.records(connection, Link):
        relation = label_set.relation(link.relation)
        if relation is None:
            yield (
                f"The link {link.id[:12]} has the relation {link.relation}, not in the set.",
                link.id,
            )
        elif not _allowed(connection, link, relation):
            yield f"The link {link.id[:12]} joins labels that {relation.name} does not.", link.id


def _allowed(connection: sqlite3.Connection, link: Link, relation: Relation) -> bool:
    if not (relation.from_labels or relation.to_labels):
        return True
    start = queries.record(connection, Span, link.from_span)
    end = queries.record(connection, Span, link.to_span or "")
    return relation.joins(start.label if start else None, end.label if end else None)


_CHECKS: dict[str, Callable[[sqlite3.Connection], Faults]] = {
    "the file is whole": _file,
    "references lead somewhere": _references,
    "texts are what was read": _texts,
    "original bytes are what was read": _originals,
    "offsets point at the words that were marked": _offsets,
    "the history says who did what and when": history_check.heads,
    "the history has every row in its order": history_check.order,
    "every record is as it was last saved": history_check.chain,
    "labels and relations are in the label set": _label_set,
    search_check.PROMISE: search_check.agrees,
}
_WARNINGS = {"labels and relations are in the label set", search_check.PROMISE}
