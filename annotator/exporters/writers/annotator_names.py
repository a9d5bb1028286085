"""What annotators are called in formats of other programs, which know no ids of ours."""

from __future__ import annotations

from collections import Counter

from annotator.exporters.document import ExportHead


def annotator_names(head: ExportHead) -> dict[str, str]:
    """Return what to write for each annotator's id: the name, or the id where two share a name.

    An id that is not among the keys stands for itself.
    """
    shared = Counter(each.name for each in head.annotators)
    return {
        each.id: each.name if each.name.strip() and shared[each.name] == 1 else each.id
        for each in head.annotators
    }
