"""What spans lack: as the label set lets it be added, and nothing else."""

from __future__ import annotations

from msgspec.structs import replace

from annotator.session.session import default_label_set
from annotator.text.gaps import Gaps, answers, gaps_of
from annotator.text.labels import LabelSet, Relation
from tests.text.test_listed_spans import span

CLAIM = span(1, 0, "claim", "The ferry 🛳️", "", "", 1)
DENIAL = span(2, 0, "denial", "הסירה יצאה", "", "", 1)
OPINION = span(3, 0, "opinion", "cafe\u0301", "", "", 1)


def lacking(gaps: Gaps) -> tuple[list[str], list[str]]:
    """Return the labels of the spans without a link, and without a speaker."""
    spans = (CLAIM, DENIAL, OPINION)
    return (
        [each.label for each in spans if gaps.lacks_link(each)],
        [each.label for each in spans if gaps.lacks_speaker(each)],
    )


def asking_nothing(label_set: LabelSet) -> LabelSet:
    """Return the set with labels of the same ids that have no attributes."""
    return replace(
        label_set, labels=tuple(replace(each, attributes=()) for each in label_set.labels)
    )


def test_denials_are_to_have_a_link_and_claims_a_speaker() -> None:
    assert lacking(gaps_of(default_label_set())) == (["denial"], ["claim"])
    assert lacking(gaps_of(default_label_set(), {DENIAL.id})) == ([], ["claim"])
    said = span(1, 0, "claim", "The ferry", "", "Joss Öray", 1)
    assert not gaps_of(default_label_set()).lacks_any(said)


def test_what_the_label_set_has_no_means_for_is_not_missing() -> None:
    label_set = default_label_set()
    assert lacking(gaps_of(replace(label_set, relations=()))) == ([], ["claim"])
    assert lacking(gaps_of(asking_nothing(label_set))) == (["denial"], [])
    assert lacking(gaps_of(replace(label_set, labels=()))) == ([], [])


def test_denies_answers_whatever_labels_it_takes() -> None:
    free = (Relation(key="denies", name="denies"), Relation(key="attributed_to", name="to"))
    label_set = replace(default_label_set(), relations=free)
    assert answers(label_set) == ("denies",)
    rebuts = Relation(key="rebuts", name="rebuts", from_labels=("denial",), to_labels=("claim",))
    assert answers(replace(label_set, relations=(rebuts,))) == ("rebuts",)
