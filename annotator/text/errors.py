"""The two kinds of refusal that a user can meet; everything else is an error of ours."""

from __future__ import annotations


class SessionError(Exception):
    """The world or the request is wrong: `str(error)` is one sentence with the way out."""


class NotSaved(SessionError):
    """A change could not be written: it is not in the session, and everything before it is."""


class OutcomeUnknown(NotSaved):
    """The disk failed while a change was written, and does not tell whether it is stored."""


class SessionInUse(SessionError):
    """Another process has the session open for writing; it can be opened read-only."""


class SessionReadOnly(SessionError):
    """The session file or its folder cannot be written; it can be opened read-only."""
