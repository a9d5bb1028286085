"""Keys as this system writes them, for menus, lists and tool tips."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from annotator.ui.actions import Action
from annotator.ui.keymap import Keymap


def native(key: str) -> str:
    """Return a key, given as a portable text, as the system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def first_key(action: Action) -> str:
    """Return the key that an action is known by, or an empty text."""
    return next(map(native, action.shown_keys), "")


def all_keys(action: Action) -> str:
    """Return all keys of an action: ``Ctrl+F, /``."""
    # Enter and Return are two keys to Qt, and one to whoever reads them.
    windows = [native(key) for key in action.keys]
    return ", ".join(dict.fromkeys([*windows, *action.bare, *action.elsewhere]))


def with_keys(words: str, keymap: Keymap) -> str:
    """Return words with the keys in force in the place of the names of actions in braces.

    An action without a key is named as menus name it: ``“Show what is missing” shows them.``
    """
    names = {
        action.name: first_key(action) or f"“{action.plain_words}”" for action in keymap.actions
    }
    return words.format_map(names)
