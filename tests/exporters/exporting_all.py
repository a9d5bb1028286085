"""Exports a session in every format: ``python -m tests.exporters.exporting_all SESSION FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from annotator import Session
from annotator.exporters import formats, writer

if __name__ == "__main__":
    session, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with Session.open(session, read_only=True) as opened:
        for name in formats():
            (folder / name).mkdir()
            file = folder / name / f"out{writer(name).ENDING}"
            opened.export(name, file)
