"""Pictures in Chromium, with the fonts of this machine: every text stands in its box, in the legend too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from massage_ontology.exports.formats import ExportOptions, export_format

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from massage_ontology import Vocabulary

pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
pytestmark = pytest.mark.browser

KINDS: dict[str, dict[str, Any]] = {
    "tree": {"root": "sports-massage"},
    "neighborhood": {"kind": "neighborhood", "root": "medical-massage"},
    "senses": {"kind": "senses", "root": "sports-massage"},
    "terms": {"kind": "senses", "root": ["clinical-massage", "medical-massage", "orthopedic-massage"]},
    "compare": {"kind": "compare", "root": ["clinical-massage", "medical-massage"]},
    "facets": {"kind": "facets", "root": "medical-massage"},
    "overview": {"kind": "overview"},
}

# A text of the legend stands in that shape which was drawn last before it, unless a line was.
OUTSIDE = """() => {
    const found = [], holds = (box, text) =>
        box.x - 0.5 <= text.x && text.x + text.width <= box.x + box.width + 0.5;
    for (const group of document.querySelectorAll("g.node, g.cluster")) {
        const shapes = [...group.querySelectorAll("polygon, path")].map(shape => shape.getBBox());
        for (const text of group.querySelectorAll("text"))
            if (!shapes.some(shape => holds(shape, text.getBBox()))) found.push(text.textContent);
    }
    let shape = null;
    for (const each of document.querySelector("g.graph").children) {
        if (each.tagName === "g" && each.classList.length) break;
        if (each.tagName === "polyline") shape = null;
        if (["polygon", "path"].includes(each.tagName)) shape = each;
        if (each.tagName === "text" && shape && !holds(shape.getBBox(), each.getBBox())) found.push(each.textContent);
    }
    return found;
}"""


@pytest.mark.parametrize("layout", [None, "slide"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.filterwarnings("ignore::massage_ontology.errors.ExportWarning")
def test_every_text_stands_in_its_box(
    kind: str, layout: str | None, massage: Vocabulary, chromium: Browser, tmp_path: Path
) -> None:
    svg = export_format("x.svg", None).write(massage, ExportOptions(**KINDS[kind], layout=layout))
    path = tmp_path / "picture.svg"
    path.write_bytes(svg)
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.evaluate(OUTSIDE) == []
    # The check can fail: letters that are a third larger leave their boxes.
    page.evaluate('document.querySelectorAll("text").forEach(text => text.setAttribute("font-size", "20"))')
    assert page.evaluate(OUTSIDE) != []
    page.close()
