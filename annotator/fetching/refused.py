"""Why a page was not fetched."""

from __future__ import annotations

from annotator.text.errors import SessionError

BY_HAND = "save the page from a browser and import that file"
"""The way out that is always there."""


class FetchRefused(SessionError):
    """A page that is not fetched: the message is one sentence with its address and the way out."""
