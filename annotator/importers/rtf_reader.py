"""The way through an RTF file: groups, fonts and charsets, what is text and what is not."""

from __future__ import annotations

import copy
import re

import msgspec

from annotator.importers import raised, rtf_words
from annotator.importers.document import ImportRefused
from annotator.importers.rtf_text import RtfText, joined
from annotator.importers.rtf_tokens import CLOSE, OPEN, WORD, tokens

DEEPEST = 1000
"""Groups inside groups; no writer makes more than some tens."""

MOST_TOKENS = 2_000_000
"""Braces, control words and runs of characters, read in some ten seconds."""

_HEADING = re.compile(r"\s*(heading \d|title|subtitle)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"\s*(quote|quotations|intense quote|block text)\b", re.IGNORECASE)
_NO_OUTLINE = 9
_SILENT = frozenset({"skip", "info", "fonttbl", "creatim"})
_OF_INFO = frozenset({"title", "author", "company", "creatim"})


class _State(msgspec.Struct):
    """What holds inside a group and is as before when it ends."""

    part: str = "text"
    outer: str = "text"
    font: int = -1
    far_font: int = -1  # of words written from right to left
    leftward: bool = False
    fallback: int = 1  # bytes to skip after each \u
    hidden: bool = False
    height: int = 0  # 1 for raised words, -1 for lowered ones
    style: int = 0
    level: int = 0
    outline: int = _NO_OUTLINE
    in_table: bool = False


class _Part(msgspec.Struct):
    """A part beside the text, whose words gather until its group ends."""

    depth: int
    kind: str
    note: int = 0
    words: list[str] = []


class RtfReader:
    """Reads one file into `content`; `said` and `aside` have what it says of itself and the rest.

    ``charset`` is the first that was needed for a character beyond ASCII, empty if none was.
    """

    def __init__(self, name: str, charset: str) -> None:
        """Begin; ``charset`` goes before the file's own, empty if the user named none."""
        self.content = RtfText()
        self.said: dict[str, str] = {}
        self.aside: dict[str, list[str]] = {}
        self.charset = ""
        self.raised = 0  # figures that were kept apart
        self._name = name
        self._wanted = charset
        self._own = charset or "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._parts: list[_Part] = []
        self._hidden: list[str] = []
        self._bytes = bytearray()
        self._skip = 0
        self._star = False
        self._fonts: dict[int, str] = {}
        self._usual_font = -1
        self._named = 0  # the font or style whose entry in its table is being read
        self._styles: dict[int, str] = {}
        self._outlines: dict[int, int] = {}
        self._day: dict[str, int] = {}

    def run(self, data: bytes) -> None:
        """Read the bytes of a file; raises `ImportRefused` for groups too deep and too many."""
        for count, (kind, word, number, text) in enumerate(tokens(data)):
            if count > MOST_TOKENS:
                raise ImportRefused(
                    f"{self._name} has too many parts: split it and import the parts."
                )
            if kind == WORD:
                self._flush()
                self._word(word, number)
            elif kind == OPEN:
                self._open()
            elif kind == CLOSE:
                self._close()
                if not self._stack:
                    break
            else:
                left = self._skip - len(text)
                self._bytes += text[self._skip :]
                self._skip = max(0, left)
        while self._stack:
            self._close()
        self._end_of_paragraph()
        self._put_hidden_aside()
        if "yr" in self._day:
            year, month, day = (self._day.get(key, 1) for key in ("yr", "mo", "dy"))
            self.said["published_at"] = f"{year:04}-{month:02}-{day:02}"

    def _open(self) -> None:
        self._flush()
        if len(self._stack) >= DEEPEST:
            raise ImportRefused(
                f"{self._name} has groups inside groups, over {DEEPEST} deep:"
                " save its text and import that."
            )
        self._stack.append(copy.copy(self._state))
        if self._state.part == "stylesheet":
            self._named = 0

    def _close(self) -> None:
        self._flush()
        self._star = False
        if self._parts and self._parts[-1].depth == len(self._stack):
            self._finish(self._parts.pop())
        if self._stack:
            self._state = self._stack.pop()

    def _flush(self) -> None:
        """Take the bytes that have gathered as words, in the charset of their font."""
        self._skip = 0
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        state = self._state
        if state.part in _SILENT:
            return
        font = state.far_font if state.leftward and state.far_font >= 0 else state.font
        charset = self._fonts.get(font if font >= 0 else self._usual_font) or self._own
        if not data.isascii():
            self.charset = self.charset or charset
        self._say(data.decode(charset, "replace"))

    def _say(self, words: str) -> None:
        state = self._state
        if state.part in _SILENT:
            return
        if state.hidden:
            self._hidden.append(words)
            return
        self._put_hidden_aside()
        if state.part == "stylesheet":
            self._styles[self._named] = self._styles.get(self._named, "") + words
        elif self._parts:
            before = "".join(self._parts[-1].words[-8:])
            self._parts[-1].words.append(self._apart(before, words))
        else:
            self.content.say(self._apart(self.content.before(), words))

    def _apart(self, before: str, words: str) -> str:
        height = self._state.height
        made = raised.apart(before, words, lowered=height < 0) if height else words
        self.raised += made != words
        return made

    def _put_hidden_aside(self) -> None:
        words = joined(self._hidden).strip()
        self._hidden.clear()
        if words:
            self.aside.setdefault("hidden", []).append(words)

    def _word(self, word: str, number: int | None) -> None:
        star, self._star = self._star, False
        state = self._state
        if word == "*":
            self._star = True
        elif word == "ud":  # the words of the group before, in Unicode
            state.part = state.outer
        elif state.part == "skip" and word != "shptxt":
            return
        elif word in rtf_words.PARTS and (word not in _OF_INFO or state.part == "info"):
            self._begin(rtf_words.PARTS[word], word)
        elif star:
            state.part = "skip"
        elif word in rtf_words.SIGNS:
            self._say(rtf_words.SIGNS[word])
        elif word == "u":
            code = number if number is not None and -0x8000 <= number <= 0xFFFF else 0xFFFD
            self._say(chr(code & 0xFFFF))
            self._skip = state.fallback
        elif word in ("par", "\n", "\r", "sect", "cell", "row"):
            self._end(word)
        elif not self._text_property(word, number):
            self._file_property(word, number)

    def _begin(self, kind: str, word: str) -> None:
        state = self._state
        if word == "upr":
            state.outer = state.part
        state.part = kind
        if kind in _SILENT or kind == "stylesheet":
            return
        note = self.content.mark() if kind == "note" else 0
        self._parts.append(_Part(len(self._stack), kind, note))

    def _finish(self, part: _Part) -> None:
        words = joined(part.words).strip()
        if part.kind == "note":
            self.content.note(part.note, words)
        elif part.kind == "label":
            self.content.label(words)
        elif part.kind == "box":
            self.content.box(words)
        elif part.kind in ("title", "author", "outlet"):
            self.said[part.kind] = words
        elif words:
            self.aside.setdefault(part.kind, []).append(words)

    def _end(self, word: str) -> None:
        if self._parts:
            self._say("\n")
        elif self._state.part != "text":
            return
        elif word == "cell":
            self.content.cell()
        elif word == "row":
            self.content.row()
        else:
            self._end_of_paragraph()

    def _end_of_paragraph(self) -> None:
        state = self._state
        style = self._styles.get(state.style, "")
        outline = min(state.outline, self._outlines.get(state.style, _NO_OUTLINE))
        self.content.paragraph(
            heading=outline < _NO_OUTLINE or _HEADING.match(style) is not None,
            quoted=_QUOTATION.match(style) is not None,
            level=state.level,
            in_table=state.in_table,
        )

    def _text_property(self, word: str, number: int | None) -> bool:
        """Take a word that changes how what follows is read; return whether it was one."""
        state = self._state
        if word == "f" and state.part != "fonttbl":
            state.font = number or 0
        elif word == "af":
            state.far_font = number or 0
        elif word in ("rtlch", "ltrch"):
            state.leftward = word == "rtlch"
        elif word == "uc":
            state.fallback = min(max(number or 0, 0), 8)
        elif word in rtf_words.HEIGHTS:
            state.height = rtf_words.HEIGHTS[word] if number != 0 else 0
        elif word == "plain":
            state.font, state.far_font, state.leftward, state.hidden = -1, -1, False, False
            state.height = 0
        elif word in ("v", "deleted"):
            state.hidden = number != 0
        elif word == "pard":
            state.style, state.level, state.outline, state.in_table = 0, 0, _NO_OUTLINE, False
        elif word == "ilvl":
            state.level = min(max(number or 0, 0), 8)
        elif word == "intbl":
            state.in_table = True
        elif word == "s" and state.part != "stylesheet":
            state.style = number or 0
        elif word == "outlinelevel" and state.part != "stylesheet":
            state.outline = number or 0
        else:
            return False
        return True

    def _file_property(self, word: str, number: int | None) -> None:
        """Take a word that says something of the file, a font or a style."""
        value = number or 0
        if word in ("f", "s"):
            self._named = value
        elif word == "fcharset":
            # What the user named holds for fonts of the usual charset too.
            usual = self._wanted and value == 0
            self._fonts[self._named] = "" if usual else rtf_words.of_font(value)
        elif word == "cpg":
            self._fonts[self._named] = rtf_words.of_page(number)
        elif word == "outlinelevel":
            self._outlines[self._named] = value
        elif word == "deff":
            self._usual_font = value
        elif word in ("ansicpg", "mac", "pc", "pca") and not self._wanted:
            page = {"mac": 10000, "pc": 437, "pca": 850}.get(word, number)
            self._own = rtf_words.of_page(page) or self._own
        elif word == "deflang":
            self.said["language"] = rtf_words.language(number)
        elif word in ("yr", "mo", "dy") and self._state.part == "creatim":
            self._day[word] = value
