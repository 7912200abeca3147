"""All pages together: nothing missing, nothing broken, nothing of the data taken for markup."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

import massage_ontology
from massage_ontology.markup import one_line
from tests.conftest import CHECKOUT, DATA
from tests.exports.html.reading import OURS, broken_links, rendered
from tests.house.programs import run, run_python
from tests.strategies import skos_lines
from vocabulary_pages.places import Site
from vocabulary_pages.site import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

pytestmark = pytest.mark.slow

NAMES = ("awkward", "servings", "teas")


def open_data(name: str) -> Vocabulary:
    return massage_ontology.load(DATA / f"{name}.ttl")


@pytest.fixture(scope="module")
def pages(massage: Vocabulary) -> dict[str, str]:
    return write_site(massage)


def test_every_concept_and_scheme_has_its_own_page(massage: Vocabulary, pages: dict[str, str]) -> None:
    assert len([path for path in pages if "/concepts/" in path]) == len(massage)
    assert len([path for path in pages if "/schemes/" in path]) == len(massage.schemes)
    assert all(f"vocabulary/concepts/{concept.key}.md" in pages for concept in massage)
    assert list(pages) == sorted(pages)


def test_every_link_leads_to_a_page_and_an_anchor(pages: dict[str, str]) -> None:
    assert broken_links(pages) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_hold_for_any_vocabulary_and_both_forms_of_addresses(name: str, *, directory_urls: bool) -> None:
    site = write_site(open_data(name), folder="a/b", directory_urls=directory_urls)
    assert all(path.startswith("a/b/") for path in site)
    assert broken_links(site, directory_urls) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_text_becomes_markup(name: str) -> None:
    vocabulary = open_data(name)
    for path, text in write_site(vocabulary).items():
        page = rendered(text)
        assert page.tags <= OURS, path
        targets = [attributes["href"] or "" for tag, attributes in page.found if tag == "a"]
        assert not [target for target in targets if target.startswith(("javascript:", "data:"))]
        assert not [name for _, attributes in page.found for name in attributes if name.startswith("on")]


def test_labels_are_shown_to_the_letter() -> None:
    vocabulary = open_data("awkward")
    pages = write_site(vocabulary)
    site = Site(vocabulary)
    for concept in vocabulary:
        shown = rendered(pages[site.page_of(concept)])
        assert shown.text_of("h1") == one_line(str(concept.pref_label))


@settings(max_examples=40)
@given(skos_lines())
def test_whatever_a_vocabulary_holds_its_pages_hold_together(lines: list[str]) -> None:
    vocabulary = massage_ontology.load(io.BytesIO("\n".join(lines).encode()), format="nt")
    pages = write_site(vocabulary)
    assert broken_links(pages) == []
    site = Site(vocabulary)
    for concept in vocabulary:
        page = rendered(pages[site.page_of(concept)])
        assert page.tags <= OURS
        assert page.text_of("h1") == site.overview.name(concept)


def test_the_same_vocabulary_gives_the_same_bytes(tmp_path: Path) -> None:
    code = (
        f"import hashlib, sys; sys.path.append({str(CHECKOUT / 'docs')!r})\n"
        "import massage_ontology\n"
        "from vocabulary_pages.site import write_site\n"
        f"pages = write_site(massage_ontology.load({str(DATA / 'servings.ttl')!r}))\n"
        "print(hashlib.sha256(repr(pages).encode()).hexdigest())"
    )
    here = hashlib.sha256(repr(write_site(open_data("servings"))).encode()).hexdigest()
    assert run_python(code, tmp_path).strip() == here  # every interpreter has its own seed of hashes


def test_pages_fetch_nothing(pages: dict[str, str]) -> None:
    for text in pages.values():
        assert "src=" not in text
        assert "<script" not in text
        assert "url(" not in text


CONFIGURATION = """
site_name: a test
theme: {{name: mkdocs, highlightjs: false}}
use_directory_urls: {urls}
hooks: [hooks.py]
plugins: []
markdown_extensions: [admonition, attr_list, md_in_html, tables]
validation: {{omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}}
nav:
  - vocabulary/index.md
  - vocabulary/contested.md
  - vocabulary/bibliography.md
  - vocabulary/statistics.md
"""

HOOKS = """
import importlib.util, pathlib, sys
import massage_ontology
vocabulary = massage_ontology.load({data!r})
massage_ontology.load = lambda: vocabulary
spec = importlib.util.spec_from_file_location("hooks_of_the_project", {hooks!r})
module = importlib.util.module_from_spec(spec)
sys.path.append(str(pathlib.Path({hooks!r}).parent))
spec.loader.exec_module(module)
module.data_files = lambda vocabulary: ()  # not every text has a place in RDF/XML
on_files, on_page_markdown = module.on_files, module.on_page_markdown
"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("urls", ["true", "false"])
def test_mkdocs_builds_it_strictly(name: str, urls: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("comes with the extra docs")
    (tmp_path / "docs" / "vocabulary").mkdir(parents=True)
    (tmp_path / "docs" / "vocabulary" / "index.md").write_text("# Index\n\n<!-- schemes -->\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION.format(urls=urls), encoding="utf-8")
    hooks = HOOKS.format(data=str(DATA / f"{name}.ttl"), hooks=str(CHECKOUT / "docs" / "hooks.py"))
    (tmp_path / "hooks.py").write_text(hooks, encoding="utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "--strict"], tmp_path)
    site = tmp_path / "site"
    built = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html") if path.name != "404.html"}
    assert len(built) == len(write_site(open_data(name))) + 1
    for path, text in built.items():
        assert "<script>alert" not in text
        for address in _addresses_in_pictures(text):
            target = (path.parent / address).resolve()
            assert (target / "index.html" if urls == "true" else target).is_file(), f"{path}: {address}"


def _addresses_in_pictures(text: str) -> list[str]:
    pictures = "".join(re.findall(r"<svg.*?</svg>", text, re.DOTALL))
    return [each for each in re.findall(r'href="([^"]+)"', pictures) if not each.startswith("#")]
