"""Reading pages as a browser would: rendered by Python-Markdown, parsed by the standard library."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "meta", "tables", "toc"]
_PAGE = "a bdi br code del details div em h1 h2 h3 img li p small span strong summary table tbody td th thead tr ul"
_PICTURE = "desc figure polyline rect svg text title tspan"
OURS = {*_PAGE.split(), *_PICTURE.split()}
"""The elements that the pages are made of."""

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ADDRESS = re.compile(r'href="([^"]+)"')
_HEADING = re.compile(r"^#+ (.+?)(?: \{.*\})?$", re.MULTILINE)
_ANCHOR = re.compile(r"\{ #(\S+)")
_ID = re.compile(r'<li id="([^"]+)"')
_DOWNLOAD = re.compile(r"\.(?:ttl|jsonld|svg)$")


class Elements(HTMLParser):
    """What a page is made of: elements with attributes, and the text of each kind of element."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "br":
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "elements are closed in the order in which they were opened"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1] if self._open else "", data))

    @property
    def tags(self) -> set[str]:
        """The kinds of elements."""
        return {tag for tag, _ in self.found}

    def text_of(self, tag: str) -> str:
        """Return all text that stands directly in elements of a kind."""
        return "".join(text for where, text in self.texts if where == tag)


def rendered(text: str) -> Elements:
    """Render a page."""
    markdown = pytest.importorskip("markdown", reason="comes with the extra docs")
    return Elements(markdown.markdown(text, extensions=EXTENSIONS))


def broken_links(pages: Mapping[str, str], directory_urls: bool = True) -> list[tuple[str, str]]:  # noqa: FBT001, FBT002
    """Return the links between pages that lead nowhere: (page, target)."""
    anchors = {path: _anchors(text) for path, text in pages.items()}
    broken = []
    for path, text in pages.items():
        for target in _targets(path, text, directory_urls=directory_urls):
            page, _, anchor = target.partition("#")
            page = _DOWNLOAD.sub(".md", page)  # a concept's file stands beside its page
            if page not in pages or (anchor and anchor not in anchors[page]):
                broken.append((path, target))
    return broken


def _targets(path: str, text: str, *, directory_urls: bool) -> Iterator[str]:
    for target in _LINK.findall(text):
        if "://" not in target:
            page, hash_, anchor = target.partition("#")
            yield (posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path) + hash_ + anchor
    for address in _ADDRESS.findall(text):
        target, hash_, anchor = address.partition("#")
        if not target:
            yield path + address
        elif directory_urls:
            assert target.endswith("/")
            yield posixpath.normpath(posixpath.join(path.removesuffix(".md"), target)) + ".md" + hash_ + anchor
        else:
            assert target.endswith(".html")
            page = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)).removesuffix(".html") + ".md"
            yield page + hash_ + anchor


def _anchors(text: str) -> set[str]:
    headings = {heading.lower().replace(" ", "-") for heading in _HEADING.findall(text)}
    return headings | set(_ANCHOR.findall(text)) | set(_ID.findall(text))
