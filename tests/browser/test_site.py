"""The documentation as it was built, in Chromium: links, weight, search, accessibility, and no request to elsewhere.

The variable SITE names the folder that `mkdocs build --site-dir` has written; without it these tests are skipped.
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("SITE" not in os.environ, reason="the variable SITE names no built documentation"),
]

SITE = Path(os.environ.get("SITE", ".")).resolve()
PUBLISHED_AT = "/massage-ontology/"
"""Where the site will be on its server; the page for what is not found has links from there."""

MOST_BYTES = 250_000
"""A phone on a slow network loads as much in a second or two."""

PAGES = (
    "",
    "tutorial/",
    "vocabulary/",
    "vocabulary/schemes/category/",
    "vocabulary/concepts/medical-massage/",
    "vocabulary/concepts/ci-deep-vein-thrombosis/",
    "vocabulary/contested/",
    "vocabulary/contested/clinical-massage/",
    "vocabulary/bibliography/m/",
    "vocabulary/statistics/",
    "benchmarks/",
    "guides/teaching/",
    "guides/teaching/slides.html",
    "guides/teaching/handout.html",
    "reference/python/vocabulary/",
)
"""One page of each kind."""

LINK = re.compile(r"""<(?:a|link|script|img|iframe|source)\b[^>]*?\s(?:href|src)=["']?([^"'\s>]+)""")
ANCHOR = re.compile(r"""\s(?:id|name)=["']?([^"'\s>]+)""")


# ---- files --------------------------------------------------------------------------------------------------


@functools.cache
def texts() -> dict[Path, str]:
    """Return all pages."""
    return {path: path.read_text(encoding="utf-8") for path in sorted(SITE.rglob("*.html"))}


@functools.cache
def anchors(path: Path) -> set[str]:
    return {unquote(anchor) for anchor in ANCHOR.findall(texts()[path])}


def broken(path: Path, link: str) -> bool:
    """Tell whether a link within the site leads to no file, or to no place in it."""
    here = PUBLISHED_AT + path.relative_to(SITE).as_posix()
    address, anchor = urldefrag(urljoin(here, link.replace("&amp;", "&")))
    target = SITE / unquote(urlsplit(address).path).removeprefix(PUBLISHED_AT)
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return True
    is_known = target.suffix != ".html" or target.name == "explorer.html" or not anchor
    return not is_known and unquote(anchor) not in anchors(target)


def test_no_link_is_broken() -> None:
    found: dict[tuple[Path, str], None] = {}
    for path, text in texts().items():
        if path.name != "explorer.html":  # scripts make its links
            links = (link for link in LINK.findall(text) if not urlsplit(link).scheme and not link.startswith("//"))
            found |= dict.fromkeys((path, link) for link in links)
    assert len(found) > 10_000
    assert [f"{path.relative_to(SITE)}: {link}" for path, link in found if broken(path, link)] == []


def test_no_page_is_heavy() -> None:
    sizes = {path.relative_to(SITE).as_posix(): len(text.encode()) for path, text in texts().items()}
    sizes.pop("explorer.html")  # the whole vocabulary, made to be saved
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


# ---- pages --------------------------------------------------------------------------------------------------


class Visit(NamedTuple):
    """A page, what it complained of, and what it asked others for."""

    page: Page
    complaints: list[str]
    addresses: list[str]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve the site."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE))
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_address[1]}/"
    served.shutdown()
    served.server_close()


