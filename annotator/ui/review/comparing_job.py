"""What is found out about two readings in another thread: what differs, and what waits."""

from __future__ import annotations

import msgspec

from annotator.session.revising import Waiting
from annotator.session.session import Session
from annotator.text.records import Source
from annotator.text.span_index import SpanIndex
from annotator.ui.review.parts import Row, cut_rows


class Found(msgspec.Struct, frozen=True):
    """An earlier reading beside the later one.

    ``numbers`` say which readings of their page both are, from 1.
    """

    old: Source
    new: Source
    numbers: tuple[int, int]
    rows: list[Row]
    old_spans: SpanIndex
    waiting: list[Waiting]


def compare(session: Session, old: Source, new: Source) -> Found:
    """Compare two readings of a page; texts of 1 MB take some seconds."""
    from annotator.text.diff import diff

    chain = session.readings(new.id)
    rows = cut_rows(diff(old.text, new.text), old.text, new.text)
    numbers = len(chain) - chain.index(old.id), len(chain)
    spans = SpanIndex(session.spans(old.id))
    return Found(old, new, numbers, rows, spans, session.review(new.id))
