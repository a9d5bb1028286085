"""The power is cut in the middle of work that writes much at a time; short. Needs strace."""

from pathlib import Path

from tests.trust import bulk_cuts


def test_an_upgrade_is_whole_after_a_power_cut(tmp_path: Path) -> None:
    looks = bulk_cuts.looks_at(bulk_cuts.record("upgrade", tmp_path), "strict", 16, 1)
    assert [fault for look in looks.faults for fault in look] == []


def test_an_image_that_was_seen_is_not_looked_at_again_and_is_counted(tmp_path: Path) -> None:
    looks = bulk_cuts.looks_at(bulk_cuts.record("upgrade", tmp_path), "ext4", 60, 1)
    assert len(looks.faults) == 60
    assert 1 < looks.distinct < 60


def test_the_simulator_sees_steps_that_were_not_synced(tmp_path: Path) -> None:
    recorded = bulk_cuts.record("tag all", tmp_path, "normal")
    assert any(bulk_cuts.looks_at(recorded, "ext4", 10, 1).faults)
