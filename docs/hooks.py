"""Hook of MkDocs: the pages of the vocabulary and its files are made from the data whenever the site is built."""

from __future__ import annotations

import gzip
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology import bundled
from massage_ontology.curation.catalog import DISTRIBUTIONS
from massage_ontology.exports.formats import ExportOptions, export_format

# MkDocs puts the folder of this file on the search path while it loads it, and takes it off again: what comes from
# that folder must be imported here and not inside a function.
from vocabulary_pages import gallery, teaching
from vocabulary_pages.downloads import FORMATS, Downloads
from vocabulary_pages.places import READINGS, Site
from vocabulary_pages.schemes import write_scheme_table
from vocabulary_pages.search import write_index
from vocabulary_pages.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from massage_ontology.vocabulary import Vocabulary

FOLDER = "vocabulary"
INDEX = "javascripts/concepts.js"
"""What the search of the site finds concepts by."""

GALLERY, TEACHING = "guides/gallery.md", "guides/teaching.md"

PARTS = (
    (f"{FOLDER}/index.md", "<!-- schemes -->", write_scheme_table),
    (TEACHING, "<!-- slides -->", teaching.write_slides),
    (GALLERY, "<!-- gallery -->", lambda _: gallery.write_gallery()),
)
"""Path of a page, the mark in it, and what is put in its place."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each concept and scheme, which the menu does not list, the pages that it does, and the data."""
    from mkdocs.structure.files import File, InclusionLevel  # here, so that tests can load this file without MkDocs

    vocabulary = massage_ontology.load()
    site = Site(vocabulary, FOLDER, directory_urls=config.use_directory_urls)
    pages = write_site(vocabulary, folder=FOLDER, directory_urls=config.use_directory_urls)
    for path, content in pages.items():
        is_listed = path.count("/") == 1
        inclusion = InclusionLevel.UNDEFINED if is_listed else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=content, inclusion=inclusion))
    made = [data_files(vocabulary), concept_files(site), reading_files(site), iter([(INDEX, write_index(site))])]
    if files.get_file_from_path(GALLERY):
        made.append(gallery.draw_gallery(vocabulary))
    if files.get_file_from_path(TEACHING):
        made.append(teaching_files(site))
    for path, data in chain.from_iterable(made):
        files.append(File.generated(config, path, content=data))
    return files


def concept_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the files that hold one concept each."""
    downloads = Downloads(site.vocabulary)
    for concept in site.vocabulary:
        for suffix in FORMATS:
            yield site.download_of(concept, suffix), downloads.file(concept.iri, suffix)


def reading_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the pictures of readings."""
    form = export_format(READINGS, None)
    for term in site.vocabulary:
        if len(term.senses) > 1:
            picture = form.write(site.vocabulary, ExportOptions(kind="senses", root=term.iri))
            yield site.download_of(term, READINGS), picture


def teaching_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield address and content of the slides and the handout for teachers, which stand without menus."""
    links = site.links_on(TEACHING)
    folder = TEACHING.removesuffix(".md")
    yield f"{folder}/slides.html", teaching.document("Five terms: slides", teaching.write_slides(links), "slides")
    yield f"{folder}/handout.html", teaching.document("Five terms", teaching.write_handout(links), "handout")


def data_files(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of what programs are led to, see docs/registration/w3id/.htaccess."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (*(f"massage-ontology.{suffix}" for suffix in DISTRIBUTIONS), "explorer.html"):
            path = Path(folder, name)
            vocabulary.export(path)
            yield path.name, path.read_bytes()
    files = bundled.folder()
    for name in ("schema.ttl", bundled.CATALOG, bundled.SHAPES):
        yield name, (files / name).read_bytes()
    for state in sorted((files / bundled.RELEASES).glob("*.nt.gz")):
        yield f"{bundled.RELEASES}/{state.stem}", gzip.decompress(state.read_bytes())


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put into a page what is made from the data."""
    del config, files  # MkDocs gives them to every hook
    for path, mark, write in PARTS:
        if page.file.src_uri == path:
            links = Site(massage_ontology.load(), FOLDER).links_on(path)
            markdown = markdown.replace(mark, write(links))
    return markdown


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the theme's index as a script, too: browsers that open the site from a folder read no other files."""
    index = Path(config.site_dir, "search", "search_index.json")
    if index.is_file():
        index.with_suffix(".js").write_text(f"var __index = {index.read_text(encoding='utf-8')}", encoding="utf-8")
