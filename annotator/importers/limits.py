"""What a process that parses foreign content takes from itself, before it sees any.

Memory: on Linux and other Unixes a watch on what it holds, with RLIMIT_AS far behind that; on
macOS, where RLIMIT_AS does nothing, the watch alone; on Windows a job object. Time: the same watch,
so that a child whose parent was killed ends too. Files and network: an audit hook, which no Python
code can take away again. It is no wall against machine code that was taken over; it is one against
a parser that does what its format asks for.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

TOO_MUCH_MEMORY = 86
TOO_LONG = 87
"""Exit codes of a process that was ended by its own watch."""

_INTERVAL = 0.05  # seconds between two looks: memory can grow by some 100 MB meanwhile
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = frozenset(
    [
        *("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
        *("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile"),
        *("os.system", "os.truncate", "subprocess.Popen"),
    ]
)


class Watch:
    """Ends this process when it holds too much memory, or works for too long."""

    def __init__(self, memory: int) -> None:
        """Watch from now on, whenever something is timed; ``memory`` is in bytes."""
        self._memory = memory
        self._held = _memory_meter()
        self._until = 0.0
        self._working = threading.Event()
        threading.Thread(target=self._look, name="watch", daemon=True).start()

    def begin(self, seconds: float) -> None:
        """Allow so many seconds from now."""
        self._until = time.monotonic() + seconds
        self._working.set()

    def end(self) -> None:
        """Let the watch rest, for there is nothing to do."""
        self._working.clear()

    def _look(self) -> None:
        pause = threading.Event()
        while True:
            self._working.wait()
            if self._held() > self._memory:
                os._exit(TOO_MUCH_MEMORY)
            if time.monotonic() > self._until:
                os._exit(TOO_LONG)
            pause.wait(_INTERVAL)


def forbid_files_and_network() -> None:
    """From now on no file is opened but to read modules and their data, and nothing is connected.

    What is forbidden raises `PermissionError`.
    """
    folders = tuple(
        os.path.join(os.path.realpath(folder), "")
        for folder in {*sys.path, sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)}
        if folder and os.path.isdir(folder)
    )

    def judge(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int):
                return
            writes = isinstance(flags, int) and flags & _WRITING
            shown = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
            if writes or not os.path.realpath(shown).startswith(folders):
                raise PermissionError("a parser may open no file")
        elif event in _FORBIDDEN or event.startswith("socket."):
            raise PermissionError(f"a parser may not do this: {event}")

    sys.addaudithook(judge)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _BasicLimits(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION of winnt.h."""

        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h; IO_COUNTERS are six numbers."""

        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _ONE_PROCESS, _PROCESS_MEMORY, _DIE_QUIETLY = 0x8, 0x100, 0x400

    def limit_memory(memory: int) -> None:
        """Let this process have so many bytes, and no child; the job is kept until it ends."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _ONE_PROCESS | _PROCESS_MEMORY | _DIE_QUIETLY
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory
        size = ctypes.sizeof(limits)
        this = wintypes.HANDLE(kernel.GetCurrentProcess())
        if not (
            kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), size)
            and kernel.AssignProcessToJobObject(job, this)
        ):
            raise ctypes.WinError(ctypes.get_last_error())

    def _memory_meter() -> Callable[[], int]:
        return lambda: 0  # the job object sees to it

else:
    import resource

    def limit_memory(memory: int) -> None:
        """Let this process map three times so many bytes at most: the watch comes first.

        Addresses are mapped for libraries and threads too, which takes no memory.
        """
        with suppress(OSError, ValueError):  # where the system sets no such limit, as macOS
            resource.setrlimit(resource.RLIMIT_AS, (3 * memory, 3 * memory))

    def _memory_meter() -> Callable[[], int]:
        """Return what tells how many bytes this process holds, or (not on Linux) held at most."""
        try:
            file = os.open("/proc/self/statm", os.O_RDONLY)
        except OSError:
            unit = 1 if sys.platform == "darwin" else 1024
            return lambda: unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        page = os.sysconf("SC_PAGESIZE")
        # The second number is the pages in memory: proc(5).
        return lambda: page * int(os.pread(file, 200, 0).split()[1])
