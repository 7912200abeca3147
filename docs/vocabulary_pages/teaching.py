"""Slides and a handout for teachers: the five terms of the founding article, as it reads them and as others do."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.exports.html.markdown import attribute
from massage_ontology.namespaces import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from vocabulary_pages.places import PageLinks

TERMS = ("personal-care-massage", "healthcare-massage", "clinical-massage", "medical-massage", "orthopedic-massage")
"""The terms that the founding article tells apart."""

ARTICLE = BASE + "source/lowe-clinical"
"""The founding article."""

_FEW = 6
"""So many readings of others fit into one column of a slide."""

LICENSE = "massage-ontology, CC BY 4.0"


def write_slides(links: PageLinks) -> str:
    """Return five slides as HTML, each a section of the class `slide`.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> write_slides(Site(massage_ontology.load()).links_on("guides/teaching.md")).count('<section class="slide"')
        5
    """
    terms = [links.vocabulary[key] for key in TERMS]
    personal, healthcare, *others = terms
    return "\n".join(
        (_family(links, terms), _pair(links, personal, healthcare), *(_term(links, each) for each in others))
    )


def write_handout(links: PageLinks) -> str:
    """Return the five terms on one page, as HTML.

    Example:
        >>> import massage_ontology
        >>> from vocabulary_pages.places import Site
        >>> write_handout(Site(massage_ontology.load()).links_on("guides/teaching.md")).count("<tr>")
        6
    """
    rows = "\n".join(_row(links, links.vocabulary[key]) for key in TERMS)
    return f"""<h1>Five terms and their readings</h1>
<table>
<thead><tr><th>term</th><th>in the article</th><th>others read it as</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<footer><p>The article: {_article(links)}</p>
<p>The sources of all readings are on the page of each term, as in {attribute(links.vocabulary[TERMS[-1]].iri)}.
None is called right or wrong. {LICENSE}.</p></footer>"""


def document(title: str, body: str, kind: str) -> str:
    """Return a page that stands alone, without the menus of the site, for projecting and printing."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{attribute(title)}</title>
<link rel="icon" href="../../assets/images/favicon.png">
<link rel="stylesheet" href="../../stylesheets/teaching.css">
</head>
<body class="{kind}">
<main>
{body}
</main>
<script src="../../javascripts/links.js"></script>
</body>
</html>
"""


# ---- slides -------------------------------------------------------------------------------------------------


def _slide(title: str, body: str, source: str) -> str:
    return (
        f'<section class="slide"><div>\n<h2>{title}</h2>\n<div class="columns">{body}</div>\n'
        f"<footer>{source} {LICENSE}</footer>\n</div></section>"
    )


def _family(links: PageLinks, terms: list[Concept]) -> str:
    """Return the slide that shows how the terms stand to each other."""
    tops = [term for term in terms if not set(terms).intersection(term.broader)]
    source = f"The terms are those of {_article(links)} Places and readings as recorded, with sources, in {BASE}."
    return _slide("Five terms", f'<div class="family">{_tree(links, tops, terms)}</div>', source)


def _tree(links: PageLinks, row: Iterable[Concept], terms: list[Concept]) -> str:
    items = []
    for term in row:
        below = [each for each in terms if term in each.broader]
        is_disputed = any(links.vocabulary.links.is_disputed(term, high) for high in terms if high in term.broader)
        number = len(term.senses)
        remark = f"{number} reading{'' if number == 1 else 's'}{'; place disputed' if is_disputed else ''}"
        lower = _tree(links, below, terms) if below else ""
        items.append(f"<li>{links.html_link(term)} <small>{remark}</small>{lower}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _pair(links: PageLinks, *terms: Concept) -> str:
    """Return the slide that sets the two main categories side by side."""
    columns = (
        f"<div><h3>{links.html_link(term)}</h3>{''.join(_reading(links, each) for each in _readings(term)[0])}</div>"
        for term in terms
    )
    return _slide("Two main categories", "".join(columns), f"After {_article(links)}")


def _term(links: PageLinks, term: Concept) -> str:
    own, others = _readings(term)
    article = _reading(links, own[0]) if len(own) == 1 else _claims(own)
    body = (
        f"<div><h3>In the article</h3>{article}</div>"
        f'<div class="{"many" if len(others) > _FEW else "few"}"><h3>Others read it as</h3>{_listed(others)}</div>'
    )
    return _slide(
        links.html_link(term), body, f"The article: {_article(links)} Sources of all readings: {attribute(term.iri)}."
    )


# ---- pieces -------------------------------------------------------------------------------------------------


def _readings(term: Concept) -> tuple[list[Sense], list[Sense]]:
    """Return the readings that rest on the article, and the others."""
    own = [each for each in term.senses if any(source.iri == ARTICLE for source in each.sources)]
    return own, [each for each in term.senses if each not in own]


def _reading(links: PageLinks, sense: Sense) -> str:
    """Return a reading of the article: what it claims, and what it requires."""
    rows = "".join(f"<dt>{attribute(kind)}</dt><dd>{'; '.join(row)}</dd>" for kind, row in _criteria(links, sense))
    return f"<p>{attribute(sense.claim)}</p><dl>{rows}</dl>"


def _claims(senses: Iterable[Sense]) -> str:
    return "".join(f"<p>{attribute(each.claim)}</p>" for each in senses)


def _criteria(links: PageLinks, sense: Sense) -> Iterator[tuple[str, list[str]]]:
    """Yield what a reading requires, by kind of criterion."""
    for kind, criteria in groupby(criteria_of(sense), key=lambda each: each.kind):
        yield kind, [" or ".join(attribute(links.name(each)) for each in links.ordered(c.concepts)) for c in criteria]


def _other(sense: Sense) -> str:
    """Return a reading of somebody else: how, and by whom."""
    held_by = f" <small>{attribute(sense.held_by)}</small>" if sense.held_by else ""
    return f"{attribute(sense.label)}{held_by}"


def _listed(others: Iterable[Sense]) -> str:
    return f"<ul>{''.join(f'<li>{_other(each)}</li>' for each in others)}</ul>"


def _row(links: PageLinks, term: Concept) -> str:
    own, others = _readings(term)
    others_cell = _listed(others) if others else "no other reading is recorded"
    return f"<tr><th>{links.html_link(term)}</th><td>{_claims(own)}</td><td>{others_cell}</td></tr>"


def _article(links: PageLinks) -> str:
    source = links.vocabulary.source(ARTICLE)
    address = f'. <a href="{attribute(source.url)}">{attribute(source.url)}</a>' if source.url else ""
    return f"{attribute(source.creator or '')}, <cite>{attribute(source.title)}</cite>{address}."
