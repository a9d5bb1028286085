"""What is said of a span or link in words, for people to read."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from annotator.text.attribute_words import lines_of, words_of
from annotator.text.labels import Attribute


def attributes_in_words(
    attributes: msgspec.Raw, known: Iterable[Attribute]
) -> list[tuple[str, str]]:
    """Return the name of each attribute and its value in words.

    In the order of the label set; those that it does not know follow with their JSON.
    """
    values = msgspec.json.decode(attributes)
    found: list[tuple[str, str]] = []
    for attribute in known:
        if attribute.key in values:
            value = values.pop(attribute.key)
            lines = [(line.name, words_of(line, value)) for line in lines_of(attribute, value)]
            found += [(name, words) for name, words in lines if words]
    for key, value in sorted(values.items()):
        words = value if isinstance(value, str) else msgspec.json.encode(value).decode()
        found.append((key.replace("_", " "), words))
    return found
