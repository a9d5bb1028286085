"""Layers of WebAnno, INCEpTION and DKPro that hold no marks of people: tokens, parts of speech."""

from __future__ import annotations

_LAYERS = frozenset(
    (
        *("Token", "Sentence", "Paragraph", "Lemma", "Stem", "POS", "SurfaceForm", "Morpheme"),
        *("MorphologicalFeatures", "Dependency", "Constituent", "Chunk", "CASMetadata"),
        *("DocumentMetaData", "DocumentAnnotation", "TagsetDescription", "TagDescription"),
        *("LayerDefinition", "FeatureDefinition"),
    )
)
_FAMILIES = (
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
)


def is_linguistic(type_name: str) -> bool:
    """Return whether a type, named in full, is such a layer."""
    return type_name.rpartition(".")[2] in _LAYERS or type_name.startswith(_FAMILIES)
