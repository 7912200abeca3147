"""Pictures, read back as what they are."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

import massage_ontology
from massage_ontology import ExportError, MissingExtraError
from massage_ontology.exports import picture
from massage_ontology.exports.dot import to_dot
from massage_ontology.exports.picture import draw
from massage_ontology.exports.selection import select
from massage_ontology.markup import one_line
from tests.conftest import DATA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary

pytest.importorskip("pygraphviz", reason="comes with the extra diagram")
SVG = "{http://www.w3.org/2000/svg}"


def words_of(svg: bytes) -> list[str]:
    """Return what each node of a picture says, without blanks (labels are wrapped)."""
    nodes = [group for group in ET.fromstring(svg).iter(f"{SVG}g") if group.get("class") == "node"]  # noqa: S314 (ours)
    return sorted(
        "".join("".join(text.itertext()) for text in node.iter(f"{SVG}text")).replace(" ", "") for node in nodes
    )


def test_a_picture_shows_every_concept_once_and_each_link(teas: Vocabulary) -> None:
    svg = draw(to_dot(teas, select(teas), None), "svg")
    words = words_of(svg)
    for concept in teas:
        shown = f"{concept.notation or ''}{concept.pref_label}".replace(" ", "")
        assert words.count(f"{shown}(deprecated)" if concept.is_deprecated else shown) == 1
    assert svg.count(b'class="edge"') == sum(len(concept.broader) for concept in teas)


def test_awkward_labels_are_shown_to_the_letter() -> None:
    vocabulary = massage_ontology.load(DATA / "awkward.ttl")
    svg = draw(to_dot(vocabulary, select(vocabulary), None), "svg")
    assert b"<script" not in svg
    words = words_of(svg)
    for concept in vocabulary:
        if not concept.key.endswith("long"):
            assert one_line(str(concept.pref_label)).replace(" ", "").replace("\u00a0", "") in words


def test_nodes_lead_to_their_concepts(massage: Vocabulary) -> None:
    svg = draw(to_dot(massage, select(massage, root="hospice-massage"), None), "svg")
    assert b'xlink:href="https://w3id.org/massage-ontology/hospice-massage"' in svg


def test_a_png_is_one(teas: Vocabulary) -> None:
    png = draw(to_dot(teas, select(teas, root="tea"), None), "png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 300
    assert height > 200


def test_a_pdf_is_one_and_bears_no_date_of_the_day(teas: Vocabulary) -> None:
    pdf = draw(to_dot(teas, select(teas, root="tea"), None), "pdf")
    assert pdf.startswith(b"%PDF-")
    assert b"%%EOF" in pdf[-10:]
    assert set(re.findall(rb"Date \(D:([0-9]{8})", pdf)) <= {b"20000101"}


def test_what_graphviz_does_not_understand_is_told(teas: Vocabulary) -> None:
    with pytest.raises(ExportError, match="Graphviz could not draw it"):
        draw("digraph { a -> ", "svg")
    with pytest.raises(ExportError, match="Graphviz could not draw it"):
        draw(to_dot(teas, select(teas), None), "nonsense")


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"a picture as SVG needs the extra 'diagram': python3 -m pip install"):
        draw("digraph {}", "svg")
