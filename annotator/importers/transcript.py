"""Transcripts, SubRip (SRT) and WebVTT: the words of each cue on a line, its times in the details.

WebVTT is read as https://www.w3.org/TR/webvtt1/ has it; SubRip has no standard, so what stands
between two times is taken as words.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import PurePath

import msgspec
import regex

from annotator.importers import plain
from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import (
    Document,
    ImportRefused,
    with_plain_line_ends,
    without_lost_characters,
)

EXTENSIONS: tuple[str, ...] = (".srt", ".vtt")
KEEPS = "The words of each cue on a line, who speaks, and the time of each line."
LOSES = "Styles, places on the screen, notes and numbers of cues."

_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]?\d)(?:[.,](\d{1,3}))?"
_TIMES = regex.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?$")
_HEAD = regex.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?WEBVTT(?:[ \t\r\n]|$)")
_FIRST_CUE = regex.compile(
    rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s{0,99}\d{1,9}[ \t]{0,9}\r?\n"
    rb"[ \t]{0,9}\d{1,4}:\d\d:\d\d[.,]\d{1,3} {0,9}-->"
)
_CUE = regex.compile(rb"\d\d:\d\d[.,]\d{3}[ \t]{1,9}-->")
_SAMPLE = 200_000
_VOICE = regex.compile(r"<v(?:\.[^\s<>]{0,99})?[ \t\n]+([^<>]{1,200})>")
_VTT_TAG = regex.compile(r"</?(?:[cibuv]|ruby|rt|lang)(?:[.\s][^<>]{0,200})?>|<[\d:.]{4,16}>")
_SRT_TAG = regex.compile(r"</?(?:[ibus]|font)(?:\s[^<>]{0,200})?>|\{\\[^{}]{1,99}\}", regex.I)
_LANGUAGE = regex.compile(r"^Language:[ \t]*([\w-]{2,35})[ \t]*$", regex.M)
_ANOTHER = ("-", "–", "—", ">>")
"""Before the words of another speaker in one cue."""


class _Cue(msgspec.Struct):
    start: float
    end: float
    lines: list[str] = []


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as WebVTT, or with a number and times as SubRip."""
    start = data[:_SAMPLE].replace(b"\0", b"")  # as every other byte of UTF-16 is
    return bool((_HEAD.match(start) and _CUE.search(start)) or _FIRST_CUE.match(start))


def looks_like_a_part(data: bytes) -> bool:
    """Return whether bytes that are named as a transcript have the first line of one alone."""
    start = data[:400].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    return start.partition(b"\n")[0].strip() == b"WEBVTT"


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of a file called `name`, or raise `ImportRefused`."""
    decoded = decode(data, name, charset)
    text, newlines = with_plain_line_ends(decoded.text)
    web = text.startswith("WEBVTT")
    left_out: list[str] = []
    cues = [cue for cue in _cues(text, web, left_out) if cue.lines]
    if not cues:
        raise ImportRefused(f"{name} holds no cues with words: choose a transcript that has some.")
    lines, times = _lines(cues, web)
    found = plain.document(
        Decoded("\n".join(lines), decoded.charset, decoded.bom, decoded.guessed),
        name=name,
        format="transcript",
        original=data,
    )
    language = _LANGUAGE.search(text.split("\n\n", 1)[0]) if web else None
    note = f"{name}: notes and styles of the transcript were left out."
    return msgspec.structs.replace(
        found,
        title=PurePath(name).stem or found.title,
        newlines=newlines,
        meta={"language": language[1]} if language else {},
        left_out=without_lost_characters("\n\n".join(left_out))[0],
        notes=(*found.notes, note) if left_out else found.notes,
        details={**found.details, "times": times},
    )


def _cues(text: str, web: bool, left_out: list[str]) -> Iterator[_Cue]:
    """Yield the cues; what of the file is none goes to `left_out`."""
    cue: _Cue | None = None
    for number, block in enumerate(regex.split(r"\n(?:[ \t]*\n)+", text.strip("\n"))):
        lines = block.split("\n")
        if web and number == 0:  # the head, of which only the language is used
            lines = []
        times = [place for place, line in enumerate(lines) if _TIMES.match(line)]
        if not times:
            if cue is not None and not web:
                cue.lines += lines  # an empty line inside a cue
            elif lines:
                left_out.append(block)
            continue
        if cue is not None and not web:
            cue.lines += _without_number(lines[: times[0]])
        for place, end in zip(times, [*times[1:], len(lines)], strict=True):
            if cue is not None:
                yield cue
            cue = _timed(lines[place])
            words = lines[place + 1 : end]
            cue.lines = _without_number(words) if end < len(lines) else words
    if cue is not None:
        yield cue


def _without_number(lines: list[str]) -> list[str]:
    """Return what stands before the times of a cue without that cue's own number."""
    return lines[:-1] if lines and lines[-1].strip().isdecimal() else lines


def _timed(line: str) -> _Cue:
    found = _TIMES.match(line)
    assert found is not None
    return _Cue(_seconds(found.groups()[:4]), _seconds(found.groups()[4:8]))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    whole = 3600 * int(hours or 0) + 60 * int(minutes or 0) + int(seconds or 0)
    return whole + int((fraction or "0").ljust(3, "0")) / 1000


def _lines(cues: list[_Cue], web: bool) -> tuple[list[str], list[list[float]]]:
    """Return the lines of all cues, and for each cue its place in code points and its seconds."""
    lines: list[str] = []
    times: list[list[float]] = []
    length = 0
    for cue in cues:
        words = _words("\n".join(cue.lines), web)
        if words:
            times.append([length, cue.start, cue.end])
            lines.append(words)
            length += len(words) + 1
    return lines, times


def _words(text: str, web: bool) -> str:
    """Return the words of a cue on one line, or on one for each speaker."""
    if web:  # in which a cue has no empty lines: one parts the speakers here
        text = _VOICE.sub(lambda found: f"\n\n{' '.join(found[1].split())}: ", text)
        text = html.unescape(_VTT_TAG.sub("", text)).replace("\r", " ")
    else:
        text = _SRT_TAG.sub("", text)
    found: list[str] = []
    for part in text.split("\n\n"):
        first = True
        for words in filter(None, (line.strip() for line in part.split("\n"))):
            if found and not (web and first) and not words.startswith(_ANOTHER):
                found[-1] += f" {words}"
            else:
                found.append(words)
            first = False
    return "\n".join(found)
