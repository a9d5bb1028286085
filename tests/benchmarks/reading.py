"""The benchmarks of the reader with long texts and very many spans, as the table lists them."""

from __future__ import annotations

from tests.benchmarks import adding, changing, overlapping, remembering, scrolling, showing
from tests.benchmarks.benchmark import Benchmark, Figures

_LARGE = "10 M characters with 100,000 spans"


def _scrolls(found: Figures) -> bool:
    return all(
        found[f"{name}_wheel_median"] <= scrolling.MEDIAN_BAR
        and found[f"{name}_p99"] <= scrolling.P99_BAR
        for name in scrolling.SIZES
    )


def _overlaps(found: Figures) -> bool:
    return all(
        found[f"{name}_shown"] <= overlapping.SHOWN_BAR
        and found[f"{name}_p99"] <= overlapping.P99_BAR
        for name in ("halves", "crowd")
    )


READING: dict[str, Benchmark] = {
    "adding": Benchmark(
        f"Mark words in {_LARGE}, from the change (the commit has returned) until it is painted;"
        " CPU of 300 marks",
        f"median at most {adding.MEDIAN_BAR:.0f} ms, p99 at most {adding.P99_BAR:.0f} ms",
        adding.measure,
        lambda f: (
            f"median {f['change_median']:.1f} ms, p99 {f['change_p99']:.1f} ms, of it index and"
            f" reader {f['reader_median']:.1f} and {f['reader_p99']:.1f} ms; from the key"
            f" {f['key_median']:.1f} and {f['key_p99']:.1f} ms; in the panels beside it"
            f" {f['panels_median']:.1f} ms later"
        ),
        lambda f: f["change_median"] <= adding.MEDIAN_BAR and f["change_p99"] <= adding.P99_BAR,
    ),
    "scrolling": Benchmark(
        "Scroll with 100,000 spans in 1 M and in 10 M characters, until painted: 200 turns of the"
        " wheel, 200 page keys, 200 jumps to any place; CPU",
        f"median of the wheel at most {scrolling.MEDIAN_BAR:.0f} ms, p99 of all at most"
        f" {scrolling.P99_BAR:.0f} ms",
        scrolling.measure,
        lambda f: scrolling.in_words(f, tuple(scrolling.SIZES)),
        _scrolls,
    ),
    "showing": Benchmark(
        f"Show {_LARGE}; CPU, medians of 7",
        f"first page at most {showing.PAGE_BAR:.0f} ms, the rest in slices of at most"
        f" {showing.SLICE_BAR:.0f} ms",
        showing.measure,
        lambda f: (
            f"first page {f['page']:.0f} ms, longest slice {f['slice']:.1f} ms, all slices"
            f" {f['whole']:.0f} ms; opened from the file: first page {f['open']:.0f} ms, longest"
            f" slice {f['open_slice']:.1f} ms"
        ),
        lambda f: (
            f["page"] <= showing.PAGE_BAR and max(f["slice"], f["open_slice"]) <= showing.SLICE_BAR
        ),
    ),
    "changing": Benchmark(
        "Change 100,000 spans at once (move them to another label; undo, redo; undo their import)"
        " until it is stored and what is in view is shown, written beside the window; CPU of both"
        " threads, medians of 3",
        f"at most {changing.WHOLE_BAR:.0f} s; the window's thread is busy for at most"
        f" {changing.BUSY_BAR:.0f} ms without hearing a key",
        changing.measure,
        lambda f: (
            f"moved {f['move']:.1f} s, undone {f['undo']:.1f} s, done again {f['redo']:.1f} s,"
            f" import undone {f['remove']:.1f} s; busy for {f['busy']:.0f} ms at most, by the clock"
            f" {f['gap']:.0f} ms"
        ),
        lambda f: (
            max(f["move"], f["undo"], f["redo"], f["remove"]) <= changing.WHOLE_BAR
            and f["busy"] <= changing.BUSY_BAR
        ),
    ),
    "overlapping": Benchmark(
        "Show and scroll 1 M characters with 100,000 spans, each over half of it, or all inside"
        " 3,000 characters; CPU",
        f"shown within {overlapping.SHOWN_BAR:.0f} ms, p99 of scrolling at most"
        f" {overlapping.P99_BAR:.0f} ms",
        overlapping.measure,
        lambda f: (
            f"halves shown after {f['halves_shown']:.0f} ms, the crowd after"
            f" {f['crowd_shown']:.0f} ms; {scrolling.in_words(f, ('halves', 'crowd'))}"
        ),
        _overlaps,
    ),
    "paragraph": Benchmark(
        "Scroll in one paragraph of 1 M characters with 10,000 spans; CPU",
        f"p99 at most {overlapping.PARAGRAPH_BAR:.0f} ms",
        overlapping.measure_paragraph,
        lambda f: (
            f"p99 {f['paragraph_p99']:.1f} ms; {scrolling.in_words(f, ('paragraph',))};"
            f" shown after {f['paragraph_shown']:.0f} ms"
        ),
        lambda f: f["paragraph_p99"] <= overlapping.PARAGRAPH_BAR,
    ),
    "remembering": Benchmark(
        f"Memory of the window with {_LARGE}, above that of the empty window",
        f"at most {remembering.BAR:.0f} MB",
        remembering.measure,
        lambda f: f"{f['more']:.0f} MB ({f['full']:.0f} MB over {f['empty']:.0f} MB)",
        lambda f: f["more"] <= remembering.BAR,
    ),
}
