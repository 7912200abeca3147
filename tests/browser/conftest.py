"""A real Chromium without a window, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of the machine, or the one that the variable CHROMIUM names."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("there is no Chromium here; name it in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


class Opened(NamedTuple):
    """A page, and what it said and asked for."""

    page: Page
    complaints: list[str]


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open files; afterwards, none may have complained, or asked for anything beyond itself."""
    opened: list[Opened] = []
    contexts: list[Any] = []

    def open_one(path: Path, fragment: str = "", *, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: complaints.extend(_elsewhere(request.url, path)))
        opened.append(Opened(page, complaints))
        page.goto(f"{path.as_uri()}{fragment}")
        page.wait_for_selector("main h1, main .notice")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [complaint for each in opened for complaint in each.complaints] == []


def _elsewhere(address: str, path: Path) -> list[str]:
    is_own = address.startswith((path.as_uri(), "blob:", "data:"))
    return [] if is_own else [f"request: {address}"]
