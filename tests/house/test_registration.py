"""What is handed to registries is complete, and w3id.org will lead every address to something that is there.

The keys that are demanded are those of the JSON Schemas of the Bioregistry (`integration_status` required, or required
for what is new) and of JSKOS, and those that records of BARTOC have. The redirects are followed by a small reading of
Apache's mod_rewrite, as far as the file uses it: https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import massage_ontology
from massage_ontology import bundled
from massage_ontology.curation.catalog import DISTRIBUTIONS
from massage_ontology.namespaces import BASE
from tests.house.programs import CHECKOUT
from vocabulary_pages.places import Site
from vocabulary_pages.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = CHECKOUT / "docs" / "registration"
TO_FILL_IN = "FILL-IN"
SITE = "https://FILL-IN.example"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
VOCABULARY = massage_ontology.load()


def record(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def gaps(value: object, place: str = "") -> Iterator[str]:
    """Yield where something is left to fill in."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from gaps(inside, f"{place}/{key}")
    elif value == TO_FILL_IN:
        yield place


# ---- Bioregistry -----------------------------------------------------------------------------------------------


def test_the_record_for_the_bioregistry_has_what_it_demands() -> None:
    ((prefix, found),) = record("bioregistry.json").items()
    demanded = {"name", "description", "homepage", "example", "pattern", "uri_format", "contributor", "contact"}
    assert demanded <= set(found)
    assert re.fullmatch(r"[a-z][a-z0-9]+", prefix)
    assert f'vann:preferredNamespacePrefix "{prefix}"' in (bundled.folder() / "massage.ttl").read_text(encoding="utf-8")
    assert {"name", "orcid"} <= set(found["contributor"])
    assert found["uri_format"] == f"{BASE}$1"


def test_its_pattern_is_that_of_every_concept() -> None:
    found = record("bioregistry.json")["massage"]
    assert [concept.key for concept in VOCABULARY if not re.search(found["pattern"], concept.key)] == []
    for example in (found["example"], *found["example_extras"]):
        assert VOCABULARY[example].iri == found["uri_format"].replace("$1", example)
    assert not re.search(found["pattern"], "sense/a--b")


def test_only_what_the_owner_knows_is_left_out() -> None:
    people = {
        f"/massage/{who}/{key}" for who in ("contact", "contributor") for key in ("name", "orcid", "github", "email")
    }
    assert set(gaps(record("bioregistry.json"))) == people | {"/massage/repository"}
    assert set(gaps(record("bartoc.json"))) == set()
    assert f"`{TO_FILL_IN}`" in (FOLDER / "index.md").read_text(encoding="utf-8")


# ---- BARTOC ----------------------------------------------------------------------------------------------------


def test_the_record_for_bartoc_has_what_records_have() -> None:
    found = record("bartoc.json")
    demanded = {"@context", "type", "prefLabel", "definition", "url", "identifier", "namespace", "languages", "license"}
    assert demanded | {"publisher", "subject", "extent", "created", "FORMAT", "ACCESS"} <= set(found)
    assert found["type"][0] == "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    assert found["type"][1].startswith("http://w3id.org/nkos/nkostype#")
    assert isinstance(found["prefLabel"]["en"], str)
    assert isinstance(found["definition"]["en"], list)
    for key in ("license", "publisher", "creator", "subject", "FORMAT", "ACCESS", "distributions"):
        assert found[key]
        assert all(isinstance(each, dict) for each in found[key]), key
    assert all(
        re.fullmatch(r"-?\d{4}(-\d\d-\d\d)?", found[key]) for key in ("created", "issued", "modified", "startDate")
    )


def test_its_figures_are_those_of_the_vocabulary() -> None:
    found, figures = record("bartoc.json"), VOCABULARY.statistics()
    repair = "run: python3 .ci/release.py"
    assert found["extent"] == f"{figures.concepts:,} concepts", repair
    assert found["languages"] == sorted(each.language for each in figures.languages if each.language != "none"), repair
    assert [each.iri for each in VOCABULARY if not re.search(found["uriPattern"], each.iri)] == []
    files = {(each["download"], each["mimetype"]) for each in found["distributions"]}
    assert files == {(f"{BASE}massage-ontology.{suffix}", media) for suffix, (_, media) in DISTRIBUTIONS.items()}


# ---- w3id.org --------------------------------------------------------------------------------------------------


class Rule(NamedTuple):
    """A rewrite rule with its conditions: (negated, pattern) each."""

    conditions: tuple[tuple[bool, str], ...]
    pattern: str
    target: str
    flags: tuple[str, ...]


