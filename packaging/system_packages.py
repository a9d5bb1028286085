"""Install Debian packages when that is possible and allowed; else say the line that does it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from needs import Need

APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
# Questions of packages would wait for ever where nobody sits.
_QUIETLY = ("env", "DEBIAN_FRONTEND=noninteractive")


@dataclass(frozen=True)
class System:
    """What may be done on this system, and how; tests put their own in its place.

    ``call`` runs a command in view and returns its exit code; ``ask_silently`` runs one unseen and
    returns its exit code and output; ``agree`` puts a question to the user.
    """

    has_apt: bool
    use_apt: bool
    is_root: bool
    has_sudo: bool
    has_terminal: bool
    call: Callable[[Sequence[str]], int]
    ask_silently: Callable[[Sequence[str]], tuple[int, str]]
    agree: Callable[[str], bool]

    @classmethod
    def here(cls, *, use_apt: bool) -> System:
        """Return the system this runs on."""
        return cls(
            has_apt=shutil.which("apt-get") is not None,
            use_apt=use_apt,
            is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
            has_sudo=shutil.which("sudo") is not None,
            has_terminal=sys.stdin is not None and sys.stdin.isatty(),
            call=_call,
            ask_silently=_ask_silently,
            agree=_agree,
        )


def install(needs: Sequence[Need], system: System) -> bool:
    """Install the packages of ``needs`` with apt; return whether apt was used and succeeded.

    Nothing is done, and False returned, without apt, with ``use_apt`` off, or without the right:
    that is root, a password-less sudo, or a sudo the user agreed to.
    """
    if not (needs and system.has_apt and system.use_apt):
        return False
    right = _right(needs, system)
    if right is None:
        return False
    if any(_known_name(need, system) is None for need in needs):
        # Fresh images come without package lists.
        system.call([*right, "apt-get", "update"])
    if _install_now(needs, system, right):
        return True
    system.call([*right, "apt-get", "update"])
    return _install_now(needs, system, right)


def line(needs: Sequence[Need], system: System) -> str:
    """Return the command that installs the packages of ``needs``, for the user to run."""
    sudo = "" if system.is_root or not system.has_sudo else "sudo "
    install = " ".join([sudo + APT_INSTALL[0], *APT_INSTALL[1:], *_package_names(needs, system)])
    if any(_known_name(need, system) is None for need in needs):
        return f"{sudo}apt-get update && {install}"
    return install


def sentence(needs: Sequence[Need], who: str, system: System) -> str:
    """Return one sentence that says what is missing and how to get it; ``who`` begins it."""
    names = ", ".join(need.name for need in needs)
    if not system.has_apt:
        return f"{who} {names}, missing here: install them with your system's package manager."
    run = "run" if system.is_root or system.has_sudo else "as root, run"
    return f"{who} {names}, missing here: {run}  {line(needs, system)}  and then this again."


def _right(needs: Sequence[Need], system: System) -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that is not allowed."""
    if system.is_root:
        return []
    if not system.has_sudo:
        return None
    if not system.has_terminal:
        # Nobody can be asked: only a sudo that wants no password.
        return ["sudo", "-n"] if system.ask_silently(["sudo", "-n", "true"])[0] == 0 else None
    agreed = system.agree(f"Install what is missing with  {line(needs, system)} ?")
    return ["sudo"] if agreed else None


def _install_now(needs: Sequence[Need], system: System, right: Sequence[str]) -> bool:
    packages = _package_names(needs, system)
    return system.call([*right, *_QUIETLY, *APT_INSTALL, *packages]) == 0


def _package_names(needs: Sequence[Need], system: System) -> list[str]:
    """Return a package for each need: the first name that apt knows, else the last one."""
    return [_known_name(need, system) or need.packages[-1] for need in needs]


def _known_name(need: Need, system: System) -> str | None:
    for package in need.packages:
        code, said = system.ask_silently(["apt-cache", "show", "--no-all-versions", package])
        if code == 0 and said.strip():
            return package
    return None


def _call(command: Sequence[str]) -> int:
    print("+", " ".join(command), file=sys.stderr, flush=True)
    return subprocess.call(command)


def _ask_silently(command: Sequence[str]) -> tuple[int, str]:
    try:
        said = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError:
        return 127, ""
    return said.returncode, said.stdout


def _agree(question: str) -> bool:
    print(f"{question} [Y/n] ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline()
    # An end of input is no answer.
    return answer != "" and answer.strip().lower() in {"", "y", "yes"}
