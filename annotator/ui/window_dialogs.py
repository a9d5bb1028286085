"""The dialogs of the window itself: commands, the annotator's name, keys, guideline, about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.session.session import default_label_set
from annotator.settings import Settings
from annotator.text.whereabouts import told
from annotator.ui.keymap import Keymap
from annotator.ui.opening import Opening
from annotator.ui.window_keys import KeyedWindow

if TYPE_CHECKING:
    from annotator.ui.marking import Commands
    from annotator.ui.palette_entries import Entry


class WindowDialogs(QObject):
    """Opens them over the window."""

    renamed = Signal()  # the settings hold another name of the annotator
    keys_changed = Signal()  # ... other keys
    chosen = Signal()  # ... what was chosen in the palette

    def __init__(
        self, window: KeyedWindow, opening: Opening, settings: Settings, keymap: Keymap
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._settings = settings
        self._keymap = keymap

    def commands(self) -> Commands:
        """Return what each action does."""
        return {
            "command palette": self._show_palette,
            "annotator name": self._ask_name,
            "sheet of keys": self._show_keys,
            "change keys": self._change_keys,
            "guideline": self._show_guideline,
            "about": self._show_about,
        }

    def _show_palette(self) -> None:
        from annotator.ui import palette_entries as entries
        from annotator.ui.dialogs.command_palette import CommandPalette

        place = self._opening.place
        offered = list(entries.action_entries(self._window.menus.possible()))
        path = ""
        if place:
            source = place.desk.source
            path = str(place.desk.session.path)
            open_id = source.id if source else None
            offered += entries.source_entries(place.desk.every_source(), open_id)
        offered += entries.session_entries(self._settings.recent, path)
        spans = place.desk.spans if place else ()
        chosen = self._settings.chosen
        CommandPalette(self._window, offered, spans, chosen, self._go_to, self._where).open()

    def _where(self, offset: int) -> str:
        """Return the page or the time of a place in the open source, or nothing."""
        place = self._opening.place
        return told(place.desk.source, offset) if place and place.desk.source else ""

    def _go_to(self, entry: Entry) -> None:
        """Do what was chosen in the palette."""
        place = self._opening.place
        if entry.kind in ("action", "source"):
            self._settings.choose(entry.target)
            self.chosen.emit()
        if entry.kind == "action":
            self._window.run(entry.target)
        elif entry.kind == "session":
            self._opening.open(Path(entry.target))
        elif place and entry.kind == "source":
            place.desk.open_source(entry.target)
        elif place:
            place.desk.make_current(entry.target)
            place.page.reader.setFocus()

    def _ask_name(self) -> None:
        from annotator.ui.dialogs.one_line import OneLine

        title, question = "Annotator’s name", "Your name, as marks and exports will carry it"
        OneLine(self._window, title, question, self._settings.annotator_name, self._rename).open()

    def _rename(self, name: str) -> None:
        self._settings.annotator_name = name
        self.renamed.emit()
        place = self._opening.place
        if place:
            place.desk.session.rename_annotator(name)
            place.show_names()

    def _show_keys(self) -> None:
        from annotator.ui.dialogs.keys_sheet import KeysSheet

        place = self._opening.place
        label_set = place.desk.session.label_set if place else default_label_set()
        KeysSheet(self._window, label_set, self._keymap.actions).open()

    def _change_keys(self) -> None:
        from annotator.ui.dialogs.change_keys import ChangeKeys

        dialog = ChangeKeys(self._window, self._keymap)
        dialog.changed.connect(self.keys_changed)
        dialog.open()

    def _show_guideline(self) -> None:
        from annotator.ui.dialogs.guideline import Guideline

        place = self._opening.place
        if place:
            span = place.desk.current_span
            label_set = place.desk.session.label_set
            Guideline(self._window, label_set, span.label if span else None).open()

    def _show_about(self) -> None:
        from annotator.ui.dialogs.about import About

        About(self._window).open()
