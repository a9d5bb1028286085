"""What of a session goes into an export, and what is kept back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from annotator.text.records import SourceSummary

Layers = Literal["together", "per-annotator", "adjudicated"]

_NO = (None, False, 0, "", "no", "false")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted of a session.

    ``labels`` are the ids of those whose spans are (none: of all), ``complete`` wants only sources
    that are complete, ``regions`` the stretches that are no article text, ``confidential`` also
    what is marked so: without it such sources, and such evidence on spans, are left out.
    ``offsets_only`` keeps back the texts and every quote of them. ``layers`` are everybody's marks
    together, a whole export for each annotator, or only what was adjudicated. ``sentences`` is how
    many of them make an example (0: whole sources), ``negatives`` wants examples without a span
    too, of complete sources alone. ``keep_together`` makes one unit of a split of stories that are
    linked, or nearly the same.
    """

    labels: tuple[str, ...] = ()
    complete: bool = False
    regions: bool = True
    confidential: bool = False
    offsets_only: bool = False
    layers: Layers = "together"
    sentences: int = 0
    negatives: bool = False
    keep_together: bool = False

    @property
    def options(self) -> list[str]:
        """The same as options of the command line; none for what goes without saying."""
        said = [word for each in self.labels for word in ("--label", each)]
        said += ["--only-complete"] if self.complete else []
        said += [] if self.regions else ["--no-regions"]
        said += ["--confidential"] if self.confidential else []
        said += ["--offsets-only"] if self.offsets_only else []
        said += ["--layers", self.layers] if self.layers != "together" else []
        said += ["--sentences", str(self.sentences)] if self.sentences else []
        said += ["--negatives"] if self.negatives else []
        return [*said, "--keep-together"] if self.keep_together else said

    def has_label(self, label: str | None) -> bool:
        """Return whether spans of a label are wanted; of no label, a statement's, they are."""
        return not self.labels or label is None or label in self.labels

    def has(self, source: SourceSummary) -> bool:
        """Return whether a source may go into the export, as far as secrecy says."""
        return self.confidential or not is_confidential(source.meta)


EVERYTHING = Wanted(confidential=True)
"""All that there is in a session."""


def is_confidential(data: Mapping[str, Any]) -> bool:
    """Return whether a source's meta, or a piece of evidence, is marked as not to be passed on."""
    return data.get("confidential") not in _NO


def without_secrets(value: Any) -> Any:
    """Return plain data without the mappings in its lists that are confidential."""
    if isinstance(value, dict):
        return {
            key: without_secrets(each)
            for key, each in value.items()
            if not (isinstance(each, dict) and is_confidential(each))
        }
    if isinstance(value, list):
        kept = [e for e in value if not (isinstance(e, dict) and is_confidential(e))]
        return [without_secrets(each) for each in kept]
    return value
