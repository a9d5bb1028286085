"""CoNLL: a token on each line with its tag, as sequence taggers are trained on; IOB2.

The columns of CoNLL-2003: word, ``-X-``, spacing, tag. The third says which white space stands
around the word (`annotator.text.token_spacing`), so that the text comes back exactly. A sentence is
a line of the text, but none ends within a span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.losses import without_overlaps
from annotator.exporters.writers.on_tokens import count_kept, on_tokens
from annotator.text.token_spacing import column, usual_space
from annotator.text.training_tokens import Tokens, tokens

NAME = "conll"
ENDING = ".conll"
EXTRA = ""
HOLDS: frozenset[str] = frozenset()
KEEPS = "The text to the character, and the label of each span that lies on the borders of tokens."
LOSES = (
    "Of spans that overlap all but the one that begins first, and of two that begin alike the"
    " shorter; spans off the borders of tokens; fragments (the whole stretch is tagged); all else"
    " that is said of sources and spans."
)

START = "-DOCSTART- -X- O O"
"""The line before each document, to the letter as spaCy looks for it."""

Tags = Callable[[str, int], list[str]]
"""What gives the tags of a span, from its label and its number of tokens."""


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write every source as a document with IOB2 tags; raises `ExportRefused` as `proved` does."""
    return write_tagged(lines, out, iob2)


def write_tagged(lines: Iterable[SourceLine], out: Output, tags: Tags) -> Counts:
    """Write every source as a document with tags of some scheme."""
    counts = Counts()
    for line in lines:
        found = tokens(line.text)
        kept = without_overlaps(on_tokens(line, found))
        count_kept(line, kept, counts)
        rows = "\n".join(_rows(line.text, found, kept, tags))
        out.main.write(f"{START}\n\n{rows}\n\n".encode() if rows else f"{START}\n\n".encode())
    return counts


def iob2(label: str, length: int) -> list[str]:
    """Return the tags of a span: B- for its first token, I- for the others."""
    return [f"B-{label}"] + [f"I-{label}"] * (length - 1)


def _rows(text: str, found: Tokens, kept: Iterable[SpanLine], tags: Tags) -> Iterator[str]:
    """Give the lines of a document, an empty one between two sentences."""
    every = ["O"] * len(found)
    going_on = bytearray(len(found))  # 1 where the next token is in the same span
    for span in kept:
        place = found.covering(span.start, span.end)
        assert place is not None, "only spans on tokens are kept"
        first, end = place
        every[first:end] = tags(span.label, end - first)
        going_on[first : end - 1] = b"\1" * (end - 1 - first)
    words = [text[start:end] for start, end in found]
    before = text[: found.starts[0]] if words else ""
    for number, word in enumerate(words):
        is_last = number == len(words) - 1
        after = text[found.ends[number] : None if is_last else found.starts[number + 1]]
        ends = "\n" in after and not going_on[number] and not is_last
        usual = "" if is_last else "\n" if ends else usual_space(word, words[number + 1])
        yield f"{word} -X- {column(before, after, usual)} {every[number]}"
        if ends:
            yield ""
        before = ""
