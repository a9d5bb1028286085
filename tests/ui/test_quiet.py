"""What Qt says reaches the terminal, but for the one line that says nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from annotator.ui.quiet import without_size_hints


def test_only_the_line_about_size_hints_is_dropped(capsys: pytest.CaptureFixture[str]) -> None:
    before = qInstallMessageHandler(None)
    try:
        with without_size_hints():
            qWarning("This plugin does not support propagateSizeHints()")
            qWarning("Something else is wrong")
    finally:
        qInstallMessageHandler(before)
    assert capsys.readouterr().err == "Something else is wrong\n"
