"""A judgement on paper: a page that begins with what follows, and plain values that hold everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from massage_ontology.classification.criteria import ONE_OF
from massage_ontology.classification.reasons import BROKEN, MET
from massage_ontology.classification.session import MORE, NONE
from massage_ontology.concepts.citations import Citations
from massage_ontology.indexes.folding import fold
from massage_ontology.namespaces import local_name
from massage_ontology.sections import Page, Section, capitalized
from massage_ontology.text.triggers import AFFIRMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_ontology.classification.judgement import CategoryVerdict, Classification, SenseVerdict
    from massage_ontology.classification.reasons import Evidence, Reason
    from massage_ontology.concepts.attribution import Sense, Source

FITS = "fits the description, which does not define the term"
"""What is said of a reading whose criteria are all met and do not suffice."""

YES, NO, UNDETERMINED, _UNDER_ALL = "yes", "no", "undetermined", "yes under all readings"
_SIGNS = {YES: "+", NO: "-", UNDETERMINED: "?"}
_MOST_QUESTIONS = 5
_MOST_OPEN = 5
"""How many undetermined terms are told, each with the reading of which most is met."""
_MOST_NAMED = 8
_MOST_WAYS = 3
_MOST_CITED = 2


def as_dict(result: Classification) -> dict[str, Any]:
    """Return everything that a judgement says as plain values.

    Args:
        result: The judgement.

    Returns:
        `summary`, `session`, `named`, `understood`, `left_over`, `categories`, `missing`, `unjudged`, and `sources`
        with titles and addresses.
    """
    return {
        "summary": summary(result),
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
        "sources": [source.to_dict() for source in cited(result)],
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
        "closed": list(verdict.closed),
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
        "closed": list(reason.closed),
    }


def as_json(result: Classification) -> str:
    """Return `as_dict` as JSON."""
    return json.dumps(as_dict(result), ensure_ascii=False, indent=2)


def source_keys(sense: Sense) -> list[str]:
    """Return the short names of the sources of a reading."""
    return [source.key for source in sense.sources]


def cited(result: Classification) -> tuple[Source, ...]:
    """Return the sources of all readings that were judged, in the order of their keys."""
    found = dict.fromkeys(source for sense in result.rules.senses for source in sense.sources)
    return tuple(sorted(found, key=lambda source: (source.key, source.title)))


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


def summary(result: Classification) -> str:
    """Say in a sentence or two what follows for the session.

    Example:
        >>> import massage_ontology
        >>> result = massage_ontology.classify({"purpose": "relaxation", "condition": []}, reading="lowe-clinical")
        >>> print(summary(result).partition(" 2 ")[0])
        This session is personal care massage by all readings.
    """
    all_of = [str(each.category) for each in result.yes if each.summary == _UNDER_ALL]
    some_of = [str(each.category) for each in result.yes if each.summary != _UNDER_ALL]
    parts = [f"{_listed(names)} by {what} readings" for names, what in ((all_of, "all"), (some_of, "some")) if names]
    first = f"This session is {', and '.join(parts)}." if parts else "Nothing follows for certain."
    named = ", ".join(str(each.category) for each in result.named)
    start = f"It is named {named}; the name decides nothing. " if named else ""
    open_, silent, ruled_out = _remaining(result)
    counts = [
        f"{'1 term is' if len(row) == 1 else f'{len(row)} terms are'} {what}"
        for row, what in ((open_, "undetermined"), (ruled_out, "ruled out"))
        if row
    ]
    if silent:
        counts.append(f"nothing known supports {len(silent)} {_terms(silent)}")
    return f"{start}{first}{f' {capitalized(_listed(counts))}.' if counts else ''}"


def _terms(row: Sequence[object]) -> str:
    return "term" if len(row) == 1 else "terms"


def _remaining(
    result: Classification,
) -> tuple[list[CategoryVerdict], list[CategoryVerdict], list[CategoryVerdict]]:
    """Return what is undetermined and something speaks for, what nothing speaks for, and what is ruled out."""
    undetermined = [each for each in result if each.verdict == UNDETERMINED]
    indicated = sorted((each for each in undetermined if each.is_indicated), key=_readiness)
    silent = [each for each in undetermined if not each.is_indicated]
    return indicated, silent, [each for each in result if each.verdict == NO]


def _readiness(category: CategoryVerdict) -> tuple[float, str]:
    """Order categories by how much of their best reading is met."""
    return (-max(map(_ready, category.senses)), category.category.iri)


def _ready(verdict: SenseVerdict) -> float:
    """Return the share of criteria that let in and are met; nothing where the reading says no."""
    wanted = [reason for reason in verdict.reasons if not reason.criterion.is_negative]
    met = sum(reason.outcome == MET for reason in wanted)
    return 0.0 if verdict.verdict == NO or not wanted else met / len(wanted)


def page(result: Classification, *, full: bool = False) -> Page:
    """Compose the page: what follows, what is stated, then yes, undetermined, no, and what to ask next.

    Args:
        result: The judgement.
        full: Also give every reading with all its reasons, and every term that nothing speaks for.
    """
    composer = _Composer(result, full=full)
    sections = [
        Section("Stated", tuple(composer.stated())),
        Section("Understood", tuple(composer.understood())),
        Section("Named", tuple(composer.terms(result.named))),
        Section("Yes", tuple(composer.terms(sorted(result.yes, key=lambda each: each.summary != _UNDER_ALL)))),
        Section("Undetermined", tuple(composer.undetermined())),
        Section("No", tuple(composer.ruled_out())),
        Section("What to ask next", tuple(composer.questions())),
    ]
    return Page(
        title=summary(result),
        summary="",
        sections=tuple(section for section in sections if section.rows),
        sources=composer.citations.sources,
        has_keys=full,
    )


class _Composer:
    """Composes the sections of one page, and numbers its sources on the way."""

    def __init__(self, result: Classification, *, full: bool) -> None:
        self.result = result
        self.full = full
        self.citations = Citations()
        self.words: dict[str, str] = {}
        for each in result.session.understood:
            self.words.setdefault(each.iri, each.words)

    def stated(self) -> Iterator[tuple[str, str]]:
        """Yield what is stated, facet by facet."""
        for facet, values in stated(self.result):
            more = ["perhaps more"] if any(value in MORE for value in values) else []
            yield facet, ", ".join([*(value for value in values if value not in MORE), *more]) or "none"
        if not self.result.session.facts:
            yield "nothing", ""

    def understood(self) -> Iterator[tuple[str, str]]:
        """Yield which words of a text were taken for what, and which were not understood."""
        concepts = self.result.rules.facets.concepts
        for each in self.result.session.understood:
            status = "" if each.status == AFFIRMED else f", {each.status}"
            known = concepts.get(each.iri)
            yield f"“{each.words}”", f"{known or local_name(each.iri)} ({each.facet}{status})"
        if self.result.session.left_over:
            yield "not understood", ", ".join(f"“{each}”" for each in self.result.session.left_over)

    def terms(self, categories: Iterable[CategoryVerdict]) -> Iterator[tuple[str, str]]:
        """Yield terms with the readings that say what the term as a whole is said to be."""
        for category in categories:
            if not category.senses:
                yield str(category.category), "none of its readings has criteria"
                continue
            chosen = [each for each in category.senses if each.verdict == category.verdict]
            chosen.sort(key=lambda each: (-_ready(each), each.sense.iri))
            told = category.senses if self.full else tuple(chosen if category.verdict == YES else chosen[:1])
            counts = {sign: sum(each.verdict == sign for each in category.senses) for sign in _SIGNS}
            count = ", ".join(f"{number} {sign}" for sign, number in counts.items() if number)
            lines = [f"{len(category.senses)} {'reading' if len(category.senses) == 1 else 'readings'}: {count}"]
            yield str(category.category), "\n".join([*lines, *(line for each in told for line in self._reading(each))])

    def undetermined(self) -> Iterator[tuple[str, str]]:
        """Yield the terms of which something is known, the readiest first; the others are counted."""
        indicated, silent, _ = _remaining(self.result)
        told = [*indicated, *silent] if self.full else indicated[:_MOST_OPEN]
        yield from self.terms(told)
        rest = len(indicated) - len(told)
        if rest > 0:
            yield f"… and {rest} more", _listed([str(each.category) for each in indicated[_MOST_OPEN:]], _MOST_NAMED)
        if silent and not self.full:
            yield "no support for", f"{len(silent)} {_terms(silent)}"

    def ruled_out(self) -> Iterator[tuple[str, str]]:
        """Yield what is ruled out by what is listed only, with the way out, then the rest by name."""
        ruled_out = _remaining(self.result)[2]
        if self.full:
            yield from self.terms(ruled_out)
            return
        ways = [(each, way) for each in ruled_out if (way := self._way_out(each))][:_MOST_WAYS]
        yield from ((str(each.category), way) for each, way in ways)
        rest = [str(each.category) for each in ruled_out if each not in [term for term, _ in ways]]
        if rest:
            yield f"{len(rest)} {_terms(rest)}", _listed(rest, _MOST_NAMED)

    def questions(self) -> Iterator[tuple[str, str]]:
        """Yield the first questions, numbered, with how many readings wait for the answer."""
        for number, question in enumerate(self.result.missing[:_MOST_QUESTIONS], 1):
            count = len(question.senses)
            readings = "1 reading" if count == 1 else f"{count} readings"
            alone = f"; decides {question.settles} alone" if question.settles else ""
            yield f"{number}. {question.label}", f"{str(question).partition(': ')[2]} (affects {readings}{alone})"

    def _reading(self, verdict: SenseVerdict) -> Iterator[str]:
        sense = verdict.sense
        holder = f" — {sense.held_by}" if sense.held_by else ""
        cites = self.citations.cite(sense.sources, None if self.full else _MOST_CITED)
        yield f"{_SIGNS[verdict.verdict]} “{sense.label}”{holder} {cites}".rstrip()
        if verdict.fits:
            yield f"  {FITS}"
        if self.full:
            yield from (f"  {reason}" for reason in verdict.decided_by)
        elif verdict.verdict == YES or verdict.fits:
            yield f"  because {'; '.join(map(self._because, verdict.reasons))}"
        else:
            lacking = [reason.criterion.phrase for reason in verdict.reasons if reason.outcome not in {MET, BROKEN}]
            met = [self._because(reason) for reason in verdict.reasons if reason.outcome == MET]
            parts = (f"{what}: {'; '.join(row)}" for what, row in (("met", met), ("open", lacking)) if row)
            yield f"  {'; '.join(parts)}"

    def _because(self, reason: Reason) -> str:
        """Say what met a criterion: the options that hold, the value where it is narrower, the words of the text."""
        held = dict.fromkeys(str(each.path[-1]) for each in reason.evidence)
        phrase = " and ".join(held) if reason.criterion.kind == ONE_OF and held else reason.criterion.phrase
        shown = ", ".join(filter(None, dict.fromkeys(self._value(each) for each in reason.evidence)))
        return f"{phrase}{f' ({shown})' if shown else ''}"

    def _value(self, evidence: Evidence) -> str:
        """Name a value where it is not the concept that was asked for, and the words of the text that it rests on."""
        words = self.words.get(evidence.value.iri, "")
        is_told = len(evidence.path) == 1 or fold(words) == fold(str(evidence.value))
        return " ".join(filter(None, ("" if is_told else str(evidence.value), f"“{words}”" if words else "")))

    def _way_out(self, category: CategoryVerdict) -> str:
        """Say which list ruled a term out that something speaks for, and how to say that it is not complete."""
        for verdict in category.senses:
            broken = [reason for reason in verdict.reasons if reason.outcome == BROKEN]
            if verdict.closed and all(reason.closed for reason in broken) and _is_partly_met(verdict):
                listed = dict(stated(self.result))
                names = dict.fromkeys(value for facet in verdict.closed for value in listed.get(facet, ()))
                facets = " and ".join(verdict.closed)
                wanted = "; ".join(reason.criterion.phrase for reason in broken)
                return (
                    f"no: you listed only {', '.join(names)} ({facets}), but it requires {wanted}; "
                    f"add “...” to {facets} if there may be more"
                )
        return ""


def _is_partly_met(verdict: SenseVerdict) -> bool:
    return any(reason.outcome == MET and not reason.criterion.is_negative for reason in verdict.reasons)


def _listed(names: Sequence[str], most: int | None = None) -> str:
    """Join names as a sentence does; of very many the first, and how many more there are."""
    if most is not None and len(names) > most + 1:
        return f"{', '.join(names[:most])} … and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
