"""Keeps off the terminal what Qt's platform without a screen says and nobody can act on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_POINTLESS = "This plugin does not support propagateSizeHints()"


@contextmanager
def without_size_hints() -> Iterator[None]:
    """Drop that one message while a window is painted offscreen; all others are written."""

    def _write(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith(_POINTLESS):
            return
        if callable(before):
            before(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    before: object = None
    before = qInstallMessageHandler(_write)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
