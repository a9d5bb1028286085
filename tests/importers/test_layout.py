"""How structured text looks as plain text, and that each block says where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.importers.layout import Layout

EVERY_KIND = (
    "Fire 🔥 at the depot\n"
    "\n"
    "The minister\u00a0spoke.\n"
    "Then he left.\n"
    "\n"
    "> «No fraud», said Rene\u0301.\n"
    "> None.\n"
    "\n"
    "> > تقرير\n"
    "\n"
    "- one\n"
    "  3. inner\n"
    "    second line\n"
    "    more of it\n"
    "- two\n"
    "\n"
    "1. another list\n"
    "\n"
    "Year | Dead |\n"
    "2024 | 1 750 | a b\n"
    "\n"
    "[1] A footnote.\n"
    "[2] Another."
)


def test_every_kind_of_block() -> None:
    layout = Layout()
    layout.heading("Fire 🔥 at the depot")
    layout.paragraph("The minister\u00a0spoke.\nThen he left.")
    layout.paragraph("«No fraud», said Rene\u0301.\nNone.", quoted=1)
    layout.paragraph("تقرير", quoted=2)
    layout.item("one")
    layout.item("inner\nsecond line", depth=2, number=3)
    layout.paragraph("more of it", depth=2)
    layout.item("two")
    layout.gap()
    layout.item("another list", number=1)
    layout.row(["Year", " Dead ", ""])
    layout.row(["2024", "1\n750", "a\tb"])
    layout.row(["", " ", "\n"])
    layout.paragraph(" \u00a0\n")
    layout.note("1", "A footnote.")
    layout.note("2", "Another.")
    assert layout.text() == EVERY_KIND


@given(st.lists(st.tuples(st.integers(0, 3), st.text(max_size=20)), max_size=12))
def test_each_block_says_where_it_stands(blocks: list[tuple[int, str]]) -> None:
    layout = Layout()
    found = []
    for kind, words in blocks:
        add = (layout.heading, layout.paragraph, layout.item, lambda cell: layout.row([cell]))[kind]
        found.append((words, add(words)))
    text = layout.text()
    assert "\r" not in text
    end = 0
    for words, (start, stop) in found:
        assert end <= start <= stop <= len(text)
        assert (start == stop) == (not words.strip())
        block = text[start:stop].removeprefix("- ")
        assert "".join(block.split()) == "".join(words.split())
        end = stop
