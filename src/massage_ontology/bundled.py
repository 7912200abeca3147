"""Where the shipped vocabulary is.

In an installed package it lies inside the package. In a checkout, and so in an editable install, it lies at the top of
the repository, where curators look for it; the build copies it in.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PARTS = (
    "schema.ttl", "massage.ttl", "context.ttl", "senses.ttl", "links.ttl", "contraindications.ttl", "evidence.ttl",
    "claims.ttl", "sources.ttl",
)  # fmt: skip
"""The files that make up the vocabulary, in reading order."""


CATALOG, SHAPES, RELEASES = "catalog.ttl", "shapes.ttl", "releases"
"""What lies beside them and is no part of the vocabulary: its description as a dataset, its shapes, earlier states."""

_MAPPINGS = "mappings"
_MAPPING_SET = ".sssom.tsv"

_INSTALLING = 60
"""Seconds within which the files of one installation come to lie on the disk."""

COMPILED = "massage.sqlite"
"""The compiled vocabulary, which the build puts beside the package's modules; a checkout has none."""


def folder() -> Path:
    """Return the folder of the shipped vocabulary.

    Example:
        >>> (folder() / "massage.ttl").is_file()
        True
    """
    from pathlib import Path

    return Path(_folder())


def _folder() -> str:
    here = os.path.dirname(os.path.realpath(__file__))
    packaged = os.path.join(here, "ontology")
    if os.path.isdir(packaged):
        return packaged
    return os.path.join(os.path.dirname(os.path.dirname(here)), "ontology")


def compiled() -> str | None:
    """Return the path of the compiled vocabulary that the build made, where there is one."""
    path = os.path.join(os.path.dirname(os.path.realpath(__file__)), COMPILED)
    return path if os.path.isfile(path) else None


def fingerprint() -> str:
    """Return name, size and checksum of each file of the shipped vocabulary.

    The compiled vocabulary carries the fingerprint of the files that it was made from; it is not used beside others.

    Example:
        >>> fingerprint().startswith("schema.ttl:")
        True
    """
    return " ".join(f"{name}:{os.path.getsize(path)}:{_checksum(path)}" for name, path in _files())


def matches(known: str, compiled_path: str) -> bool:
    """Tell whether the files are those of a fingerprint.

    A file that has not been touched since the compiled vocabulary came to lie here is told by its size.
    """
    files = _files()
    entries = [entry.rsplit(":", 2) for entry in known.split(" ")] if known else []
    if [name for name, *_ in entries] != [name for name, _ in files]:
        return False
    settled = os.stat(compiled_path).st_mtime + _INSTALLING
    for (_, size, checksum), (_, path) in zip(entries, files, strict=True):
        found = os.stat(path)
        if str(found.st_size) != size or (found.st_mtime > settled and _checksum(path) != checksum):
            return False
    return True


def _files() -> list[tuple[str, str]]:
    place = _folder()
    mappings = os.path.join(place, _MAPPINGS)
    found = os.listdir(mappings) if os.path.isdir(mappings) else []
    names = sorted(f"{_MAPPINGS}/{name}" for name in found if name.endswith(_MAPPING_SET))
    return [(name, os.path.join(place, name)) for name in (*PARTS, *names)]


def _checksum(path: str) -> str:
    from zlib import crc32

    with open(path, "rb", buffering=0) as stream:
        return f"{crc32(stream.read()):08x}"


def paths(place: Path | None = None) -> tuple[Path, ...]:
    """Return the files of the shipped vocabulary, or of another folder of that layout, in reading order."""
    return tuple((place or folder()) / name for name in PARTS)


def mapping_paths(place: Path | None = None) -> tuple[Path, ...]:
    """Return the mapping sets of the same folder, one file per other system, by name.

    Example:
        >>> "mesh.sssom.tsv" in [path.name for path in mapping_paths()]
        True
    """
    return tuple(sorted(((place or folder()) / _MAPPINGS).glob(f"*{_MAPPING_SET}")))
