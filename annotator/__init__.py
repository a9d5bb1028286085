"""Annotator: mark who claims what, who denies it, which figures are given and what is opinion.

``from annotator import Session`` is the interface for notebooks and scripts; it needs no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.session.session import Session

__all__ = ["Session", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load `Session` when it is first asked for, so that importing the package costs nothing."""
    if name == "Session":
        from annotator.session.session import Session

        return Session
    raise AttributeError(f"module 'annotator' has no attribute {name!r}")
