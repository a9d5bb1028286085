"""A virtual screen with a real keyboard: Xvfb and xdotool, from Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

REQUIRED = "ANNOTATOR_REQUIRE_DISPLAY_TESTS"
TOOLS = ("Xvfb", "xdotool")
DEADLINE = 60.0  # seconds until what is waited for counts as never coming


def missing() -> str:
    """Return the sentence that says what is not installed and how to get it; empty when all is."""
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not absent:
        return ""
    return f"{' and '.join(absent)} not found: sudo apt-get install xvfb xdotool"


def needed_tools() -> None:
    """Fail where this test is required and its tools are missing; leave it out where it is not."""
    why = missing()
    if why and os.environ.get(REQUIRED) == "1":
        pytest.fail(why)
    if why:
        pytest.skip(why)


@contextmanager
def screen(size: str = "1440x900") -> Iterator[dict[str, str]]:
    """Give the environment of programs that are to appear on a fresh virtual screen."""
    read, write = os.pipe()
    # Without a reset when its last client goes: one that comes meanwhile would be turned away.
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24"]
    command += ["-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()  # comes when the server takes connections
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


class Keyboard:
    """Types into one program's window as a person would."""

    def __init__(self, surroundings: Mapping[str, str], process: subprocess.Popen[bytes]) -> None:
        """Wait for the window of a process and give it the keyboard."""
        self._surroundings = dict(surroundings)
        self.window = self._wait_for_window(process)
        self._run("windowfocus", "--sync", self.window)

    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys one after another (names as xdotool has them), all of them so many times."""
        if times > 0:
            self._run("key", "--delay", "0", "--repeat", str(times), "--repeat-delay", "0", *keys)

    def type(self, words: str) -> None:
        """Type ASCII words."""
        self._run("type", "--delay", "2", words)

    def _wait_for_window(self, process: subprocess.Popen[bytes]) -> str:
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if process.poll() is not None:
                raise RuntimeError(f"the program ended with {process.returncode} before it showed")
            found = self._ask("search", "--onlyvisible", "--name", "Annotator").split()
            if found:
                return found[-1]
        raise TimeoutError("no window of the program appeared")

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._surroundings, capture_output=True, text=True, check=False
        )
        return done.stdout

    def _run(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._surroundings, check=True)


def wait_until_ended(process: subprocess.Popen[bytes]) -> int:
    """Return the exit code of a program that was told to end."""
    return process.wait(timeout=DEADLINE)


def started(command: Sequence[str], surroundings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program with these surroundings."""
    return subprocess.Popen(command, env=dict(surroundings), stdin=subprocess.DEVNULL)
