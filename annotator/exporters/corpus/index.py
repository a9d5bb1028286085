"""The index of a data set of many sessions: which they are, and what is in each file."""

from __future__ import annotations

from typing import Literal

import msgspec

from annotator.exporters.files.index import OF_SESSIONS, Member

Partition = Literal["story", "session"]
"""What the folders of a data set are made by."""


class CorpusShard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file of the data set, as the index has it; ``bytes`` is how long it is.

    ``split`` is there where stories are divided, ``annotator`` where layers are apart.
    """

    file: str
    session: str
    split: str = ""
    annotator: str = ""
    partition: str
    sources: int
    spans: int
    bytes: int
    sha256: str


class CorpusSession(msgspec.Struct, frozen=True, kw_only=True):
    """One session, as the index has it; ``file`` is its name, with a folder where names clash."""

    id: str
    file: str
    title: str
    sources: int
    spans: int
    seen_before: int
    label_set: str
    label_set_version: int
    labels: str


class CorpusIndex(msgspec.Struct, frozen=True, kw_only=True):
    """What the index of the whole says.

    ``skipped`` has why each session is not in it, ``files`` are the label sets of the others.
    ``not_compared`` counts the sources that were too long to be compared where stories are divided.
    """

    schema: str = OF_SESSIONS
    format: str = "parquet"
    partition: Partition
    sources: int
    spans: int
    seen_before: int
    not_compared: int = 0
    sessions: list[CorpusSession]
    skipped: list[str]
    shards: list[CorpusShard]
    files: list[Member]
