"""How long the window hears no key while files come in: very many, or one that is very long."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from tests.benchmarks import made
from tests.benchmarks.benchmark import Benchmark, Figures
from tests.benchmarks.importing import texts
from tests.benchmarks.ticks import Ticks
from tests.trust.desktop import Desktop

BAR = 200.0  # milliseconds
_LOOK = 20  # milliseconds


def measure(count: int = 10_000, long: int = 15_000_000, rounds: int = 3) -> dict[str, float]:
    """Bring in so many texts of 5 kB, a text of so many bytes, and a page of as many.

    Returns for each the longest time in milliseconds, by the clock, for which the window's thread
    heard no key: the median of the rounds, and of all the longest.
    """
    with tempfile.TemporaryDirectory(prefix="arriving-") as name:
        folder = Path(name)
        many = folder / "many"
        many.mkdir()
        texts(many, count)
        dropped = {"many": many, "text": _text(folder, long), "page": _page(folder, long)}
        found: dict[str, float] = {}
        for kind, path in dropped.items():
            gaps = [_gap(folder / f"{kind}{nth}.annotator", [path]) for nth in range(rounds)]
            found |= {kind: made.median(gaps), f"{kind}_longest": max(gaps)}
    return found


def _text(folder: Path, size: int) -> Path:
    path = folder / "long.txt"
    words = made.text(9_000)
    path.write_text("\n\n".join([words] * (size // len(words.encode()) + 1)), encoding="utf-8")
    return path


def _page(folder: Path, size: int) -> Path:
    path = folder / "long.html"
    words = "".join(f"<p>{each}</p>\n" for each in made.text(9_000).splitlines() if each)
    article = words * (size // len(words.encode()) + 1)
    path.write_text(
        f"<html><head><title>Long</title></head><body><article>{article}</article></body></html>",
        encoding="utf-8",
    )
    return path


def _gap(session: Path, files: Sequence[Path]) -> float:
    """Drop files on a window; return the longest time it did not hear a key until it rested."""
    made.session(session, 1, 10_000, 10)
    desktop = Desktop(session)
    desktop.rest()
    ticks = Ticks()
    desktop.window.opening.take_files(files)
    _wait_for_end(desktop)
    desktop.rest()
    ticks.stop()
    desktop.close()
    return ticks.gap


def _wait_for_end(desktop: Desktop) -> None:
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: None if desktop.place.beside.title else loop.quit())
    look.start(_LOOK)
    loop.exec()


def _words(found: Figures) -> str:
    return "; ".join(
        f"{words} {found[kind]:.0f} ms, at most {found[f'{kind}_longest']:.0f} ms"
        for kind, words in {"many": "10,000 texts", "text": "the text", "page": "the page"}.items()
    )


ARRIVING = Benchmark(
    "Time for which the window hears no key while 10,000 texts of 5 kB, a text of 15 MB, a web page"
    " of 15 MB come in beside it; by the clock, medians of 3",
    f"at most {BAR:.0f} ms",
    measure,
    _words,
    lambda found: all(found[kind] <= BAR for kind in ("many", "text", "page")),
)