def read_rules() -> tuple[Rule, ...]:
    rules: list[Rule] = []
    conditions: list[tuple[bool, str]] = []
    for line in (FOLDER / "w3id" / ".htaccess").read_text(encoding="utf-8").splitlines():
        directive, *words = line.split() or [""]
        if directive == "RewriteCond":
            test, pattern = words
            assert test == "%{HTTP_ACCEPT}"
            conditions.append((pattern.startswith("!"), pattern.removeprefix("!")))
        elif directive == "RewriteRule":
            pattern, target, flags = words
            rules.append(Rule(tuple(conditions), pattern, target, tuple(flags.strip("[]").split(","))))
            conditions = []
        else:
            assert directive in {"", "#", "Options", "RewriteEngine"}, line
    return tuple(rules)


RULES = read_rules()


def follow(path: str, accept: str = BROWSER) -> str | None:
    """Return where an address leads, or `None` where the rules have no place for it."""
    variables: dict[str, str] = {}
    for rule in RULES:
        match = re.search(rule.pattern, path)
        if not match or any(bool(re.search(pattern, accept)) is negated for negated, pattern in rule.conditions):
            continue
        for flag in rule.flags:
            name, _, value = flag.partition("=")
            if name == "E":
                key, _, text = value.partition(":")
                variables[key] = text
        if "L" in rule.flags:
            target = re.sub(r"%\{ENV:(\w+)\}", lambda found: variables[found[1]], rule.target)
            assert "#" not in target or "NE" in rule.flags, "the sign would be escaped"
            for number in range(1, len(match.groups()) + 1):
                target = target.replace(f"${number}", match[number])
            return target
    return None


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """Return the pages of the documentation, by address."""
    made = write_site(VOCABULARY, folder="vocabulary", directory_urls=True)
    docs = CHECKOUT / "docs"
    made |= {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    return {f"{SITE}/{_address(name)}": text for name, text in made.items()}


def _address(page: str) -> str:
    stem = re.sub(r"(^|/)(index|README)$", r"\1", page.removesuffix(".md"))
    return stem if not stem or stem.endswith("/") else f"{stem}/"


def published() -> list[str]:
    lines = (bundled.folder() / "identifiers.lock").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith(BASE)]


@pytest.mark.slow
def test_every_identifier_leads_a_browser_to_a_page(site: dict[str, str]) -> None:
    lost = {}
    for iri in published():
        path = iri.removeprefix(BASE).partition("#")[0]  # what stands behind the sign is never sent
        found = follow(path)
        if found is None or found.partition("#")[0] not in site:
            lost[iri] = found
    assert lost == {}


def test_readings_and_sources_lead_to_their_place_on_the_page() -> None:
    site = Site(VOCABULARY)
    for iri, name in site.overview.sense_anchors.items():
        assert (follow(iri.removeprefix(BASE)) or "").partition("#")[2] == name
    for iri, name in site.source_names.items():
        if iri.startswith(BASE):
            assert (follow(iri.removeprefix(BASE)) or "").partition("#")[2] == name


@pytest.mark.parametrize(("suffix", "accept"), [(suffix, media) for suffix, (_, media) in DISTRIBUTIONS.items()])
def test_every_identifier_leads_a_program_to_the_data(suffix: str, accept: str) -> None:
    for path in ("", "clinical-massage", "scheme/category", "claim/lowe-clinical-05"):
        assert follow(path, accept) == f"{SITE}/massage-ontology.{suffix}"
        assert follow(path, f"{accept}, */*;q=0.1") == f"{SITE}/massage-ontology.{suffix}"
    assert follow(f"massage-ontology.{suffix}") == f"{SITE}/massage-ontology.{suffix}"


def test_the_data_that_is_pointed_to_is_published() -> None:
    states = {state.stem for state in (bundled.folder() / bundled.RELEASES).glob("*.nt.gz")}
    versions = {re.sub(r".*?-(\d+\.\d+\.\d+)\.nt", r"\1", state) for state in states}
    assert {follow(version, "text/turtle") for version in versions} == {f"{SITE}/releases/{state}" for state in states}
    assert {follow(f"schema/{version}") for version in versions} == {f"{SITE}/releases/"}
    for name in ("schema", "catalog"):
        assert follow(name, "text/turtle") == f"{SITE}/{name}.ttl"
        assert (bundled.folder() / f"{name}.ttl").is_file()


def test_nothing_is_found_where_nothing_is() -> None:
    assert [path for path in ("no/such/thing", "UPPER", "-a") if follow(path)] == []


@pytest.mark.slow
def test_the_page_about_the_addresses_tells_where_they_lead(site: dict[str, str]) -> None:
    told = re.findall(rf"`{BASE}(\S*?)`", (FOLDER / "w3id" / "README.md").read_text(encoding="utf-8"))
    assert len(told) > 5
    for path in told:
        found = (follow(path) or "").partition("#")[0]
        assert found in site or found.removeprefix(f"{SITE}/") in {"catalog.ttl", "massage-ontology.ttl"}, path
