"""The keys in force: those of the table of actions, with what the user has changed. No Qt."""

from __future__ import annotations

import sys
from collections.abc import Mapping, MutableMapping, Sequence

from msgspec.structs import replace

from annotator.ui.actions import ACTIONS, Action
from annotator.ui.key_rules import is_fixed, parsed, shown, why_not

_PAIRS = {"Return": "Enter", "Enter": "Return"}  # two keys to Qt, one to everybody else


class Keymap:
    """Keeps the changes in the mapping that it is handed: an action's name to its keys.

    Names that no action has are left alone there. What cannot be used, or is another's, is ignored.
    """

    def __init__(
        self, changed: MutableMapping[str, list[str]], platform: str = sys.platform
    ) -> None:
        self._changed = changed
        self._platform = platform
        self._found: dict[str, Action] | None = None
        self._bare: dict[str, str] = {}

    @property
    def actions(self) -> Sequence[Action]:
        """Every action with its keys in force, in the order of the table."""
        return list(self._in_force.values())

    @property
    def bare(self) -> Mapping[str, str]:
        """What each bare key does in the text: the name of an action."""
        in_force = self._in_force
        if not self._bare:
            self._bare = {key: each.name for each in in_force.values() for key in each.bare}
        return self._bare

    def action(self, name: str) -> Action:
        """Return an action with its keys in force."""
        return self._in_force[name]

    def is_changed(self, name: str) -> bool:
        """Return whether the keys of an action are not its standard ones."""
        return _changeable(self._in_force[name]) != _changeable(_STANDARD[name])

    def refusal(self, name: str, key: str) -> str:
        """Return why an action cannot have a key, as a sentence; an empty text where it can."""
        action = _STANDARD[name]
        if key in (*action.keys, *action.bare, *action.elsewhere) and is_fixed(key):
            return f"{shown(key, self._platform)} always is {action.plain_words}."
        why = why_not(key, reads(action), self._platform)
        if why:
            return why
        owner = self._owner(key)
        if owner is None or owner.name == name:
            return ""
        said = shown(key, self._platform)
        return f"{said} is {owner.plain_words}: give that another key first."

    def give(self, name: str, keys: Sequence[str]) -> str:
        """Give an action these keys, in the place of those it has; an empty sequence: none.

        Returns why not, as a sentence, and then nothing is changed; else an empty text.
        """
        why = next((why for key in keys if (why := self.refusal(name, key))), "")
        if not why:
            self._changed[name] = list(dict.fromkeys(keys))
            self._forget()
        return why

    def reset(self, name: str) -> str:
        """Give an action its standard keys back; returns why not, or an empty text."""
        why = self.give(name, _changeable(_STANDARD[name]))
        if not why:
            del self._changed[name]
        return why

    def reset_all(self) -> None:
        """Give every action its standard keys back."""
        for name in _STANDARD:
            self._changed.pop(name, None)
        self._forget()

    def changeable(self, name: str) -> tuple[str, ...]:
        """Return the keys of an action that can be taken from it."""
        return _changeable(self._in_force[name])

    def first_key(self, name: str) -> str:
        """Return the key that an action is known by, or an empty text."""
        return next(iter(self._in_force[name].shown_keys), "")

    def _owner(self, key: str) -> Action | None:
        wanted = _same(key)
        for action in self._in_force.values():
            if any(wanted & _same(each) for each in (*action.keys, *action.bare)):
                return action
        return None

    def _forget(self) -> None:
        self._found, self._bare = None, {}

    @property
    def _in_force(self) -> dict[str, Action]:
        if self._found is None:
            self._found = self._settled() if self._changed else _STANDARD
        return self._found

    def _settled(self) -> dict[str, Action]:
        """Work out the keys in force: what stayed standard keeps its keys, then changes in turn."""
        usable = {
            name: [key for key in keys if not why_not(key, reads(_STANDARD[name]), self._platform)]
            for name, keys in self._changed.items()
            if name in _STANDARD
        }
        taken: set[str] = set()
        for name, action in _STANDARD.items():
            kept = _changeable(action) if name not in usable else ()
            taken |= {same for key in kept for same in _same(key)}
        found: dict[str, Action] = dict(_STANDARD)
        for name, keys in usable.items():
            free = [key for key in keys if not _same(key) & taken]
            taken |= {same for key in free for same in _same(key)}
            found[name] = _with_keys(_STANDARD[name], free)
        return found


def reads(action: Action) -> bool:
    """Return whether the reader runs an action, which then may have a bare key."""
    of_text = action.menu in ("Select", "Mark") and action.needs in ("source", "span")
    return bool(action.bare) or (of_text and not action.keys)


def _changeable(action: Action) -> tuple[str, ...]:
    """Return the keys of an action but those that it always has."""
    return tuple(key for key in (*action.keys, *action.bare) if not is_fixed(key))


def _with_keys(action: Action, keys: Sequence[str]) -> Action:
    """Return an action with these keys besides those that it always has."""
    presses = [press for key in keys if (press := parsed(key)) is not None]
    windows = [same for press in presses if not press.is_bare for same in sorted(_same(press.text))]
    bare = [press.text for press in presses if press.is_bare]
    return replace(
        action,
        keys=(*(key for key in action.keys if is_fixed(key)), *dict.fromkeys(windows)),
        bare=(*(key for key in action.bare if is_fixed(key)), *dict.fromkeys(bare)),
    )


def _same(key: str) -> set[str]:
    """Return the texts of a key that are one key to the user: both Enters."""
    press = parsed(key)
    if press is None:
        return set()
    pair = _PAIRS.get(press.key)
    return {press.text, replace(press, key=pair).text} if pair else {press.text}


_STANDARD: dict[str, Action] = {action.name: action for action in ACTIONS}
STANDARD = Keymap({})
"""The keys as they are until the user changes some."""
