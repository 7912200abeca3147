"""A judgement on paper: as plain values, JSON, lines for a terminal, and a page in Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from massage_ontology.classification.session import MORE, NONE
from massage_ontology.markup import markdown
from massage_ontology.namespaces import local_name
from massage_ontology.text.triggers import AFFIRMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.classification.judgement import CategoryVerdict, Classification, SenseVerdict
    from massage_ontology.classification.reasons import Reason
    from massage_ontology.classification.session import Understood
    from massage_ontology.concepts.attribution import Sense

ORDER = ("yes under all readings", "yes under some", "undetermined", "no")
"""The order in which categories are shown."""

FITS = "fits what is said, which does not define it"
"""What is said of a reading whose criteria are all met and do not suffice."""

_SIGNS = {"yes": "+", "no": "-", "undetermined": "?"}
_MOST_QUESTIONS = 5


def as_dict(result: Classification) -> dict[str, Any]:
    """Return everything that a judgement says as plain values.

    Args:
        result: The judgement.

    Returns:
        `session`, `named`, `understood`, `left_over`, `categories`, `missing` and `unjudged`.
    """
    return {
        "session": {facet: list(values) for facet, values in stated(result, keys=True)},
        "named": [_category(each) for each in result.named],
        "understood": [each._asdict() for each in result.session.understood],
        "left_over": list(result.session.left_over),
        "categories": [_category(each) for each in result.categories],
        "missing": [
            {
                "facet": question.facet,
                "question": str(question),
                "candidates": [concept.key for concept in question.candidates],
                "senses": [sense.key for sense in question.senses],
                "settles": question.settles,
            }
            for question in result.missing
        ],
        "unjudged": [sense.key for sense in result.rules.unjudged],
    }


def _category(verdict: CategoryVerdict) -> dict[str, Any]:
    return {
        "key": verdict.category.key,
        "iri": verdict.category.iri,
        "label": str(verdict.category.pref_label),
        "verdict": verdict.verdict,
        "summary": verdict.summary,
        "indicated": verdict.is_indicated,
        "senses": [_sense(each) for each in verdict.senses],
    }


def _sense(verdict: SenseVerdict) -> dict[str, Any]:
    sense = verdict.sense
    return {
        "key": sense.key,
        "label": sense.label,
        "held_by": sense.held_by,
        "sources": source_keys(sense),
        "defined_by": sense.defining_facet,
        "criteria_are": "defining" if sense.is_defining else "characterizing",
        "verdict": verdict.verdict,
        "fits": verdict.fits,
        "indicated": verdict.is_indicated,
        "decided_by": [_reason(reason) for reason in verdict.decided_by],
        "missing": list(verdict.missing),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "criterion": reason.criterion.kind,
        "concepts": [concept.key for concept in reason.criterion.concepts],
        "outcome": reason.outcome,
        "evidence": [
            {"facet": each.facet, "value": each.value.key, "path": [concept.key for concept in each.path]}
            | ({"implied": True} if each.is_implied else {})
            for each in reason.evidence
        ],
        "missing": list(reason.missing),
    }


def as_json(result: Classification) -> str:
    """Return `as_dict` as JSON."""
    return json.dumps(as_dict(result), ensure_ascii=False, indent=2)


def source_keys(sense: Sense) -> list[str]:
    """Return the short names of the sources of a reading."""
    return [local_name(source.iri) if source.iri else source.title for source in sense.sources]


def stated(result: Classification, *, keys: bool = False) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each stated facet with its values by label, or by key, marks included."""
    facets = result.rules.facets
    for name, values in result.session.facts.items():
        number = facets.number_of(name)
        shown = []
        for value in values:
            bare = value.lstrip("!~").rstrip("?").strip() if value not in MORE else ""
            if not bare or value.lower() in NONE:
                shown.append(value)
                continue
            (concept,) = facets.concepts.views((facets.concept(number, bare),))
            shown.append(value.replace(bare, concept.key if keys else str(concept)))
        yield facets.keys[number], tuple(shown)


def as_text(result: Classification, *, full: bool = False) -> str:
    """Return lines for a terminal.

    Args:
        result: The judgement.
        full: Also give the reasons of every "no" and of what nothing indicates.
    """
    return "\n".join(_lines(result, full=full))


