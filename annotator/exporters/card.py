"""The dataset card: what an export holds, who made it, and what it does not say. Markdown.

It holds no time of its own, so an unchanged session gives the same bytes.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead
from annotator.exporters.losses import said
from annotator.text.labels import LabelSet


def card(head: ExportHead, counts: Counts, *, format: str, name: str) -> str:
    """Return the card of the export `name` (a file's name without folders) in `format`."""
    sections = (
        _opening(head, counts, format, name),
        _labels(head.label_set, counts),
        _sources(counts),
        _people(head, counts),
        _licences(counts),
        _gaps(head, counts),
        _origin(head, counts, format, name),
    )
    words = "\n".join(line for section in sections for line in section)
    return f"{counts.front_matter}{words}\n"


def _plain(words: str) -> str:
    """Return foreign words on one line, with what Markdown would act on escaped."""
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", " ".join(words.split()))


def _code(words: str) -> str:
    """Return words as code, fenced by more back-ticks than they hold."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{words}{space}{fence}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give the lines of a table; cells of text are escaped, numbers stand to the right."""
    yield "| " + " | ".join(_plain(column) for column in columns) + " |"
    yield "|" + "---|" * len(columns)
    for row in rows:
        cells = (_plain(cell) if isinstance(cell, str) else str(cell) for cell in row)
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _opening(head: ExportHead, counts: Counts, format: str, name: str) -> Iterator[str]:
    yield f"# {_plain(head.session_title) or 'Labelled spans'}"
    yield ""
    stories = len({source.story for source in counts.by_source})
    yield (
        f"{_plain(name)} holds {_many(counts.spans, 'span')} in {_many(counts.sources, 'source')}"
        f" of {_many(stories, 'story', 'stories')}, with {_many(counts.links, 'link')} and"
        f" {_many(counts.regions, 'region')} of text that is not the article. Format: {format}."
    )
    yield ""
    yield f"{counts.offsets} The label set lies beside this file in `labels.json`."
    yield ""


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _labels(label_set: LabelSet, counts: Counts) -> Iterator[str]:
    yield "## Labels"
    yield ""
    yield f"Label set: {_plain(label_set.name)}, version {label_set.version}."
    yield ""
    known = {label.id for label in label_set.labels}
    for label in label_set.labels:
        spans = _many(counts.labels[label.id], "span")
        yield f"### {_plain(label.name)} ({_code(label.id)}, {spans})"
        yield ""
        yield _plain(label.definition)
        if label.test:
            yield f"Test: {_plain(label.test)}"
        if label.exclusions:
            yield f"Not: {_plain(label.exclusions)}"
        yield ""
    for label_id in sorted(set(counts.labels) - known):
        yield f"{_code(label_id)}: {_many(counts.labels[label_id], 'span')}; not in this label set."
        yield ""
    if label_set.guideline:
        yield "## Guideline"
        yield ""
        yield label_set.guideline.strip()
        yield ""


def _sources(counts: Counts) -> Iterator[str]:
    labels = sorted(counts.labels)
    split = any(source.split for source in counts.by_source)
    yield "## Sources"
    yield ""
    yield from _table(
        ["source", "story", *(["split"] if split else []), "characters", "regions", *labels],
        (
            [
                source.title,
                source.story,
                *([source.split] if split else []),
                source.length,
                source.regions,
                *(source.labels[label] for label in labels),
            ]
            for source in counts.by_source
        ),
    )


def _people(head: ExportHead, counts: Counts) -> Iterator[str]:
    yield "## Annotators"
    yield ""
    names = {annotator.id: annotator.name for annotator in head.annotators}
    complete = {
        person: sum(person in source.complete_by for source in counts.by_source)
        for person in {*counts.annotators, *(p for s in counts.by_source for p in s.complete_by)}
    }
    yield from _table(
        ["name", "id", "spans", "sources complete"],
        (
            [names.get(person, ""), person, counts.annotators[person], complete[person]]
            for person in sorted(complete, key=lambda person: (names.get(person, ""), person))
        ),
    )
    origins = ", ".join(f"{origin} {number:,}" for origin, number in sorted(counts.origins.items()))
    yield f"How the spans were made: {origins or 'there are none'}."
    yield ""
    yield "## Agreement"
    yield ""
    if len(counts.annotators) < 2:
        yield "Not measured: fewer than two annotators marked these sources."
    else:
        yield "Not measured for this export."
    yield ""


def _licences(counts: Counts) -> Iterator[str]:
    yield "## Licences of the texts"
    yield ""
    given = sorted({source.licence for source in counts.by_source if source.licence})
    for licence in given:
        number = sum(source.licence == licence for source in counts.by_source)
        yield f"- {_plain(licence)}: {_many(number, 'source')}"
    missing = sum(not source.licence for source in counts.by_source)
    if missing:
        yield f"- not recorded: {_many(missing, 'source')}; ask before you pass the texts on"
    secret = sum(source.confidential for source in counts.by_source)
    if secret:
        yield f"- marked confidential: {_many(secret, 'source')}; not to be passed on"
    yield ""


def _gaps(head: ExportHead, counts: Counts) -> Iterator[str]:
    yield "## Known gaps"
    yield ""
    complete = [source.title for source in counts.by_source if source.complete_by]
    if complete:
        yield "Complete, so that the absence of a span is evidence:"
        yield from (f"- {_plain(title)}" for title in complete)
    open_sources = [source.title for source in counts.by_source if not source.complete_by]
    if open_sources:
        yield "Not complete, so that the absence of a span says nothing:"
        yield from (f"- {_plain(title)}" for title in open_sources)
    unused = [label.name for label in head.label_set.labels if not counts.labels[label.id]]
    if unused:
        yield f"Labels without a span: {', '.join(_plain(name) for name in unused)}."
    if counts.discontinuous:
        spans = _many(counts.discontinuous, "span")
        yield f"In fragments: {spans}; `text` is the words of the whole stretch."
    if head.lost:
        yield f"What this format cannot hold: {said(head.lost)}."
    if counts.left_out:
        yield f"Left out, because it has no place in this format: {counts.passed_over}."
    if head.kept_back:
        kept = ", ".join(f"{kind}: {number:,}" for kind, number in sorted(head.kept_back.items()))
        yield f"Left out because they are confidential: {kept}."
    yield "History, original files and deleted spans are not in this export."
    yield ""


def _origin(head: ExportHead, counts: Counts, format: str, name: str) -> Iterator[str]:
    words = ["annotator", "export", head.session_file, "--format", format, *head.options]
    yield "## How it was made"
    yield ""
    yield f"- command: {_code(shlex.join([*words, '--output', name]))}"
    yield f"- program: {_plain(head.tool.name)} {head.tool.version}"
    yield f"- sha256 of the session's canonical dump: `{_session_digest(head, counts)}`"
    for file, digest in sorted((counts.files or {name: counts.sha256}).items()):
        yield f"- sha256 of {_plain(file)}: `{digest}`"


def _session_digest(head: ExportHead, counts: Counts) -> str:
    return head.session_digest() or counts.sha256
