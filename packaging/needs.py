"""What the program and its tests need from the system, and how to see that it is missing.

The lists of libraries were found on bare systems: what Qt's wheels load and do not bring along.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Need:
    """One thing the system must have: its own name, and the Debian packages that may bring it.

    Of ``packages`` the first that the system knows is taken: names have changed between releases.
    """

    name: str
    packages: tuple[str, ...]
    kind: Literal["library", "program", "python"]


def _libraries(**packages: tuple[str, ...]) -> tuple[Need, ...]:
    return tuple(Need(name, packages[name], "library") for name in packages)


OFFSCREEN: tuple[Need, ...] = _libraries(
    **{
        "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
        "libEGL.so.1": ("libegl1",),
        "libGL.so.1": ("libgl1",),
        "libxkbcommon.so.0": ("libxkbcommon0",),
        "libdbus-1.so.3": ("libdbus-1-3",),
        "libfontconfig.so.1": ("libfontconfig1",),
    }
)
WINDOW: tuple[Need, ...] = _libraries(
    **{
        "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
        "libxcb-cursor.so.0": ("libxcb-cursor0",),
        "libxcb-icccm.so.4": ("libxcb-icccm4",),
        "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
        "libxcb-shape.so.0": ("libxcb-shape0",),
        "libxcb-xkb.so.1": ("libxcb-xkb1",),
    }
)
PROGRAMS: tuple[Need, ...] = (
    Need("Xvfb", ("xvfb",), "program"),
    Need("xdotool", ("xdotool",), "program"),
    Need("strace", ("strace",), "program"),
)

# Tries each library in a process of its own, so that nothing stays loaded in this one.
_PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


def to_make_environment() -> tuple[Need, ...]:
    """Return what Python needs to make a virtual environment. Debian keeps it in a package."""
    major, minor = sys.version_info[:2]
    packages = (f"python{major}.{minor}-venv", "python3-venv")
    return (Need("Python's venv module", packages, "python"),)


def to_run(platform: str = sys.platform) -> tuple[Need, ...]:
    """Return what the program needs: on Linux Qt's libraries, those for a window with a display."""
    if platform != "linux":
        return ()
    return OFFSCREEN + WINDOW if "DISPLAY" in os.environ else OFFSCREEN


def for_tests_with_display(platform: str = sys.platform) -> tuple[Need, ...]:
    """Return what the tests need besides to open a real window, press real keys and trace calls."""
    return WINDOW + PROGRAMS if platform == "linux" else ()


def missing(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Return those of the needs that the system does not meet now."""
    without = missing_libraries([need.name for need in needs if need.kind == "library"])
    lacks = {"library": without.__contains__, "program": _is_no_program, "python": _cannot_make}
    return tuple(need for need in needs if lacks[need.kind](need.name))


def missing_libraries(names: Sequence[str]) -> frozenset[str]:
    """Return those of the shared libraries that cannot be loaded."""
    if not names:
        return frozenset()
    said = subprocess.run(
        [sys.executable, "-c", _PROBE, *names], stdout=subprocess.PIPE, text=True, check=True
    )
    return frozenset(said.stdout.split())


def _is_no_program(name: str) -> bool:
    return shutil.which(name) is None


def _cannot_make(_name: str) -> bool:
    """Whether this Python lacks venv, or has neither ensurepip nor a pip to fill one with."""
    importlib.invalidate_caches()
    if importlib.util.find_spec("venv") is None:
        return True
    return importlib.util.find_spec("ensurepip") is None and not pip_can_fill_others()


def pip_can_fill_others() -> bool:
    """Whether this Python has a pip that installs into another environment (22.3 or newer)."""
    if importlib.util.find_spec("pip") is None:
        return False
    from importlib.metadata import PackageNotFoundError, version

    try:
        numbers = version("pip").split(".")
    except PackageNotFoundError:
        return False
    return [int(number) for number in numbers[:2] if number.isdigit()] >= [22, 3]
