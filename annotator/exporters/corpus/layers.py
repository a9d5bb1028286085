"""What a session hands over to a data set of many: its sources, with everybody's marks or apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from annotator.exporters.document import ExportHead, SourceLine


class LayerLines(NamedTuple):
    """The sources of a session, those of a story one after the other, with one layer's marks.

    ``annotator`` is whose (an id), empty for everybody's.
    """

    annotator: str
    lines: Iterable[SourceLine]
    head: ExportHead
