"""The checks: format, lint, types, contracts, tests; all of them run, whichever fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from environment import Environment

Run = Callable[[Sequence[str], Mapping[str, str]], int]

# A process for each core; more than four would mostly wait for memory.
AT_ONCE = ("-n", "auto", "--maxprocesses", "4")

# The tests read it and name these checks above their closing line.
FAILED_VARIABLE = "ANNOTATOR_FAILED_CHECKS"


def before_tests(environment: Environment) -> dict[str, list[str]]:
    """Return the checks that come before the tests: what each is called, and its command."""
    python = str(environment.python)
    return {
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "ruff check": [python, "-m", "ruff", "check", "."],
        "mypy": [python, "-m", "mypy"],
        "import contracts": [str(environment.script("lint-imports")), "--no-logo"],
    }


def run_all(
    environment: Environment,
    arguments: Sequence[str],
    variables: Mapping[str, str],
    run: Run | None = None,
) -> int:
    """Run every check and then pytest with ``arguments``; return 0 only when all of them passed.

    pytest comes last, and its closing line is the last one printed.
    """
    run = run or _in(environment.clone)
    failed: list[str] = []
    for name, command in before_tests(environment).items():
        print(f"== {name}", flush=True)
        if run(command, variables) != 0:
            failed.append(name)
    print("== pytest", flush=True)
    tests = run(
        [str(environment.python), "-m", "pytest", *AT_ONCE, *arguments],
        {**variables, FAILED_VARIABLE: ", ".join(failed)},
    )
    return tests if tests != 0 else int(bool(failed))


def _in(folder: Path) -> Run:
    def run(command: Sequence[str], variables: Mapping[str, str]) -> int:
        try:
            return subprocess.call(command, cwd=folder, env={**os.environ, **variables})
        except OSError as error:
            print(f"{command[0]} cannot be run: {error.strerror}", file=sys.stderr)
            return 1

    return run
