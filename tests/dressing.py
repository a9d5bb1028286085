"""Gives the application that tests share the looks of the program, once a run."""

from __future__ import annotations

from functools import cache

from annotator.ui.appearance import prepare_style
from annotator.ui.fonts import load_fonts


@cache
def dress() -> None:
    """Set style and typefaces; a second call does nothing."""
    prepare_style()
    load_fonts()
