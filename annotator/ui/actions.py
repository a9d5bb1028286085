"""The one table of what the user can do: name, words, menu, keys, and when it is possible.

Menus, the sheet of keys and the buttons are made from it. ``keys`` work in the whole window (they
have Ctrl or are function keys); ``bare`` keys belong to the reader and the list of spans; those
``elsewhere`` are another part's, and only shown here. What the user changed of it: `keymap.py`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from annotator.text.labels import LabelSet

Need = Literal["window", "session", "source", "span"]
MENUS: tuple[str, ...] = ("Session", "Edit", "Select", "Mark", "Source", "View", "Help")


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
    elsewhere: tuple[str, ...] = ()

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """All its keys, as lists of keys show them."""
        return self.keys + self.bare + self.elsewhere

    @property
    def plain_words(self) -> str:
        """Its words without the mark of the menu letter and without the dots."""
        return "&".join(each.replace("&", "") for each in self.words.split("&&")).rstrip("…")


SESSION = (
    Action("new session", "&New session", "Session", ("Ctrl+N",)),
    Action("open", "&Open…", "Session", ("Ctrl+O",)),
    Action("open sample", "Open the &sample story", "Session"),
    Action("import", "&Import…", "Session", ("Ctrl+I",), changes=True, apart=True),
    Action("import folder", "Import a &folder…", "Session", changes=True),
    Action("import address", "From an a&ddress…", "Session", changes=True),
    Action("import report", "What the &last import brought…", "Session", needs="session"),
    Action("decide readings", "Decide on pages that are here…", "Session", (), (), "session", True),
    Action("paste", "&Paste text as a source", "Session", ("Ctrl+V",)),
    Action("export", "&Export…", "Session", ("Ctrl+E",), needs="session", apart=True),
    Action("export readings", "Export with earlier readin&gs…", "Session", needs="session"),
    Action("export again", "Export &again", "Session", ("Ctrl+Shift+E",), needs="session"),
    Action("show export", "Sho&w what was exported", "Session", needs="session"),
    Action("rename session", "&Rename session…", "Session", (), (), "session", True, apart=True),
    Action("history", "&History…", "Session", needs="session"),
    Action("annotator name", "A&nnotator’s name…", "Session"),
    Action("close session", "&Close session", "Session", ("Ctrl+W",), needs="session", apart=True),
    Action("quit", "&Quit", "Session", ("Ctrl+Q",)),
)
EDIT = (
    Action("undo", "&Undo", "Edit", ("Ctrl+Z",), needs="session", changes=True),
    Action("redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="session", changes=True),
    Action("copy", "&Copy", "Edit", needs="source", apart=True, elsewhere=("Ctrl+C",)),
    Action("find", "&Find in the source…", "Edit", ("Ctrl+F",), ("/",), "source", apart=True),
    Action("find next", "Find &next", "Edit", ("F3",), (), "source", elsewhere=("Enter",)),
    Action(
        "find previous",
        "Find &previous",
        "Edit",
        ("Shift+F3",),
        needs="source",
        elsewhere=("Shift+Enter",),
    ),
    Action("tag all", "&Tag every match…", "Edit", ("Ctrl+Shift+T",), (), "source", True),
    Action("search", "&Search all sources…", "Edit", ("Ctrl+Shift+F",), needs="session"),
)
SELECT = (
    Action("next clause", "Next &clause", "Select", (), ("Space",), "source"),
    Action("previous clause", "Pre&vious clause", "Select", (), ("Shift+Space",), "source"),
    Action("next quotation", "Next &quotation", "Select", (), ("Q",), "source"),
    Action("previous quotation", "Previous quo&tation", "Select", (), ("Shift+Q",), "source"),
    Action("next figure", "&Next unmarked number", "Select", (), ("G",), "source"),
    Action("previous figure", "&Previous unmarked number", "Select", (), ("Shift+G",), "source"),
    Action("grow", "&Grow", "Select", (), ("S",), "source", apart=True),
    Action("shrink", "Sh&rink", "Select", (), ("D",), "source"),
    Action("start word out", "&Start a word out", "Select", (), ("W",), "source", apart=True),
    Action("start word in", "Start a word &in", "Select", (), ("Shift+W",), "source"),
    Action("end word out", "&End a word out", "Select", (), ("E",), "source"),
    Action("end word in", "End a &word in", "Select", (), ("Shift+E",), "source"),
    Action("start character out", "Start a character out", "Select", (), ("[",), "source"),
    Action("start character in", "Start a character in", "Select", (), ("Shift+[",), "source"),
    Action("end character out", "End a character out", "Select", (), ("]",), "source"),
    Action("end character in", "End a character in", "Select", (), ("Shift+]",), "source"),
    Action("jump", "&Jump to a word…", "Select", (), ("J",), "source", apart=True),
    Action("jump and extend", "E&xtend to a word…", "Select", (), ("Shift+J",), "source"),
    Action("hold", "&Hold the selection", "Select", (), ("V",), "source"),
)
MARK = (
    Action("next span", "Ne&xt span", "Mark", (), ("Tab",), "source", apart=True),
    Action("previous span", "&Previous span", "Mark", (), ("Shift+Tab",), "source"),
    Action("details", "&Details of the span", "Mark", (), ("Enter",), "span", apart=True),
    Action("note", "&Note", "Mark", (), ("N",), "span"),
    Action("speaker", "&Speaker…", "Mark", (), ("P",), "source", True),
    Action("add speaker", "A&ccording to…", "Mark", (), ("Shift+P",), "source", True),
    Action("fragment", "Add &words, or take them out", "Mark", (), ("F",), "source", True),
    Action("tag as last time", "Tag as &last time", "Mark", (), ("R",), "source", True),
    Action("region", "&Boilerplate, on or off", "Mark", (), ("B",), "source", True),
    Action("accept", "&Accept what is proposed", "Mark", (), ("A",), "source", True),
    Action("accept all", "Accept all that is proposed", "Mark", (), ("Shift+A",), "source", True),
    Action("reject", "Re&ject what is proposed", "Mark", (), ("X",), "source", True),
    Action("reject all", "Reject all that is proposed", "Mark", (), ("Shift+X",), "source", True),
    Action("snap to words", "Drag by &whole words", "Mark", checkable=True),
    Action("remove span", "Dele&te span", "Mark", (), ("Delete", "Backspace"), "span", True),
    Action("erase span", "&Erase span for good…", "Mark", (), (), "span", True),
    Action("label set", "Label set…", "Mark", needs="session", apart=True),
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
    Action("missing", "Show what is &missing", "Source", ("F8",), needs="source"),
    Action("to do again", "Mark as &to do", "Source", (), (), "source", True),
    Action("source details", "&Details of the source…", "Source", ("F2",), needs="source"),
    Action("shared passages", "Show s&hared passages…", "Source", needs="source"),
    Action("later reading", "L&ater reading…", "Source", (), (), "source", True, apart=True),
    Action("review", "Marks that wa&it…", "Source", ("F5",), needs="source"),
    Action("changes", "Sh&ow what changed…", "Source", ("F4",), needs="source"),
    Action("earlier reading", "Show earlier reading", "Source", needs="source"),
    Action("newer reading", "Show the reading after it", "Source", needs="source"),
    Action("read again", "Read a&gain as…", "Source", (), (), "source", True, apart=True),
    Action("left out", "Show what was &left out…", "Source", needs="source"),
    Action("whole page", "Take the &whole page", "Source", (), (), "source", True),
    Action("save original", "&Save the original…", "Source", needs="source"),
    Action("remove source", "&Remove source", "Source", (), (), "source", True, apart=True),
    Action("erase source", "&Erase source for good…", "Source", (), (), "source", True),
)
VIEW = (
    Action("filter spans", "&Filter the spans…", "View", ("Ctrl+L",), needs="session"),
    Action("statistics", "S&tatistics…", "View", needs="session"),
    Action("side panels", "Side &panels", "View", ("Ctrl+B",), needs="session", checkable=True),
    Action("reading mode", "&Reading mode", "View", ("F11",), needs="session", checkable=True),
    Action("next pane", "&Next pane", "View", ("F6",), needs="session", apart=True),
    Action("previous pane", "Pre&vious pane", "View", ("Shift+F6",), needs="session"),
    Action("zoom in", "Zoom &in", "View", ("Ctrl++", "Ctrl+="), apart=True),
    Action("zoom out", "Zoom &out", "View", ("Ctrl+-",)),
    Action("zoom reset", "&Actual size", "View", ("Ctrl+0",)),
    Action("reading", "Readin&g…", "View", needs="session"),
    Action("theme system", "Colours as the &system", "View", apart=True, checkable=True),
    Action("theme light", "&Light colours", "View", checkable=True),
    Action("theme dark", "&Dark colours", "View", checkable=True),
)
HELP = (
    Action("command palette", "&Command palette…", "Help", ("Ctrl+K",)),
    Action("sheet of keys", "&Keys", "Help", (), ("?",)),
    Action("change keys", "C&hange keys…", "Help"),
    Action("guideline", "&Guideline of the label", "Help", ("F1",), needs="session"),
    Action("about", "&About Annotator", "Help", apart=True),
)
ACTIONS: tuple[Action, ...] = SESSION + EDIT + SELECT + MARK + SOURCE + VIEW + HELP


def label_actions(label_set: LabelSet) -> tuple[Action, ...]:
    """Return the actions that tag with each label of a set, and that add a second label."""
    tag = tuple(
        Action(f"tag {label.key}", _literal(label.name), "Mark", (), (label.key,), "source", True)
        for label in label_set.labels
    )
    also = tuple(
        Action(
            f"tag also {label.key}",
            f"Also {_literal(label.name.lower())}",
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


def _literal(name: str) -> str:
    """Return a name so that a menu shows it as it is."""
    return name.replace("&", "&&")
