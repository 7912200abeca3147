"""The explorer in Chromium: the ranking of `search`, the keyboard, the layout, downloads, and no request."""

from __future__ import annotations

import json
import os
import random
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

import massage_ontology

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from massage_ontology import Vocabulary

    Open = Callable[..., Any]

pytestmark = pytest.mark.browser

HOSTILE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/tea/> .
:scheme a skos:ConceptScheme ; skos:prefLabel "<b onclick=alert(1)>teas</b>" .
:green a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "</script><img src=x onerror=alert(1)>"@en ;
  skos:definition "{{data}} <svg onload=alert(2)> & \\"quoted\\""@en ; skos:exactMatch <javascript:alert(3)> ;
  skos:scopeNote "<iframe src=javascript:alert(4)>"@en .
:black a skos:Concept ; skos:broader :green ; skos:prefLabel "black tea"@en ; skos:related :white .
:white a skos:Concept ; skos:broader :black , :green ; skos:prefLabel "weißer Tee"@de .
"""
WIDTHS = (375, 768, 1280)
PLACES = ("", "#medical-massage", "#chair-massage", "#scheme/technique", "#region-back", "#ci-fever")
INVERSE = {SKOS.broader: SKOS.narrower, SKOS.narrower: SKOS.broader, SKOS.related: SKOS.related,
           SKOS.topConceptOf: SKOS.hasTopConcept}  # fmt: skip

QUESTIONS = (
    "massage for dying people", "car massage", "CPT 97124", "97124", "mesh:D008405", "orthopaedic masage", "推拿",
    "massage bei Rückenschmerzen", "นวดไทย", "масаж", "masaje deportivo", "cat massage", "ART", "MLD",
    "Sportmassagen", "lymphdrainge", "massage for back pain", "relaxing massage for pregnant women", "feet",
)  # fmt: skip


@pytest.fixture(scope="module")
def explorer(tmp_path_factory: pytest.TempPathFactory, massage: Vocabulary) -> Path:
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    massage.export(path)
    return path


def mistyped(text: str, chance: random.Random) -> str:
    """Return a text with one letter missing, doubled, replaced, or in the place of the next."""
    at, kind = chance.randrange(len(text)), chance.randrange(4)
    other = chance.choice("aeinrst")
    return (
        text[:at] + text[at + 1 :],
        text[: at + 1] + text[at:],
        text[:at] + other + text[at + 1 :],
        text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
    )[kind]


def queries(vocabulary: Vocabulary) -> list[str]:
    """Return labels of all languages as they stand, mistyped, unfinished, turned round; words of notes; questions."""
    chance = random.Random(18)  # noqa: S311 (the same queries each time)
    labels = sorted({label.text for row in vocabulary.columns.labels for label in row})
    notes = sorted({note.text for row in vocabulary.columns.notes.values() for note in row})
    found = chance.sample(labels, 80)
    found += [mistyped(each, chance) for each in chance.sample(labels, 180)]
    found += [mistyped(mistyped(each, chance), chance) for each in chance.sample(labels, 60) if len(each) > 1]
    found += [each[: max(2, 2 * len(each) // 3)] for each in chance.sample(labels, 80)]
    found += [" ".join(reversed(each.split())).upper() for each in chance.sample(labels, 50)]
    found += [f"the {each}s" for each in chance.sample(labels, 30)]
    for note in chance.sample(notes, 60):
        words = note.split()
        start = chance.randrange(max(1, len(words) - 4))
        found.append(" ".join(words[start : start + chance.randint(2, 5)]))
    return [each for each in (*found, *QUESTIONS) if each.strip()]


# ---- search ---------------------------------------------------------------------------------------------------


def test_the_first_hit_is_that_of_python(open_page: Open, explorer: Path, massage: Vocabulary) -> None:
    asked = queries(massage)
    assert len(asked) > 500
    expected = []
    for text in asked:
        hits = massage.search(text)
        expected.append([hits[0].concept.key, hits[0].how] if hits else None)
    found = open_page(explorer).evaluate(
        """texts => texts.map(text => {
          const [hit] = explorer.search(text, { limit: 10 }).hits;
          return hit ? [explorer.model.index.keys[hit.number], hit.how] : null;
        })""",
        asked,
    )
    wrong = [row for row in zip(asked, expected, found, strict=True) if row[1] != row[2]]
    assert wrong == []
    assert len({row[1] for row in expected if row}) >= 7, "the queries meet every way in which a label can match"


def test_a_key_is_answered_soon(open_page: Open, explorer: Path, massage: Vocabulary) -> None:
    page = open_page(explorer)
    page.wait_for_timeout(3000)  # the tables are built in the background after the first paint
    texts = [text[:size] for text in queries(massage)[80:110] for size in range(1, len(text) + 1)]
    times = page.evaluate(
        """texts => texts.map(text => {
          const start = performance.now();
          explorer.search(text);
          return performance.now() - start;
        })""",
        texts,
    )
    slowest = sorted(zip(times, texts, strict=True), reverse=True)
    assert slowest[len(slowest) // 20][0] < 30, slowest[:10]  # nineteen of twenty, on a machine that does other things


def test_typing_shows_hits_and_enter_opens_the_first(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer)
    page.get_by_role("combobox", name="Search concepts").press_sequentially("klasische masage")
    first = page.get_by_role("option").first
    assert first.inner_text().startswith("Swedish massage")
    assert "klassische Massage" in first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Swedish massage')")
    assert page.url.endswith("#swedish-massage")
    assert page.title() == "Swedish massage \u2013 Massage ontology"
    page.get_by_role("combobox", name="Search concepts").fill("car massage")
    assert "No concept matches" in page.get_by_role("option").first.inner_text()


# ---- keyboard -------------------------------------------------------------------------------------------------


def test_everything_is_reached_by_keys_alone(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("sports mas")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    assert page.locator("#search").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.locator("#hits").is_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('sports massage')")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert reached(page, "Tab", "document.activeElement.textContent === 'Turtle'")
    assert reached(page, "Shift+Tab", "document.activeElement.getAttribute('role') === 'treeitem'")
    for target in ("theme", "language", "search"):
        assert reached(page, "Shift+Tab", f"document.activeElement.id === '{target}'"), target


def reached(page: Any, key: str, condition: str) -> bool:
    """Press a key until something holds, thirty times at most."""
    for _ in range(30):
        page.keyboard.press(key)
        if page.evaluate(condition):
            return True
    return False


def test_the_tree_obeys_the_keys_of_its_pattern(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer)

    def current() -> str:
        return str(page.evaluate("document.activeElement.querySelector('.label')?.firstChild.textContent"))

    page.locator("[role=treeitem]").first.focus()
    first = current()
    page.keyboard.press("ArrowDown")
    assert current() != first
    page.keyboard.press("ArrowUp")
    assert current() == first
    before = page.locator("[role=treeitem]").count()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page.locator("[role=treeitem]").count() > before, "children are made when they are opened"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "2"
    page.keyboard.press("ArrowLeft")
    assert current() == first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    page.keyboard.press("End")
    assert current() == "Tissues"
    page.keyboard.type("mas")
    assert current().lower().startswith("mas")
    page.keyboard.press("Home")
    assert current() == first
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("main section")
    assert page.url.rpartition("#")[2]
    assert page.locator("[role=treeitem][tabindex='0']").count() == 1


# ---- tree and pages -------------------------------------------------------------------------------------------


def test_the_tree_tells_where_else_a_concept_stands(open_page: Open, explorer: Path, massage: Vocabulary) -> None:
    several = next(each for each in massage if len(each.broader) > 1 and each.broader[0].narrower)
    page = open_page(explorer, f"#{several.key}")
    item = page.locator("[role=treeitem][aria-selected=true]")
    assert item.count() == 1
    assert item.locator("> .row .also").inner_text().startswith("also under ")
    assert item.get_attribute("aria-posinset")
    assert page.evaluate("explorer.tree.container.querySelectorAll('[role=treeitem]').length") < len(massage) / 2


def test_roles_and_names(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer, "#medical-massage")
    for role, name in (
        ("search", None), ("combobox", "Search concepts"), ("navigation", "All concepts"), ("tree", "Concepts"),
        ("main", None), ("button", "Turtle"), ("button", "JSON-LD"), ("button", "Print"), ("button", "Zoom in"),
        ("combobox", "Language of labels"), ("combobox", "Colors of the page"), ("region", "What the readings require"),
    ):  # fmt: skip
        assert page.get_by_role(role, name=name).count() >= 1, (role, name)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("img", name="Graph of the links of medical massage").count() == 1
    snapshot = page.locator("body").aria_snapshot()
    assert 'heading "medical massage" [level=1]' in snapshot
    assert 'button "Reading 1: ' in snapshot


def test_readings_stand_side_by_side(open_page: Open, explorer: Path, massage: Vocabulary) -> None:
    page = open_page(explorer, "#medical-massage")
    senses = massage["medical-massage"].senses
    assert page.locator(".readings > li").count() == len(senses)
    assert page.locator(".matrix thead button").count() == len(senses)
    page.get_by_role("button", name="more rows").click()
    number = next(place for place, sense in enumerate(senses, 1) if sense.requires)
    row = page.locator(".matrix tr", has=page.get_by_role("link", name=str(senses[number - 1].requires[0]), exact=True))
    assert "requires" in row.locator("td").nth(number - 1).inner_text()
    tops = page.evaluate("[...document.querySelectorAll('.readings > li')].slice(0, 3).map(e => e.offsetTop)")
    assert len(set(tops)) == 1


def test_labels_in_another_language(open_page: Open, explorer: Path, massage: Vocabulary) -> None:
    page = open_page(explorer, "#swedish-massage")
    page.get_by_label("Language of labels").select_option("de")
    assert page.locator("h1").inner_text() == massage["swedish-massage"].label("de")
    page.reload()
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text() == massage["swedish-massage"].label("de"), "it is remembered"


def test_addresses_are_permanent(open_page: Open, explorer: Path, massage: Vocabulary) -> None:
    page = open_page(explorer, f"#{massage['region-back'].iri}")
    assert page.locator("h1").inner_text() == "back"
    page = open_page(explorer, "#no-such-thing%")
    assert "no-such-thing%" in page.get_by_role("alert").inner_text()
    page.get_by_role("link", name="clinical massage").first.click()
    page.wait_for_selector("h1:has-text('clinical massage')")
    page.go_back()
    page.wait_for_selector("[role=alert]")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize("key", ["medical-massage", "swedish-massage", "region-back", "ci-fever", "chair-massage"])
def test_downloads_are_what_the_vocabulary_states(
    open_page: Open, explorer: Path, massage: Vocabulary, tmp_path: Path, key: str
) -> None:
    iri = URIRef(massage[key].iri)
    stated = set(massage.graph.triples((iri, None, None)))
    page = open_page(explorer, f"#{key}")
    graphs = []
    for name, ending, syntax in (("Turtle", "ttl", "turtle"), ("JSON-LD", "jsonld", "json-ld")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        assert waiting.value.suggested_filename == f"{key}.{ending}"
        waiting.value.save_as(tmp_path / name)
        graphs.append(Graph().parse(tmp_path / name, format=syntax))
    turtle, json_ld = ({(name, *lowered(value)) for _, name, value in graph} for graph in graphs)
    assert turtle == json_ld
    expected = {(name, *lowered(value)) for _, name, value in stated}
    assert expected <= turtle
    for extra in turtle - expected:  # what SKOS entails: the other end says so
        name, end = URIRef(str(extra[0])), extra[1]
        entailed = name in INVERSE and (URIRef(end), INVERSE[name], iri) in massage.graph
        assert entailed or (name, end) == (RDF.type, str(SKOS.Concept)), extra


def lowered(value: Any) -> tuple[str, str | None, str | None]:
    return str(value), (getattr(value, "language", None) or "").lower(), str(getattr(value, "datatype", None))


def test_the_graph_is_capped_and_no_box_lies_on_another(open_page: Open, explorer: Path) -> None:
    for width in (375, 1280):
        page = open_page(explorer, "#massage-therapy", width=width)
        boxes = page.evaluate(
            """explorer.graph.cy.nodes().filter(n => !n.hasClass('joint')).map(n => {
              const { x1, x2, y1, y2 } = n.boundingBox({ includeLabels: true });
              return [x1, x2, y1, y2];
            })"""
        )
        assert 5 < len(boxes) <= 35
        assert not any(overlap(one, other, 0) for one, other in combinations(boxes, 2))
        key = page.evaluate(
            """(() => {
              const node = explorer.graph.cy.nodes().filter(n => n.data('number') > 0 && !n.hasClass('own'))[0];
              const key = explorer.model.index.keys[node.data('number')];
              node.emit('tap');
              return key;
            })()"""
        )
        page.wait_for_url(f"**#{key}")


def test_printing_opens_everything_and_hides_the_rest(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer, "#medical-massage", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("header.bar").is_hidden()
    assert page.locator("nav#browser").is_hidden()
    assert page.locator("img.printed").is_visible()
    assert page.locator("main details:not([open])").count() == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def overlap(one: list[float], other: list[float], by: float) -> bool:
    """Tell whether two boxes (left, right, top, bottom) share more than so many pixels."""
    return min(one[1], other[1]) - max(one[0], other[0]) > by and min(one[3], other[3]) - max(one[2], other[2]) > by


# ---- looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_overlaps_and_nothing_scrolls_sideways(open_page: Open, explorer: Path, width: int, place: str) -> None:
    page = open_page(explorer, place, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    blocks = page.evaluate(
        """[...document.querySelectorAll('.bar > *, main > *, main section > *, main dl > *')]
          .filter(each => each.offsetParent !== null && !each.matches('.unseen'))
          .map((each, at, all) => {
            const { left, right, top, bottom } = each.getBoundingClientRect();
            const parent = all.length + [...document.querySelectorAll('*')].indexOf(each.parentElement);
            return { box: [left, right, top, bottom], parent, text: each.textContent.slice(0, 40) };
          })"""
    )
    for one, other in combinations(blocks, 2):
        if one["parent"] == other["parent"]:
            assert not overlap(one["box"], other["box"], 1), (one, other)
    page.get_by_role("combobox", name="Search concepts").fill("massage")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page: Open, explorer: Path, scheme: str) -> None:
    script = os.environ.get("AXE")
    if not script:
        pytest.skip("name the file axe.min.js of the npm package axe-core in AXE")
    for width in (375, 1280):
        for place in ("", "#medical-massage", "#chair-massage"):
            page = open_page(explorer, place, width=width, color_scheme=scheme, bypass_csp=True)
            if width < 1000:
                page.get_by_role("button", name="Browse").click()
            if place == "#chair-massage":
                page.get_by_role("combobox", name="Search concepts").fill("sport")
            page.add_script_tag(path=script)
            found = page.evaluate("axe.run().then(result => result.violations)")
            serious = [each for each in found if each["impact"] in {"serious", "critical"}]
            told = [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in serious]
            assert told == [], (place, width)


def test_the_first_paint_comes_within_a_second(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer)
    page.wait_for_timeout(300)
    paints = page.evaluate("performance.getEntriesByType('paint').map(each => [each.name, each.startTime])")
    assert dict(paints)["first-contentful-paint"] < 1000


def test_colors_can_be_chosen(open_page: Open, explorer: Path) -> None:
    page = open_page(explorer, color_scheme="light")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("Colors of the page").select_option("dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.get_by_label("Colors of the page").select_option("system")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


# ---- other people's vocabularies ------------------------------------------------------------------------------


def test_hostile_texts_are_texts(open_page: Open, tmp_path: Path) -> None:
    vocabulary = massage_ontology.load(Graph().parse(data=HOSTILE, format="turtle"))
    path = tmp_path / "hostile.html"
    vocabulary.export(path)
    page = open_page(path, "#green")
    assert page.locator("h1").inner_text() == "</script><img src=x onerror=alert(1)>"
    assert "{{data}} <svg onload=alert(2)>" in page.locator(".definition").inner_text()
    assert page.locator("main img, main svg, main iframe, a[href^=javascript]").count() == 0
    page.get_by_role("combobox", name="Search concepts").fill("img")
    assert page.locator("#hits [role=option]").count() == 1
    page = open_page(path, "#white")
    assert "also under" in page.locator("[role=tree]").inner_text()
    assert (
        json.loads(page.evaluate("JSON.stringify(explorer.model.paths(explorer.model.find('white'), 5).length)")) == 2
    )


def test_a_flat_list_of_many_shows_some_at_a_time(open_page: Open, tmp_path: Path) -> None:
    graph = Graph()
    for number in range(1000):
        concept = URIRef(f"https://example.org/{number:04}")
        graph.add((concept, RDF.type, SKOS.Concept))
    path = tmp_path / "flat.html"
    massage_ontology.load(graph).export(path)
    page = open_page(path)
    assert page.locator("[role=treeitem]").count() == 301
    page.locator("[role=treeitem]").last.click()
    assert page.locator("[role=treeitem]").count() == 601
    page = open_page(path, "#0999")
    assert page.locator("[role=treeitem][aria-selected=true]").inner_text() == "0999"
