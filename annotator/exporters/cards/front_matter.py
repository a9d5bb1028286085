"""The YAML at the head of a card: languages and licences, and of a Hugging Face data set also its
splits and features.

As the Hub reads it (https://huggingface.co/docs/hub/datasets-cards); `datasets.load_dataset` takes
the features from it, so that a column that is empty in all rows has its type all the same. Foreign
words stand in it as JSON, which is YAML too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from annotator.exporters.writers.dataset_rows import Fields, Kind, ListOf

# Names of licences that the Hub knows, by what people write; any other is "other".
_LICENCES = {
    "cc0": "cc0-1.0",
    **{f"cc by {version}": f"cc-by-{version}" for version in ("2.0", "2.5", "3.0", "4.0")},
    **{f"cc by-sa {version}": f"cc-by-sa-{version}" for version in ("3.0", "4.0")},
    **{f"cc by-nc {version}": f"cc-by-nc-{version}" for version in ("2.0", "3.0", "4.0")},
    **{f"cc by-nd {version}": f"cc-by-nd-{version}" for version in ("4.0",)},
    **{f"cc by-nc-sa {version}": f"cc-by-nc-sa-{version}" for version in ("2.0", "3.0", "4.0")},
    **{f"cc by-nc-nd {version}": f"cc-by-nc-nd-{version}" for version in ("3.0", "4.0")},
    **{"mit": "mit", "apache 2.0": "apache-2.0", "pddl": "pddl", "odbl": "odbl"},
}


def front_matter(
    title: str,
    files: Mapping[str, str],
    fields: Fields,
    languages: Iterable[str],
    licences: Iterable[str],
) -> str:
    """Return the YAML with the lines around it.

    ``files`` are the names of files by their split; ``languages`` (BCP 47) and ``licences`` what
    the sources say of theirs, the empty text where one says nothing.
    """
    lines = ["configs:", "- config_name: default", "  data_files:"]
    for split, name in files.items():
        lines += [f"  - split: {split}", f"    path: {_quoted(name)}"]
    lines += ["dataset_info:", "  features:", *(f"  {each}" for each in _features(fields))]
    return plain_front_matter(title, languages, licences, lines)


def plain_front_matter(
    title: str, languages: Iterable[str], licences: Iterable[str], more: Iterable[str] = ()
) -> str:
    """Return the YAML that is the same for all formats, with ``more`` lines after it."""
    lines = ["---", f"pretty_name: {_quoted(title)}"]
    lines += _listed("language", {each.partition("-")[0].lower() for each in languages if each})
    lines += _listed("license", {_licence(each) for each in licences})
    lines += ["task_categories:", "- token-classification", *more]
    return "\n".join([*lines, "---", "", ""])


def _licence(words: str) -> str:
    """Return the Hub's name for a licence; unknown where a source says none."""
    plain = words.casefold().replace("cc-by", "cc by").strip()
    return _LICENCES.get(plain, "other") if plain else "unknown"


def _listed(key: str, values: Iterable[str]) -> Iterator[str]:
    found = sorted(values)
    if found:
        yield f"{key}:"
        yield from (f"- {_quoted(each)}" for each in found)


def _features(fields: Fields) -> Iterator[str]:
    for name, kind in fields:
        yield f"- name: {name}"
        yield from (f"  {line}" for line in _kind(kind))


def _kind(kind: Kind) -> Iterator[str]:
    if isinstance(kind, str):
        yield f"dtype: {kind}"
    elif not isinstance(kind, ListOf):
        yield "struct:"
        yield from _features(kind)
    elif isinstance(kind.kind, str):
        yield f"list: {kind.kind}"
    else:
        assert not isinstance(kind.kind, ListOf), "the Hub's YAML has no name for lists of lists"
        yield "list:"
        yield from _features(kind.kind)


def _quoted(words: str) -> str:
    # YAML takes no control characters, nor U+2028, unescaped; JSON's escapes are YAML's.
    return json.dumps(" ".join(words.split()))
