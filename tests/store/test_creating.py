"""Making a session file: durable under its name, or not there."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from annotator.session.errors import SessionError
from tests.session.worked import new_session


@pytest.mark.parametrize(("code", "made"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_folder_that_cannot_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, made: bool
) -> None:
    if sys.platform == "win32":
        return  # folders are not synced there
    fsync = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    path = tmp_path / "ferry.annotator"
    if made:
        new_session(path).close()
    else:
        with pytest.raises(SessionError, match=r"ferry\.annotator cannot be made"):
            new_session(path)
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path] * made


def test_where_there_are_no_hard_links_nothing_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ferry.annotator"

    def no_links(draft: Path, name: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    def taken_meanwhile(draft: Path, name: Path) -> None:
        path.write_bytes(b"mine")
        no_links(draft, name)

    monkeypatch.setattr(os, "link", taken_meanwhile)
    with pytest.raises(SessionError, match=r"ferry\.annotator is there already"):
        new_session(path)
    assert path.read_bytes() == b"mine"
    path.unlink()
    monkeypatch.setattr(os, "link", no_links)
    new_session(path).close()
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]
