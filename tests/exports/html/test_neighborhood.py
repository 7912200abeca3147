"""The small picture: everything in its place, nothing over anything else, readable by those who do not see it."""

from __future__ import annotations

import io
import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massage_ontology
from massage_ontology.exports.html.linking import LinkWriter
from massage_ontology.exports.html.neighborhood import draw, width, wrap
from tests.conftest import DATA
from tests.strategies import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology import Vocabulary


def star(broader: int, related: int, narrower: int, label: str = "a label of {}") -> Vocabulary:
    """Make a concept with so many neighbors."""
    lines = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://example.org/> ."]
    lines.append(':self a skos:Concept ; skos:prefLabel "itself"@en .')
    for kind, number in (("broader", broader), ("related", related), ("narrower", narrower)):
        for each in range(number):
            name = f"{kind}{each:02}"
            lines.append(
                f':{name} a skos:Concept ; skos:prefLabel "{label.format(name)}"@en . :self skos:{kind} :{name} .'
            )
    return massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="turtle")


def picture(vocabulary: Vocabulary, key: str = "self") -> ET.Element:
    drawn = draw(LinkWriter(vocabulary), vocabulary[key], more="#place")
    return ET.fromstring(drawn)[0]  # noqa: S314 (our own)


def boxes(root: ET.Element) -> list[tuple[float, float, float, float]]:
    return [tuple(float(each.get(name, "")) for name in ("x", "y", "width", "height")) for each in root.iter("rect")]  # type: ignore[misc]


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        one[0] + one[2] <= other[0]
        or other[0] + other[2] <= one[0]
        or one[1] + one[3] <= other[1]
        or other[1] + other[3] <= one[1]
    )


counts = st.integers(0, 11)


@given(
    counts,
    counts,
    counts,
    st.sampled_from(["{}", "a rather long label that needs some lines, {}", "推拿推拿推拿推拿推拿推拿推拿{}"]),
)
def test_nothing_lies_over_anything_else(broader: int, related: int, narrower: int, label: str) -> None:
    if broader + related + narrower == 0:
        return
    root = picture(star(broader, related, narrower, label))
    left, top, wide, high = (float(each) for each in root.get("viewBox", "").split())
    found = boxes(root)
    assert len(found) == 1 + min(broader, 6) + min(related, 4) + min(narrower, 8)
    assert all(apart(one, other) for one, other in combinations(found, 2))
    for x, y, width_, height in found:
        assert left <= x
        assert top <= y
        assert x + width_ <= left + wide
        assert y + height <= top + high
    for text in [*root.iter("text"), *root.iter("tspan")]:
        if text.get("y"):
            assert top <= float(text.get("y", "")) <= top + high
    for line in root.iter("polyline"):
        for _, y in _points(line):
            assert top <= y <= top + high


def _points(line: ET.Element) -> Iterable[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in line.get("points", "").split()]  # type: ignore[misc]


@given(st.integers(1, 6), st.integers(0, 4), st.integers(1, 8))
def test_every_neighbor_is_tied_to_the_middle_by_straight_lines(broader: int, related: int, narrower: int) -> None:
    root = picture(star(broader, related, narrower))
    for line in root.iter("polyline"):
        points = list(_points(line))
        for (x, y), (next_x, next_y) in pairwise(points):
            assert x == next_x or y == next_y
    dashed = [line for line in root.iter("polyline") if line.get("stroke-dasharray")]
    assert len(dashed) == related
    ends = [point for line in root.iter("polyline") for point in (next(iter(_points(line))), list(_points(line))[-1])]
    for x, y, wide, high in boxes(root):
        touched = [1 for left, top in ends if x <= left <= x + wide and y <= top <= y + high]
        assert touched, "a box that no line reaches"


def heard(link: ET.Element) -> str:
    """Return what a link of the picture is called: its lines, where nothing else is said."""
    return link.get("aria-label") or "".join(link.itertext())


def test_broader_stands_above_and_narrower_below() -> None:
    root = picture(star(2, 1, 2))
    places = {heard(link): float(link[0].get("y", "")) for link in root.iter("a")}
    own = next(float(each.get("y", "")) for each in root.iter("rect") if each.get("fill") == "currentColor")
    assert places["a label of broader00"] < own
    assert places["a label of related00"] == own
    assert places["a label of narrower00"] > own


def test_what_is_left_out_is_counted() -> None:
    root = picture(star(9, 9, 9))
    more = [link[0].text for link in root.iter("a") if link.get("href") == "#place"]
    assert more == ["… 3 more", "… 5 more", "… 1 more"]


def test_what_is_left_out_leads_nowhere_where_nothing_shows_it() -> None:
    vocabulary = star(9, 0, 0)
    root = ET.fromstring(draw(LinkWriter(vocabulary), vocabulary["self"]))  # noqa: S314 (our own)
    assert "… 3 more" in [text.text for text in root.iter("text")]
    assert len(list(root.iter("a"))) == 6


def test_an_iri_that_is_no_web_address_is_no_link() -> None:
    turtle = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <javascript:alert(1)> a skos:Concept ; skos:broader <http://example.org/tea> .
    <http://example.org/tea> a skos:Concept ."""
    vocabulary = massage_ontology.load(io.BytesIO(turtle.encode()), format="turtle")
    assert "<a " not in draw(LinkWriter(vocabulary), vocabulary["http://example.org/tea"])


def test_it_can_be_heard(teas: Vocabulary) -> None:
    root = picture(teas, "green-tea")
    ids = {each.get("id"): each.text for each in root}
    assert ids[root.get("aria-labelledby")] == "Neighborhood of green tea"
    assert ids[root.get("aria-describedby")] == "Broader: tea. Narrower: jasmine tea. Related: Japan."
    assert [heard(link) for link in root.iter("a")] == ["tea", "Japan", "jasmine tea"]


def test_it_takes_its_colors_from_the_page(massage: Vocabulary) -> None:
    drawn = draw(LinkWriter(massage), massage["clinical-massage"])
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) == {"currentColor", "none"}
    assert "style" not in drawn


def test_what_is_deprecated_says_so(teas: Vocabulary) -> None:
    root = picture(teas, "tea")
    assert "old tea (deprecated)" in [heard(link) for link in root.iter("a")]


def test_a_disputed_place_is_marked_from_above_and_from_below() -> None:
    vocabulary = massage_ontology.load(DATA / "disputes.ttl")
    for key, label in (("infusion", "tea (disputed)"), ("tea", "herbal infusion (disputed)")):
        root = picture(vocabulary, key)
        assert label in [heard(link) for link in root.iter("a")]
        assert [each.text for each in root.iter("tspan")].count("(disputed)") == 1


def test_a_concept_without_neighbors_has_no_picture() -> None:
    vocabulary = star(0, 0, 0)
    assert draw(LinkWriter(vocabulary), vocabulary["self"]) == ""


@given(texts, st.sampled_from([8.0, 12.4]))
def test_lines_fit_and_keep_the_text(text: str, limit: float) -> None:
    lines = wrap(" ".join(text.split()), limit)
    assert 1 <= len(lines) <= 3
    assert all(width(line) <= limit + 1 for line in lines)
    joined = "".join(lines).replace(" ", "")
    whole = "".join(text.split())
    assert joined == whole or (joined.endswith("…") and whole.startswith(joined[:-1]))


@pytest.mark.parametrize(("text", "expected"), [("ab", 1.06), ("推", 1), ("AB", 1.36), ("a\u0301", 0.53)])
def test_width(text: str, expected: float) -> None:
    assert width(text) == pytest.approx(expected)
