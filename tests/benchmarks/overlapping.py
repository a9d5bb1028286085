"""Very many spans over each other, and a paragraph that never ends."""

from __future__ import annotations

from tests.benchmarks import made, many_spans
from tests.benchmarks.painted import Scrolls
from tests.benchmarks.pane import Pane
from tests.benchmarks.scrolling import told

SHOWN_BAR, P99_BAR = 1000.0, 50.0  # milliseconds of CPU
PARAGRAPH_BAR = 20.0


def measure(
    rounds: int = 100, code_points: int = 1_000_000, spans: int = 100_000
) -> dict[str, float]:
    """Show and scroll spans over half of a text each, and as many inside 3,000 code points.

    Returns CPU milliseconds: ``halves_shown`` and ``crowd_shown`` until the first page is painted,
    and those of scrolling.
    """
    text = many_spans.text(code_points)
    found: dict[str, float] = {}
    pane = Pane()
    for name, marked, within in (
        ("halves", many_spans.halves(len(text), spans), len(text)),
        ("crowd", many_spans.crowd(len(text), spans), 3_000),
    ):
        found[f"{name}_shown"] = round(pane.show(text, marked), 1)
        pane.reader.load_all()
        found |= told(Scrolls(pane.reader, within).times(rounds), name)
    pane.close()
    return found


def measure_paragraph(
    rounds: int = 200, code_points: int = 1_000_000, spans: int = 10_000
) -> dict[str, float]:
    """Scroll in one paragraph of that length with so many spans; return CPU milliseconds."""
    text = many_spans.text(code_points, paragraphs=False)
    pane = Pane()
    shown = pane.show(text, made.spans_of("s", text, spans, "a"))
    pane.reader.load_all()
    found = told(Scrolls(pane.reader).times(rounds), "paragraph")
    pane.close()
    return found | {"paragraph_shown": round(shown, 1)}
