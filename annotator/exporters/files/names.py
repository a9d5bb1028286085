"""What the files are called that lie beside those of an export."""

from __future__ import annotations

LABELS = "labels.json"
"""The label set."""

CARD = "README.md"
"""The dataset card in a folder; beside a file it is called as that is, with ``.md``."""

CATALOGUE = "croissant.json"
"""What catalogues of data sets read; beside a file it is called as that is, with this after it."""

INDEX = "index.json"
"""What is in each file of a folder, where there are several exports, shards or sessions."""

BESIDE = (LABELS, CARD, CATALOGUE)
"""What every folder of an export has: written over, or as it has to be."""
