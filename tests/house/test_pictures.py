"""The pictures in the pages are made by the project itself, from the vocabulary as it is.

Renew them by `RENEW_PICTURES=1 python3 -m pytest tests/house/test_pictures.py`, and look at them before you commit
them. What is compared is what they show: where a line runs depends on the letters that a machine has.
"""

from __future__ import annotations

import os
import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from massage_ontology.exports.formats import ExportOptions, export_format
from massage_ontology.exports.picture import draw
from tests.house.programs import CHECKOUT

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

pytest.importorskip("pygraphviz", reason="comes with the extra diagram")

FOLDER = CHECKOUT / "docs" / "images"
EXPORTS: dict[str, dict[str, Any]] = {
    "five-terms": {
        "kind": "senses",
        "root": [
            "clinical-massage",
            "medical-massage",
            "orthopedic-massage",
            "personal-care-massage",
            "healthcare-massage",
        ],
    },
    "clinical-massage": {"root": "clinical-massage"},
    "main-categories": {"root": "main-categories", "depth": 0},
}
"""Picture → the options of `export` that make it."""

DRAWINGS = sorted(path.stem for path in FOLDER.glob("*.dot"))
SVG = "{http://www.w3.org/2000/svg}"


def shown(svg: bytes) -> tuple[Counter[str], int]:
    """Return the words of every node and the number of lines."""
    groups = list(ET.fromstring(svg).iter(f"{SVG}g"))  # noqa: S314 (made here)
    words = Counter(
        "".join("".join(text.itertext()) for text in group.iter(f"{SVG}text"))
        for group in groups
        if group.get("class") == "node"
    )
    return words, sum(group.get("class") == "edge" for group in groups)


def agrees(name: str, drawn: bytes) -> None:
    """Compare a picture with the one in the pages, or renew that."""
    path = FOLDER / f"{name}.svg"
    if os.environ.get("RENEW_PICTURES"):
        path.write_bytes(drawn)
    assert shown(path.read_bytes()) == shown(drawn), __doc__


@pytest.mark.parametrize("name", EXPORTS)
def test_a_picture_shows_the_vocabulary_as_it_is(name: str, massage: Vocabulary) -> None:
    agrees(name, export_format("x.svg", None).write(massage, ExportOptions(**EXPORTS[name])))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_shows_what_was_drawn(name: str) -> None:
    agrees(name, draw((FOLDER / f"{name}.dot").read_text(encoding="utf-8"), "svg"))


def test_every_picture_is_made_here_and_shown_somewhere() -> None:
    names = {path.name for path in FOLDER.glob("*.svg")}
    assert names == {f"{name}.svg" for name in (*EXPORTS, *DRAWINGS)}
    pages = [CHECKOUT / "README.md", *(CHECKOUT / "docs").rglob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert [name for name in sorted(names) if name not in text] == []


@pytest.mark.parametrize("name", [*EXPORTS, *DRAWINGS])
def test_a_picture_needs_nothing_from_elsewhere(name: str) -> None:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    for sign in ("<script", "<image", "@import", "<foreignObject"):
        assert sign not in svg
