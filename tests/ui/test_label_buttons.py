"""The buttons of the labels: their keys' signs are on all of them or on none."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from annotator.session.session import default_label_set
from annotator.ui.label_buttons import LabelButton, LabelButtons


def test_keys_are_shown_on_all_buttons_or_on_none(qtbot: QtBot) -> None:
    labels = default_label_set()
    buttons = LabelButtons(labels)
    qtbot.addWidget(buttons)
    buttons.resize(290, 90)
    buttons.show()

    def _shown() -> set[bool]:
        return {_paints_key(each) for each in buttons.findChildren(LabelButton)}

    few = {label.id: 7 for label in labels.labels}
    buttons.show_counts(few)
    assert _shown() == {True}
    buttons.show_counts(few | {labels.labels[-1].id: 123456})
    assert _shown() == {False}
    buttons.resize(700, 90)
    assert _shown() == {True}


def _paints_key(button: LabelButton) -> bool:
    """Return whether a button looks otherwise than without its key's sign."""
    before = button.grab().toImage()
    button.show_key(False)
    painted = button.grab().toImage() != before
    button.show_key(painted)
    return painted
