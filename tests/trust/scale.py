"""Many sessions as one data set, and what `docs/scale.md` does with it.

The blocks of Python on that page are run as they stand; what DuckDB and Dask find is held against
each other, and against what was counted while the sessions were made.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.dataset

from annotator.session.corpus import export_corpus
from annotator.session.corpus_files import sessions_of
from annotator.session.wanted import Wanted
from tests.trust import corpora

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
_NAMES = ("labels", "agreement", "copies", "alike")
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LAST = """
import json

found = {name: globals()[name] for name in json.loads(NAMES)}
print(json.dumps(found))
"""


def faults(
    count: int,
    seed: int,
    damage: Callable[[Path], None] | None = None,
    split: str | None = "60/20/20",
) -> list[str]:
    """Make so many sessions and one data set of them, which `damage` may spoil; return what is
    wrong with what the page finds in it, and with how it is divided.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sessions").mkdir()
        truth = corpora.make(folder / "sessions", count, seed)
        paths = sessions_of([str(folder / "sessions" / "*.annotator")])
        wanted = Wanted(keep_together=True)
        index = export_corpus(paths, folder / "corpus", split=split, wanted=wanted)
        found = [] if len(index.sessions) == count else [f"{len(index.sessions)} sessions"]
        if damage is not None:
            damage(folder / "corpus")
        page = run_page(folder)
        found += _compared(page, truth)
        if split:
            found += cut(folder / "corpus", [(one, other) for one, other, _ in page["alike"]])
        return found


def lose_a_file(corpus: Path) -> None:
    """Remove a file of a data set that has a span in it."""
    index = json.loads((corpus / "index.json").read_bytes())
    (corpus / next(each["file"] for each in index["shards"] if each["spans"])).unlink()


def cut(corpus: Path, alike: Iterable[tuple[str, str]]) -> list[str]:
    """Return which texts (by SHA-256) are in several parts of a split, alone or with those alike;
    that nothing is in more than one is wrong too.
    """
    columns = ["text_sha256", "split"]
    found = pyarrow.dataset.dataset(corpus / "data", partitioning="hive").to_table(columns=columns)
    parts: dict[str, set[str]] = {}
    for text, part in zip(*(found[each].to_pylist() for each in columns), strict=True):
        parts.setdefault(text, set()).add(part)
    wrong = [f"{text} is in {sorted(each)}" for text, each in parts.items() if len(each) > 1]
    wrong += [
        f"{one} and {other} are in two parts" for one, other in alike if parts[one] != parts[other]
    ]
    return wrong if len(set().union(*parts.values())) > 1 else [*wrong, "nothing is divided"]


def run_page(folder: Path) -> dict[str, Any]:
    """Run the blocks of the page in the folder that holds `corpus`, and return what they find."""
    blocks = _BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    names = [*_NAMES, *(f"{each}_again" for each in _NAMES)]
    script = "\n".join([*blocks, f"NAMES = {json.dumps(names)!r}", _LAST])
    (folder / "page.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "page.py"], cwd=folder, check=False, capture_output=True, timeout=1800
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _compared(found: dict[str, Any], truth: corpora.Truth) -> list[str]:
    wrong = [
        f"{name}: the two ways differ" for name in _NAMES if found[name] != found[f"{name}_again"]
    ]
    counted = {
        "labels": sorted(map(list, truth.labels.items())),
        "agreement": list(map(list, truth.agreement)),
        "copies": sorted([text, n] for text, n in truth.sources.items() if n > 1),
    }
    wrong += [
        f"{name}: not what was marked" for name, each in counted.items() if found[name] != each
    ]
    return wrong if found["alike"] else [*wrong, "alike: nothing found"]
