"""The figures of the vocabulary in the pages of a checkout, between two comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from massage_ontology.writing import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"^<!-- stats -->\n.*?^<!-- /stats -->$", re.MULTILINE | re.DOTALL)


def renew_figures(folder: Path, table: Callable[[], str]) -> tuple[Path, ...]:
    """Write the figures of today between `<!-- stats -->` and `<!-- /stats -->`, each on a line of its own.

    Args:
        folder: The folder of the vocabulary. The pages are `README.md` beside it and the Markdown files below `docs`.
        table: What makes the table; called only where a page has the two comments.
    """
    pages = {path: text for path, text in _pages(folder.resolve().parent) if _BLOCK.search(text)}
    if not pages:
        return ()
    block = f"<!-- stats -->\n{table().strip()}\n<!-- /stats -->"
    changed = []
    for path, text in pages.items():
        renewed = _BLOCK.sub(lambda _: block, text)
        if renewed != text:
            write_whole(path, renewed.encode())
            changed.append(path)
    return tuple(changed)


def _pages(checkout: Path) -> Iterator[tuple[Path, str]]:
    for path in (checkout / "README.md", *sorted((checkout / "docs").rglob("*.md"))):
        if path.is_file():
            yield path, path.read_text(encoding="utf-8")
