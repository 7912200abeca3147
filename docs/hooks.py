"""Hook of MkDocs: the pages of the vocabulary and its files are made from the data whenever the site is built."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import massage_ontology
from massage_ontology import bundled
from massage_ontology.curation.catalog import DISTRIBUTIONS

# MkDocs puts the folder of this file on the search path while it loads it, and takes it off again: what comes from
# that folder must be imported here and not inside a function.
from vocabulary_pages.gallery import draw_gallery, write_gallery
from vocabulary_pages.places import Site
from vocabulary_pages.schemes import write_scheme_table
from vocabulary_pages.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from massage_ontology.vocabulary import Vocabulary

FOLDER = "vocabulary"
SCHEMES = "<!-- schemes -->"
"""Where this stands in the index page, the table of all schemes is put in."""
GALLERY = "<!-- gallery -->"
"""Where this stands in a page, the pictures of the gallery are put in."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each concept and scheme, which the menu does not list, the pages that it does, and the data."""
    from mkdocs.structure.files import File, InclusionLevel  # here, so that tests can load this file without MkDocs

    vocabulary = massage_ontology.load()
    pages = write_site(vocabulary, folder=FOLDER, directory_urls=config.use_directory_urls)
    for path, content in pages.items():
        is_listed = path.count("/") == 1
        inclusion = InclusionLevel.UNDEFINED if is_listed else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=content, inclusion=inclusion))
    for path, data in (*data_files(vocabulary), *draw_gallery(vocabulary)):
        files.append(File.generated(config, path, content=data))
    return files


def data_files(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of what programs are led to, see docs/registration/w3id/.htaccess."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in DISTRIBUTIONS:
            path = Path(folder, f"massage-ontology.{suffix}")
            vocabulary.export(path)
            yield path.name, path.read_bytes()
    files = bundled.folder()
    for name in ("schema.ttl", bundled.CATALOG, bundled.SHAPES):
        yield name, (files / name).read_bytes()
    for state in sorted((files / bundled.RELEASES).glob("*.nt.gz")):
        yield f"{bundled.RELEASES}/{state.stem}", gzip.decompress(state.read_bytes())


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the table of all schemes into the index page."""
    del config, files  # MkDocs gives them to every hook
    markdown = markdown.replace(GALLERY, write_gallery()) if GALLERY in markdown else markdown
    if page.file.src_uri != f"{FOLDER}/index.md":
        return markdown
    links = Site(massage_ontology.load(), FOLDER).links_on(page.file.src_uri)
    return markdown.replace(SCHEMES, write_scheme_table(links))
