"""The card of a data set of many sessions: what is in the whole, and how it is opened.

A table of all sources would outgrow everybody's patience: each session is a row.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence

from annotator.exporters.cards.front_matter import front_matter
from annotator.exporters.cards.words import code, many, plain, table
from annotator.exporters.corpus.contents import Contents
from annotator.exporters.corpus.folders import Folders
from annotator.exporters.corpus.index import CorpusIndex
from annotator.exporters.corpus.rows import columns
from annotator.exporters.document import Named
from annotator.exporters.losses import said
from annotator.exporters.split import NAMES

_REMARKS = 20  # on how stories were divided, that are said


def corpus_card(
    contents: Contents,
    index: CorpusIndex,
    folders: Folders,
    *,
    name: str,
    options: Sequence[str],
    tool: Named,
    files: Mapping[str, str],
) -> str:
    """Return the card of the data set `name`; ``options`` are those of the command line.

    ``options`` hold no folders; ``files`` are the sha256 of those beside the card, by their names.
    """
    fields = columns(offsets_only="--offsets-only" in options, is_split=folders.is_split)
    patterns = folders.patterns(set(contents.parts))
    head = front_matter(name, patterns, fields, contents.languages, contents.licences)
    sections = (
        _opening(contents, index, folders, name),
        _rows(contents, index, options),
        _labels(contents, index),
        _splits(contents),
        _sessions(index),
        _people(contents),
        _licences(contents),
        _gaps(contents, index),
        _origin(index, name, options, tool, files),
    )
    words = "\n".join(line for section in sections for line in section)
    return f"{head}{words}\n"


def _opening(contents: Contents, index: CorpusIndex, folders: Folders, name: str) -> Iterator[str]:
    by = ["part of the split"] if folders.is_split else []
    by += ["annotator"] if folders.is_apart else []
    yield f"# {plain(name)}"
    yield ""
    yield (
        f"{many(index.spans, 'span')} in {many(index.sources, 'source')} of"
        f" {many(len(index.sessions), 'session')}, with {many(contents.counts.links, 'link')} and"
        f" {many(contents.counts.regions, 'region')} of text that is not the article. Parquet, in"
        f" folders by {', '.join([*by, index.partition])} under `data`: programs that read such"
        " folders open `data`, `datasets` this folder. `index.json` says what is in each file, with"
        " its sha256."
    )
    yield ""
    yield contents.counts.offsets
    yield ""


def _rows(contents: Contents, index: CorpusIndex, options: Sequence[str]) -> Iterator[str]:
    """Say what a row is where that is no source, or one that was there before."""
    rows = many(contents.counts.examples, "row")
    if "--sentences" in options:
        yield (
            f"Of these sources there are {rows}, each a window of some sentences: its `id` is that"
            " of its source, `#` and a number."
        )
        yield ""
    elif contents.counts.examples != index.sources:
        yield f"Of these sources there are {rows}, one in the layer of each annotator."
        yield ""
    if index.seen_before:
        yield (
            f"There again: {many(index.seen_before, 'source')} of a session before as well"
            " (`seen_before` is above 0 there), each with the spans of its own session."
        )
        yield ""


def _labels(contents: Contents, index: CorpusIndex) -> Iterator[str]:
    yield "## Labels"
    yield ""
    counted = sorted(contents.counts.labels.items())
    yield from table(["label", "spans"], ([label, number] for label, number in counted))
    yield "The label sets, as they were in the sessions:"
    yield ""
    sets = sorted({(e.label_set, e.label_set_version, e.labels) for e in index.sessions})
    yield from table(
        ["label set", "version", "sessions", "file"],
        (
            [name, version, sum(e.labels == file for e in index.sessions), file]
            for name, version, file in sets
        ),
    )


def _splits(contents: Contents) -> Iterator[str]:
    """Give a table of the parts, where the stories are divided."""
    if not contents.parts:
        return
    yield "## Splits"
    yield ""
    labels = sorted(contents.counts.labels)
    parts = [(each, contents.parts[each]) for each in NAMES if each in contents.parts]
    yield from table(
        ["split", "stories", "sources", *labels],
        (
            [name, len(part.stories), part.sources, *(part.labels[label] for label in labels)]
            for name, part in parts
        ),
    )


def _sessions(index: CorpusIndex) -> Iterator[str]:
    yield "## Sessions"
    yield ""
    yield from table(
        ["session", "title", "sources", "seen before", "spans", "label set", "version"],
        (
            [e.file, e.title, e.sources, e.seen_before, e.spans, e.label_set, e.label_set_version]
            for e in index.sessions
        ),
    )


def _people(contents: Contents) -> Iterator[str]:
    yield "## Annotators"
    yield ""
    counted = sorted(contents.counts.annotators.items())
    yield from table(
        ["name", "id", "spans"],
        ([contents.people.get(person, ""), person, number] for person, number in counted),
    )
    origins = sorted(contents.counts.origins.items())
    made = ", ".join(f"{origin} {number:,}" for origin, number in origins)
    yield f"How the spans were made: {made or 'there are none'}."
    yield ""


def _licences(contents: Contents) -> Iterator[str]:
    yield "## Licences and languages of the texts"
    yield ""
    for counted, missing in ((contents.licences, "no licence recorded"), (contents.languages, "")):
        for word, number in sorted(counted.items()):
            if word or missing:
                yield f"- {plain(word) or missing}: {many(number, 'source')}"
    yield ""


def _gaps(contents: Contents, index: CorpusIndex) -> Iterator[str]:
    yield "## Known gaps"
    yield ""
    yield (
        f"Complete, so that the absence of a span is evidence: {many(contents.complete, 'source')}"
        f" of {index.sources:,}; `status` says which."
    )
    for kept, why in (
        (contents.kept_back, "they are confidential"),
        (contents.passed_over, "that was asked for"),
    ):
        if kept:
            kinds = ", ".join(f"{kind}: {number:,}" for kind, number in sorted(kept.items()))
            yield f"Left out because {why}: {kinds}."
    if contents.lost:
        yield f"What this format cannot hold: {said(contents.lost)}."
    yield from map(plain, contents.remarks[:_REMARKS])
    if len(contents.remarks) > _REMARKS:
        yield f"So were {many(len(contents.remarks) - _REMARKS, 'more group')}."
    for each in index.skipped:
        yield f"- Not in it: {plain(each)}"
    yield "History, original files and deleted spans are not in this export."
    yield ""


def _origin(
    index: CorpusIndex, name: str, options: Sequence[str], tool: Named, files: Mapping[str, str]
) -> Iterator[str]:
    words = ["annotator", "export", "--sessions", "*.annotator", "--format", index.format]
    command = shlex.join([*words, "--partition", index.partition, *options, "--output", name])
    yield "## How it was made"
    yield ""
    yield f"- command: {code(command)}"
    yield f"- program: {plain(tool.name)} {tool.version}"
    yield from (f"- sha256 of {plain(file)}: `{each}`" for file, each in sorted(files.items()))
