"""The rules of the house that the import contracts cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CLONE = Path(__file__).parents[1]
PACKAGE = CLONE / "annotator"
SOURCES = sorted(PACKAGE.rglob("*.py"))
OWN = [*SOURCES, *sorted((CLONE / "packaging").glob("*.py"))]
WRITTEN = [*OWN, *sorted((CLONE / "tests").rglob("*.py"))]

# What each folder or module of the package may use besides the standard library and the package.
LIBRARIES: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": set(),
    "app": {"PySide6"},
    "cli": {"click", "msgspec"},
    "display": set(),
    "exporters": {"msgspec", "pyarrow", "regex"},
    "fetching": {"msgspec", "regex"},
    "importers": {
        *("chardet", "lxml", "mammoth", "msgspec", "pyarrow", "pypdfium2", "regex"),
        "trafilatura",
    },
    "paths": {"platformdirs"},
    "session": {"msgspec"},
    "settings": {"msgspec"},
    "store": {"msgspec", "sqlite_utils"},
    "suggest": {"msgspec"},
    "text": {"msgspec", "rapidfuzz", "regex", "rensa"},
    "ui": {"PySide6", "msgspec", "regex"},
}

# Each costs from 10 to 200 ms to import: they come when they are used, after the first paint.
LATE = (
    *("chardet", "click", "lxml", "mammoth", "platformdirs", "pyarrow", "pypdfium2", "rapidfuzz"),
    *("regex", "sqlite_utils", "trafilatura"),
)

# What opens a connection, or has an own way to one.
NETWORK = frozenset(
    [
        *("socket", "_socket", "ssl", "_ssl", "select", "selectors", "asyncio", "socketserver"),
        *("http.client", "http.server", "urllib.request", "urllib3", "requests", "httpx"),
        *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc"),
        *("webbrowser", "multiprocessing.connection", "PySide6.QtNetwork", "PySide6.QtWebSockets"),
    ]
)

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_CLASS = 300


def name(path: Path) -> str:
    return path.relative_to(CLONE).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the top-level names of what a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_each_part_uses_only_its_libraries(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    foreign = set(imported(tree)) - sys.stdlib_module_names - {"annotator"}
    assert foreign <= LIBRARIES[part]


def modules(tree: ast.AST) -> Iterator[str]:
    """Yield each module that another imports, and what it takes from one, with all their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)


def on_the_network(tree: ast.AST) -> set[str]:
    return {
        module
        for module in modules(tree)
        if any(f"{module}.".startswith(f"{each}.") for each in NETWORK)
    }


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_only_what_fetches_a_page_knows_the_network(path: Path) -> None:
    if path.parent.name != "fetching":
        assert on_the_network(ast.parse(path.read_text(encoding="utf-8"))) == set()


@pytest.mark.parametrize(
    "line",
    [
        *("import socket", "from socket import create_connection", "import asyncio.streams"),
        *("import http.client", "from http import client", "from urllib.request import urlopen"),
        *("from urllib import request", "from PySide6.QtNetwork import QTcpSocket"),
        "def later(): from PySide6 import QtNetwork",
    ],
)
def test_a_way_to_the_network_is_seen(line: str) -> None:
    assert on_the_network(ast.parse(line)) != set()


def test_what_the_first_paint_waits_for_is_light() -> None:
    """Import all of the window, the session and the settings: none of it brings a slow library."""
    modules = [path.relative_to(CLONE).with_suffix("") for path in SOURCES]
    first = [
        ".".join(module.parts)
        for module in modules
        if module.parts[1] in {"ui", "session", "settings"} and module.name != "__init__"
    ]
    code = f"import importlib, sys\nfor each in {first}: importlib.import_module(each)\n"
    code += f"print(*sorted(set(sys.modules) & set({LATE})))"
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=CLONE, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == []


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_files_functions_and_classes_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert lines(node) < LONGEST_FUNCTION, node.name
        if isinstance(node, ast.ClassDef):
            assert lines(node) < LONGEST_CLASS, node.name


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Return how many lines a definition takes, its decorators and docstring apart."""
    assert node.end_lineno is not None
    docstring = ast.get_docstring(node, clean=False)
    return node.end_lineno - node.lineno + 1 - (len(docstring.split("\n")) if docstring else 0)


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_no_file_is_named_for_its_disorder(path: Path) -> None:
    words = set(path.stem.split("_")) | set(path.parent.name.split("_"))
    assert not words & {"utils", "util", "misc", "common", "manager", "helper", "handler", "info"}


@pytest.mark.parametrize("path", OWN, ids=name)
def test_nothing_waits_by_the_clock_or_catches_everything(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        # To tidy up whatever happens, and let it go on, is no catching.
        if isinstance(node, ast.ExceptHandler) and not isinstance(node.body[-1], ast.Raise):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in {"everything", "Exception", "BaseException"}
        if isinstance(node, ast.Attribute):
            assert node.attr != "processEvents"
            assert ast.unparse(node) != "time.sleep"
