"""Markdown as the reader shows it: the drawn lines give each mark with its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.markdown import marks


def drawn(paragraph: str) -> list[str]:
    """Return marks as `kind:words`, syntax as the words alone."""
    return [
        paragraph[m.start : m.end]
        if m.kind == "mark"
        else f"{m.kind}{m.level or ''}:{paragraph[m.start : m.end]}"
        for m in marks(paragraph)
    ]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("plain 😀 words", []),
        ("# Fire *again* ##", ["#", "heading1:Fire *again*", "*", "emphasis:again", "*", "##"]),
        ("##### Deep", ["#####", "heading3:Deep"]),
        ("#tag", []),
        ("**no\u00a0fraud**", ["**", "strong:no\u00a0fraud", "**"]),
        ("snake_case_word _is_ e\u0301", ["_", "emphasis:is", "_"]),
        ("***a***", ["*", "emphasis:**a**", "**", "strong:a", "**", "*"]),
        (
            "[The *Echo*](http://x.y/a_b(c)) said",
            ["[", "*", "emphasis:Echo", "*", "](http://x.y/a_b(c))"],
        ),
        ("![map](m.png) [r][1] [plain]", ["![", "](m.png)", "[", "][1]"]),
        ("> > - **שלום**", [">", ">", "-", "**", "strong:שלום", "**"]),
        ("12. twelve", ["12."]),
        ("`a *b*` ``c`d``", ["`", "`", "``", "``"]),
        ("``` python", ["```"]),
        ("---", ["---"]),
        ("* * *", ["* * *"]),
        ("- item --- more", ["-"]),
        ("\\*not\\* <https://x.org/_a_>", ["\\", "\\", "<", ">"]),
        ("2 * 3 * 4, a ** b", []),
        ("a ]( b [ c", []),
        ("", []),
    ],
)
def test_marks_of_a_line(paragraph: str, expected: list[str]) -> None:
    assert drawn(paragraph) == expected


signs = st.lists(
    st.sampled_from(
        [*"ab *_`[]()#>-\\!<:1.~=", "**", "``", "](", "😀", "e\u0301", "\u00a0", "ש", "http://"]
    ),
    max_size=40,
).map("".join)


@given(signs)
def test_marks_lie_in_the_paragraph_in_order_and_syntax_is_marked_once(paragraph: str) -> None:
    found = marks(paragraph)
    assert found == sorted(found, key=lambda mark: (mark.start, -mark.end))
    assert all(0 <= mark.start < mark.end <= len(paragraph) for mark in found)
    syntax = [at for m in found if m.kind == "mark" for at in range(m.start, m.end)]
    assert len(syntax) == len(set(syntax))
    assert all((m.level in (1, 2, 3)) == (m.kind == "heading") for m in found)
