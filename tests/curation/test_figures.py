"""Figures between two comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.curation.figures import renew_figures

if TYPE_CHECKING:
    from pathlib import Path


def _refuse() -> str:
    message = "nobody asked for figures"
    raise AssertionError(message)


def test_a_page_without_the_comments_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("The comments are `<!-- stats -->` and `<!-- /stats -->`.\n", encoding="utf-8")
    assert renew_figures(tmp_path / "ontology", _refuse) == ()


def test_only_what_stands_between_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- stats -->\n<!-- /stats -->\nb\n", encoding="utf-8")
    assert renew_figures(tmp_path / "ontology", lambda: "| 1 |\\1\n") == (path,)
    assert path.read_text(encoding="utf-8") == "a\n<!-- stats -->\n| 1 |\\1\n<!-- /stats -->\nb\n"
    assert renew_figures(tmp_path / "ontology", lambda: "| 1 |\\1\n") == ()
