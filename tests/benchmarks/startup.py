"""Start to first paint, reopening a session, over that of a bare window: CPU of the process.

The bare window shows the first 50 lines of the text that the program shows, so that both load the
same fonts: an emoji alone takes 11 ms. Each program tells its own CPU time at its first paint.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import made

CLONE = Path(__file__).resolve().parents[2]
BAR = 1.5
BARE = Path(__file__).with_name("bare_window.py")
LINES = 50
CODE_POINTS = 8500  # of each source: more than 50 lines, with an emoji among the first
# What the command `annotator` runs.
PROGRAM = "import sys; from annotator.__main__ import main; sys.exit(main())"


def measure(starts: int = 20, sources: int = 20, spans: int = 100) -> dict[str, float]:
    """Start both programs so many times, in turn; return CPU milliseconds, and the ratio.

    All are medians, the ratio that of the pairs. ``program_ms`` is until the text is painted with
    its marks, ``filled_ms`` until all panels and menus beside it are there too.
    """
    with tempfile.TemporaryDirectory(prefix="startup-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        path, words = Path(folder) / "s.annotator", Path(folder) / "words.txt"
        made.session(path, sources, CODE_POINTS, spans)
        lines = made.text(CODE_POINTS).split("\n")[:LINES]
        words.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        program = [sys.executable, "-c", PROGRAM, str(path)]
        bare = [sys.executable, str(BARE), str(path), str(words)]
        for command in (program, bare):  # fills the caches of the system and writes the bytecode
            _times(command, home)
        painted: list[float] = []
        filled: list[float] = []
        floor: list[float] = []
        for _ in range(starts):
            times = _times(program, home)
            painted.append(times["painted"])
            filled.append(times["ready"])
            floor.append(_times(bare, home)["painted"])
    # Of the pairs, not of the medians: the machine's speed may change between one and the next.
    ratios = [ours / bare_start for ours, bare_start in zip(painted, floor, strict=True)]
    return {
        "program_ms": made.median(painted),
        "filled_ms": made.median(filled),
        "bare_ms": made.median(floor),
        "ratio": round(made.median(ratios), 2),
    }


def _times(command: Sequence[str], home: Path) -> dict[str, float]:
    """Run a command to its end and return what it tells of its CPU time, in milliseconds."""
    surroundings = dict(os.environ)
    surroundings.update(
        ANNOTATOR_HOME=str(home),
        ANNOTATOR_EXIT_AFTER_FIRST_PAINT="1",
        QT_QPA_PLATFORM="offscreen",
    )
    # Bytecode beside the modules, as an installed program has it: the first start makes it.
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    surroundings.pop("PYTHONPYCACHEPREFIX", None)
    done = subprocess.run(
        command,
        env=surroundings,
        cwd=CLONE,
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    told = (line.split() for line in done.stdout.splitlines())
    return {what: float(seconds) * 1000 for what, seconds in told}
