"""What of a session is asked for by one export, and whether that can be."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import msgspec

from annotator.session.export_formats import UNIT_OPEN
from annotator.session.wanted import Wanted
from annotator.text.errors import SessionError
from annotator.text.readings import Revisions

Place = str | Path | BinaryIO | None
"""Where an export goes: a file or folder, a stream, or nowhere."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The arguments of `Session.export` that say what is written; see there."""

    format: str
    wanted: Wanted
    annotator: str | None = None
    split: str | None = None
    seed: int = 0
    revisions: Revisions = "latest"
    offset_unit: str = ""
    shards_of: int = 0

    @property
    def options(self) -> list[str]:
        """The same as options of the command line; none for what goes without saying."""
        said = ["--annotator", self.annotator] if self.annotator else []
        said += ("--split", self.split) if self.split else ()
        is_drawn = self.format == "nli" and self.wanted.negatives
        said += ("--seed", str(self.seed)) if self.split or is_drawn else ()
        said += ("--revisions", self.revisions) if self.revisions != "latest" else ()
        said += ("--offset-unit", self.offset_unit) if self.offset_unit else ()
        said += ("--shards-of", str(self.shards_of)) if self.shards_of else ()
        return said + self.wanted.options

    @property
    def is_dump(self) -> bool:
        """Whether this is the session's canonical dump, but for what is confidential."""
        return self.format == "jsonl" and not self.options

    @property
    def is_everything(self) -> bool:
        """Whether all of the session is wanted, as it is, but for what is confidential."""
        return not msgspec.structs.replace(self, offset_unit="", shards_of=0).options

    def refuse(self, place: Place) -> None:
        """Raise `SessionError` for what can never be written, there or at all."""
        from annotator.exporters import offsets_only, writer
        from annotator.exporters.files import in_parts

        is_single = bool(writer(self.format).ENDING)
        if self.wanted.sentences < 0:
            raise SessionError("A window has at least one sentence: write a number from 1.")
        if self.wanted.offsets_only:
            offsets_only.refuse(self.format)
        if self.offset_unit and self.format not in UNIT_OPEN:
            raise SessionError(
                f"What offsets count in {self.format} is fixed: leave --offset-unit out."
            )
        is_path = isinstance(place, str | Path)
        if self.shards_of:
            self._refuse_shards(is_path or place is None)
        if place is None:
            return
        if self.wanted.layers == "per-annotator" and not is_path:
            raise SessionError(
                "The annotators' marks apart are an export for each of them: name a folder."
            )
        if self.split and is_single and not self.in_parts(place) and not self.shards_of:
            in_parts.refuse_without_parts(self.format)

    def _refuse_shards(self, is_path: bool) -> None:
        from annotator.exporters.files.shards import refuse

        refuse(self.format)
        if not is_path:
            raise SessionError("Shards are files in a folder: name it with --output.")
        if self.wanted.layers == "per-annotator":
            raise SessionError(
                "The annotators' marks apart cannot be in shards too: leave one of the two out."
            )

    def in_parts(self, place: Place) -> bool:
        """Return whether the parts of a split go to files of their own.

        So they do in a folder: one that is there, or a name without an ending.
        """
        if not self.split or not isinstance(place, str | Path):
            return False
        path = Path(place)
        return self.wanted.layers == "per-annotator" or path.is_dir() or not path.suffix
