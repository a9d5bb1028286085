"""The commands of the start script: what each one prepares, and what it then runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import checks
import needs
import system_packages
from environment import Environment, SetUpFailed
from needs import Need
from system_packages import System

CLONE = Path(__file__).resolve().parent.parent

USAGE = """\
usage: python3 packaging/start.py [--no-apt] [test [PYTEST ARGUMENT...] | long [ARGUMENT...]]

  (nothing)   set up what the program needs, then open it on the sample story
  test        set up what the tests need, then run every check and the tests
  long        set up what the tests need, then run the long trust runs

  --no-apt    install no system packages; print the line to run instead
"""


@dataclass(frozen=True)
class Request:
    """What the command line asks for; ``arguments`` go to the program that is run in the end."""

    command: str
    arguments: tuple[str, ...]
    use_apt: bool


def read_request(arguments: Sequence[str]) -> Request | None:
    """Return what is asked for, or None when the arguments make no sense or ask for help."""
    use_apt = "--no-apt" not in arguments
    rest = [argument for argument in arguments if argument != "--no-apt"]
    if not rest:
        return Request("demo", (), use_apt)
    if rest[0] in {"test", "long"}:
        return Request(rest[0], tuple(rest[1:]), use_apt)
    return None


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; return the exit code, 2 for arguments without sense."""
    request = read_request(arguments)
    if request is None:
        asked = "-h" in arguments or "--help" in arguments
        print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    # To leave by an exception ends the process that is waited for too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return COMMANDS[request.command](request)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(request: Request) -> int:
    """Open the program on the sample story; without a display it does its main job all the same."""
    environment = Environment(CLONE)
    prepare_system(needed_by(environment), (), System.here(use_apt=request.use_apt))
    environment.prepare("run")
    return become([str(environment.python), "-m", "annotator", "demo"])


def become(command: Sequence[str]) -> int:
    """Run a command in the clone in place of this process, so that signals reach it.

    Windows cannot do that: there it runs beside this process, which waits for its exit code.
    """
    os.chdir(CLONE)
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(command[0], list(command))


def test(request: Request) -> int:
    """Run every check and the tests; further arguments go to pytest."""
    environment, whole = prepare_tests(request)
    return checks.run_all(environment, request.arguments, test_variables(whole, os.environ))


def long(request: Request) -> int:
    """Run the long trust runs; further arguments go to them."""
    environment, whole = prepare_tests(request)
    return subprocess.call(
        [environment.python, "-m", "tests.trust.long", *request.arguments],
        cwd=CLONE,
        env={**os.environ, **test_variables(whole, os.environ)},
    )


COMMANDS: dict[str, Callable[[Request], int]] = {"demo": demo, "test": test, "long": long}


def prepare_tests(request: Request) -> tuple[Environment, bool]:
    """Set up what the tests need; also say if all is there that a test in a real window needs."""
    environment = Environment(CLONE)
    wanted = needs.for_tests_with_display()
    lacking = prepare_system(needed_by(environment), wanted, System.here(use_apt=request.use_apt))
    environment.prepare("test")
    return environment, bool(wanted) and not lacking


def needed_by(environment: Environment) -> tuple[Need, ...]:
    """Return what the system must have to make the environment and to run the program."""
    first = () if environment.usable() else needs.to_make_environment()
    return first + needs.to_run()


def prepare_system(
    needed: Sequence[Need], wanted: Sequence[Need], system: System
) -> tuple[Need, ...]:
    """Install what the system lacks, as far as that is allowed, and say what is left to do.

    Returns what is ``wanted`` only and still missing. Raises SetUpFailed when something ``needed``
    is still missing.
    """
    lacking = needs.missing(tuple(dict.fromkeys([*needed, *wanted])))
    if lacking and system_packages.install(lacking, system):
        lacking = needs.missing(lacking)
    fatal = [need for need in lacking if need in needed]
    if fatal:
        raise SetUpFailed(system_packages.sentence(lacking, "Annotator needs", system))
    if lacking:
        who = "The tests in a real window need"
        print(system_packages.sentence(lacking, who, system), file=sys.stderr)
    return lacking


def test_variables(whole: bool, surroundings: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variables for the tests.

    ``ANNOTATOR_REQUIRE_DISPLAY_TESTS`` is ``1`` where a test in a real window must not skip: in
    CI, and wherever all that it needs was found (``whole``). Elsewhere it may skip with a reason.
    """
    in_ci = surroundings.get("CI", "").lower() not in {"", "0", "false"}
    required = whole or (in_ci and sys.platform == "linux")
    return {"ANNOTATOR_REQUIRE_DISPLAY_TESTS": "1" if required else "0"}
