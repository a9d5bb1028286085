"""All that can be done in an open session, by the name of its action: the parts put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.session.desk import Desk
from annotator.settings import Settings
from annotator.ui.answers import Answers
from annotator.ui.bridge import Bridge
from annotator.ui.carrying_over import CarryingOver
from annotator.ui.exporting import Exporting
from annotator.ui.label_set_acts import LabelSetActs
from annotator.ui.large_acts import LargeActs
from annotator.ui.looking import Looking
from annotator.ui.marking import Commands, Marking
from annotator.ui.reading_page import ReadingPage
from annotator.ui.revisions import Revisions
from annotator.ui.selecting import Selecting
from annotator.ui.source_acts import SourceActs
from annotator.ui.source_file import SourceFile
from annotator.ui.speaking import Speaking
from annotator.ui.status import Status

if TYPE_CHECKING:
    from annotator.ui.beside import Beside


def session_acts(
    desk: Desk,
    bridge: Bridge,
    page: ReadingPage,
    around: tuple[QWidget, Status, Settings],
    beside: Callable[[], Beside],
) -> tuple[Looking, Commands]:
    """Return the part that looks for words, to be ended, and what each action does.

    What acts on the text shows it first, where another page stands in its place.
    """
    window, status, settings = around
    looking = Looking(desk, bridge, page, status, window)
    large = LargeActs(desk, status, beside)
    answers = Answers(desk, status, beside)
    revisions = Revisions(desk, bridge, page, beside)
    carrying = CarryingOver(desk, bridge, status, beside, parent=page)
    on_text = (
        Marking(desk, page, looking.finding),
        looking,
        Speaking(desk, page),
        Selecting(desk, bridge, page),
    )
    others = (
        SourceActs(desk, large, window, answers, beside),
        SourceFile(desk, window, status, beside, carrying),
        Exporting(desk, window, settings, status, beside),
        LabelSetActs(desk, large, window, answers),
        revisions,
    )
    table = {name: act for part in others for name, act in part.commands().items()}
    for part in on_text:
        for name, act in part.commands().items():
            table[name] = partial(_on_text, revisions, act)
    return looking, table


def _on_text(revisions: Revisions, act: Callable[[], object]) -> None:
    revisions.close()
    act()
