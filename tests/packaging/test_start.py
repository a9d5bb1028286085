"""The start script says what it needs, on Pythons that cannot run its neighbours too."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import start

SCRIPT = Path(start.__file__)


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (2, 7)])
def test_an_old_python_gets_one_sentence_with_the_way_out(version: tuple[int, int]) -> None:
    sentence = start.sentence_if_too_old(version)
    assert "Python 3.11 or newer" in sentence
    assert f"this is Python {version[0]}.{version[1]}" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_gets_none(version: tuple[int, int]) -> None:
    assert start.sentence_if_too_old(version) == ""


def test_the_script_parses_on_old_pythons_and_imports_nothing_else_first() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    imported = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(each) for each in imported] == ["import sys"]


def test_every_neighbour_imports_the_standard_library_alone() -> None:
    neighbours = {"start", "commands", "checks", "environment", "needs", "system_packages"}
    for name in neighbours:
        tree = ast.parse((SCRIPT.parent / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            modules = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            for module in modules:
                assert module.split(".")[0] in sys.stdlib_module_names | neighbours


def test_help_is_printed_and_nothing_done() -> None:
    said = subprocess.run(
        [sys.executable, str(SCRIPT), "--help"], capture_output=True, text=True, check=True
    )
    assert said.stdout.startswith("usage: python3 packaging/start.py")


def test_an_unknown_command_is_a_usage_error() -> None:
    said = subprocess.run(
        [sys.executable, str(SCRIPT), "tset"], capture_output=True, text=True, check=False
    )
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("usage:")