@pytest.fixture(params=["light, phone", "dark, desk"])
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open an empty page, of the size of a phone in light colors or of a screen in dark ones."""
    scheme, _, device = request.param.partition(", ")
    width = {"phone": 375, "desk": 1280}[device]
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visit = Visit(context.new_page(), [], [])
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("request", lambda asked: visit.addresses.append(asked.url))
    yield visit
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(path: str, server: str, visit: Visit) -> None:
    visit.page.goto(server + path)
    visit.page.wait_for_load_state("networkidle")
    assert visit.complaints == []
    assert [address for address in visit.addresses if not address.startswith((server, "data:", "blob:"))] == []
    wider = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, "nothing hangs out of the screen"
    if not os.environ.get("AXE"):
        pytest.skip("name the file axe.min.js of the npm package axe-core in AXE")
    visit.page.add_script_tag(path=os.environ["AXE"])
    found = visit.page.evaluate("axe.run().then((result) => result.violations)")
    serious = [each for each in found if each["impact"] in {"serious", "critical"}]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in serious] == []


SEARCHED = (
    ("klassische Massage", "swedish-massage"),
    ("klasische masage", "swedish-massage"),
    ("推拿", "tui-na"),
    ("TUI NA", "tui-na"),
    ("drenagem linfática manual", "manual-lymphatic-drainage"),
    ("medical massge", "medical-massage"),
)


def type_into_search(page: Page, text: str) -> None:
    if page.viewport_size is not None and page.viewport_size["width"] < 960:
        page.click("label.md-header__button[for=__search]")
    page.click(".md-search__input")
    page.keyboard.type(text)
    page.wait_for_selector(".concept-hits a")


@pytest.mark.parametrize("is_served", [True, False], ids=["served", "from a folder"])
@pytest.mark.parametrize(("text", "key"), SEARCHED)
def test_search_finds_a_concept_first(text: str, key: str, server: str, visit: Visit, *, is_served: bool) -> None:
    visit.page.goto(server if is_served else (SITE / "index.html").as_uri())
    type_into_search(visit.page, text)
    first = visit.page.locator(".md-search-result a").first
    assert f"/vocabulary/concepts/{key}/" in (first.get_attribute("href") or "")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**/vocabulary/concepts/{key}/**")
    visit.page.wait_for_selector("h1")
    assert visit.page.title().startswith(visit.page.locator("h1").inner_text().rstrip("¶").strip())
    assert visit.complaints == []


@pytest.mark.parametrize("is_served", [True, False], ids=["served", "from a folder"])
def test_the_theme_finds_prose_and_no_concept_twice(server: str, visit: Visit, *, is_served: bool) -> None:
    visit.page.goto(server if is_served else (SITE / "index.html").as_uri())
    type_into_search(visit.page, "session")
    found = visit.page.locator(".md-search-result__link")
    found.first.wait_for()
    links = [each.get_attribute("href") or "" for each in found.all()]
    assert any("verbs/classify/" in link for link in links)
    assert not [link for link in links if "vocabulary/concepts/" in link]
    assert visit.complaints == []


def test_a_tree_folds_and_filters(server: str, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{server}vocabulary/schemes/modality/")
    page.get_by_role("searchbox", name="Filter").fill("SPORTS")
    shown = [each.strip() for each in page.locator(".scheme-tree .is-match > a").all_inner_texts()]
    assert len(shown) > 1
    assert all("sports" in text.lower() for text in shown)
    assert page.locator(".scheme-tree a", has_text="reflexology").first.is_hidden()
    page.get_by_role("searchbox", name="Filter").fill("")
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert page.locator(".scheme-tree details[open]").count() == 0
    page.get_by_role("button", name="Unfold all").click()
    assert page.locator(".scheme-tree a", has_text="reflexology").first.is_visible()


def test_a_tree_folds_without_scripts(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}vocabulary/schemes/modality/")
    first = page.locator(".scheme-tree details").first
    assert first.get_attribute("open") is not None
    first.locator("summary").first.click()
    assert first.get_attribute("open") is None
    context.close()


def test_the_address_of_a_source_leads_to_its_entry(server: str, visit: Visit) -> None:
    visit.page.goto(f"{server}vocabulary/bibliography/#sherman-2006")
    visit.page.wait_for_url("**/vocabulary/bibliography/s/#sherman-2006")
    assert "Sherman" in visit.page.locator("#sherman-2006").inner_text()


def test_what_teachers_print_fits_its_paper(chromium: Browser, server: str) -> None:
    page = chromium.new_page()
    for name, sheets, options in (
        ("handout", 1, {"format": "A4"}),
        ("handout", 1, {"format": "Letter"}),
        ("slides", 5, {"prefer_css_page_size": True}),
    ):
        page.goto(f"{server}guides/teaching/{name}.html")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(**options))) == sheets, name
    columns = page.locator(".slide .columns")
    assert columns.evaluate_all("(all) => all.filter((e) => e.scrollHeight > e.clientHeight + 1).length") == 0
    page.close()
