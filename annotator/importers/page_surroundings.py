"""What belongs to the article of a web page by where it stands, and what was left out beside it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from annotator.importers.page_blocks import Block

_SHORTEST = 40
"""Characters from which on words that end as a sentence does are prose."""

_SENTENCE = regex.compile(r"[.!?…。！？؟।][\p{Pf}\p{Pe}\"'»”’)]*$")
_LONGEST_SHOWN = 60
_LONGEST_CALL = 120  # code points: "Sign up for our morning letter."
_COOKIES = regex.compile(r"\bcookies?\b|\bкуки\b|ملفات تعريف الارتباط|עוגיות", regex.IGNORECASE)


def add_what_belongs(found: Sequence[Block], kept: list[bool]) -> None:
    """Take headings between blocks that are taken, and a first one above them; the source below a
    quotation; a standfirst right below the headline; paragraphs right after the article's end.
    """
    _add_headings(found, kept)
    articles = {block.place.article for block, keep in zip(found, kept, strict=True) if keep}
    above, above_kept, begun = Block("gap"), False, False
    for number, block in enumerate(found):
        if not (kept[number] or block.place.beside or _leads_elsewhere(block)):
            followed = block.place.after and block.place.after in articles and _is_prose(block)
            kept[number] = bool(followed) or (
                above_kept
                and (
                    (block.quoted > 0 and above.quoted > 0)
                    or (above.kind == "heading" and not begun and _is_standfirst(block))
                )
            )
        begun = begun or (kept[number] and block.kind != "heading")
        if block.letters:
            above, above_kept = block, kept[number]


def said_of_prose(found: Sequence[Block], kept: Sequence[bool], name: str) -> list[str]:
    """Return a sentence for the user about prose left out that stands in nothing beside.

    Of what is said of cookies above or below the article, and of one short call below teasers,
    nothing is said.
    """
    taken = [number for number, keep in enumerate(kept) if keep]
    first, last = taken[0], taken[-1]
    left = [
        number
        for number, block in enumerate(found)
        if not kept[number]
        and not block.place.beside
        and _is_prose(block)
        and (first < number < last or not _COOKIES.search(block.words))
    ]
    if len(left) == 1 and left[0] > last and len(found[left[0]].words) < _LONGEST_CALL:
        between = found[last + 1 : left[0]]
        left = [] if any(each.letters and _leads_elsewhere(each) for each in between) else left
    if not left:
        return []
    shown = " ".join(found[left[0]].words.split())
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[:_LONGEST_SHOWN].rpartition(" ")[0] + "…"
    many = "1 paragraph was" if len(left) == 1 else f"{len(left):,} paragraphs were"
    return [f"{name}: {many} left out as not part of the article (“{shown}”): look there."]


def _add_headings(found: Sequence[Block], kept: list[bool]) -> None:
    """Take each run of headings that stands between two blocks taken, or above all of them."""
    run: list[int] = []
    inside = False
    for number, block in enumerate(found):
        if kept[number]:
            for each in run:
                kept[each] = inside or _is_of_the_same_part(found[each], block)
            run.clear()
            inside = True
        elif block.kind == "heading" and not block.place.beside and not _leads_elsewhere(block):
            run.append(number)
        elif block.letters:
            run.clear()
            inside = False


def _is_of_the_same_part(heading: Block, first: Block) -> bool:
    together = heading.place.article == first.place.article != 0
    return together or (heading.place.main and first.place.main)


def _is_standfirst(block: Block) -> bool:
    """Return whether a paragraph, right below the headline, sums the article up."""
    return block.kind == "paragraph" and (block.place.standfirst or _is_prose(block))


def _is_prose(block: Block) -> bool:
    words = block.words.strip()
    return (
        block.kind == "paragraph"
        and len(words) >= _SHORTEST
        and not words.startswith(("©", "(c)"))
        and not _leads_elsewhere(block)
        and _SENTENCE.search(words) is not None
    )


def _leads_elsewhere(block: Block) -> bool:
    return block.linked * 2 > len(block.letters)
