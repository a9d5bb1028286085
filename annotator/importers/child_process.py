"""A process beside this one that runs a module of ours, with two pipes of frames to talk over."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from annotator.importers.frames import LARGEST, read_frame, write_frame

_INTERVAL = 0.1  # seconds between two looks at the clock


class ChildProcess:
    """One child: it takes orders on its standard input and answers on its standard output."""

    def __init__(self, module: str, *arguments: str) -> None:
        """Start the module of this name as a program. Raises `OSError` when that cannot be."""
        # No folder is searched for modules that this process does not search; not the current one.
        places = [os.path.abspath(each) for each in sys.path if each]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-B", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback may hold words of the document
            env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._orders = _pipe(self._process.stdin)
        self._answers = _pipe(self._process.stdout)
        self.overdue = False
        self._until: float | None = None  # when what is waited for is overdue
        self._gone = threading.Event()
        threading.Thread(target=self._look, name="overdue", daemon=True).start()

    @property
    def ended(self) -> int | None:
        """How the process ended, as `Popen.returncode`; None while it runs."""
        return self._process.poll()

    def write(self, *frames: bytes) -> None:
        """Send it frames. Raises `OSError` when it is gone."""
        write_frame(self._orders, *frames)

    def read(self, most: int = LARGEST) -> bytearray:
        """Return the next frame of at most so many bytes; raises `NoFrame` when it is gone."""
        return read_frame(self._answers, most)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """End the process if what is done meanwhile takes longer: `read` then raises `NoFrame`."""
        self._until = time.monotonic() + seconds
        try:
            yield
        finally:
            self._until = None

    def _look(self) -> None:
        """End the process when it is overdue: one thread for all that is ever asked of it."""
        while not self._gone.wait(_INTERVAL):
            until = self._until
            if until is not None and time.monotonic() > until:
                self.overdue = True
                self._process.kill()
                return

    def kill(self) -> None:
        """End the process, wait until it is gone, and let its pipes go."""
        self._gone.set()
        self._process.kill()
        self._process.wait()
        for pipe in (self._orders, self._answers):
            try:
                pipe.close()
            except (OSError, ValueError):
                continue  # what was still to be written has no reader; or another thread closes it


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
