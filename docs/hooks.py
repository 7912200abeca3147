"""Hook of MkDocs: the pages of the vocabulary and its files are made from the data whenever the site is built."""
# ruff: noqa: INP001 (MkDocs loads this file by its path)

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from massage_ontology.vocabulary import Vocabulary

FOLDER = "vocabulary"
SCHEMES = "<!-- schemes -->"
"""Where this stands in the index page, the table of all schemes is put in."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each concept and scheme, which the menu does not list, the pages that it does, and the data."""
    from mkdocs.structure.files import File, InclusionLevel  # noqa: PLC0415 (tests import this file without MkDocs)

    import massage_ontology  # noqa: PLC0415 (as above)
    from massage_ontology.pages.site import write_site  # noqa: PLC0415 (as above)

    vocabulary = massage_ontology.load()
    pages = write_site(vocabulary, folder=FOLDER, directory_urls=config.use_directory_urls)
    for path, content in pages.items():
        is_listed = path.count("/") == 1
        inclusion = InclusionLevel.UNDEFINED if is_listed else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=content, inclusion=inclusion))
    for path, data in data_files(vocabulary):
        files.append(File.generated(config, path, content=data))
    return files


def data_files(vocabulary: Vocabulary) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of what programs are led to, see docs/registration/w3id/.htaccess."""
    from massage_ontology import bundled  # noqa: PLC0415 (as above)
    from massage_ontology.curation.catalog import DISTRIBUTIONS  # noqa: PLC0415 (as above)

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
    if page.file.src_uri != f"{FOLDER}/index.md":
        return markdown
    import massage_ontology  # noqa: PLC0415 (as above)
    from massage_ontology.pages.atlas import Atlas  # noqa: PLC0415 (as above)
    from massage_ontology.pages.schemes import write_scheme_table  # noqa: PLC0415 (as above)

    atlas = Atlas(massage_ontology.load(), FOLDER)
    return markdown.replace(SCHEMES, write_scheme_table(atlas, page.file.src_uri))
