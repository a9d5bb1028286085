"""RTF files made by hand, as Word writes them and as older programs do."""

from __future__ import annotations

from tests.importers import stories

# Fonts by the charsets of Windows: Western, Central European, Cyrillic, Arabic, Japanese.
FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fswiss\fcharset238{\*\fname Arial;}"
    r"Arial CE;}{\f2\fcharset204 Arial Cyr;}{\f3\fcharset178 Arial (Arabic);}"
    r"{\f4\fcharset128 MS Mincho;}}"
)
_STYLES = (
    r"{\stylesheet{\ql Normal;}{\s1\ql\outlinelevel0 \sbasedon0 heading 1;}"
    r"{\*\cs10 Default Paragraph Font;}{\s29 Quote;}}"
)
_INFO = (
    r"{\info{\title }{\author {\uc1 Ren\u233?  Dvo\u345?\u225?k}}{\keywords none}"
    r"{\creatim\yr2026\mo3\dy14\hr9\min30}{\*\company Depot Press}}"
)


def rtf(body: str, head: str = "") -> bytes:
    """Return an RTF file with the fonts above."""
    return (
        r"{\rtf1\ansi\ansicpg1252\uc1\deff0\deflang1029" + FONTS + head + "\r\n" + body + "}"
    ).encode("ascii")


def in_unicode(words: str) -> str:
    r"""Return words with \u for what is not ASCII, in surrogates beyond the BMP, as Word does."""
    units = words.encode("utf-16-le")
    made = []
    for place in range(0, len(units), 2):
        code = int.from_bytes(units[place : place + 2], "little")
        if code < 128:
            made.append(escaped(chr(code)))
        else:
            made.append(rf"\u{code - 0x10000 if code > 0x7FFF else code}?")
    return "".join(made)


def in_charset(words: str, charset: str) -> str:
    r"""Return words with \' for the bytes that they have in a charset."""
    return "".join(
        escaped(chr(byte)) if byte < 128 else rf"\'{byte:02x}" for byte in words.encode(charset)
    )


def escaped(sign: str) -> str:
    """Return an ASCII character as it stands in RTF."""
    return "\\" + sign if sign in "\\{}" else sign


def rtf_story() -> bytes:
    """Return the story as Word writes it: characters that are not ASCII by their number."""
    paragraph = r"{{\listtext\pard\plain\f0 {label}\tab}}\pard\plain\ilvl0 {words}\par"
    body = [rf"\pard\plain\s1\outlinelevel0 {in_unicode(stories.TITLE)}\par"]
    body += [rf"\pard\plain {{\f0 {in_unicode(words)}}}\par" for words in stories.PARAGRAPHS]
    body.append(rf"\pard\plain\s29 {in_unicode(stories.QUOTATION)}\par")
    for place, item in enumerate(stories.BULLETS):
        label = r"\'b7" if place else r"\u8226?"
        body.append(paragraph.format(label=label, words=in_unicode(item)))
    body.append(r"\pard\plain\par")
    for place, item in enumerate(stories.NUMBERED, 1):
        body.append(paragraph.format(label=f"{place}.", words=in_unicode(item)))
    for row in stories.TABLE:
        cells = "".join(rf"\pard\intbl {in_unicode(cell)}\cell" for cell in row)
        body.append(rf"\trowd\cellx4000\cellx8000 {cells}\row")
    note = in_unicode(stories.NOTED[1])
    body.append(
        rf"\pard\plain {stories.NOTED[0]}{{\super\chftn{{\footnote\pard\plain\chftn {note}}}}}"
        rf"{stories.NOTED[2]}\par"
    )
    return rtf("\r\n".join(body), _STYLES + _INFO)
