"""The two readings of an invented page that the pictures show, and files to import into them."""

from __future__ import annotations

from pathlib import Path

OLD = (
    "River board rejects claim that dam alarms were off\n\n"
    "The Hallam River Board said on Saturday that reports that its sirens were switched off before"
    " the flood were “reckless nonsense”, and that all twelve stations had sounded by 04:10.\n\n"
    "Fire commander Joss Oray had told a local radio station that crews in Lower Hallam heard"
    " nothing for eighty minutes. “The alarms were turned off to save money. You could see it"
    " coming,” Oray said.\n\n"
    "“No siren was ever disabled. We test them every Monday,” the board’s spokeswoman, Edda Lind,"
    " replied.\n\n"
    "Oray put the number of flooded homes at around 350 in the lower town, while some 750 more"
    " stood in water along the mill road. The board counts fewer than 600 in all.\n\n"
    "The board will meet on Tuesday. It will not take questions.\n\n"
    "It was the worst-handled night in the valley’s history, one councillor said, adding that the"
    " inquiry should begin at once.\n"
)
_EDITS = (
    ("all twelve stations had sounded by 04:10", "eleven of twelve stations had sounded by 04:25"),
    ("for eighty minutes", "for almost ninety minutes"),
    ("No siren was ever disabled", "No siren was disabled that night"),
    ("The board will meet on Tuesday. It will not take questions.\n\n", ""),
)
MARKS = (
    ("reports that its sirens were switched off before the flood", "denial"),
    ("all twelve stations had sounded by 04:10", "claim"),
    ("crews in Lower Hallam heard nothing for eighty minutes", "claim"),
    ("eighty minutes", "figure"),
    ("The alarms were turned off to save money", "claim"),
    ("No siren was ever disabled", "denial"),
    ("around 350", "figure"),
    ("some 750 more", "figure"),
    ("It will not take questions", "claim"),
    ("It was the worst-handled night in the valley’s history", "opinion"),
)


def make_session(path: Path) -> None:
    """Make a session with both readings, the first one marked."""
    from annotator import Session

    with Session.create(path, title="Flood warning, Hallam valley") as session:
        meta = {"outlet": "Harbor Courier", "published_at": "2026-03-14"}
        source = session.add_source(OLD, title="River board rejects claim", meta=meta)
        for words, label in MARKS:
            start = OLD.index(words)
            session.add_span(source.id, start, start + len(words), label)
        session.revise(source.id, _later())


def _later() -> str:
    """Return the later reading: edited, its last paragraph moved up, another at its end."""
    text = OLD
    for before, after in _EDITS:
        text = text.replace(before, after)
    *others, last = text.strip().split("\n\n")
    last_but_one = "The ministry has asked for the radio log. A report is due on Friday."
    return "\n\n".join([*others[:2], last, *others[2:], last_but_one]) + "\n"


def make_files(folder: Path) -> list[Path]:
    """Write files of several kinds, some of them broken, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {
        "harbor-courier.txt": OLD.encode("utf-8"),
        "lowland-dispatch.md": b"# Board accused\n\nThe sirens were *silenced*, Oray charged.\n",
        "river.txt": "Министр опроверг сообщение о паводке.\n".encode("koi8-r"),
        "empty.txt": b"",
        "broken.pdf": b"%PDF-1.7\nnot a page of it",
        "comments.csv": b"text,date\nNobody heard it.,2026-03-15\nI did.,2026-03-15\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]
