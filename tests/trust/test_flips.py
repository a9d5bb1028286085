"""Silent damage is noticed; the short run."""

import random
from pathlib import Path

from tests.trust import flips, random_sessions


def test_every_flip_that_changes_what_is_read_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "s.annotator"
    random_sessions.make(random.Random(1), path, 60)
    found = flips.flip(path, 120, random.Random(2))
    assert [flip for flip in found if flip.fault] == []
    assert sum(flip.changed_dump for flip in found) >= 20


def test_sessions_left_alone_raise_no_alarm(tmp_path: Path) -> None:
    assert flips.false_alarms(tmp_path, 20, seed=3) == []


def test_the_harness_sees_a_check_that_finds_nothing() -> None:
    assert flips.blind(seed=4) != []
