"""The figures of a vocabulary as a page: how much of what, languages and how far they reach, other systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.exports.html.languages import language_name
from massage_ontology.exports.html.markdown import escape, narrow_table, section, web_link
from massage_ontology.markup import table
from massage_ontology.statistics import SERVED_FROM, statistics
from vocabulary_pages.blocks import page

if TYPE_CHECKING:
    from massage_ontology.concepts.mappings import MappingSet
    from massage_ontology.exports.html.linking import LinkWriter
    from massage_ontology.statistics import LanguageCount, Statistics
    from vocabulary_pages.places import Site

_BAR = 100


def write_statistics(site: Site) -> str:
    """Return the page of statistics.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> "| German (de) |" in write_statistics(Site(massage_ontology.load()))
        True
    """
    links = site.links_on(site.place("statistics"))
    figures = statistics(site.vocabulary)
    return page(
        "Statistics",
        "The size and coverage of the vocabulary.",
        table(("what", ":how many"), ((name, f"{number:,}") for name, number in figures.totals if number)),
        section("Schemes", _schemes(links, figures)),
        section(
            "Languages",
            *_served_languages(figures),
            _other_languages(figures),
        )
        if figures.languages
        else "",
        section("Other systems", _systems(links, figures)),
    )


def _schemes(links: LinkWriter, figures: Statistics) -> str:
    named = [links.link(scheme) for scheme in links.vocabulary.schemes]
    rows = zip(named, figures.schemes, strict=True)
    return (
        table(
            ("scheme", ":concepts", ":top concepts"),
            ((link, f"{each.concepts:,}", f"{each.top_concepts:,}") for link, each in rows),
        )
        if named
        else ""
    )


def _languages(figures: Statistics) -> str:
    rows = (
        (
            f"{escape(language_name(each.language))} ({escape(each.language)})",
            f"{each.pref_labels:,}",
            f"{each.alt_labels:,}",
            f"{each.coverage:.1%} {_bar(each)}",
        )
        for each in figures.served_languages
    )
    return table(("language", ":preferred", ":others", "coverage"), rows)


def _served_languages(figures: Statistics) -> tuple[str, ...]:
    """Return a sentence and the table of the languages with many labels."""
    if not figures.served_languages:
        return ()
    count = f"Languages with at least {SERVED_FROM} labels"
    return (f"{count}, and the share of concepts that have a preferred label in each.", _languages(figures))


def _other_languages(figures: Statistics) -> str:
    """Name the languages with few labels in one sentence."""
    others = {each.language for each in figures.languages} - {each.language for each in figures.served_languages}
    names = sorted(f"{escape(language_name(tag))} ({escape(tag)})" for tag in others)
    return f"Languages with fewer than {SERVED_FROM} labels: {', '.join(names)}." if names else ""


def _bar(count: LanguageCount) -> str:
    """Draw how far a language reaches; the number beside says the same."""
    bars = ((_BAR, ".12"), (max(1, round(_BAR * count.coverage)), ".6"))
    drawn = (f'<rect width="{width}" height="8" rx="2" fill="currentColor" opacity="{x}"></rect>' for width, x in bars)
    return f'<svg class="bar" width="{_BAR}" height="8" aria-hidden="true">{"".join(drawn)}</svg>'


def _systems(links: LinkWriter, figures: Statistics) -> str:
    sets = links.vocabulary.mapping_sets
    if sets:
        rows = ((_set_title(each), f"{each.size:,}", escape(each.description or "")) for each in sets)
        return narrow_table(("set of mappings", ":mappings", "what it links to"), rows)
    plain = ((escape(each.system), f"{each.mappings:,}", f"{each.concepts:,}") for each in figures.mappings)
    return table(("system", ":mappings", ":concepts"), plain) if figures.mappings else ""


def _set_title(each: MappingSet) -> str:
    extras = [f"version {escape(each.object_source_version)}"] if each.object_source_version else []
    if each.license:
        extras.append(web_link("license", each.license))
    return f"{escape(each.title)}" + (f"<br><small>{', '.join(extras)}</small>" if extras else "")
