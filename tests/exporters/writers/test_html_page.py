"""The page of annotated texts: every character, every span, nothing to run and nothing to fetch."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.document import RegionLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import html_page
from tests.exporters.lines import ADA, TEXT, drawn_sources, head, reference, source, span


class Page(HTMLParser):
    """What a browser makes of a page: its texts, and of each element its start and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None], int]] = []
        self._depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("class") == "text":
            self.texts.append("")
            self._depth = 1
        elif self._depth and tag == "span":
            self._depth += 1
        place = len(self.texts[-1]) if self.texts else 0
        self.seen.append((tag, found, place))

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag in ("span", "div"):
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.texts[-1] += data

    def starts(self) -> dict[str, int]:
        """Return where in its text each span begins, by the id of its element."""
        ids = [(found["id"], place) for tag, found, place in self.seen if "id" in found]
        assert len(ids) == len(dict(ids))
        return {id or "": place for id, place in ids}


def written(*lines: SourceLine) -> str:
    out = io.BytesIO()
    html_page.write(lines, Output(out), head("The <audit>"))
    return out.getvalue().decode()


@given(st.lists(drawn_sources(), min_size=1, max_size=2))
def test_the_texts_are_exact_and_every_span_begins_where_it_should(
    drawn: list[tuple[str, list[SpanLine]]],
) -> None:
    page = Page(written(*(source(spans, text) for text, spans in drawn)))
    assert page.texts == [text for text, _ in drawn]
    every = [each for _, spans in drawn for each in spans]
    assert page.starts() == {f"s{number}": each.start for number, each in enumerate(every, 1)}


def test_overlaps_have_lanes_and_what_is_deeper_a_count() -> None:
    spans = [
        span(1, 2, 22, "claim"),
        span(2, 12, 24, "denial"),
        span(3, 13, 21, "opinion"),
        span(4, 13, 15, "figure"),
        span(5, 14, 24, "claim"),
    ]
    page = written(source(spans))
    words = (
        '<span class="label0 lane0"><span class="label1 lane1">'
        '<span class="label2 lane2" data-letter="C" id="s3">'
        '<span id="s4"></span><span data-more="+1">n</span></span></span></span>'
    )
    assert words in page
    assert '<span id="s5"></span><span data-more="+2">o</span>' in page


def test_labels_are_told_by_letter_line_and_name_not_by_colour_alone() -> None:
    page = written(reference())
    assert '<dt><span class="sign label0">C</span> Claim</dt>' in page
    assert "text-decoration-color:var(--label0);text-decoration-style:solid" in page
    assert '<span class="label0 lane0" data-letter="C" id="s1">Minister</span>' in page
    assert '<td><span class="sign other">F</span> figure</td>' in page


def test_what_is_said_of_sources_spans_and_links_is_there() -> None:
    page = written(reference())
    for words in (
        '<h1 dir="auto">The &lt;audit&gt;</h1>',
        "<bdi>The audit</bdi> · <bdi>Echo</bdi> · <bdi>CC BY 4.0</bdi>",
        "certainty: <bdi>probable</bdi>",
        "note: <bdi>e\u0301 שלום\u2028</bdi>",
        '<a href="#s3"><bdi>no … fraud</bdi></a>',
        '<td><a href="#s3"><bdi>no fraud</bdi></a></td><td>denies</td>'
        '<td><a href="#s1"><bdi>Minister</bdi></a></td>',
        "statement: <bdi>There was no fraud</bdi>",
        '<span class="region">Costs rose </span>',
        "<bdi>Ada</bdi>",
    ):
        assert words in page


def test_a_link_may_lead_to_a_text_further_down_or_to_none() -> None:
    line = reference()
    other = msgspec.structs.replace(source([span(9, 2, 10, "claim")]), id="e" * 32)
    links = (msgspec.structs.replace(line.links[0], to_span=f"{9:032x}"),)
    changed = msgspec.structs.replace(line, links=links, statements=())
    assert '<td><a href="#s5"><bdi>Minister</bdi></a></td>' in written(changed, other)
    again = msgspec.structs.replace(reference(), links=links, statements=())
    assert "<td>not on this page</td>" in written(again)


def test_nothing_is_run_or_fetched() -> None:
    text = '<script>alert(1)</script><img src="http://x.example/a.png" onerror="x">'
    line = source([span(1, 0, 8, "claim", text, note="</td><script>")], text, title=text)
    page = written(line)
    tags = {tag for tag, _, _ in Page(page).seen}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert all(
        not name.startswith("on") and name != "src"
        for _, found, _ in Page(page).seen
        for name in found
    )


def test_a_colour_that_is_none_is_not_let_into_the_style() -> None:
    heading = head()
    wrong = msgspec.structs.replace(
        heading.label_set.labels[0], colours=("red;}</style><script>", "#6aa5f5")
    )
    label_set = msgspec.structs.replace(heading.label_set, labels=(wrong,))
    out = io.BytesIO()
    html_page.write([source([])], Output(out), replace(heading, label_set=label_set))
    assert b"<script>" not in out.getvalue()
    assert b"--label0:#5c6067;" in out.getvalue()


@pytest.mark.parametrize("sign", ["\r", "\r\n", "\n", "\x85", "\u2028", "&amp;", "&#13;", "\x0c"])
def test_line_ends_and_references_are_kept(sign: str) -> None:
    text = f"{sign}a{sign}"
    assert Page(written(source([], text))).texts == [text]
    assert "\r" not in written(source([], text))


def test_the_same_sources_give_the_same_page() -> None:
    assert written(reference(), source([])) == written(reference(), source([]))


def test_text_in_a_region_is_dimmed_to_its_borders() -> None:
    line = msgspec.structs.replace(
        source([]), regions=(RegionLine("7" * 32, 0, 2, "boilerplate", ADA, "manual"),)
    )
    parts = re.split(r'<span class="region">|</span>', written(line).split('class="text">')[1])
    assert parts[1] == TEXT[:2]
