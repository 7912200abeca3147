"""Find concepts by what they are linked to.

Each filter is worked out over the columns of the vocabulary, without the query engine; the answer can write the SPARQL
that gives the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.concept import Concept
from massage_ontology.markup import clean
from massage_ontology.queries.clauses import Clause, Writer
from massage_ontology.queries.filters import ENDS, Filters, every

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from massage_ontology.vocabulary import Vocabulary


class Found(tuple[Concept, ...]):  # noqa: SLOT001 (it holds what was asked beside the concepts)
    """The concepts that satisfy every filter, in the order of their IRIs: a tuple that can explain itself.

    Example:
        >>> import massage_ontology
        >>> found = massage_ontology.find(technique="kneading", setting="hospital")
        >>> print(found)
        infant-massage  infant massage  uses technique: kneading; typical setting: neonatal intensive care unit ...
    """

    _vocabulary: Vocabulary
    _clauses: tuple[Clause, ...]
    _language: str | None

    @classmethod
    def of(cls, vocabulary: Vocabulary, asked: Iterable[Clause], language: str | None) -> Found:
        """Intersect clauses."""
        kept = tuple(asked)
        numbers = set(range(len(vocabulary)))
        for clause in kept:
            numbers &= clause.numbers
        found = cls(vocabulary.views(sorted(numbers)))
        found._vocabulary, found._clauses, found._language = vocabulary, kept, language
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the concepts alone, as a plain tuple."""
        return (tuple, (list(self),))

    @property
    def filters(self) -> tuple[str, ...]:
        """The filters in words."""
        return tuple(clause.words for clause in self._clauses)

    def reasons(self, concept: Concept | str) -> tuple[str, ...]:
        """Return why a concept was found: the links that the filters matched, with strength and source.

        Args:
            concept: One of the concepts found, or its key.

        Example:
            >>> import massage_ontology
            >>> massage_ontology.find(setting="hospice").reasons("oncology-massage")
            ('typical setting: hospice (typical; shin2016)',)
        """
        number = self._vocabulary[concept].number
        return tuple(reason for clause in self._clauses for reason in clause.reasons.get(number, ()))

    @property
    def sparql(self) -> str:
        """The SPARQL that gives the same concepts, complete with its prefixes.

        Example:
            >>> import massage_ontology
            >>> print(massage_ontology.find(below="sports-massage", technique="kneading").sparql)
            PREFIX massage: <https://w3id.org/massage-ontology/>
            PREFIX mo: <https://w3id.org/massage-ontology/schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT DISTINCT ?concept {
              ?concept a skos:Concept .
              # below: sports massage
              ?concept (skos:broader|^skos:narrower)+ massage:sports-massage .
              FILTER (?concept != massage:sports-massage)
              # technique: kneading
              ?concept (mo:usesModality|mo:usesTechnique) ?value2 .
              ?value2 (skos:broader|^skos:narrower)* massage:kneading .
            }
            ORDER BY ?concept
        """
        writer = Writer(self._vocabulary)
        lines = [f"  {line}" for line in writer.base()]
        for place, clause in enumerate(self._clauses, 1):
            # A brace in a label could make the remark look like a SERVICE clause, which is refused even here.
            lines.append(f"  # {clean(' '.join(clause.words.split())).replace('{', '(')}")
            lines += [f"  {line}" for line in clause.pattern(writer, place)]
        prefixes = [f"PREFIX {each}: <{self._vocabulary.prefixes[each]}>" for each in sorted(writer.prefixes)]
        return "\n".join([*prefixes, "SELECT DISTINCT ?concept {", *lines, "}", "ORDER BY ?concept"])

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a flat row for each concept: `key`, `label`, `schemes`, `reasons`, `iri`."""
        return [
            {
                "key": concept.key,
                "label": str(concept.label(self._language)),
                "schemes": [scheme.key for scheme in concept.in_scheme],
                "reasons": list(self.reasons(concept)),
                "iri": concept.iri,
            }
            for concept in self
        ]

    def _repr_html_(self) -> str:
        """Show the first concepts in a notebook, each with its reasons."""
        from massage_ontology import notebook

        rows = ((row["key"], row["label"], "; ".join(row["reasons"])) for row in self.to_rows())
        title = notebook.heading(f"{len(self):,} concepts", " and ".join(self.filters))
        return title + notebook.table(("key", "label", "why"), rows)

    def __str__(self) -> str:
        """Return one line for each concept: key, label, reasons."""
        rows = self.to_rows()
        width = max((len(row["key"]) for row in rows), default=0)
        lines = (
            "  ".join(filter(None, (f"{row['key']:<{width}}", row["label"], "; ".join(row["reasons"])))) for row in rows
        )
        return (
            "\n".join(clean(line) for line in lines) or f"no concept with {' and '.join(self.filters) or 'no filter'}"
        )


def gather(vocabulary: Vocabulary, filters: Mapping[str, object]) -> Found:
    """Return the concepts that satisfy all filters.

    Args:
        vocabulary: What is searched.
        filters: The filters of `massage_ontology.find` by name; what is `None` is not asked.

    Raises:
        FilterError: There is no such property, scheme, value, system or language.

    Example:
        >>> import massage_ontology
        >>> len(gather(massage_ontology.load(), {"scheme": "goal", "leaf": True}))
        4
    """
    known = dict(filters)
    strength, language = known.pop("strength", None), known.pop("language", None)
    scheme, below, systems = (known.pop(name, None) for name in ("scheme", "below", "has_code_in"))
    ends = {name: known.pop(name, None) for name in ENDS}
    asker = Filters(vocabulary, strength)
    asked = [asker.scheme(each) for each in every("scheme", scheme)]
    asked += [asker.below(each) for each in every("below", below)]
    for name, value in known.items():
        asked += [asker.linked(name, each) for each in every(name, value)]
    asked += [asker.code(each) for each in every("has_code_in", systems)]
    if language is not None:
        asked.append(asker.language(language))
    for name, wanted in ends.items():
        if wanted is not None:
            asked.append(asker.ends(name, wanted))
    return Found.of(vocabulary, asked, None if language is None else str(language))
