"""One feature structure of UIMA, as a file has it."""

from __future__ import annotations

import msgspec


class Structure(msgspec.Struct, frozen=True):
    """A structure with a place, in UTF-16 code units; ids are the file's.

    Features that name other structures hold their ids.
    """

    id: str
    type: str
    sofa: str
    place: tuple[int, int]
    features: dict[str, str]
