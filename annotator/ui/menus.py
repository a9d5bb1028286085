"""The menu bar, made from the table of actions; the one home of the window's QActions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from annotator.text.labels import LabelSet
from annotator.ui.actions import MENUS, Action, label_actions
from annotator.ui.keymap import Keymap
from annotator.ui.words import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeySequence
    from PySide6.QtWidgets import QMainWindow, QMenu


_TITLES = {"Select": "Se&lect", "Source": "S&ource"}  # S opens the menu Session


class Menus:
    """The window's menus; ``run`` is called with an action's name.

    They begin as titles. What is told of their entries before `fill` makes them holds from then on.
    """

    def __init__(self, window: QMainWindow, run: Callable[[str], None], keymap: Keymap) -> None:
        self._run = run
        self._keymap = keymap
        self._window = window
        self._label_set: LabelSet | None = None
        self._possible: Collection[str] = ()
        self._read_only = False
        self._checked: dict[str, bool] = {}
        self._enabled: dict[str, bool] = {}
        self._actions: dict[str, QAction] = {}
        self._table: dict[str, Action] = {}
        self._label_actions: list[QAction] = []
        self._menus: dict[str, QMenu] = {}
        for name in MENUS:
            self._menus[name] = window.menuBar().addMenu(_TITLES.get(name, f"&{name}"))

    def fill(self) -> None:
        """Make the entries."""
        for action in self._keymap.actions:
            self._menus[action.menu].addAction(self._made(self._window, action))
        for name, checked in self._checked.items():
            self._actions[name].setChecked(checked)
        self.show_labels(self._label_set)

    def action(self, name: str) -> QAction:
        """Return the QAction of an action's name."""
        return self._actions[name]

    def possible(self) -> list[Action]:
        """Return what can be done now, in the order of the menus."""
        order = {name: place for place, name in enumerate(MENUS)}
        table = [each for name, each in self._table.items() if self._actions[name].isEnabled()]
        return sorted(table, key=lambda action: order[action.menu])

    def actions(self) -> list[QAction]:
        """Return all QActions of the window."""
        return list(self._actions.values())

    def menu(self, name: str) -> QMenu:
        """Return the menu with this title."""
        return self._menus[name]

    def first_key(self, name: str) -> str:
        """Return the key that an action is known by, or an empty text."""
        from annotator.ui.key_names import first_key

        return first_key(self._table[name])

    def show_keys(self) -> None:
        """Show and obey the keys in force, after some were changed."""
        for action in self._keymap.actions if self._actions else ():
            made = self._actions[action.name]
            made.setShortcuts(_sequences(action.keys))
            made.setText(_words(action))
            made.setToolTip("")
            self._table[action.name] = action

    def say_what(self, name: str, what: str) -> None:
        """Say in the menu what an action would do: ``Undo relabel claim``; empty: its own words."""
        from PySide6.QtGui import QKeySequence

        action, words = self._actions[name], self._table[name].words
        action.setText(f"{words}: {what}" if what else words)
        native = QKeySequence.SequenceFormat.NativeText
        keys = ", ".join(each.toString(native) for each in action.shortcuts()[:1])
        action.setToolTip(tip(f"{words.replace('&', '')} {what} ({keys})".replace("  ", " ")))

    def check(self, name: str, checked: bool) -> None:
        """Put the tick at an action, or take it away."""
        self._checked[name] = checked
        if self._actions:
            self._actions[name].setChecked(checked)

    def show_labels(self, label_set: LabelSet | None) -> None:
        """Put a label set's tags at the top of the Mark menu; None takes them away."""
        self._label_set = label_set
        if not self._actions:
            return
        for old in self._label_actions:
            self._menus["Mark"].removeAction(old)
            self._forget(old)
            old.deleteLater()
        self._label_actions = []
        for action in label_actions(label_set) if label_set else ():
            made = self._made(self._window, action)
            self._menus["Mark"].insertAction(self._actions["next span"], made)
            self._label_actions.append(made)
        self.enable(self._possible, self._read_only)

    def _forget(self, old: QAction) -> None:
        for name in [name for name, action in self._actions.items() if action is old]:
            del self._actions[name], self._table[name]
            self._enabled.pop(name, None)

    def enable(self, possible: Collection[str], read_only: bool) -> None:
        """Enable what needs only what is ``possible`` (window, session, source, span)."""
        self._possible, self._read_only = possible, read_only
        for name, action in self._table.items():
            enabled = action.needs in possible and not (read_only and action.changes)
            if enabled != self._enabled.get(name):
                self._enabled[name] = enabled
                self._actions[name].setEnabled(enabled)

    def _made(self, window: QMainWindow, action: Action) -> QAction:
        from PySide6.QtGui import QAction

        made = QAction(_words(action), window)
        made.setMenuRole(_role(action.name))
        if action.keys:
            made.setShortcuts(_sequences(action.keys))
        made.setCheckable(action.checkable)
        window.addAction(made)  # its keys hold while the menu bar is hidden
        made.triggered.connect(partial(self._on_triggered, action.name))
        if action.apart:
            separator = self._menus[action.menu].addSeparator()
            if action.name.startswith("tag also"):
                self._menus[action.menu].removeAction(separator)
                self._menus[action.menu].insertAction(self._actions["next span"], separator)
                self._label_actions.append(separator)
        self._actions[action.name] = made
        self._table[action.name] = action
        return made

    def _on_triggered(self, name: str, _checked: bool = False) -> None:
        self._run(name)


def _sequences(keys: Sequence[str]) -> list[QKeySequence]:
    from PySide6.QtGui import QKeySequence

    portable = QKeySequence.SequenceFormat.PortableText
    return [QKeySequence.fromString(key, portable) for key in keys]


def _words(action: Action) -> str:
    """Return the words of an entry, with a key of the reader behind them where it has no other."""
    others = () if action.keys else (*action.bare, *action.elsewhere)
    return f"{action.words}\t{others[0]}" if others else action.words


def _role(name: str) -> QAction.MenuRole:
    from PySide6.QtGui import QAction

    roles = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
    return roles.get(name, QAction.MenuRole.NoRole)
