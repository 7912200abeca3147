"""What concepts share and what divides them where no readings tell: neighbors, links and other vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.concepts.links import Link

_MOST_NAMED = 4


def common_rows(result: Comparison) -> list[tuple[str, str]]:
    """List what all terms share: neighbors, targets of links, and entries of other vocabularies.

    Example:
        >>> import massage_ontology
        >>> dict(common_rows(massage_ontology.compare("kneading", "gliding")))["listed under"]
        'massage techniques'
    """
    rows = []
    for name, row in _aspects(result).items():
        shared = [each for each in row[0] if all(each in others for others in row[1:])]
        if shared:
            rows.append((name, _named(shared)))
    mapped = [{record.iri for record in term.mappings} for term in result.terms]
    same = len(set.intersection(*mapped))
    if same:
        rows.append(
            ("elsewhere", f"mapped to the same {'entry' if same == 1 else f'{same} entries'} of other vocabularies")
        )
    return rows


def divided_rows(result: Comparison) -> list[tuple[str, ...]]:
    """List, for each aspect, what each term has alone; nothing where all have the same."""
    rows = []
    for name, row in _aspects(result).items():
        shared = set(row[0]).intersection(*row[1:])
        own = [[each for each in cell if each not in shared] for cell in row]
        if any(own):
            rows.append((name, *(_named(cell) or "—" for cell in own)))
    return rows


def _aspects(result: Comparison) -> dict[str, list[list[str]]]:
    """Return, for each aspect, what every term has there, in words."""
    terms = result.terms
    found = {
        "listed under": [[str(scheme.pref_label) for scheme in term.in_scheme] for term in terms],
        "below": [[str(each) for each in term.broader] for term in terms],
        "kinds": [[str(each) for each in term.narrower] for term in terms],
        "related to": [[str(each) for each in term.related if each not in terms] for term in terms],
    }
    names = sorted({link.name for row in result.links for link in row if link.is_typed})
    for name in names:
        found[name] = [[_target(link) for link in row if link.is_typed and link.name == name] for row in result.links]
    return {name: row for name, row in found.items() if any(row)}


def _target(link: Link) -> str:
    return f"{link.target} ({link.standing})" if link.standing else str(link.target)


def _named(names: Iterable[str]) -> str:
    row = list(names)
    rest = len(row) - _MOST_NAMED
    return ", ".join(row if rest <= 1 else [*row[:_MOST_NAMED], f"… and {rest} more"])
