"""Texts, spans and labels for the reader's tests, and strategies that make nasty texts."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.text.identity import new_id
from annotator.text.labels import Label, LabelSet
from annotator.text.records import Fragments, Span

NASTY = (
    "Dam 😀 alarms\u00a0were off, said the café\u0301 board.\n"
    "\n"
    "قال الوزير إن 350 منزلا غمرتها المياه.\n"
    "A family 👩‍👩‍👧 and a flag 🇩🇪, שלום עולם, 洪水警報。\n"
    "Last line\u2028after a separator."
)
"""An emoji, combining accents, right-to-left words, a no-break space, clusters, U+2028."""

_BITS = [
    "word ",
    "a",
    "é",
    "e\u0301",
    "no\u00a0break ",
    "narrow\u202fspace ",
    "😀",
    "👩\u200d👩\u200d👧",
    "🏳\ufe0f\u200d🌈",
    "🇩🇪",
    "שלום ",
    "عربي ",
    "हिन्दी ",
    "ไทย",
    "中文。",
    "한국",
    "\u1112\u1161\u11ab",
    "it’s ",
    "\u202eright\u202c ",
    "\t",
    "\u2028",
    "\ufeff",
    "𝒳𝒴",
]
BREAKS = ["\n", "\n\n", "\u2029"]

texts = st.lists(st.sampled_from(_BITS + BREAKS), min_size=1, max_size=40).map("".join)
"""Texts as a source can hold them: every kind of script, cluster, space and break but CR."""

foreign_texts = st.lists(
    st.sampled_from([*_BITS, *BREAKS, "\r\n", "\r", "\ufdd0", "\ufdd1"]), min_size=1, max_size=60
).map("".join)
"""Texts as they may come through the Python interface, with line ends of all kinds."""


def labels() -> LabelSet:
    """Return a label set of claim and denial."""
    return LabelSet(
        id="labels",
        name="Test",
        version=1,
        labels=(
            Label(
                id="claim",
                name="Claim",
                key="1",
                letter="C",
                colours=("#1565d8", "#6aa5f5"),
                underline="solid",
                definition="",
            ),
            Label(
                id="denial",
                name="Denial",
                key="2",
                letter="D",
                colours=("#a63f0c", "#f28a4e"),
                underline="dashed",
                definition="",
            ),
        ),
        attributes=(),
        relations=(),
    )


def span(
    text: str, start: int, end: int, label: str = "claim", fragments: Fragments | None = None
) -> Span:
    """Return a span of a text."""
    return Span(
        id=new_id(),
        source_id="source",
        start=start,
        end=end,
        fragments=fragments,
        label=label,
        text=text[start:end],
        note="",
        attributes={},
        annotator="annotator",
        origin="manual",
        created_at="2026-03-14T09:12:00.000Z",
        updated_at="2026-03-14T09:12:00.000Z",
    )
