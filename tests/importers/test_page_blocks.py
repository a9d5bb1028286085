"""What is not taken of a page, found again in the text of all of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import markup
from annotator.importers.page_blocks import Block, blocks, laid_out, stretches_without

WORDS = st.text("aé\u0301\U0001f309\u00a0ש x\n", max_size=6)
BLOCKS = st.one_of(
    st.builds(lambda words: Block("paragraph", words), WORDS),
    st.builds(lambda words: Block("heading", words), WORDS),
    st.builds(lambda words, depth: Block("item", words, depth), WORDS, st.integers(1, 3)),
    st.builds(lambda cells: Block("row", cells=tuple(cells)), st.lists(WORDS, max_size=3)),
    st.just(Block("gap")),
)


@given(st.lists(st.tuples(BLOCKS, st.booleans()), max_size=12))
def test_the_stretches_hold_what_is_not_kept_and_nothing_else(
    page: list[tuple[Block, bool]],
) -> None:
    found, kept = [block for block, _ in page], [keep for _, keep in page]
    text = laid_out(found)
    stretches = stretches_without(found, kept)
    ends = [0, *(place for stretch in stretches for place in stretch), len(text)]
    assert ends == sorted(ends)
    besides = "".join(text[start:end] for start, end in stretches)
    others = [block for block, keep in page if not keep]
    assert _signs(besides) == _signs(laid_out(others))
    assert all(text[start:end].strip() for start, end in stretches)


def test_links_end_where_they_end_whatever_they_lie_in() -> None:
    found = _blocks("<ul><a href=x>One</a><li>Two <a href=y>three</a></li></ul><p>Four five</p>")
    assert [(block.letters, block.linked) for block in found if block.letters] == [
        ("one", 3),
        ("twothree", 5),
        ("fourfive", 0),
    ]
    found = _blocks("<p>Six <a href=x>seven</p><p>eight</a> nine</p><p>Ten</p>")
    assert [block.linked for block in found] == [5, 0, 0]


def test_a_link_around_the_words_of_an_item_takes_no_dash_away() -> None:
    page = "<ul><li><a href=x><div>One</div></a></li><li>Two</li></ul>"
    assert laid_out(_blocks(page)) == "- One\n- Two"


def test_letters_are_compared_without_case_accents_and_signs() -> None:
    found = _blocks("<p>Cafe\u0301 №_7,\u00a0“Ünï”!</p><p>A_B-c 9</p><p>\U0001f309</p>")
    assert [block.letters for block in found] == ["cafeno7uni", "abc9", ""]


def _blocks(body: str) -> list[Block]:
    return blocks(markup.html(f"<html><body>{body}".encode(), "x.html", "utf-8"))


def _signs(words: str) -> str:
    """Return words without the white space and the signs of their layout."""
    return "".join(sign for sign in words if sign not in " \n\t-|\u00a0")
