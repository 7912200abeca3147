"""The pantry: where the shipped vocabulary is.

In an installed package it lies inside the package. In a checkout, and so in an editable install, it lies at the
gate, where curators meet it; the build copies it in.
"""

from __future__ import annotations

from pathlib import Path

PARTS = ("schema.ttl", "massage.ttl", "context.ttl", "senses.ttl", "links.ttl", "evidence.ttl", "sources.ttl")
"""The files that make up the vocabulary, in reading order."""


def folder() -> Path:
    """Return the folder of the shipped vocabulary.

    Example:
        >>> (folder() / "massage.ttl").is_file()
        True
    """
    here = Path(__file__).resolve()
    packaged = here.parent / "ontology"
    return packaged if packaged.is_dir() else here.parents[2] / "ontology"


def paths() -> tuple[Path, ...]:
    """Return the files of the shipped vocabulary, in reading order."""
    return tuple(folder() / name for name in PARTS)


def mapping_paths() -> tuple[Path, ...]:
    """Return the mapping sets of the shipped vocabulary, one file per other system, by name.

    Example:
        >>> "mesh.sssom.tsv" in [path.name for path in mapping_paths()]
        True
    """
    return tuple(sorted((folder() / "mappings").glob("*.sssom.tsv")))
