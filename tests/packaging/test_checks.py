"""The one check command: everything runs, the tests last, and one failure is enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import checks
from environment import Environment

NAMES = ["ruff format", "ruff check", "mypy", "import contracts", "pytest"]


@pytest.mark.parametrize(
    ("failing", "code"),
    [((), 0), (("ruff check",), 1), (("mypy", "import contracts"), 1), (("pytest",), 5)],
)
def test_all_checks_run_and_any_failure_counts(
    failing: tuple[str, ...], code: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(tmp_path)
    commands = {tuple(command): name for name, command in checks.before_tests(environment).items()}
    tests = [str(environment.python), "-m", "pytest", *checks.AT_ONCE, "-k", "undo"]
    commands[tuple(tests)] = "pytest"
    ran: list[str] = []
    given: dict[str, str] = {}

    def run(command: Sequence[str], variables: Mapping[str, str]) -> int:
        name = commands[tuple(command)]
        ran.append(name)
        given.update(variables)
        return (5 if name == "pytest" else 1) if name in failing else 0

    assert checks.run_all(environment, ["-k", "undo"], {"A": "1"}, run) == code
    assert ran == NAMES
    assert given["A"] == "1"
    assert given[checks.FAILED_VARIABLE] == ", ".join(name for name in failing if name != "pytest")
    assert capfd.readouterr().out == "".join(f"== {name}\n" for name in NAMES)


def test_a_tool_that_is_not_there_is_a_failed_check(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert checks.run_all(Environment(tmp_path), [], {}) == 1
    assert "cannot be run" in capfd.readouterr().err
