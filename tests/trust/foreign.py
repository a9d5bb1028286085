"""Foreign content: files of each format, damaged at random, as the long run asks for them."""

from __future__ import annotations

from tests.importers import mutations
from tests.importers.marked import mutations as marked_mutations
from tests.trust.page import Result

_SEED = 20260314


def damage(share: float) -> Result:
    """Foreign content: files of each format are damaged at random."""
    count = max(20, int(2000 * share))
    found = {name: mutations.run(name, count, _SEED) for name in mutations.FILES}
    faults = [fault for each in found.values() for fault in each.faults]
    bug = mutations.run("odd.srt", 20, _SEED, "tests.importers.broken_parser")
    return Result(
        "Foreign content: damaged files give documents or a sentence, and never hang",
        f"{count} damaged files of each of {len(found)} kinds",
        {
            "read": sum(each.read for each in found.values()),
            "refused": sum(each.refused for each in found.values()),
            "readers broken": sum(each.broke for each in found.values()),
            "slowest in seconds": round(max(each.slowest for each in found.values()), 1),
            "faults": faults,
        },
        not faults,
        bug.broke == 20,
    )


def marked_damage(share: float) -> Result:
    """Foreign content: files of marks in each format are damaged at random."""
    count = max(20, int(5000 * share))
    found = {name: marked_mutations.run(name, count, _SEED) for name in marked_mutations.FORMATS}
    faults = [fault for each in found.values() for fault in each.faults]
    bug = marked_mutations.run("brat", 20, _SEED, "tests.importers.marked.broken_reader")
    return Result(
        "Foreign content: damaged files of marks come whole or not at all",
        f"{count} damaged files of each of {len(found)} formats of annotations; what was read of"
        " them brought into sessions",
        {
            "read": sum(each.read for each in found.values()),
            "refused": sum(each.refused for each in found.values()),
            "readers broken": sum(each.broke for each in found.values()),
            "slowest in seconds": round(max(each.slowest for each in found.values()), 1),
            "faults": faults,
        },
        not faults,
        bug.broke == 20,
    )
