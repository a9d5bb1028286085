"""What a user sees and does when looking for words: the list of matches, the search page."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton

from annotator.ui.dialogs.tag_all import TagAll
from annotator.ui.search_page import SearchPage
from tests.screen import Screen


class Searching(Screen):
    """The verbs of somebody who looks for words."""

    def see_found(self, words: str) -> None:
        """Wait until the find bar says these words of its matches."""
        self.see(lambda: self.find_says() == words)

    def found(self) -> list[str]:
        """Return the rows of the search page: titles, and hits as ``words around, in title``."""
        return self.rows("What was found")

    def search_says(self) -> str:
        """Return how much the search page says was found; empty while it is not shown."""
        page = self.window.findChild(SearchPage)
        if page is None or not page.isVisible():
            return ""
        field = page.findChild(QLineEdit)
        assert field is not None
        return field.accessibleDescription()

    def see_search(self, words: str) -> None:
        """Wait until the search page says these words."""
        self.see(lambda: self.search_says() == words)

    def name_of(self, words: str) -> str:
        """Return the accessible name of a button of the window."""
        top, shown = self.window, QAbstractButton
        return self._one(shown, top, words, lambda each: each.text()).accessibleName()

    def matches(self) -> list[str]:
        """Return the rows of the list of matches: ``ticked: words around, paragraph 3``."""
        self._shown(TagAll)
        return self.rows("Matches to tag")

    def tag_button(self) -> str:
        """Return the words of the button that tags the matches."""
        buttons = self._shown(TagAll).findChildren(QPushButton)
        (words,) = [each.text() for each in buttons if each.text().startswith("Tag ")]
        return words

    def tag_heading(self) -> str:
        """Return the heading of the list of matches."""
        label = self._shown(TagAll).findChild(QLabel)
        return label.text() if label else ""

    def list_is_open(self) -> bool:
        """Return whether the list of matches is shown."""
        return isinstance(QApplication.activeModalWidget(), TagAll)
