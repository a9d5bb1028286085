"""The fields of the inspector and the list of speakers, as a user sees them."""

from __future__ import annotations

from annotator.ui.buttons import FlatButton
from annotator.ui.fields.form import Form
from annotator.ui.fields.row import FieldRow
from annotator.ui.inspector import Inspector
from annotator.ui.speaker_list import SpeakerList
from tests.screen import Screen


class Fields(Screen):
    """What the fields hold."""

    def fields(self) -> dict[str, str]:
        """Return the words of all fields that are shown; ``indirect (proposed)`` if only that."""
        return {row.line.name: _words(row) for row in self._form().rows if row.isVisible()}

    def field(self, name: str) -> str:
        """Return the words of one field."""
        shown = self.fields()
        assert name in shown, f"no field {name!r} among {sorted(shown)}"
        return shown[name]

    def go_to_field(self, name: str) -> None:
        """Put the keyboard into a field, as a click does."""
        self._row(name).editor.setFocus()

    def more_details(self) -> str:
        """Return what is said of the fields that are folded away, or an empty text."""
        (inspector,) = self._all(Inspector)
        said = (each.text() for each in inspector.findChildren(FlatButton) if each.isVisible())
        return next((words for words in said if words.startswith("Enter: ")), "")

    def fields_fit(self) -> bool:
        """Return whether every field that is shown lies within the panel, and covers no name."""
        (inspector,) = self._all(Inspector)
        right = inspector.rect().right()
        rows = self._form().rows
        inside = all(row.mapTo(inspector, row.rect().topRight()).x() <= right for row in rows)
        return inside and not any(row.overlaps() for row in rows)

    def field_in_view(self, name: str) -> bool:
        """Return whether a field is seen as a whole, not scrolled away."""
        row = self._row(name)
        return row.visibleRegion().boundingRect().height() == row.height()

    def speakers_offered(self) -> list[str]:
        """Return the rows of the list of speakers, or none when it is not shown."""
        lists = [each for each in self._all(SpeakerList) if each.isVisible()]
        return lists[0].names() if lists else []

    def speaker_list_fits(self) -> bool:
        """Return whether the list of speakers is shown, and all of it within the window."""
        (shown,) = (each for each in self._all(SpeakerList) if each.isVisible())
        return shown.visibleRegion().boundingRect() == shown.rect()

    def _form(self) -> Form:
        (inspector,) = self._all(Inspector)
        return inspector.form

    def _row(self, name: str) -> FieldRow:
        return next(row for row in self._form().rows if row.line.name == name)


def _words(row: FieldRow) -> str:
    said = row.says()
    return f"{row.editor.words()} ({said})" if said else row.editor.words()
