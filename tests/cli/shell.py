"""The command line as tests call it: inside this process, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from annotator import cli


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it wrote as JSON."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one sentence on standard error, with which a refusal is told."""
        assert self.out == ""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("annotator: ")
        assert lines[0].endswith(".")
        return lines[0].removeprefix("annotator: ")


Run = Callable[..., Said]


class Terminal:
    """Runs commands in this process, with standard input given as bytes."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch

    def __call__(self, *arguments: object, given: bytes = b"") -> Said:
        """Run one command and return what it said."""
        self.capsys.readouterr()
        with self.monkeypatch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            try:
                code = cli.main([str(argument) for argument in arguments])
            except SystemExit as stop:
                code = stop.code if isinstance(stop.code, int) else 1
        written = self.capsys.readouterr()
        return Said(code, written.out, written.err)


def process(*arguments: object, given: bytes = b"", **environment: str) -> Said:
    """Run the program as a shell does and return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        input=given,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    out, err = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
    return Said(done.returncode, out, err)
