"""Search over 100,000 sources: the first page of hits of rare, common, Chinese and begun words."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotator import Session
from annotator.store import connection, history
from annotator.text.identity import new_id, now, sha256
from annotator.text.records import Change, Edit, Source
from tests.benchmarks import made
from tests.benchmarks.benchmark import Benchmark

BAR = 50.0
PAGE = 50  # hits on a first page
CHINESE = 10  # one source in so many is Chinese
_HAN = [chr(0x4E00 + place) for place in range(3000)]
_HAN_WEIGHTS = [1 / (place + 5) for place in range(3000)]
QUERIES = {
    "rare": '"quillon"',
    "common": '"the"',
    "chinese": _HAN[200] + _HAN[201],
    "phrase": '"said on Monday"',
    "nothing": '"zeppelin"',
    "prefix": "quil",
    "letter": "t",
    "begun": "said on m",
}


def measure(sources: int = 100_000, rounds: int = 9) -> dict[str, float]:
    """Search so many indexed sources; return CPU milliseconds to the first page, and sizes."""
    with tempfile.TemporaryDirectory(prefix="searching-") as folder:
        path = Path(folder) / "many.annotator"
        _make(path, sources)
        before = path.stat().st_size
        begun = time.process_time()
        with Session.open(path, annotator=made.WHO) as session:
            while session.index_some():
                pass
        seconds = time.process_time() - begun
        figures: dict[str, float] = {"sources": sources, "indexing_s": round(seconds, 1)}
        figures["text_mb"] = round(before / 1e6, 1)
        figures["index_mb"] = round((path.stat().st_size - before) / 1e6, 1)
        with Session.open(path, annotator=made.WHO) as session:
            for name, words in QUERIES.items():
                figures |= _searched(session, name, words, rounds)
    return figures


def _searched(session: Session, name: str, words: str, rounds: int) -> dict[str, float]:
    times: list[float] = []
    count = 0
    for _ in range(rounds):
        begun = time.process_time()
        count = _first_page(session, words)
        times.append(1000 * (time.process_time() - begun))
    return {
        f"{name}_ms": round(statistics.median(times), 1),
        f"{name}_first_ms": round(times[0], 1),
        f"{name}_hits": count,
    }


def _first_page(session: Session, words: str) -> int:
    count = 0
    for hits in session.searching(words):
        count += len(hits)
        if count >= PAGE:
            break
    return count


def _make(path: Path, sources: int) -> None:
    with Session.create(path, title="Benchmark", annotator=made.WHO) as session:
        story, annotator = session.stories()[0].id, session.annotator.id
        label_set = session.label_set.version
    edits = (Edit(None, _source(text, story, annotator)) for text in _texts(sources))
    writer = connection.open_writer(path)
    while some := tuple(islice(edits, 5000)):
        change = Change(
            id=new_id(),
            kind="do",
            name="import",
            at=now(),
            annotator=annotator,
            label_set=label_set,
            edits=some,
        )
        history.write(writer, change)
    connection.close_writer(writer)


def _source(text: str, story: str, annotator: str) -> Source:
    return Source(
        id=new_id(),
        story=story,
        title=text[:40],
        meta={},
        sha256=sha256(text),
        original_sha256="",
        provenance={},
        revises=None,
        annotator=annotator,
        created_at=now(),
        text=text,
    )


def _texts(count: int) -> Iterator[str]:
    """Give texts of some 1,000 code points; every 10,000th has the rare word at its end."""
    rng = random.Random(count)
    pool = [made.text(1000 + number) for number in range(200)]
    for number in range(count):
        if number % CHINESE == 0:
            yield f"第{number}号。" + "".join(rng.choices(_HAN, _HAN_WEIGHTS, k=600))
            continue
        halves = rng.choice(pool)[:500], rng.choice(pool)[:500]
        rare = " A quillon." if number % 10_000 == 9_999 else ""
        yield f"Account {number}. {halves[0]} {halves[1]}{rare}"


SEARCHING = Benchmark(
    f"Search 100,000 sources, the first {PAGE} hits in the order of the list; CPU, medians of 9",
    f"at most {BAR:.0f} ms for each",
    measure,
    lambda f: (
        f"a rare word {f['rare_ms']:.0f} ms, a common one {f['common_ms']:.0f} ms, two Chinese"
        f" characters {f['chinese_ms']:.0f} ms, a phrase {f['phrase_ms']:.0f} ms, none"
        f" {f['nothing_ms']:.0f} ms; beginnings: of a rare word {f['prefix_ms']:.0f} ms, one letter"
        f" {f['letter_ms']:.0f} ms, a phrase and a letter {f['begun_ms']:.0f} ms; the very first"
        f" {f['rare_first_ms']:.0f} ms; indexed in"
        f" {f['indexing_s']:.0f} s, {f['index_mb']:.0f} MB beside {f['text_mb']:.0f} MB"
    ),
    lambda f: all(f[f"{name}_ms"] <= BAR for name in QUERIES),
)
