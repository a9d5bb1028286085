"""What the extraction library overlooks on web pages, by rules that can be read; and its doubts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotator.importers.page_article import chosen
from annotator.importers.page_blocks import Block, letters
from annotator.importers.page_surroundings import add_what_belongs, said_of_prose

_LONG = 60
"""Letters from which on a paragraph is one of an article (a third of it where a sign is a word)."""

_IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
_LINKED = 0.8
"""The share of letters in links from which on a paragraph leads elsewhere."""

_FEW = 0.4
"""The share of what long paragraphs hold below which too little was taken."""

_MATCHED = 0.7
"""The share of the library's letters that must be found on the page again."""


def article(
    found: Sequence[Block], extracted: Sequence[str], headline: str, name: str
) -> tuple[list[bool], list[str]]:
    """Return of each block whether it is of the article, and sentences for the user about doubts.

    ``extracted`` is what the library took, ``headline`` the page's title.
    """
    kept = chosen([block.letters for block in found], extracted)
    if _taken(found, kept) >= _MATCHED * sum(map(len, extracted)):
        _drop_what_leads_elsewhere(found, kept)
        _add_what_is_surrounded(found, kept)
        if _taken(found, kept):
            _add_headline_and_standfirst(found, kept, letters(headline))
            add_what_belongs(found, kept)
            return kept, _doubts(found, kept, name) or said_of_prose(found, kept, name)
    note = f"{name}: no article could be told from the rest, so the whole page was taken."
    return [True] * len(found), [note]


def _taken(found: Sequence[Block], kept: Sequence[bool]) -> int:
    """Return the letters of the blocks that are taken."""
    return sum(len(block.letters) for block, keep in zip(found, kept, strict=True) if keep)


def _size(block: Block) -> int:
    """Return the letters of a block; of Chinese and its like each counts three times."""
    if block.letters.isascii():
        return len(block.letters)
    return len(block.letters) + 2 * len(_IDEOGRAPHS.findall(block.letters))


def _leads_elsewhere(block: Block) -> bool:
    return block.linked > _LINKED * len(block.letters)


def _drop_what_leads_elsewhere(found: Sequence[Block], kept: list[bool]) -> None:
    """Leave out paragraphs that are links and no more: teasers, and navigation without lists."""
    for number, block in enumerate(found):
        if block.kind in ("paragraph", "row") and block.letters and _leads_elsewhere(block):
            kept[number] = False


def _add_what_is_surrounded(found: Sequence[Block], kept: list[bool]) -> None:
    """Take subheadings, items and rows between two blocks of the article, if they are no links."""
    run: list[int] = []
    inside = False
    for number, keep in enumerate(kept):
        if not keep:
            run.append(number)
            continue
        between = [found[each] for each in run]
        listed = any(block.kind in ("item", "row") for block in between)
        if inside and listed and all(_is_part_of_a_list(block) for block in between):
            for each in run:
                kept[each] = True
        run.clear()
        inside = True


def _is_part_of_a_list(block: Block) -> bool:
    return block.kind != "paragraph" and block.linked * 2 <= len(block.letters)


def _add_headline_and_standfirst(found: Sequence[Block], kept: list[bool], headline: str) -> None:
    """Take the heading that is the title, and long paragraphs between it and the article."""
    number = next(
        (
            number
            for number, block in enumerate(found)
            if block.kind == "heading" and block.letters and headline.startswith(block.letters)
        ),
        None,
    )
    if number is None:
        return
    kept[number] = True
    after = next((n for n in range(number + 1, len(found)) if kept[n]), number)
    for between in range(number + 1, after):
        block = found[between]
        prose = block.kind in ("paragraph", "heading") and not _leads_elsewhere(block)
        if prose and _size(block) >= _LONG:
            kept[between] = True


def _doubts(found: Sequence[Block], kept: Sequence[bool], name: str) -> list[str]:
    """Return what a crude second look says: were most of the long paragraphs left out?"""
    long = [
        (size, keep)
        for block, keep in zip(found, kept, strict=True)
        if block.kind == "paragraph"
        and (size := _size(block)) >= _LONG
        and not _leads_elsewhere(block)
    ]
    if sum(size for size, keep in long if keep) >= _FEW * sum(size for size, _ in long):
        return []
    missing = sum(not keep for _, keep in long)
    return [
        f"{name}: {missing} of {len(long)} long paragraphs were left out as not part of the"
        " article: look at them, or take the whole page."
    ]
