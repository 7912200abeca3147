"""The page of statistics says what the command says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from massage_ontology.exports.html.markdown import escape
from vocabulary_pages.places import Site
from vocabulary_pages.statistics import write_statistics

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def test_the_totals_are_those_of_the_command(massage: Vocabulary) -> None:
    text = write_statistics(Site(massage))
    figures = massage.statistics()
    assert all(f"| {name} | {number:,} |" in text for name, number in figures.totals if number)


def test_every_served_language_has_its_row_and_its_bar(massage: Vocabulary) -> None:
    text = write_statistics(Site(massage))
    for count in massage.statistics().served_languages:
        row = next(line for line in text.splitlines() if f"({count.language}) |" in line)
        assert f"| {count.pref_labels:,} | {count.alt_labels:,} | {count.coverage:.1%} " in row
        wide = [int(each) for each in re.findall(r'<rect width="(\d+)"', row)]
        assert wide[1] == max(1, round(wide[0] * count.coverage))


def test_languages_with_few_labels_are_named_without_a_row(massage: Vocabulary) -> None:
    text = write_statistics(Site(massage))
    figures = massage.statistics()
    few = {each.language for each in figures.languages} - {each.language for each in figures.served_languages}
    (line,) = [line for line in text.splitlines() if line.startswith("Languages with fewer than 20 labels: ")]
    assert few
    assert all(f"({tag})" in line and f"({tag}) |" not in text for tag in few)


def test_every_set_of_mappings_is_credited(massage: Vocabulary) -> None:
    text = write_statistics(Site(massage))
    assert len(massage.mapping_sets) > 30
    assert all(escape(each.title) in text for each in massage.mapping_sets)


def test_a_vocabulary_without_sets_shows_its_systems(teas: Vocabulary) -> None:
    text = write_statistics(Site(teas))
    assert "| wikidata | 1 | 1 |" in text
    assert "| [Kinds of tea](schemes/kinds.md) |" in text
