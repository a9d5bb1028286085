"""When the environment is made, filled, left alone, and repaired; no real one is made here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from environment import Environment, SetUpFailed


class Recorder:
    """Stands in for the processes: makes what they would make, and notes which ones ran."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.ran: list[str] = []
        self.fail_at = ""

    def run(self, command: Sequence[str | Path], **_: object) -> subprocess.CompletedProcess[bytes]:
        words = [str(word) for word in command]
        what = self._name(words)
        if what != "pip version":
            self.ran.append(what)
        if what == self.fail_at:
            return subprocess.CompletedProcess(words, 1, b"it broke")
        if what == "venv":
            self.environment.python.parent.mkdir(parents=True, exist_ok=True)
            self.environment.python.write_text("", encoding="utf-8")
        return subprocess.CompletedProcess(words, 0, b"")

    def call(self, command: Sequence[str | Path], **options: object) -> int:
        return self.run(command, **options).returncode

    @staticmethod
    def _name(words: list[str]) -> str:
        if "venv" in words:
            return "venv"
        if "--version" in words:
            return "pip version"
        if "-e" in words:
            assert "--no-index" in words
            assert "--no-deps" in words
            return "program"
        assert "--require-hashes" in words
        return Path(words[-1]).name


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return Environment(tmp_path)


@pytest.fixture
def processes(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder(environment)
    monkeypatch.setattr("environment.subprocess.run", recorder.run)
    monkeypatch.setattr("environment.subprocess.call", recorder.call)
    return recorder


RUN = ["venv", "requirements.lock", "program"]
TEST = ["venv", "requirements-test.lock", "program"]


def test_the_first_time_makes_everything_the_second_nothing(
    environment: Environment, processes: Recorder
) -> None:
    environment.prepare("run")
    assert processes.ran == RUN
    environment.prepare("run")
    assert processes.ran == RUN


def test_the_lock_of_the_tests_holds_all_for_the_program_too(
    environment: Environment, processes: Recorder
) -> None:
    environment.prepare("test")
    environment.prepare("run")
    environment.prepare("test")
    assert processes.ran == TEST


def test_the_tests_are_added_to_what_is_there(
    environment: Environment, processes: Recorder
) -> None:
    environment.prepare("run")
    environment.prepare("test")
    environment.prepare("run")
    assert processes.ran == [*RUN, *TEST[1:]]


def test_a_new_lock_is_installed_over_the_old(
    environment: Environment, processes: Recorder
) -> None:
    environment.prepare("run")
    (environment.clone / "requirements.lock").write_text("newer", encoding="utf-8")
    environment.prepare("run")
    assert processes.ran == [*RUN, *RUN[1:]]


@pytest.mark.parametrize("step", ["venv", "requirements.lock", "program"])
def test_an_install_that_broke_off_is_done_anew(
    step: str, environment: Environment, processes: Recorder
) -> None:
    processes.fail_at = step
    with pytest.raises(SetUpFailed) as refused:
        environment.prepare("run")
    assert "\n" not in str(refused.value)
    assert not environment.ready("run")
    processes.ran.clear()
    processes.fail_at = ""
    environment.prepare("run")
    assert processes.ran == RUN


def test_an_environment_of_another_python_or_place_is_made_anew(
    environment: Environment, processes: Recorder
) -> None:
    environment.prepare("run")
    state_file = environment.folder / "annotator-set-up.json"
    state = json.loads(state_file.read_text(encoding="utf-8"))
    state["made for"] = "cpython-39"
    state_file.write_text(json.dumps(state), encoding="utf-8")
    environment.prepare("run")
    assert processes.ran == [*RUN, *RUN]


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"made for": 1}'])
def test_a_damaged_state_is_an_environment_to_be_made_anew(
    damage: str, environment: Environment, processes: Recorder
) -> None:
    environment.prepare("run")
    (environment.folder / "annotator-set-up.json").write_text(damage, encoding="utf-8")
    environment.prepare("run")
    assert processes.ran == [*RUN, *RUN]


def test_a_python_that_is_gone_is_an_environment_to_be_made_anew(
    environment: Environment, processes: Recorder
) -> None:
    environment.prepare("run")
    environment.python.unlink()
    environment.prepare("run")
    assert processes.ran == [*RUN, *RUN]


def test_the_environment_it_runs_in_is_never_cleared(
    environment: Environment, processes: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(environment.folder))
    environment.prepare("run")
    assert processes.ran == RUN[1:]


def test_a_folder_that_cannot_be_written_is_a_sentence(
    environment: Environment, processes: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("environment.os.replace", refuse)
    with pytest.raises(SetUpFailed, match="cannot be written"):
        environment.prepare("run")
    assert processes.ran == ["venv"]
