"""The errors of a session, for those who use one: each is one sentence for the user."""

from annotator.text.errors import NotSaved, SessionError, SessionInUse, SessionReadOnly

__all__ = ["NotSaved", "SessionError", "SessionInUse", "SessionReadOnly"]
