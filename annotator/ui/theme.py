"""The colours of the two themes, as tokens with the names of what they colour. No Qt."""

from __future__ import annotations

import msgspec

from annotator.text.labels import Label


class Theme(msgspec.Struct, frozen=True):
    """One theme: colours as ``#rrggbb``. Tests check their contrast.

    ``boilerplate`` is for words on paper alone; what cannot be used now is ``muted``. ``markup``,
    for the signs and addresses of Markdown, is read on the tints of marked words too.
    """

    name: str
    paper: str
    panel: str
    selected_row: str
    text: str
    muted: str
    boilerplate: str
    markup: str
    field_edge: str
    line: str
    accent: str
    ground: str
    on_accent: str
    saved: str
    failed: str

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"

    def label_colour(self, label: Label) -> str:
        """Return the colour of a label in this theme as ``#rrggbb``."""
        return label.colours[1 if self.dark else 0]


LIGHT = Theme(
    name="light",
    paper="#fffefb",
    panel="#f1efea",
    selected_row="#e3e9f2",
    text="#23262b",
    muted="#5c6067",
    boilerplate="#6b6f76",
    markup="#575b62",
    field_edge="#7e8289",
    line="#dedbd4",
    accent="#2f5d9b",
    ground="#f6f5f1",
    on_accent="#fffefb",
    saved="#0a7555",
    failed="#b3261e",
)
DARK = Theme(
    name="dark",
    paper="#24272c",
    panel="#202327",
    selected_row="#303947",
    text="#e4e3df",
    muted="#acb1b9",
    boilerplate="#8f949c",
    markup="#b8bcc3",
    field_edge="#6b717b",
    line="#383c43",
    accent="#7fb0ee",
    ground="#1d2023",
    on_accent="#15181c",
    saved="#66dfb0",
    failed="#ff9d94",
)
