"""When apt is used, with what right, and what is said when it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

import system_packages
from needs import Need
from system_packages import System

GLIB = Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "library")
XVFB = Need("Xvfb", ("xvfb",), "program")
INSTALL = "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends"


@dataclass
class Debian:
    """A Debian that notes what is run: it knows some packages, more of them after an update."""

    known: set[str]
    known_after_update: set[str] = field(default_factory=set)
    sudo_wants_password: bool = True
    agrees: bool = True
    ran: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def call(self, command: Sequence[str]) -> int:
        self.ran.append(" ".join(command))
        if command[-1] == "update":
            self.known |= self.known_after_update
            return 0
        packages = command[command.index("--no-install-recommends") + 1 :]
        return 0 if self.known.issuperset(packages) else 100

    def ask_silently(self, command: Sequence[str]) -> tuple[int, str]:
        if command[0] == "sudo":
            return int(self.sudo_wants_password), ""
        known = command[-1] in self.known
        return (0, f"Package: {command[-1]}") if known else (100, "")

    def agree(self, question: str) -> bool:
        self.asked.append(question)
        return self.agrees

    def system(
        self,
        *,
        has_apt: bool = True,
        use_apt: bool = True,
        is_root: bool = True,
        has_sudo: bool = False,
        has_terminal: bool = False,
    ) -> System:
        return System(
            has_apt=has_apt,
            use_apt=use_apt,
            is_root=is_root,
            has_sudo=has_sudo,
            has_terminal=has_terminal,
            call=self.call,
            ask_silently=self.ask_silently,
            agree=self.agree,
        )


def test_root_installs_at_once() -> None:
    debian = Debian({"libglib2.0-0", "xvfb"})
    assert system_packages.install([GLIB, XVFB], debian.system())
    assert debian.ran == [f"{INSTALL} libglib2.0-0 xvfb"]


def test_the_newer_name_is_taken_where_there_is_one() -> None:
    debian = Debian({"libglib2.0-0", "libglib2.0-0t64"})
    assert system_packages.install([GLIB], debian.system())
    assert debian.ran == [f"{INSTALL} libglib2.0-0t64"]


def test_package_lists_are_fetched_where_there_are_none() -> None:
    debian = Debian(set(), known_after_update={"xvfb"})
    assert system_packages.install([XVFB], debian.system())
    assert debian.ran == ["apt-get update", f"{INSTALL} xvfb"]


def test_an_install_that_fails_is_tried_once_more_with_new_lists() -> None:
    class Stale(Debian):
        def call(self, command: Sequence[str]) -> int:
            code = super().call(command)
            return 100 if self.ran.count("apt-get update") == 0 else code

    debian = Stale({"xvfb"})
    assert system_packages.install([XVFB], debian.system())
    assert debian.ran == [f"{INSTALL} xvfb", "apt-get update", f"{INSTALL} xvfb"]


def test_a_package_nobody_knows_is_not_installed() -> None:
    debian = Debian(set())
    assert not system_packages.install([XVFB], debian.system())


@pytest.mark.parametrize(
    "facts",
    [
        {"has_apt": False},
        {"use_apt": False},
        {"is_root": False},
        {"is_root": False, "has_sudo": True},
    ],
)
def test_nothing_is_run_without_apt_or_the_right(facts: dict[str, bool]) -> None:
    debian = Debian({"xvfb"})
    assert not system_packages.install([XVFB], debian.system(**facts))
    assert debian.ran == []


def test_nothing_needed_runs_nothing() -> None:
    debian = Debian({"xvfb"})
    assert not system_packages.install([], debian.system())
    assert debian.ran == []


def test_a_sudo_without_password_is_used_where_nobody_can_be_asked() -> None:
    debian = Debian({"xvfb"}, sudo_wants_password=False)
    assert system_packages.install([XVFB], debian.system(is_root=False, has_sudo=True))
    assert debian.ran == [f"sudo -n {INSTALL} xvfb"]


@pytest.mark.parametrize("agrees", [True, False])
def test_sudo_is_asked_for_at_a_terminal(agrees: bool) -> None:
    debian = Debian({"xvfb"}, agrees=agrees)
    facts = {"is_root": False, "has_sudo": True, "has_terminal": True}
    assert system_packages.install([XVFB], debian.system(**facts)) is agrees
    assert debian.ran == ([f"sudo {INSTALL} xvfb"] if agrees else [])
    assert "sudo apt-get install -y --no-install-recommends xvfb" in debian.asked[0]


@pytest.mark.parametrize(
    ("is_root", "has_sudo", "start"),
    [
        (True, True, "run  apt-get install"),
        (False, True, "run  sudo apt-get install"),
        (False, False, "as root, run  apt-get install"),
    ],
)
def test_the_sentence_gives_the_exact_line(is_root: bool, has_sudo: bool, start: str) -> None:
    system = Debian({"libglib2.0-0t64", "xvfb"}).system(is_root=is_root, has_sudo=has_sudo)
    said = system_packages.sentence([GLIB, XVFB], "Annotator needs", system)
    assert said == (
        f"Annotator needs libglib-2.0.so.0, Xvfb, missing here: {start}"
        " -y --no-install-recommends libglib2.0-0t64 xvfb  and then this again."
    )


def test_the_line_fetches_package_lists_where_there_are_none() -> None:
    system = Debian(set()).system(is_root=False, has_sudo=True)
    assert system_packages.line([GLIB], system) == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libglib2.0-0"
    )


def test_without_apt_the_sentence_names_what_is_missing() -> None:
    said = system_packages.sentence([XVFB], "The tests need", Debian(set()).system(has_apt=False))
    assert said == (
        "The tests need Xvfb, missing here: install them with your system's package manager."
    )
