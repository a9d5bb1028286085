"""What the project file and the locks promise to those who install from them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

CLONE = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))


def read_lock(name: str) -> str:
    return (CLONE / name).read_text(encoding="utf-8")


def pins(lock: str) -> set[str]:
    """Return the lines of a lock that pin a package, markers included."""
    return set(re.findall(r"^\S+==.*?(?= \\$)", lock, flags=re.MULTILINE))


def test_the_build_ships_every_package_there_is(project: dict[str, Any]) -> None:
    folders = {path.parent for path in (CLONE / "annotator").rglob("*.py")}
    found = {".".join(folder.relative_to(CLONE).parts) for folder in folders}
    assert set(project["tool"]["setuptools"]["packages"]) == found | {"annotator.resources"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_of_a_lock_has_hashes(name: str) -> None:
    lock = read_lock(name)
    blocks = re.split(r"\n(?=\S)", lock)
    pinned = [block for block in blocks if not block.startswith("#")]
    assert len(pinned) == len(pins(lock))
    assert all("--hash=sha256:" in block for block in pinned)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_place(name: str) -> None:
    lock = read_lock(name)
    assert "://" not in lock
    assert not re.search(r"--(index|extra-index|find-links|trusted-host)", lock)
    assert set(re.findall(r"\S*[/\\]\S+", lock)) <= {"packaging/constraints.txt"}


def test_the_lock_of_the_tests_holds_the_other_one() -> None:
    assert pins(read_lock("requirements.lock")) <= pins(read_lock("requirements-test.lock"))


def test_the_lock_brings_what_an_editable_install_needs() -> None:
    assert any(pin.startswith("setuptools==") for pin in pins(read_lock("requirements.lock")))


def test_the_binding_that_dies_below_python_3_12_is_kept_out(project: dict[str, Any]) -> None:
    wanted = [each for each in project["project"]["dependencies"] if "PySide6" in each]
    assert "PySide6-Essentials>=6.8,!=6.12.0; python_version < '3.12'" in wanted
    for name in LOCKS:
        locked = [pin for pin in pins(read_lock(name)) if pin.startswith("pyside6-essentials")]
        assert all("6.12.0 " not in f"{pin} " or ">= '3.12'" in pin for pin in locked)
