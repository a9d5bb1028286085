"""How the start script sees what the system lacks."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from importlib.machinery import ModuleSpec

import pytest

import needs
from needs import Need


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    absent = Need("libannotator-none.so.9", ("none",), "library")
    assert needs.missing([absent]) == (absent,)


def test_a_program_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {"Xvfb": "/usr/bin/Xvfb"}.get)
    assert [need.name for need in needs.missing(needs.PROGRAMS)] == ["xdotool", "strace"]


def test_nothing_needed_starts_no_process() -> None:
    assert needs.missing_libraries([]) == frozenset()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_bring_their_libraries(platform: str) -> None:
    assert needs.to_run(platform) == ()
    assert needs.for_tests_with_display(platform) == ()


def test_a_display_needs_more_than_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert needs.to_run("linux") == needs.OFFSCREEN
    monkeypatch.setenv("DISPLAY", ":0")
    assert needs.to_run("linux") == needs.OFFSCREEN + needs.WINDOW


def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Make modules look as if they were not installed."""
    find = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name in names else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)


@pytest.mark.parametrize(
    ("absent", "pip", "is_missing"),
    [
        ((), "23.0", False),
        (("venv",), "23.0", True),
        (("ensurepip",), "23.0.1", False),
        (("ensurepip",), "22.2", True),
        (("ensurepip", "pip"), "23.0", True),
    ],
)
def test_an_environment_needs_venv_and_something_to_fill_it(
    absent: tuple[str, ...], pip: str, is_missing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, *absent)
    monkeypatch.setattr("importlib.metadata.version", lambda _: pip)
    asked = needs.to_make_environment()
    assert needs.missing(asked) == (asked if is_missing else ())
    assert asked[0].packages[0] == "python{}.{}-venv".format(*sys.version_info)
