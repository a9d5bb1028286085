"""What the user chose for an export, as one value: asked, counted, written, remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from annotator.session.asked import Asked
from annotator.session.export_place import refuse_session
from annotator.session.wanted import Wanted
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions


class ExportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """One export; the fields are the arguments of `Session.export`.

    ``split`` is empty for none, ``annotator`` for everybody; ``strict`` refuses where the format
    cannot hold everything.
    """

    format: str = "jsonl"
    path: str = ""
    annotator: str = ""
    revisions: Revisions = "latest"
    wanted: Wanted = Wanted()
    split: str = ""
    seed: int = 0
    offset_unit: str = ""
    strict: bool = False
    overwrite: bool = False

    @property
    def ending(self) -> str:
        """The ending of what is written, with its dot; empty for a folder."""
        from annotator.session.export_formats import export_format

        is_apart = self.wanted.layers == "per-annotator"
        return "" if is_apart else export_format(self.format).ending

    @property
    def asked(self) -> Asked:
        """What is to be written, as an export asks for it."""
        return Asked(
            format=self.format,
            wanted=self.wanted,
            annotator=self.annotator or None,
            split=self.split or None,
            seed=self.seed,
            revisions=self.revisions,
            offset_unit=self.offset_unit,
        )

    def remembered(self) -> dict[str, Any]:
        """Return the choice as plain data, for the next time.

        What is confidential is asked for anew each time, and what is replaced too.
        """
        wanted = replace(self.wanted, confidential=False)
        kept: dict[str, Any] = msgspec.to_builtins(replace(self, wanted=wanted, overwrite=False))
        return kept


def remembered_choice(data: dict[str, Any]) -> ExportChoice:
    """Return the choice that plain data is; the usual one where it is none, as of another time."""
    from annotator.session.export_formats import format_names

    try:
        found = msgspec.convert(data, ExportChoice)
    except msgspec.ValidationError:
        return ExportChoice()
    return found if found.format in format_names() else ExportChoice()


def is_split(proportions: str) -> bool:
    """Return whether a text names the parts of a split, as ``80/10/10`` does."""
    from annotator.exporters.split import shares

    try:
        return bool(shares(proportions))
    except ValueError:
        return False


def is_replaceable(path: Path) -> bool:
    """Return whether something is at a path that an export may take the place of, when agreed."""
    try:
        refuse_session(path)
    except SessionError:
        return False
    return path.exists()


def fault(choice: ExportChoice) -> str:
    """Return what stands in the way of an export before it is begun, as a sentence; or nothing."""
    from annotator.exporters.split import shares

    path = Path(choice.path)
    if not choice.path.strip() or not path.name:
        return "Name the file, or the folder, that is to be written."
    if not path.is_absolute():
        return "Name the whole path of what is to be written, or choose it."
    try:
        if choice.split:
            shares(choice.split)
        choice.asked.refuse(path)
        refuse_session(path)
    except (ValueError, SessionError) as error:
        return str(error)
    if not path.parent.is_dir():
        return f"There is no folder {path.parent.name}: choose another."
    if path.exists() and not choice.overwrite:
        return f"{path.name} is there already: choose another name, or have it replaced."
    return ""
