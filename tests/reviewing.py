"""Two readings side by side, and the marks that wait: a part of the driver."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QWidget

from annotator.ui.buttons import KeyButton
from annotator.ui.review.card import Card
from annotator.ui.review.page import ReviewPage
from annotator.ui.review.side_by_side import SideBySide
from annotator.ui.review.signs import sign_of
from annotator.ui.review.strip import Strip
from tests.screen import Screen

EARLIER, LATER = 0, 1
LISTS = ("Changes", "Marks that wait")


class Reviewing(Screen):
    """What the page of the review shows, and what the mouse does in it."""

    def see_review(self) -> None:
        """Wait until two readings stand side by side."""
        self._qtbot.waitUntil(
            lambda: any(each.isVisible() and each.laid for each in self._all(SideBySide))
        )

    def is_review_open(self) -> bool:
        """Return whether the page of the review is there, whatever is on it."""
        return any(page.isVisible() for page in self._all(ReviewPage))

    def signs(self) -> list[str]:
        """Return the signs beside the rows in view, with the first words of both sides."""
        laid = self._view().laid
        assert laid is not None, "nothing is compared yet"
        texts = self._texts()
        found = []
        for nth, _ in self._view().rows_in_view():
            row = laid.rows[nth]
            words = (
                texts[side][each[0] : each[1]][:12] if each else ""
                for side, each in enumerate((row.left, row.right))
            )
            found.append(f"{sign_of(row)} {' | '.join(words)}")
        return found

    def told_of_review(self) -> str:
        """Return what a screen reader is told of both readings."""
        return self._view().accessibleDescription()

    def told_empty(self, name: str) -> str:
        """Return what a list says where it has no rows."""
        return self._list(name).accessibleDescription()

    def card_words(self) -> list[str]:
        """Return what the card says: the mark, its words then, and now."""
        (card,) = self._all(Card)
        return card.words() if card.isVisible() else []

    def review_headers(self) -> list[str]:
        """Return the lines over both readings."""
        (page,) = self._all(ReviewPage)
        return list(page.headers())

    def framed(self, side: int) -> list[tuple[str, bool]]:
        """Return the words that are framed on a side, and whether it is the place in question."""
        text = self._texts()[side]
        frames = self._view().frames[side]
        return [
            (" … ".join(text[start:end] for start, end in frame.pieces), frame.strong)
            for frame in frames
        ]

    def shown_list(self) -> str:
        """Return the words of the button of the list that is shown: it is the pressed one."""
        (page,) = self._all(ReviewPage)
        buttons = page.findChildren(KeyButton)
        (shown,) = (each.text() for each in buttons if each.isChecked())
        return shown

    def are_lists_beside(self) -> bool:
        """Return whether the buttons of both lists stand beside each other."""
        (page,) = self._all(ReviewPage)
        rooms = [each.geometry() for each in page.findChildren(KeyButton) if each.text() in LISTS]
        assert len(rooms) == len(LISTS)
        return len({room.top() for room in rooms}) == 1

    def drag_in_review(self, words: str) -> None:
        """Select words of the later reading with the mouse."""
        start = self._texts()[LATER].index(words)
        view = self._view()
        view.reveal(LATER, start)
        begin, end = (view.point_of(LATER, each) for each in (start, start + len(words)))
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(view.viewport(), (begin + end) / 2)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)

    def click_in_review(self, words: str, *, twice: bool = False) -> None:
        """Click into words of the earlier reading, or twice into a word of the later one."""
        side = LATER if twice else EARLIER
        start = self._texts()[side].index(words)
        view = self._view()
        view.reveal(side, start)
        where = view.point_of(side, start + len(words) // 2)
        click = QTest.mouseDClick if twice else QTest.mouseClick
        click(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    def click_in_strip(self, share: float) -> None:
        """Click on the overview of the changes, so far down (0 to 1)."""
        (strip,) = self._all(Strip)
        where = QPoint(strip.width() // 2, round(strip.height() * share))
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=where)

    def asked_lines(self) -> list[str]:
        """Return the lines of the dialog about pages that are here already."""
        lines = self._one(
            QListWidget,
            self._shown(QWidget),
            "Pages that are here already",
            QListWidget.accessibleName,
        )
        return [lines.item(row).text() for row in range(lines.count())]

    def _view(self) -> SideBySide:
        (view,) = self._all(SideBySide)
        return view

    def _texts(self) -> tuple[str, str]:
        texts = self._view().texts
        assert texts is not None, "nothing is compared yet"
        return texts