def _lines(result: Classification, *, full: bool) -> Iterator[str]:
    for category in result.named:
        yield _named(category)
        for sense in category.senses:
            yield from _sense_lines(sense)
    text = {facet: ", ".join(values) or "none" for facet, values in stated(result)}
    yield "stated: " + ("; ".join(f"{facet} = {values}" for facet, values in text.items()) or "nothing")
    yield from _understood_lines(result)
    for summary in ORDER:
        group = [each for each in result if each.summary == summary]
        if not group:
            continue
        yield ""
        yield f"{summary}:"
        told = [each for each in group if full or (summary != "no" and each.is_indicated)]
        for category in told:
            yield f"  {category.category}"
            for sense in category.senses:
                yield from _sense_lines(sense)
        rest = ", ".join(str(each.category) for each in group if each not in told)
        if rest and summary == "undetermined":
            yield f"  nothing indicates: {rest}"
        elif rest:
            yield f"  {rest}"
    yield from _question_lines(result)


def _understood_lines(result: Classification) -> Iterator[str]:
    for each in result.session.understood:
        yield f"understood: “{each.words}” as {local_name(each.iri)} ({_said(each)})"
    if result.session.left_over:
        yield f"not understood: {', '.join(result.session.left_over)}"


def _said(understood: Understood) -> str:
    """Return facet and status, the latter where it is not the usual one."""
    return understood.facet if understood.status == AFFIRMED else f"{understood.facet}, {understood.status}"


def _named(category: CategoryVerdict) -> str:
    what = "each reading still asks what is missing below" if category.senses else "no reading of it has criteria"
    return f"named {category.category}, and the name decides nothing; {what}"


def _sense_lines(verdict: SenseVerdict) -> Iterator[str]:
    sense = verdict.sense
    defined = f"; defined by {sense.defining_facet}" if sense.defining_facet else ""
    holder = f" ({sense.held_by})" if sense.held_by else ""
    yield f"    {_SIGNS[verdict.verdict]} {sense.label}{holder} [{', '.join(source_keys(sense))}{defined}]"
    if verdict.fits:
        yield f"        {FITS}"
    for reason in verdict.decided_by:
        yield f"        {reason}"


def _question_lines(result: Classification) -> Iterator[str]:
    if result.missing:
        yield ""
        yield "to ask next:"
    for number, question in enumerate(result.missing[:_MOST_QUESTIONS], 1):
        alone = f", {question.settles} of them by this alone" if question.settles else ""
        readings = "1 reading" if len(question.senses) == 1 else f"{len(question.senses)} readings"
        yield f"  {number}. {question} (bears on {readings}{alone})"


def as_markdown(result: Classification) -> str:
    """Return a page in Markdown: what is stated, the verdicts with their reasons, and what to ask next."""
    lines = ["# Judgement of a session", ""]
    for category in result.named:
        lines += [_cell(_named(category)), "", *_markdown_rows(category), ""]
    lines += ["| facet | stated |", "| --- | --- |"]
    lines += [f"| {facet} | {_cell(', '.join(values) or 'none')} |" for facet, values in stated(result)]
    if result.session.understood:
        lines += ["", "Understood from the text:", ""]
        lines += [
            f"- “{_cell(each.words)}” as {_cell(local_name(each.iri))} ({_said(each)})"
            for each in result.session.understood
        ]
    if result.session.left_over:
        lines += ["", f"Not understood: {_cell(', '.join(result.session.left_over))}"]
    for summary in ORDER:
        group = [each for each in result if each.summary == summary]
        if group:
            lines += ["", f"## {summary[0].upper()}{summary[1:]}", ""]
            lines += list(_markdown_group(group, is_no=summary == "no"))
    if result.missing:
        lines += ["", "## To ask next", ""]
        first = result.missing[:_MOST_QUESTIONS]
        lines += [f"{number}. {_cell(str(question))}" for number, question in enumerate(first, 1)]
    return "\n".join(lines) + "\n"


def _markdown_group(group: list[CategoryVerdict], *, is_no: bool) -> Iterator[str]:
    if is_no:
        yield ", ".join(_cell(str(category.category)) for category in group)
        return
    told = [each for each in group if each.is_indicated]
    yield from _markdown_rows(*told)
    rest = [_cell(str(each.category)) for each in group if not each.is_indicated]
    if rest:
        yield from ([""] if told else [])
        yield f"Nothing indicates: {', '.join(rest)}"


def _markdown_rows(*categories: CategoryVerdict) -> Iterator[str]:
    if any(category.senses for category in categories):
        yield "| term | reading | held by | verdict | because | source |"
        yield "| --- | --- | --- | --- | --- | --- |"
    for category in categories:
        for each in category.senses:
            because = "<br>".join(_cell(str(reason)) for reason in [*([FITS] if each.fits else []), *each.decided_by])
            named = (category.category, each.sense.label, each.sense.held_by or "", each.verdict)
            cells = (*(_cell(str(cell)) for cell in named), because, ", ".join(source_keys(each.sense)))
            yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return markdown(text)
