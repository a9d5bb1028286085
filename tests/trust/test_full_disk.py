"""A full disk loses nothing saved, says so, and work goes on when there is room."""

from pathlib import Path

from tests.trust import full_disk, planted


def test_annotate_stops_with_a_sentence_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with full_disk.small_disk(tmp_path) as small:
        assert full_disk.annotate_until_full(small) == []


def test_a_session_says_not_saved_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with full_disk.small_disk(tmp_path) as small:
        assert full_disk.session_until_full(small) == []


def test_the_harness_sees_an_acknowledgement_before_the_commit(tmp_path: Path) -> None:
    with full_disk.small_disk(tmp_path) as small:
        assert full_disk.annotate_until_full(small, planted.EARLY) != []
