"""The style sheet of a page of annotated texts: paper by day, dark by night, and for print."""

from __future__ import annotations

import re

from annotator.exporters.writers.html_marks import Look
from annotator.text.labels import Label, LabelSet

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LIGHT, _DARK = 0, 1
_UNKNOWN = ("#5c6067", "#acb1b9")  # of labels that are not in the label set
_TINT = "13"  # of ff: three, one over the other, make a fifth of the colour

_PAGE = """
:root{color-scheme:light dark;--paper:#fffefb;--panel:#f1efea;--text:#23262b;--muted:#5c6067;
--region:#6b6f76;--line:#dedbd4;--accent:#2f5d9b;%(light)s}
@media (prefers-color-scheme:dark){:root{--paper:#24272c;--panel:#202327;--text:#e4e3df;
--muted:#acb1b9;--region:#8f949c;--line:#383c43;--accent:#7fb0ee;%(dark)s}}
body{margin:2rem auto;padding:0 1rem;max-width:44rem;background:var(--paper);color:var(--text);
font:1rem/1.5 Inter,system-ui,sans-serif}
h1,h2,.text{font-family:"Noto Serif",Georgia,serif}
h2{margin:3rem 0 .3rem;border-top:1px solid var(--line);padding-top:1.5rem}
a{color:var(--accent)}
.about,.legend dd{color:var(--muted)}
.legend dt{font-weight:600}
.legend dd{margin:0 0 .4rem}
.text{font-size:1.1rem;line-height:2;white-space:pre-wrap;unicode-bidi:plaintext;
text-align:start;overflow-wrap:anywhere}
.text .region{color:var(--region)}
.text span[class*=lane]{text-decoration-line:underline;text-decoration-thickness:2px;
text-decoration-skip-ink:none}
.text .lane0{text-underline-offset:3px}
.text .lane1{text-underline-offset:8px}
.text .lane2{text-underline-offset:13px}
.sign,[data-letter]::before{display:inline-block;padding:0 .3em;border-radius:3px;
background:var(--label);color:var(--paper);font:700 .65rem/1.3 Inter,system-ui,sans-serif;
text-decoration:none;text-indent:0}
[data-letter]::before{content:attr(data-letter);margin-inline-end:.2em;vertical-align:.1em}
[data-more]::after{content:attr(data-more);display:inline-block;color:var(--muted);
font:.65rem Inter,system-ui,sans-serif;vertical-align:super}
:target{outline:2px solid var(--accent)}
table{width:100%%;border-collapse:collapse;margin:1rem 0;font-size:.85rem}
th,td{text-align:start;vertical-align:top;padding:.25rem .5rem;overflow-wrap:break-word;
border-bottom:1px solid var(--line)}
td:first-child:has(.sign){white-space:nowrap}
th{background:var(--panel)}
@media print{body{max-width:none;margin:0}
.sign,[data-letter]::before{background:none;color:inherit;border:1px solid}
tr,dt{break-inside:avoid}h2{break-after:avoid}}
"""


class Looks(dict[str, Look]):
    """How each label is shown, by its id; one that is not in the label set has no colour."""

    def __init__(self, label_set: LabelSet) -> None:
        """Take the label set."""
        for place, label in enumerate(label_set.labels):
            self[label.id] = Look(f"label{place}", label.letter)

    def __missing__(self, label_id: str) -> Look:
        return Look("other", label_id[:1].upper() or "?")


def style(label_set: LabelSet) -> str:
    """Return the style sheet for a label set."""
    rules = [_PAGE % {"light": _colours(label_set, _LIGHT), "dark": _colours(label_set, _DARK)}]
    for place, label in enumerate(label_set.labels):
        rules.append(_rule(f"label{place}", label.underline))
    rules.append(_rule("other", "solid"))
    return "".join(rules)


def _rule(name: str, underline: str) -> str:
    return (
        f".{name}{{--label:var(--{name})}}\n"
        f".text .{name}{{background:var(--{name}-tint);text-decoration-color:var(--{name});"
        f"text-decoration-style:{underline}}}\n"
    )


def _colours(label_set: LabelSet, theme: int) -> str:
    """Return the colours of all labels as variables; what is no colour is not let in."""
    named = [(f"label{place}", _colour(each, theme)) for place, each in enumerate(label_set.labels)]
    named.append(("other", _UNKNOWN[theme]))
    return "".join(f"--{name}:{each};--{name}-tint:{each}{_TINT};" for name, each in named)


def _colour(label: Label, theme: int) -> str:
    found = label.colours[theme]
    return found if _COLOUR.fullmatch(found) else _UNKNOWN[theme]
