"""The one table of what the user can do: name, words, menu, keys, and when it is possible.

Menus, the sheet of keys and the buttons are made from it. ``keys`` work in the whole window (they
have Ctrl or are function keys); ``bare`` keys belong to the reader or a list and are only shown.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from annotator.text.labels import LabelSet

Need = Literal["window", "session", "source", "span"]
MENUS: tuple[str, ...] = ("Session", "Edit", "Mark", "Source", "View", "Help")


class Action(msgspec.Struct, frozen=True):
    """One thing to do; ``changes`` says that a read-only session forbids it."""

    name: str
    words: str
    menu: str
    keys: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    needs: Need = "window"
    changes: bool = False
    apart: bool = False
    checkable: bool = False

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """All its keys, as lists of keys show them."""
        return self.keys + self.bare

    @property
    def plain_words(self) -> str:
        """Its words without the mark of the menu letter and without the dots."""
        return self.words.replace("&", "").rstrip("…")


SESSION = (
    Action("new session", "&New session", "Session", ("Ctrl+N",)),
    Action("open", "&Open…", "Session", ("Ctrl+O",)),
    Action("open sample", "Open the &sample story", "Session"),
    Action("import", "&Import…", "Session", ("Ctrl+I",), needs="session", changes=True, apart=True),
    Action("paste", "&Paste text as a source", "Session", ("Ctrl+V",)),
    Action("export", "&Export…", "Session", ("Ctrl+E",), needs="session", apart=True),
    Action("export again", "Export &again", "Session", ("Ctrl+Shift+E",), needs="session"),
    Action("rename session", "&Rename session…", "Session", (), (), "session", True, apart=True),
    Action("history", "&History…", "Session", needs="session"),
    Action("annotator name", "A&nnotator’s name…", "Session"),
    Action("close session", "&Close session", "Session", ("Ctrl+W",), needs="session", apart=True),
    Action("quit", "&Quit", "Session", ("Ctrl+Q",)),
)
EDIT = (
    Action("undo", "&Undo", "Edit", ("Ctrl+Z",), needs="session", changes=True),
    Action("redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="session", changes=True),
    Action("copy", "&Copy", "Edit", (), ("Ctrl+C",), "source", apart=True),
    Action("find", "&Find in the source…", "Edit", ("Ctrl+F",), ("/",), "source", apart=True),
    Action("find next", "Find &next", "Edit", ("F3",), ("Enter",), "source"),
    Action("find previous", "Find &previous", "Edit", ("Shift+F3",), ("Shift+Enter",), "source"),
)
MARK = (
    Action("next span", "Ne&xt span", "Mark", (), ("Tab",), "source", apart=True),
    Action("previous span", "&Previous span", "Mark", (), ("Shift+Tab",), "source"),
    Action("details", "&Details of the span", "Mark", (), ("Enter",), "span", apart=True),
    Action("note", "&Note", "Mark", (), ("N",), "span"),
    Action("remove span", "Dele&te span", "Mark", (), ("Delete", "Backspace"), "span", True),
    Action("erase span", "&Erase span for good…", "Mark", (), (), "span", True),
)
SOURCE = (
    Action("previous source", "&Previous source", "Source", ("Ctrl+PgUp",), needs="source"),
    Action("next source", "&Next source", "Source", ("Ctrl+PgDown",), needs="source"),
    Action(
        "complete",
        "Mark &complete, go to the next to do",
        "Source",
        ("Ctrl+Return", "Ctrl+Enter"),
        needs="source",
        changes=True,
        apart=True,
    ),
    Action("to do again", "Mark as &to do", "Source", (), (), "source", True),
    Action("source details", "&Details of the source…", "Source", ("F2",), needs="source"),
    Action("remove source", "&Remove source", "Source", (), (), "source", True, apart=True),
    Action("erase source", "&Erase source for good…", "Source", (), (), "source", True),
)
VIEW = (
    Action("side panels", "Side &panels", "View", ("Ctrl+B",), needs="session", checkable=True),
    Action("reading mode", "&Reading mode", "View", ("F11",), needs="session", checkable=True),
    Action("next pane", "&Next pane", "View", ("F6",), needs="session", apart=True),
    Action("previous pane", "Pre&vious pane", "View", ("Shift+F6",), needs="session"),
    Action("zoom in", "Zoom &in", "View", ("Ctrl++", "Ctrl+="), apart=True),
    Action("zoom out", "Zoom &out", "View", ("Ctrl+-",)),
    Action("zoom reset", "&Actual size", "View", ("Ctrl+0",)),
    Action("theme system", "Colours as the &system", "View", apart=True, checkable=True),
    Action("theme light", "&Light colours", "View", checkable=True),
    Action("theme dark", "&Dark colours", "View", checkable=True),
)
HELP = (
    Action("sheet of keys", "&Keys", "Help", (), ("?",)),
    Action("guideline", "&Guideline of the label", "Help", ("F1",), needs="session"),
    Action("about", "&About Annotator", "Help", apart=True),
)
ACTIONS: tuple[Action, ...] = SESSION + EDIT + MARK + SOURCE + VIEW + HELP


def label_actions(label_set: LabelSet) -> tuple[Action, ...]:
    """Return the actions that tag with each label of a set, and that add a second label."""
    tag = tuple(
        Action(f"tag {label.key}", label.name, "Mark", (), (label.key,), "source", True)
        for label in label_set.labels
    )
    also = tuple(
        Action(
            f"tag also {label.key}",
            f"Also {label.name.lower()}",
            "Mark",
            (),
            (f"Shift+{label.key}",),
            "source",
            True,
            apart=place == 0,
        )
        for place, label in enumerate(label_set.labels)
    )
    return tag + also
