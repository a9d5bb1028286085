"""The lines of an export of a session that hypothesis draws, with all that a session may hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from annotator.exporters.document import (
    LinkLine,
    Named,
    RegionLine,
    SourceLine,
    SpanLine,
    StatementLine,
    StatusLine,
    StoryLine,
    as_json,
    meta_line,
)
from annotator.session.exporting import TOOL
from annotator.session.session import default_label_set
from annotator.text.identity import sha256
from annotator.text.labels import Relation
from annotator.text.records import ORIGINS, STATES
from tests.session.worked import ADA, BEN
from tests.text.texts import texts

PEOPLE = (ADA.id, BEN.id, "c" * 32)
LABELS = [each.id for each in default_label_set().labels]
RELATIONS = [each for each in default_label_set().relations if not each.symmetric]
TIMES = ("2026-03-14T09:12:00.000000Z", "1999-12-31T23:59:59.999999Z")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=3,
)
DATA = st.dictionaries(
    st.sampled_from(["certainty", "speaker", "value", "zeal"]), VALUES, max_size=2
)


def ident(kind: str, number: int) -> str:
    """Return an id of ours, another one for each kind and number."""
    return sha256(f"{kind} {number}")[:32]


@st.composite
def sessions(draw: st.DrawFn) -> list[SourceLine]:
    """Draw the lines of a session: sources in their order, each with what was marked in it."""
    count = draw(st.integers(1, 3))
    lines = [_source(draw, number) for number in range(count)]
    spans = [_spans(draw, number, line.text) for number, line in enumerate(lines)]
    links = _links(draw, lines, spans)
    return [
        replace(
            line,
            revises=_revised(draw, number, lines),
            spans=spans[number],
            links=tuple(sorted(links[number], key=lambda link: _link_order(link, spans[number]))),
            statements=_statements(links[number]),
        )
        for number, line in enumerate(lines)
    ]


def _source(draw: st.DrawFn, number: int) -> SourceLine:
    text = f"w{draw(texts)}"
    story = draw(st.integers(0, 1))
    states = draw(st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(STATES), max_size=3))
    meta: dict[str, Any] = draw(DATA) | {"url": f"https://example.org/{number}"}
    return SourceLine(
        id=ident("source", number),
        story=StoryLine(ident("story", story), f"Story {story}"),
        text=text,
        text_sha256=sha256(text),
        meta=meta_line(draw(texts), meta),
        regions=_regions(draw, number, len(text)),
        status=tuple(StatusLine(who, states[who]) for who in sorted(states)),
        label_set=Named(default_label_set().name, default_label_set().version),
        tool=TOOL,
    )


def _revised(draw: st.DrawFn, number: int, lines: Sequence[SourceLine]) -> Any:
    """Return the next source for the first, which comes later, at times; else nothing."""
    return lines[1].id if number == 0 and len(lines) > 1 and draw(st.booleans()) else UNSET


def _regions(draw: st.DrawFn, number: int, length: int) -> tuple[RegionLine, ...]:
    places = draw(st.sets(st.tuples(st.integers(0, length), st.integers(0, length)), max_size=2))
    return tuple(
        RegionLine(ident(f"region {number}", place), start, end, "boilerplate", draw(who), "manual")
        for place, (start, end) in enumerate(sorted(places))
        if start < end
    )


who = st.sampled_from(PEOPLE)


def _spans(draw: st.DrawFn, number: int, text: str) -> list[SpanLine]:
    found: dict[object, SpanLine] = {}
    for place in range(draw(st.integers(0, 5))):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=1, max_size=6)))
        parts = tuple(zip(edges[::2], edges[1::2], strict=False))
        if not parts:
            continue
        start, end = parts[0][0], parts[-1][1]
        span = SpanLine(
            id=ident(f"span {number}", place),
            start=start,
            end=end,
            fragments=parts if len(parts) > 1 else UNSET,
            label=draw(st.sampled_from(LABELS)),
            text=text[start:end],
            attributes=as_json(draw(DATA)),
            note=draw(texts),
            annotator=draw(who),
            origin=draw(st.sampled_from(ORIGINS)),
            created_at=draw(st.sampled_from(TIMES)),
            updated_at=draw(st.sampled_from(TIMES)),
            derived_from="d" * 32 if draw(st.booleans()) else UNSET,
        )
        found.setdefault((start, end, span.fragments, span.label, span.annotator), span)
    return sorted(found.values(), key=lambda each: (each.start, each.end, each.label, each.id))


def _links(
    draw: st.DrawFn, lines: Sequence[SourceLine], spans: Sequence[Sequence[SpanLine]]
) -> list[list[LinkLine]]:
    """Draw links between any two spans, also of two sources, and to statements."""
    every = [(number, span) for number, some in enumerate(spans) for span in some]
    found: list[list[LinkLine]] = [[] for _ in lines]
    if not every:
        return found
    ends = st.tuples(st.sampled_from(every), st.sampled_from([None, *every]))
    taken = set()
    for place, ((number, start), to) in enumerate(draw(st.lists(ends, max_size=4))):
        far = None if to is None else to[1]
        fitting = [each.key for each in RELATIONS if _joins(each, start, far)]
        relation = draw(st.sampled_from(fitting)) if fitting else ""
        key = (start.id, far and far.id, relation)
        if not relation or far is start or key in taken:
            continue
        taken.add(key)
        link = LinkLine(
            id=ident("link", place),
            relation=relation,
            from_span=start.id,
            to_span=to[1].id if to else UNSET,
            to_source=lines[to[0]].id if to else UNSET,
            to_statement=UNSET if to else ident("statement", 1),
            attributes=as_json(draw(DATA)),
            annotator=draw(who),
            origin=draw(st.sampled_from(ORIGINS)),
            created_at=draw(st.sampled_from(TIMES)),
        )
        found[number].append(link)
    return found


def _joins(relation: Relation, start: SpanLine, end: SpanLine | None) -> bool:
    """Return whether the label set lets a relation lead from a span to another, or a statement."""
    ends = ((start, relation.from_labels), (end, relation.to_labels))
    return all(not labels or span is None or span.label in labels for span, labels in ends)


def _link_order(link: LinkLine, spans: Sequence[SpanLine]) -> tuple[int, int, str, str]:
    start = next(each for each in spans if each.id == link.from_span)
    return start.start, start.end, link.relation, link.id


def _statements(links: Sequence[LinkLine]) -> tuple[StatementLine, ...]:
    spans = {each.from_span for each in links if each.to_statement is not UNSET}
    if not spans:
        return ()
    return (StatementLine(ident("statement", 1), "There was no fire", tuple(sorted(spans))),)
