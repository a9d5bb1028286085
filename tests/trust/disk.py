"""A model of a disk: what files a power cut could leave.

What is modelled, after "All File Systems Are Not Created Equal" (Pillai and others, 2014):

- bytes that an fsync of their file covered are there;
- bytes written since may be there all, not at all, as a prefix in order, or as a random subset of
  512-byte sectors;
- names made, renamed and removed since the last fsync of their folder may be there as a prefix in
  order. In the ``ext4`` model an fsync of any file makes every earlier name durable too, since one
  journal commit carries them; in the ``strict`` model only an fsync of the folder does.

The drive is taken to honour its flushes.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tests.trust.tracing import Event

Model = Literal["ext4", "strict"]
MODELS: tuple[Model, ...] = ("ext4", "strict")
Policy = Literal["none", "all", "prefix", "torn"]
POLICIES: tuple[Policy, ...] = ("none", "all", "prefix", "torn")
SECTOR = 512  # bytes

Write = tuple[int, bytes | None]  # offset (-1: at the end) and bytes; None cuts the file there


@dataclass
class _File:
    """One file's durable bytes, and what was written since the last fsync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write] = field(default_factory=list)


# A name made (file), removed (None), or moved from another name.
_Naming = tuple[str, _File | None, str]


class Disk:
    """Takes events in order; ``image`` gives the files that a power cut now could leave."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._live: dict[str, _File] = {}
        self._durable: dict[str, _File] = {}
        self._pending: list[_Naming] = []

    @classmethod
    def holding(cls, model: Model, files: dict[str, bytes]) -> Disk:
        """Return a disk on which these files are already durable."""
        disk = cls(model)
        for path, data in files.items():
            disk._live[path] = disk._durable[path] = _File(bytearray(data))
        return disk

    def take(self, event: Event) -> None:
        """Apply one event; ValueError for a call that the model does not know."""
        match event.kind:
            case "create":
                self._create(event.path)
            case "write":
                self._file(event.path).pending.append((event.offset, event.data))
            case "cut":
                self._file(event.path).pending.append((event.offset, None))
            case "sync":
                self._sync(event.path)
            case "rename":
                moved = self._live.pop(event.path, None)
                if moved is not None:  # a folder's name is never played with here
                    self._live[event.target] = moved
                    self._pending.append((event.target, moved, event.path))
            case "link":
                self._live[event.target] = self._file(event.path)
                self._pending.append((event.target, self._live[event.target], ""))
            case "remove":
                self._live.pop(event.path, None)
                self._pending.append((event.path, None, ""))
            case "line" | "folder":
                pass
            case _:
                raise ValueError(f"{event.data.decode()} on {event.path} is not modelled")

    def _create(self, path: str) -> None:
        if path not in self._live:
            self._live[path] = _File()
            self._pending.append((path, self._live[path], ""))

    def _file(self, path: str) -> _File:
        # A file removed while open may still be written; nothing of it can come back.
        return self._live.get(path, _File())

    def _sync(self, path: str) -> None:
        found = self._live.get(path)
        if found is not None:
            _write(found.durable, found.pending)
            found.pending.clear()
        waiting: list[_Naming] = []
        for naming in self._pending:
            carried = self.model == "ext4" if found is not None else _folder(naming[0]) == path
            if carried:
                _name(self._durable, naming)
            else:
                waiting.append(naming)
        self._pending = waiting

    def image(self, policy: Policy, rng: random.Random) -> dict[str, bytes]:
        """Return path -> bytes of what a power cut at this moment could leave."""
        names = dict(self._durable)
        for naming in self._pending[: _how_many(policy, len(self._pending), rng)]:
            _name(names, naming)
        files: dict[str, bytes] = {}
        for path, file in names.items():
            content = bytearray(file.durable)
            _write(content, _surviving(file.pending, policy, rng))
            files[path] = bytes(content)
        return files


def _folder(path: str) -> str:
    return os.path.dirname(path)


def _name(names: dict[str, _File], naming: _Naming) -> None:
    path, file, before = naming
    if before:
        names.pop(before, None)
    if file is None:
        names.pop(path, None)
    else:
        names[path] = file


def _how_many(policy: Policy, pending: int, rng: random.Random) -> int:
    if policy == "all":
        return pending
    return 0 if policy == "none" else rng.randint(0, pending)


def _surviving(pending: Sequence[Write], policy: Policy, rng: random.Random) -> list[Write]:
    if policy != "torn":
        return list(pending[: _how_many(policy, len(pending), rng)])
    share = rng.choice((0.1, 0.5, 0.9))
    return [piece for write in pending for piece in _sectors(write) if rng.random() < share]


def _sectors(write: Write) -> list[Write]:
    offset, data = write
    if data is None or offset < 0:
        return [write]
    pieces: list[Write] = []
    at = 0
    while at < len(data):
        length = SECTOR - (offset + at) % SECTOR
        pieces.append((offset + at, data[at : at + length]))
        at += length
    return pieces


def _write(content: bytearray, writes: Sequence[Write]) -> None:
    for offset, data in writes:
        at = len(content) if offset < 0 else offset
        if at > len(content):
            content.extend(bytes(at - len(content)))
        if data is None:
            del content[at:]
        else:
            content[at : at + len(data)] = data
