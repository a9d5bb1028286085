"""Damaged files of our own format: refused with a sentence, or brought in whole, and sound."""

from __future__ import annotations

import io
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exporters import to_stream
from tests.exporters.lines import head, reference
from tests.session.worked import new_session, problems, standing

BITS = (b"", b'"', b"{", b"}", b"[", b",", b"9", b"-1", b"1e9", b"null", b"\\ud800", b"\xff", b"\0")


def damaged(rng: random.Random) -> bytes:
    """Return an export of ours with some of its bytes replaced, repeated or left out."""
    out = io.BytesIO()
    to_stream("jsonl", [reference()], head(), out)
    data = out.getvalue()
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data))
        until = min(len(data), at + rng.choice((0, 1, 1, 2, 40)))
        data = data[:at] + rng.choice((*BITS, data[at:until] * 2)) + data[until:]
    return data


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_file_comes_whole_or_not_at_all(seed: int) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "a.jsonl"
        path.write_bytes(damaged(random.Random(seed)))
        with new_session(Path(name) / "s.annotator") as session:
            before = standing(session)
            report = session.import_marked(path, format="jsonl")
            if report.refused:
                assert standing(session) == before
                assert all(sentence.endswith(".") for sentence in report.refused)
            assert problems(session) == []
