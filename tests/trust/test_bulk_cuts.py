"""The power is cut in the middle of work that writes much at a time; short. Needs strace."""

from pathlib import Path

from tests.trust import bulk_cuts


def test_an_upgrade_is_whole_after_a_power_cut(tmp_path: Path) -> None:
    found = bulk_cuts.faults_of("upgrade", "strict", 16, 1, tmp_path)
    assert [fault for look in found for fault in look] == []


def test_the_simulator_sees_steps_that_were_not_synced(tmp_path: Path) -> None:
    assert any(bulk_cuts.faults_of("tag all", "ext4", 10, 1, tmp_path, "normal"))
