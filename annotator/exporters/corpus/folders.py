"""The folders of a data set of many sessions, as Hive calls them: ``data/split=train/story=...``.

The parts of a split are the outermost, then layers, then what the data set is partitioned by.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.exporters.corpus.index import Partition
from annotator.exporters.split import NAMES
from annotator.exporters.writers.huggingface import SPLITS
from annotator.text.identity import sha256

_PLAIN = re.compile(r"[0-9a-z_-]{1,64}\Z")


class Where(NamedTuple):
    """A part of the split, the id of the annotator whose layer it is, that of a story or session.

    The first two are empty where there are none.
    """

    split: str
    annotator: str
    key: str


class Folders(NamedTuple):
    """Which folders there are: by the id of a story or session, and what is around those."""

    partition: Partition = "story"
    is_split: bool = False
    is_apart: bool = False

    def place(self, where: Where) -> str:
        """Return the folder that a file lies in."""
        keys = [("split", where.split)] if self.is_split else []
        keys += [("annotator", where.annotator)] if self.is_apart else []
        keys.append((self.partition, where.key))
        return "/".join(["data", *(f"{name}={_name(value)}" for name, value in keys)])

    def pattern(self, split: str = "") -> str:
        """Return what matches the files of one part of the split, or of all that there is."""
        inner = "*/" * (1 + self.is_apart)
        outer = f"split={split or '*'}/" if self.is_split else ""
        return f"data/{outer}{inner}*.parquet"

    def patterns(self, parts: set[str]) -> dict[str, str]:
        """Return the same for each part that holds something, called as Hugging Face calls it."""
        if not self.is_split:
            return {"train": self.pattern()}
        return {SPLITS[each]: self.pattern(each) for each in NAMES if each in parts}


def _name(key: str) -> str:
    """Return a key as the name of a folder on every system; an id of ours as it is."""
    return key if _PLAIN.match(key) else sha256(key)[:32]
