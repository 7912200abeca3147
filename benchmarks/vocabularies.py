"""The vocabularies that are measured on: the bundled one, other people's, and generated ones."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from generator import generate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from measuring import Setting

FOREIGN = {
    "uat": "Unified Astronomy Thesaurus",
    "stw": "STW Thesaurus for Economics",
    "opencs": "OpenCS",
}
"""File name → title, small to large."""


def bundled(setting: Setting) -> Path:
    """Put the files of the bundled vocabulary into one Turtle file, and return its path."""
    from massage_ontology.bundled import paths

    path = setting.scratch / "bundled.ttl"
    if not path.exists():
        path.write_bytes(b"\n".join(part.read_bytes() for part in paths()))
    return path


def foreign(setting: Setting, *names: str) -> Iterator[tuple[str, str, Path]]:
    """Yield file name, title and unpacked Turtle file of other people's vocabularies that are there."""
    if setting.smoke:
        yield "tiny", "generated, 60 concepts", generated(setting, 60)
        return
    for name in names or FOREIGN:
        packed = None if setting.vocabularies is None else setting.vocabularies / f"{name}.ttl.gz"
        if packed is None or not packed.is_file():
            print(f"  skipped: no {name}.ttl.gz; give its folder by --vocabularies")
            continue
        path = setting.scratch / f"{name}.ttl"
        if not path.exists():
            path.write_bytes(gzip.decompress(packed.read_bytes()))
        yield name, FOREIGN[name], path


def generated(setting: Setting, size: int) -> Path:
    """Return a generated Turtle file of so many concepts."""
    path = setting.scratch / f"generated-{size}.ttl"
    return path if path.exists() else generate(path, size)


def compiled(setting: Setting, turtle: Path) -> Path:
    """Return the compiled form of a Turtle file."""
    import massage_ontology

    path = setting.scratch / f"{turtle.stem}.sqlite"
    if not path.exists():
        massage_ontology.load(turtle).compile(path)
    return path


def links(setting: Setting, turtle: Path) -> tuple[Path, dict[str, Any]]:
    """Write the broader links of a vocabulary as JSON for contestants that read no SKOS, and count them."""
    import massage_ontology

    path = setting.scratch / f"{turtle.stem}.links.json"
    columns = massage_ontology.load(turtle).columns
    pairs = [(number, parent) for number, row in enumerate(columns.broader.rows) for parent in row if parent != number]
    path.write_text(json.dumps({"iris": list(columns.iris), "pairs": pairs}), encoding="utf-8")
    return path, {"concepts": len(columns.iris), "links": len(pairs)}
