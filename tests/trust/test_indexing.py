"""Killed while the search index is filled: no record is touched, and the index is whole or empty.

The filler is killed right after it told of a slice, so in the middle of the next one.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import Session
from annotator.store import search_index
from tests.trust import random_texts

KILLS = 8
FILLER = """
import sys
from annotator import Session
from annotator.store import search_index
search_index.PART = 500
with Session.open(sys.argv[1]) as session:
    while True:
        session.renew_index()
        while session._store.keep(lambda live: search_index.add_some(live, 500)):
            print("slice", flush=True)
"""


def test_kills_while_the_index_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PART", 500)
    path, rng = tmp_path / "s.annotator", random.Random(7)
    with Session.create(path) as session:
        for _ in range(20):
            source = session.add_source(random_texts.text(rng) + " ferry" * 300)
            session.add_span(source.id, 0, 1, "claim")
        before = list(session.digests()), session.digest(), len(session.search("ferry"))
    for number in range(KILLS):
        command = [sys.executable, "-c", FILLER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as filler:
            assert filler.stdout is not None
            for _ in range(1 + number * 3):
                assert filler.stdout.readline() == b"slice\n"
            filler.kill()
        with Session.open(path) as session:
            assert list(session.check()) == []
            found = list(session.digests()), session.digest(), len(session.search("ferry"))
            assert found == before
