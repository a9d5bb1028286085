"""What Label Studio shows for a label set: its labelling configuration, and which control has what.

An attribute that is a choice, a number or a text has a control of its own for each region
(https://labelstud.io/tags); all others stay in the region's ``meta``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator.text.labels import Attribute, LabelSet

LABELS, TEXT = "label", "text"
"""The names of the control for labels and of the text."""

# A note is what Label Studio itself has for each region.
_TAKEN = (LABELS, TEXT, "note")

_TYPES = {"choice": "choices", "number": "number", "text": "textarea"}


def control(attribute: Attribute, value: Any) -> tuple[str, Any] | None:
    """Return the type of the control that can hold a value and the value as it has it, or None."""
    if not _has_control(attribute):
        return None
    if attribute.type == "choice":
        return ("choices", [value]) if value in attribute.choices else None
    if attribute.type == "number":
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return ("number", value) if is_number else None
    return ("textarea", [value]) if isinstance(value, str) else None


def configuration(label_set: LabelSet, others: Iterable[str]) -> bytes:
    """Return ``label_config.xml``: the label set's labels, and others that spans have."""
    return "\n".join(["<View>", *_lines(label_set, others), "</View>", ""]).encode("utf-8")


def _lines(label_set: LabelSet, others: Iterable[str]) -> Iterator[str]:
    # Without it Label Studio joins white space, and offsets point elsewhere.
    yield "  <Style>.htx-text{ white-space: pre-wrap; }</Style>"
    yield f"  <Labels name={quoteattr(LABELS)} toName={quoteattr(TEXT)}>"
    for label in label_set.labels:
        look = f"background={quoteattr(label.colours[0])} hotkey={quoteattr(label.key)}"
        yield f"    <Label value={quoteattr(label.id)} {look}/>"
    known = {label.id for label in label_set.labels}
    for name in sorted(set(others) - known):
        yield f"    <Label value={quoteattr(name)}/>"
    yield "  </Labels>"
    if label_set.relations:
        yield "  <Relations>"
        for relation in label_set.relations:
            yield f"    <Relation value={quoteattr(relation.key)}/>"
        yield "  </Relations>"
    yield f'  <Text name={quoteattr(TEXT)} value="$text" granularity="symbol"/>'
    for attribute in label_set.attributes:
        labels = [each.id for each in label_set.labels if attribute.key in each.attributes]
        if labels and _has_control(attribute):
            yield from _control(attribute, labels)


def _has_control(attribute: Attribute) -> bool:
    # XML has no place for control characters.
    plain = all(each.isprintable() for each in attribute.choices)
    return attribute.type in _TYPES and attribute.key not in _TAKEN and plain


def _control(attribute: Attribute, labels: Iterable[str]) -> Iterator[str]:
    asked = (
        f'name={quoteattr(attribute.key)} toName={quoteattr(TEXT)} perRegion="true"'
        f" whenTagName={quoteattr(LABELS)} whenLabelValue={quoteattr(','.join(labels))}"
    )
    if attribute.type == "choice":
        yield f'  <Choices {asked} choice="single">'
        yield from (f"    <Choice value={quoteattr(each)}/>" for each in attribute.choices)
        yield "  </Choices>"
    elif attribute.type == "number":
        bounds = (("min", attribute.minimum), ("max", attribute.maximum))
        given = "".join(f' {name}="{value:g}"' for name, value in bounds if value is not None)
        yield f"  <Number {asked}{given}/>"
    else:
        yield f'  <TextArea {asked} maxSubmissions="1" editable="true"/>'
