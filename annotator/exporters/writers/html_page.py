"""A page of the annotated texts, to read and print without the program.

One file with nothing to fetch and nothing to run: it forbids both. A table below each text says of
every span what is said of it; the links are at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.losses import FEATURES
from annotator.exporters.proving import proved
from annotator.exporters.writers.annotator_names import annotator_names
from annotator.exporters.writers.dataset_rows import said
from annotator.exporters.writers.html_marks import escaped, marked
from annotator.exporters.writers.html_style import Looks, style
from annotator.exporters.writers.html_words import attributes_in_words

NAME = "html"
ENDING = ".html"
EXTRA = ""
HOLDS = FEATURES
KEEPS = "The texts to the character with every span, for people: it is not read back."
LOSES = "Ids and times; offsets are where the words stand."

_SHOWN = 80  # code points of a span in the table of links
_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1 dir="auto">{title}</h1>
"""
_TAIL = "</body>\n</html>\n"
_ABOUT = ("outlet", "author", "published_at", "url", "licence")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write the page, a source at a time; raises `ExportRefused` as `proving.proved` does.

    Memory is that of one source, and of some words of each span that a link may name.
    """
    page = _Page(head)
    for part in page.parts(lines):
        out.main.write(part.encode())
    return page.counts


class _Page:
    """The page while it is written: what its parts share."""

    def __init__(self, head: ExportHead) -> None:
        self.counts = Counts()
        self._head = head
        self._looks = Looks(head.label_set)
        self._names = annotator_names(head)
        self._words: dict[str, tuple[int, str]] = {}  # number and words of each span, by its id
        self._links: list[LinkLine] = []
        self._statements: dict[str, str] = {}

    def parts(self, lines: Iterable[SourceLine]) -> Iterator[str]:
        """Yield the page in pieces."""
        title = escaped(self._head.session_title.strip() or "Annotated texts")
        yield _HEAD.format(title=title, style=style(self._head.label_set))
        yield from self._legend()
        for line in lines:
            yield from self._source(line)
        yield from self._link_table()
        yield _TAIL

    def _legend(self) -> Iterator[str]:
        yield '<dl class="legend">\n'
        for label in self._head.label_set.labels:
            name = f"{self._sign(label.id)} {escaped(label.name)}"
            yield f'<dt>{name}</dt><dd dir="auto">{escaped(label.definition)}</dd>\n'
        yield "</dl>\n"

    def _sign(self, label_id: str) -> str:
        look = self._looks[label_id]
        return f'<span class="sign {look.css}">{escaped(look.letter)}</span>'

    def _source(self, line: SourceLine) -> Iterator[str]:
        first = self.counts.spans + 1
        spans = proved(line, self.counts)
        for number, span in enumerate(spans, first):
            self._words[span.id] = (number, span.text[:_SHOWN])
        self._links += line.links
        self._statements |= {each.id: each.title for each in line.statements}
        language = said(line, "language")
        lang = f' lang="{escaped(language)}"' if language else ""
        yield f'<section>\n<h2 dir="auto">{escaped(str(line.meta["title"]))}</h2>\n'
        yield f'<p class="about">{self._about(line)}</p>\n<div class="text"{lang}>'
        yield from marked(line.text, spans, line.regions, self._looks, first)
        yield "</div>\n"
        if spans:
            yield "<table>\n<tr><th>Label</th><th>Words</th><th>Said of them</th><th>By</th></tr>\n"
            yield from (self._row(span, number) for number, span in enumerate(spans, first))
            yield "</table>\n"
        yield "</section>\n"

    def _about(self, line: SourceLine) -> str:
        known = [escaped(words) for key in _ABOUT if (words := said(line, key))]
        done = [self._name(each.annotator) for each in line.status if each.state == "complete"]
        known += [f"complete: {', '.join(done)}"] if done else []
        return " · ".join(f"<bdi>{words}</bdi>" for words in [escaped(line.story.title), *known])

    def _row(self, span: SpanLine, number: int) -> str:
        label = self._head.label_set.label(span.label)
        name = f"{self._sign(span.label)} {escaped(label.name if label else span.label)}"
        words = " … ".join(
            escaped(span.text[start - span.start : end - span.start])
            for start, end in span.fragments or ((span.start, span.end),)
        )
        facts = attributes_in_words(span.attributes, self._head.label_set.attributes)
        facts += [("note", span.note)] if span.note else []
        return (
            f'<tr><td>{name}</td><td><a href="#s{number}"><bdi>{words}</bdi></a></td>'
            f"<td>{_facts(facts)}</td><td>{self._name(span.annotator)}</td></tr>\n"
        )

    def _name(self, annotator: str) -> str:
        return f"<bdi>{escaped(self._names.get(annotator, annotator))}</bdi>"

    def _link_table(self) -> Iterator[str]:
        if not self._links:
            return
        yield "<h2>Links</h2>\n<table>\n<tr><th>From</th><th>Link</th><th>To</th>"
        yield "<th>Said of it</th><th>By</th></tr>\n"
        for link in self._links:
            relation = self._head.label_set.relation(link.relation)
            name = escaped(relation.name if relation else link.relation.replace("_", " "))
            facts = attributes_in_words(link.attributes, self._head.label_set.attributes)
            yield f"<tr><td>{self._end(link.from_span)}</td><td>{name}</td>"
            yield f"<td>{self._target(link)}</td><td>{_facts(facts)}</td>"
            yield f"<td>{self._name(link.annotator)}</td></tr>\n"
        yield "</table>\n"

    def _target(self, link: LinkLine) -> str:
        if link.to_statement:
            return f"statement: <bdi>{escaped(self._statements.get(link.to_statement, ''))}</bdi>"
        return self._end(link.to_span or "")

    def _end(self, span_id: str) -> str:
        number, words = self._words.get(span_id, (0, ""))
        if not number:
            return "not on this page"
        return f'<a href="#s{number}"><bdi>{escaped(words)}</bdi></a>'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return "<br>".join(f"{escaped(name)}: <bdi>{escaped(words)}</bdi>" for name, words in facts)
