"""The dataset card: what an export holds, who made it, and what it does not say. Markdown.

It holds no time of its own, so an unchanged session gives the same bytes.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping

from annotator.exporters.cards.front_matter import plain_front_matter
from annotator.exporters.cards.people import people
from annotator.exporters.cards.words import code, many, plain, table
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead
from annotator.exporters.files.names import LABELS
from annotator.exporters.losses import said
from annotator.text.labels import LabelSet


def card(
    head: ExportHead,
    counts: Counts,
    *,
    format: str,
    name: str,
    labels: str = LABELS,
    beside: Mapping[str, str] | None = None,
) -> str:
    """Return the card of the export `name` (a file's name without folders) in `format`.

    ``labels`` is the name of the label set's file beside it, ``beside`` is the sha256 of each file
    that was written to go with it, by its name.
    """
    sections = (
        _opening(head, counts, (format, name), labels),
        _labels(head.label_set, counts),
        _splits(counts),
        _sources(counts),
        people(head, counts),
        _licences(counts),
        _gaps(head, counts),
        _origin(head, counts, format, name, beside or {}),
    )
    words = "\n".join(line for section in sections for line in section)
    said_first = counts.front_matter or plain_front_matter(
        head.session_title,
        (source.language for source in counts.by_source),
        (source.licence for source in counts.by_source),
    )
    return f"{said_first}{words}\n"


def _opening(head: ExportHead, counts: Counts, what: tuple[str, str], labels: str) -> Iterator[str]:
    format, name = what
    yield f"# {plain(head.session_title) or 'Labelled spans'}"
    yield ""
    stories = len({source.story for source in counts.by_source})
    windows = f"{many(counts.examples, 'window')} of " if counts.examples != counts.sources else ""
    yield (
        f"{plain(name)} holds {many(counts.spans, 'span')} in {windows}"
        f"{many(counts.sources, 'source')}"
        f" of {many(stories, 'story', 'stories')}, with {many(counts.links, 'link')} and"
        f" {many(counts.regions, 'region')} of text that is not the article. Format: {format}."
    )
    yield ""
    yield f"{counts.offsets} The label set lies beside this file in {code(labels)}."
    yield ""


def _labels(label_set: LabelSet, counts: Counts) -> Iterator[str]:
    yield "## Labels"
    yield ""
    yield f"Label set: {plain(label_set.name)}, version {label_set.version}."
    yield ""
    known = {label.id for label in label_set.labels}
    for label in label_set.labels:
        spans = many(counts.labels[label.id], "span")
        yield f"### {plain(label.name)} ({code(label.id)}, {spans})"
        yield ""
        yield plain(label.definition)
        if label.test:
            yield f"Test: {plain(label.test)}"
        if label.exclusions:
            yield f"Not: {plain(label.exclusions)}"
        for example in label.examples:
            yield f"- Example: {plain(example)}"
        yield ""
    for label_id in sorted(set(counts.labels) - known):
        yield f"{code(label_id)}: {many(counts.labels[label_id], 'span')}; not in this label set."
        yield ""
    if label_set.guideline:
        yield "## Guideline"
        yield ""
        yield f"As of version {label_set.version} of the label set."
        yield ""
        yield label_set.guideline.strip()
        yield ""


def _splits(counts: Counts) -> Iterator[str]:
    """Give a table of the parts, where the export was split."""
    parts = {source.split for source in counts.by_source} - {""}
    if not parts:
        return
    yield "## Splits"
    yield ""
    labels = sorted(counts.labels)
    rows = []
    for part in sorted(parts, key="train dev test".find):
        there = [source for source in counts.by_source if source.split == part]
        spans: Counter[str] = sum((source.labels for source in there), Counter())
        stories = len({source.story for source in there})
        rows.append([part, stories, len(there), *(spans[label] for label in labels)])
    yield from table(["split", "stories", "sources", *labels], rows)


def _sources(counts: Counts) -> Iterator[str]:
    labels = sorted(counts.labels)
    split = any(source.split for source in counts.by_source)
    yield "## Sources"
    yield ""
    yield from table(
        [
            *("source", "story", *(["split"] if split else []), "language", "licence"),
            *("characters", "regions", *labels),
        ],
        (
            [
                source.title,
                source.story,
                *([source.split] if split else []),
                source.language,
                source.licence,
                source.length,
                source.regions,
                *(source.labels[label] for label in labels),
            ]
            for source in counts.by_source
        ),
    )


def _licences(counts: Counts) -> Iterator[str]:
    yield "## Licences of the texts"
    yield ""
    given = sorted({source.licence for source in counts.by_source if source.licence})
    for licence in given:
        number = sum(source.licence == licence for source in counts.by_source)
        yield f"- {plain(licence)}: {many(number, 'source')}"
    missing = sum(not source.licence for source in counts.by_source)
    if missing:
        yield f"- not recorded: {many(missing, 'source')}; ask before you pass the texts on"
    secret = sum(source.confidential for source in counts.by_source)
    if secret:
        yield f"- marked confidential: {many(secret, 'source')}; not to be passed on"
    yield ""
    yield "## Languages"
    yield ""
    spoken = Counter(source.language for source in counts.by_source)
    for language, number in sorted(spoken.items(), key=lambda each: (not each[0], each)):
        yield f"- {plain(language) or 'not recorded'}: {many(number, 'source')}"
    yield ""


def _gaps(head: ExportHead, counts: Counts) -> Iterator[str]:
    yield "## Known gaps"
    yield ""
    complete = [source.title for source in counts.by_source if source.complete_by]
    if complete:
        yield "Complete, so that the absence of a span is evidence:"
        yield from (f"- {plain(title)}" for title in complete)
    open_sources = [source.title for source in counts.by_source if not source.complete_by]
    if open_sources:
        yield "Not complete, so that the absence of a span says nothing:"
        yield from (f"- {plain(title)}" for title in open_sources)
    unused = [label.name for label in head.label_set.labels if not counts.labels[label.id]]
    if unused:
        yield f"Labels without a span: {', '.join(plain(name) for name in unused)}."
    if counts.discontinuous:
        spans = many(counts.discontinuous, "span")
        yield f"In fragments: {spans}; `text` is the words of the whole stretch."
    if head.lost:
        yield f"What this format cannot hold: {said(head.lost)}."
    if counts.left_out:
        yield f"Left out, because it has no place in this format: {counts.passed_over}."
    if head.kept_back:
        kept = ", ".join(f"{kind}: {number:,}" for kind, number in sorted(head.kept_back.items()))
        yield f"Left out because they are confidential: {kept}."
    if head.passed_over:
        passed = ", ".join(f"{kind}: {n:,}" for kind, n in sorted(head.passed_over.items()))
        yield f"Left out as was asked for: {passed}."
    if head.options:
        asked = code(shlex.join(head.options))
        yield f"It was made with {asked}: what that leaves out or parts is not this export's."
    yield from map(plain, head.remarks)
    yield "History, original files and deleted spans are not in this export."
    yield ""


def _origin(
    head: ExportHead, counts: Counts, format: str, name: str, beside: Mapping[str, str]
) -> Iterator[str]:
    words = ["annotator", "export", head.session_file, "--format", format, *head.options]
    yield "## How it was made"
    yield ""
    yield f"- command: {code(shlex.join([*words, '--output', head.output or name]))}"
    yield f"- program: {plain(head.tool.name)} {head.tool.version}"
    yield f"- sha256 of the session's canonical dump: `{_session_digest(head, counts)}`"
    own = {name: counts.sha256} if counts.sha256 else counts.files
    files = {**own, **beside}
    yield from (f"- sha256 of {plain(file)}: `{each}`" for file, each in sorted(files.items()))


def _session_digest(head: ExportHead, counts: Counts) -> str:
    return head.session_digest() or counts.sha256
