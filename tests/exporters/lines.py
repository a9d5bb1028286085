"""Values to export: the reference text, and random sources with spans that fit them."""

from __future__ import annotations

from hypothesis import strategies as st
from msgspec import UNSET

from annotator.exporters.document import (
    ExportHead,
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
from annotator.text.identity import sha256
from annotator.text.labels import Label, LabelSet
from annotator.text.records import Annotator
from tests.text.texts import texts

TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."
MADE = "2026-03-14T09:12:00.000000Z"
ADA = "a" * 32


def span(
    number: int,
    start: int,
    end: int,
    label: str,
    text: str = TEXT,
    fragments: tuple[tuple[int, int], ...] | None = None,
    attributes: str = "{}",
    note: str = "",
) -> SpanLine:
    return SpanLine(
        id=f"{number:032x}",
        start=start,
        end=end,
        fragments=fragments or UNSET,
        label=label,
        text=text[start:end],
        attributes=as_json(attributes),
        note=note,
        annotator=ADA,
        origin="manual",
        created_at=MADE,
        updated_at=MADE,
    )


def source(spans: list[SpanLine], text: str = TEXT, title: str = "Costs") -> SourceLine:
    return SourceLine(
        id="5" * 32,
        story=StoryLine("6" * 32, "The audit"),
        text=text,
        text_sha256=sha256(text),
        meta=meta_line(title, {}),
        spans=iter(spans),
        label_set=Named("Fact-checking", 1),
        tool=Named("Annotator", "0.1.0"),
    )


def reference() -> SourceLine:
    """Return the source of `tests/data/reference.jsonl`."""
    return SourceLine(
        id="5" * 32,
        story=StoryLine("6" * 32, "The audit"),
        revises="4" * 32,
        split="train",
        text=TEXT,
        text_sha256=sha256(TEXT),
        meta=meta_line(
            "Costs", {"zeal": {"b": 1, "a": 2}, "licence": "CC BY 4.0", "outlet": "Echo"}
        ),
        regions=(RegionLine("7" * 32, 24, 39, "boilerplate", ADA, "manual"),),
        spans=iter(
            [
                span(1, 2, 10, "claim", note="e\u0301 שלום\u2028"),
                span(2, 12, 22, "claim", attributes='{"certainty":"probable"}'),
                span(3, 13, 21, "denial", fragments=((13, 15), (16, 21))),
                span(4, 35, 38, "figure"),
            ]
        ),
        links=reference_links(),
        statements=(StatementLine("b" * 32, "There was no fraud", (f"{2:032x}",)),),
        status=(StatusLine(ADA, "complete"),),
        label_set=Named("Fact-checking", 1),
        tool=Named("Annotator", "0.1.0"),
    )


def reference_links() -> tuple[LinkLine, ...]:
    return (
        LinkLine(
            id="8" * 32,
            relation="denies",
            from_span=f"{3:032x}",
            to_span=f"{1:032x}",
            to_source="5" * 32,
            attributes=as_json({"scope": "full", "note": "x"}),
            annotator=ADA,
            origin="manual",
            created_at=MADE,
        ),
        LinkLine(
            id="9" * 32,
            relation="supports",
            from_span=f"{2:032x}",
            to_statement="b" * 32,
            attributes=as_json({}),
            annotator=ADA,
            origin="manual",
            created_at=MADE,
        ),
    )


def label(label_id: str) -> Label:
    return Label(
        id=label_id,
        name=label_id.title(),
        key="1",
        letter="C",
        colours=("#1565d8", "#6aa5f5"),
        underline="solid",
        definition=f"What a {label_id} is.",
        test="Is it one?",
        exclusions="What is not.",
        examples=("It rose.",),
    )


def head(title: str = "The audit") -> ExportHead:
    return ExportHead(
        session_title=title,
        session_file="the audit.annotator",
        session_digest=lambda: "d" * 64,
        label_set=LabelSet(
            id="c" * 32,
            name="Fact-checking",
            version=1,
            labels=(label("claim"), label("denial"), label("opinion")),
            attributes=(),
            relations=(),
            guideline="The smallest clause.",
        ),
        annotators=[Annotator(id=ADA, name="Ada")],
        tool=Named("Annotator", "0.1.0"),
        options=("--split", "80/10/10", "--seed", "7"),
    )


@st.composite
def drawn_sources(draw: st.DrawFn) -> tuple[str, list[SpanLine]]:
    """Draw a text and spans in it, some in fragments."""
    text = "a" + draw(texts)
    found = []
    for number in range(draw(st.integers(0, 6))):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        parts = tuple(zip(edges[::2], edges[1::2], strict=False))
        fragments = parts if len(parts) > 1 else None
        start, end = parts[0][0], parts[-1][1]
        note = draw(texts)
        found.append(span(number, start, end, "claim", text, fragments, note=note))
    return text, found
