"""One writer a session: a lock of the system on a side file, gone with the process that has it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from annotator.text.errors import SessionInUse, SessionReadOnly


class WriterLock:
    """The right to write one session file, held until `release`.

    The lock is the operating system's, so it ends with the process however that ends; what a side
    file left behind holds does not matter.
    """

    def __init__(self, session: Path) -> None:
        """Take the lock beside `session`; raises `SessionInUse` when another process has it.

        Raises `SessionReadOnly` where no lock can be had.
        """
        self._path = session.with_name(session.name + ".lock")
        while True:
            try:
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise SessionReadOnly(
                    f"{session.name} cannot be locked, because {self._path.name} beside it cannot"
                    f" be written ({error.strerror}): take that away, or open it read-only."
                ) from error
            try:
                _lock(descriptor)
            except (BlockingIOError, PermissionError):  # as POSIX and as Windows say it
                os.close(descriptor)
                raise SessionInUse(
                    f"{session.name} is open in another window or program:"
                    " close it there, or open it read-only."
                ) from None
            except OSError as error:
                os.close(descriptor)
                raise SessionReadOnly(
                    f"{session.name} cannot be locked, because its disk keeps no locks"
                    f" ({error.strerror}): move it to a disk of this computer, or open it"
                    " read-only."
                ) from error
            # The holder before us may have removed the side file between our open and our lock.
            if self._is_still_there(descriptor):
                self._descriptor = descriptor
                return
            os.close(descriptor)

    def _is_still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(self._path))
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back and remove the side file."""
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._descriptor)
            with suppress(OSError):  # the next writer has it already
                os.unlink(self._path)
        else:
            with suppress(OSError):  # one that stays, as in a folder now read-only, does no harm
                os.unlink(self._path)
            os.close(self._descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
