"""A disk that takes no more: the system's limit on the size of files, where it has one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import NotSaved, SessionError
from tests.session.worked import ADA, TEXT, new_session, problems

LONG = "x" * 3000

if sys.platform != "win32":
    import resource

    @contextmanager
    def file_limit(size: int) -> Iterator[None]:
        """Let no file of this process grow beyond `size` bytes."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    @pytest.mark.parametrize("room", [0, 1, 5000, 20_000])
    def test_a_session_that_cannot_be_made_leaves_no_file(tmp_path: Path, room: int) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        with (
            file_limit(room),
            pytest.raises(SessionError, match=r"ferry\.annotator cannot be made"),
        ):
            new_session(folder / "ferry.annotator")
        assert list(folder.iterdir()) == []

    @pytest.mark.parametrize("room", [0, 100_000])
    def test_a_write_that_fails_is_looked_after_and_work_goes_on(path: Path, room: int) -> None:
        with new_session(path) as session:
            source = session.add_source(TEXT)
            saved = [session.add_span(source.id, 0, 1, "claim")]
            sentence = ""
            with file_limit(room and path.stat().st_size + room):
                for end in range(2, 100):
                    try:
                        saved.append(session.add_span(source.id, 0, end, "claim", note=LONG))
                    except NotSaved as error:
                        sentence = str(error)
                        break
            assert "ferry.annotator" in sentence
            assert "\n" not in sentence
            assert len(saved) < 98
            assert session.spans() == saved
            for end in range(100, 110):
                saved.append(session.add_span(source.id, 0, end, "claim"))
            assert session.spans() == saved
            assert problems(session) == []
        with Session.open(path, annotator=ADA) as session:
            assert session.spans() == saved
            assert problems(session) == []
