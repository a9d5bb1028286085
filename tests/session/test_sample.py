"""The sample session: whole under its name, or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session import sample
from annotator.text.errors import SessionError


def test_half_a_sample_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = sample.make_sample

    def fail(path: Path) -> None:
        make(path)
        raise SessionError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(sample, "make_sample", fail)
        with pytest.raises(SessionError):
            sample.open_sample(tmp_path)
    assert [each for each in tmp_path.iterdir() if each.is_file()] == []
    made = sample.open_sample(tmp_path)
    assert sample.open_sample(tmp_path) == made
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [made]
