"""What the command line of the start script asks for, and what it says about the system."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import commands
import needs
from commands import Request
from environment import SetUpFailed
from needs import Need
from system_packages import System

EGL = Need("libEGL.so.1", ("libegl1",), "library")
CURSOR = Need("libxcb-cursor.so.0", ("libxcb-cursor0",), "library")


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """Give SIGTERM back: the script takes it for its whole life."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], Request("demo", (), True)),
        (["--no-apt"], Request("demo", (), False)),
        (["test"], Request("test", (), True)),
        (["test", "-k", "undo", "--no-apt", "-x"], Request("test", ("-k", "undo", "-x"), False)),
        (["--no-apt", "test", "tests/text"], Request("test", ("tests/text",), False)),
        (["long", "--runs", "9"], Request("long", ("--runs", "9"), True)),
        (["other"], None),
        (["--help"], None),
    ],
)
def test_the_command_line_is_read(arguments: list[str], request_: Request | None) -> None:
    assert commands.read_request(arguments) == request_


def system(*, works: bool) -> System:
    """Return a Debian where we are root and apt does or does not work."""
    return System(
        has_apt=True,
        use_apt=True,
        is_root=True,
        has_sudo=False,
        has_terminal=False,
        call=lambda _: 0 if works else 100,
        ask_silently=lambda _: (0, "Package: it"),
        agree=lambda _: False,
    )


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[Need]:
    """The needs that the system does not meet; a test changes the list."""
    absent: list[Need] = []

    def missing(asked: Sequence[Need]) -> tuple[Need, ...]:
        return tuple(need for need in asked if need in absent)

    monkeypatch.setattr(needs, "missing", missing)
    return absent


def test_a_system_that_has_all_is_left_alone(
    lacking: list[Need], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lacking == []
    assert commands.prepare_system([EGL], [CURSOR], system(works=False)) == ()
    assert capsys.readouterr() == ("", "")


def test_what_is_needed_and_missing_stops_with_the_line_to_run(lacking: list[Need]) -> None:
    lacking.extend([EGL, CURSOR])
    with pytest.raises(SetUpFailed) as refused:
        commands.prepare_system([EGL], [CURSOR], system(works=False))
    assert "libEGL.so.1" in str(refused.value)
    # One line that gets everything, so that nobody has to come back for the rest.
    assert "apt-get install -y --no-install-recommends libegl1 libxcb-cursor0" in str(refused.value)


def test_what_is_only_wanted_is_said_and_returned(
    lacking: list[Need], capsys: pytest.CaptureFixture[str]
) -> None:
    lacking.append(CURSOR)
    assert commands.prepare_system([EGL], [CURSOR], system(works=False)) == (CURSOR,)
    assert "libxcb-cursor0" in capsys.readouterr().err


def test_what_apt_brought_is_no_longer_missing(
    lacking: list[Need], monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking.append(EGL)
    installed: list[Sequence[Need]] = []

    def install(asked: Sequence[Need], _system: System) -> bool:
        installed.append(asked)
        lacking.clear()
        return True

    monkeypatch.setattr("commands.system_packages.install", install)
    assert commands.prepare_system([EGL], [CURSOR], system(works=True)) == ()
    assert installed == [(EGL,)]


@pytest.mark.parametrize(
    ("whole", "surroundings", "value"),
    [
        (True, {}, "1"),
        (False, {}, "0"),
        (False, {"CI": "true"}, "1" if sys.platform == "linux" else "0"),
        (False, {"CI": "false"}, "0"),
        (False, {"CI": ""}, "0"),
    ],
)
def test_tests_in_a_real_window_are_required_in_ci_and_where_they_can_run(
    whole: bool, surroundings: dict[str, str], value: str
) -> None:
    variables = commands.test_variables(whole, surroundings)
    assert variables == {"ANNOTATOR_REQUIRE_DISPLAY_TESTS": value}


def test_to_end_the_script_ends_what_it_waits_for() -> None:
    """A long child writes its id; SIGTERM to the script must leave neither of them."""
    code = (
        "import commands, subprocess, sys\n"
        "child = [sys.executable, '-c', 'import os; print(os.getpid(), flush=True); input()']\n"
        "commands.COMMANDS['demo'] = lambda _request: subprocess.call(child)\n"
        "sys.exit(commands.main([]))\n"
    )
    script = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=Path(commands.__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with script:
        assert script.stdout is not None
        child = int(script.stdout.readline())
        script.send_signal(signal.SIGTERM)
        script.wait(timeout=30)
        # The child held the other end of the pipe: its end shows that it is gone.
        assert script.stdout.read() == ""
    assert child != script.pid


def test_set_up_failures_are_a_sentence_and_exit_code_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_request: Request) -> int:
        raise SetUpFailed("Something is missing.")

    monkeypatch.setitem(commands.COMMANDS, "demo", fail)
    assert commands.main([]) == 1
    assert capsys.readouterr() == ("", "Something is missing.\n")


def test_an_interruption_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_request: Request) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "demo", interrupt)
    assert commands.main([]) == 130
