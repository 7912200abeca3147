"""Hook of MkDocs: the pages of the vocabulary are made from the data whenever the documentation is built."""
# ruff: noqa: INP001 (MkDocs loads this file by its path)

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FOLDER = "vocabulary"
SCHEMES = "<!-- schemes -->"
"""Where this stands in the index page, the table of all schemes is put in."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each concept and scheme, which the menu does not list, and the pages that it does."""
    from mkdocs.structure.files import File, InclusionLevel  # noqa: PLC0415 (tests import this file without MkDocs)

    import massage_ontology  # noqa: PLC0415 (as above)
    from massage_ontology.pages.site import write_site  # noqa: PLC0415 (as above)

    pages = write_site(massage_ontology.load(), folder=FOLDER, directory_urls=config.use_directory_urls)
    for path, content in pages.items():
        is_listed = path.count("/") == 1
        inclusion = InclusionLevel.UNDEFINED if is_listed else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=content, inclusion=inclusion))
    return files


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
