"""Every rendering holds every change."""

from __future__ import annotations

import json

import pytest

from massage_ontology.changes.difference import Change, Difference
from massage_ontology.changes.renderings import FORMATS, render
from massage_ontology.changes.statements import Delta
from massage_ontology.model import Literal

DIFFERENCE = Difference(
    "old.ttl",
    "new.ttl",
    (
        Change("merged", "urn:mao", "mao *feng*", "minor", (), ("urn:green",)),
        Change("redefined", "urn:tea", "tea", "patch", ("<b>Leaves</b>\n@en",), ("Tips@en",)),
    ),
    Delta(frozenset({("urn:tea", "urn:d", Literal("Leaves", "en"))}), frozenset({("urn:mao", "urn:r", "urn:green")})),
)


def test_text_tells_both_sides() -> None:
    assert render(DIFFERENCE).splitlines() == [
        "merged     mao *feng* <urn:mao> (minor)",
        "           + urn:green",
        "redefined  tea <urn:tea> (patch)",
        "           - <b>Leaves</b> @en",
        "           + Tips@en",
        "2 changes; 1 statements went, 1 came; the next version is a minor one",
    ]


def test_json_holds_changes_and_statements() -> None:
    assert json.loads(render(DIFFERENCE, "json")) == {
        "old": "old.ttl",
        "new": "new.ttl",
        "level": "minor",
        "changes": [
            {
                "kind": "merged",
                "iri": "urn:mao",
                "label": "mao *feng*",
                "level": "minor",
                "before": [],
                "after": ["urn:green"],
            },
            {
                "kind": "redefined",
                "iri": "urn:tea",
                "label": "tea",
                "level": "patch",
                "before": ["<b>Leaves</b>\n@en"],
                "after": ["Tips@en"],
            },
        ],
        "removed": [["urn:tea", "urn:d", {"text": "Leaves", "language": "en", "datatype": None}]],
        "added": [["urn:mao", "urn:r", "urn:green"]],
    }


def test_markdown_is_a_changelog_without_live_markup() -> None:
    assert render(DIFFERENCE, "markdown").splitlines() == [
        "Version step: **minor**",
        "",
        "### Merged",
        "",
        r"- **mao \*feng\*** (`urn:mao`) → `urn:green`",
        "",
        "### Definitions",
        "",
        r"- **tea** (`urn:tea`) · was: \<b\>Leaves\</b\> @en · now: Tips@en",
    ]


def test_the_migration_table_is_tab_separated() -> None:
    assert render(DIFFERENCE, "migration") == "old_iri\tchange\tnew_iris\nurn:mao\tmerged\turn:green\n"


def test_formats_are_those_named() -> None:
    assert all(render(DIFFERENCE, each).endswith("\n") for each in FORMATS)
    with pytest.raises(ValueError, match="use one of text"):
        render(DIFFERENCE, "pdf")
