"""The errors of a session, for those who use one: each is one sentence for the user."""

from annotator.text.errors import (
    NotSaved,
    OutcomeUnknown,
    SessionError,
    SessionInUse,
    SessionReadOnly,
)

__all__ = ["NotSaved", "OutcomeUnknown", "SessionError", "SessionInUse", "SessionReadOnly"]
