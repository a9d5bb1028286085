"""The writer's lock: of the file itself, whatever its name, and told apart from what is no lock."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionInUse, SessionReadOnly
from annotator.store import lock
from tests.session.worked import ADA


def test_a_link_to_a_session_is_the_same_session(path: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        return  # links want rights there that few users have
    link = tmp_path / "elsewhere" / "link.annotator"
    link.parent.mkdir()
    link.symlink_to(path)
    with Session.open(path, annotator=ADA):
        with pytest.raises(SessionInUse):
            Session.open(link)
        with Session.open(link, read_only=True) as reader:
            assert len(reader.sources()) == 2
    with Session.open(link, annotator=ADA) as session:
        assert session.path == link
        with pytest.raises(SessionInUse):
            Session.open(path)
    assert list(link.parent.iterdir()) == [link]


def test_a_disk_without_locks_is_not_called_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", no_locks)
    with pytest.raises(SessionReadOnly, match=r"ferry\.annotator cannot be locked"):
        Session.open(path)
    with Session.open(path, read_only=True) as session:
        assert len(session.sources()) == 2


def test_a_side_file_that_cannot_be_removed_does_not_stop_the_closing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    session = Session.open(path, annotator=ADA)
    with monkeypatch.context() as patch:
        patch.setattr("os.unlink", refuse)
        session.close()
    assert path.with_name("ferry.annotator.lock").exists()
    Session.open(path, annotator=ADA).close()
    assert not path.with_name("ferry.annotator.lock").exists()


def test_a_file_with_a_second_name_is_only_read(path: Path) -> None:
    other = path.with_name("other.annotator")
    os.link(path, other)
    for name in (path, other):
        with pytest.raises(SessionReadOnly, match="second name"):
            Session.open(name)
        with Session.open(name, read_only=True) as session:
            assert len(session.sources()) == 2
    other.unlink()
    with Session.open(path, annotator=ADA) as session:
        assert not session.read_only


def test_a_making_that_broke_off_at_its_end_is_tidied(path: Path) -> None:
    draft = path.with_name(f".{path.name}.0123abcd.new")
    os.link(path, draft)
    with Session.open(path, annotator=ADA) as session:
        assert not session.read_only
    assert not draft.exists()
