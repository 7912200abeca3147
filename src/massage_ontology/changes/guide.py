"""A difference as a guide in Markdown: what those who use the old version must look at, and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.markup import clean, markdown, table
from massage_ontology.model import Literal
from massage_ontology.namespaces import SKOS, compress

if TYPE_CHECKING:
    from massage_ontology.changes.difference import Change, Difference
    from massage_ontology.changes.statements import Triple

_LABELS = frozenset(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_NOTHING = "\N{EN DASH}"
_FATES = {
    "renamed": "under another identifier",
    "removed": "gone",
    "merged": "deprecated, replaced",
    "split": "deprecated, divided",
    "deprecated": "deprecated, not replaced",
}


class MovedLabel(NamedTuple):
    """A label that is no longer on a concept.

    Attributes:
        label: The label.
        language: Its language tag, empty where it has none.
        before: The concept that had it.
        after: The concept that has it now; empty where none has.
    """

    label: str
    language: str
    before: str
    after: str


def moved_labels(difference: Difference) -> tuple[MovedLabel, ...]:
    """Return which labels a concept lost, and which concept has them now.

    A label that is of another kind now (an alternative one instead of the preferred one), or written with another
    capital letter, is on the same concept still.

    Example:
        >>> import io
        >>> import massage_ontology
        >>> head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:tea> a skos:Concept . "
        >>> head += "<urn:mate> a skos:Concept . "
        >>> old, new = (
        ...     massage_ontology.load(io.StringIO(f'{head} <urn:{name}> skos:altLabel "cha"@en .'), format="turtle")
        ...     for name in ("tea", "mate")
        ... )
        >>> moved_labels(massage_ontology.diff(old, new))
        (MovedLabel(label='cha', language='en', before='urn:tea', after='urn:mate'),)
    """
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, label in _labels(difference.delta.added):
        bearers[label.text.casefold(), label.language or ""].add(subject)
    renames = {change.iri: change.after[0] for change in difference.of_kind("renamed")}
    found = set()
    for subject, label in _labels(difference.delta.removed):
        language = label.language or ""
        now = bearers.get((label.text.casefold(), language), set())
        if subject not in now and renames.get(subject) not in now:
            found |= {MovedLabel(label.text, language, subject, bearer) for bearer in now or {""}}
    return tuple(sorted(found, key=lambda each: (each.label.casefold(), each)))


def _labels(triples: Iterable[Triple]) -> Iterator[tuple[str, Literal]]:
    for subject, name, value in triples:
        if name in _LABELS and isinstance(value, Literal):
            yield subject, value


def write_guide(difference: Difference, reasons: Mapping[tuple[str, str, str], str] | None = None) -> str:
    """Return what those who use the old version must look at, as Markdown.

    Args:
        difference: What changed.
        reasons: Why a label left: label, language and IRI of the concept that had it → reason; the guide then has a
            column for it.
    """
    sections = [
        ("Changes by kind", _table(("change", "how many"), _counts(difference))),
        ("Identifiers to replace", _table(("identifier", "what happened", "use instead"), _replaced(difference))),
        ("Schemes", _table(("was in", "is in", "concepts"), _regrouped(difference))),
        (
            "Moved concepts",
            _table(("concept", "no longer under", "now under", "lost a broader one"), _moved(difference)),
        ),
        ("Preferred labels", _table(("concept", "was", "is"), _relabeled(difference))),
        ("Removed labels", _left(difference, reasons or {})),
        ("Notations", _table(("concept", "was", "is"), _values(difference.of_kind("renumbered")))),
    ]
    written = [f"## {title}\n\n{body}" for title, body in sections if body]
    return "\n".join(written) or "No change.\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = tuple(rows)
    return f"{table(columns, body)}\n" if body else ""


def _counts(difference: Difference) -> Iterator[tuple[str, str]]:
    yield from ((kind, f"{number:,}") for kind, number in Counter(change.kind for change in difference).items())


def _replaced(difference: Difference) -> Iterator[tuple[str, str, str]]:
    for iri, kind, heirs in difference.migration:
        yield _code(iri), _FATES[kind], _codes(heirs)


def _regrouped(difference: Difference) -> Iterator[tuple[str, str, str]]:
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for change in difference.of_kind("regrouped"):
        groups[change.before, change.after].append(change.iri)
    for before, after in sorted(groups):
        yield _codes(before), _codes(after), _codes(groups[before, after])


def _moved(difference: Difference) -> Iterator[tuple[str, str, str, str]]:
    for change in difference.of_kind("moved"):
        lost = "yes" if change.level == "major" else "no"
        yield _code(change.iri), _codes(change.before), _codes(change.after), lost


def _relabeled(difference: Difference) -> Iterator[tuple[str, str, str]]:
    """Yield the preferred labels that were replaced; one in a further language replaces none."""
    for change in difference.of_kind("relabeled"):
        languages = {_language(text) for text in change.before}
        if languages:
            now = tuple(text for text in change.after if _language(text) in languages)
            yield from _values([change._replace(after=now)])


def _language(text: str) -> str:
    """Return the language tag behind a label, as `Difference` writes it."""
    return text.rpartition("@")[2] if "@" in text else ""


def _values(changes: Iterable[Change]) -> Iterator[tuple[str, str, str]]:
    for change in changes:
        yield _code(change.iri), _texts(change.before), _texts(change.after)


def _left(difference: Difference, reasons: Mapping[tuple[str, str, str], str]) -> str:
    columns = ("label", "language", "was on", "is on", "why")
    rows = (
        (markdown(each.label), each.language or _NOTHING, _code(each.before), _codes(filter(None, [each.after])),
         markdown(reasons.get(each[:3], "")) or _NOTHING)
        for each in moved_labels(difference)
    )  # fmt: skip
    width = len(columns) - (not reasons)
    return _table(columns[:width], (row[:width] for row in rows))


def _code(iri: str) -> str:
    return f"`{clean(compress(iri)).replace('`', '').replace('|', '')}`"


def _codes(iris: Iterable[str]) -> str:
    return ", ".join(map(_code, iris)) or _NOTHING


def _texts(texts: Iterable[str]) -> str:
    return "; ".join(map(markdown, texts)) or _NOTHING
