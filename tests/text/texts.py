"""Texts and spans that hypothesis draws, with the characters that break careless offsets."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.text.records import Span

# An emoji, families with joiners, flags, a combining accent, right-to-left words, no-break and
# zero-width spaces, line ends of every kind, quotation marks, and letters whose fold grows.
PIECES = [
    *"abeéßÉZ1.,*_`[]()#>-\\\"'“’«»",
    "e\u0301",
    "\u0301",
    "😀",
    "👩\u200d👧",
    "👍\U0001f3fd",
    "🇫🇷",
    "🇫",
    "שלום",
    "مرحبا",
    "한",
    "\u1112\u1161\u11ab",
    "क्ष",
    "事件",
    "ﬁ",
    "İ",
    "\u00a0",
    "\u202f",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\ufe0f",
    "\u0600",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\u2028",
    "\u2029",
    "\x85",
]

texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def make_span(
    number: int,
    start: int,
    end: int,
    label: str = "claim",
    fragments: tuple[tuple[int, int], ...] | None = None,
) -> Span:
    """Return a span whose id is made of `number`."""
    return Span(
        id=f"{number:032x}",
        source_id="s",
        start=start,
        end=end,
        fragments=fragments,
        label=label,
        text="",
        note="",
        attributes={},
        annotator="a",
        origin="manual",
        created_at="",
        updated_at="",
    )
