"""The catalog of rules: name, severity, what it demands, where it comes from, and the function that checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import ValidationOptionError
from massage_ontology.validation import (
    addresses,
    circles,
    clusters,
    integrity,
    languages,
    linking,
    schemes,
    signs,
    structure,
    values,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from massage_ontology.validation.facts import Facts
    from massage_ontology.validation.findings import Problem

REFERENCE = "https://www.w3.org/TR/skos-reference/"
_QSKOS = "qSKOS: Mader, Haslhofer and Isaac 2012, doi:10.1007/978-3-642-33290-6_25"
_QSKOS_CONDITIONS = {"S13", "S14", "S27", "S46"}
_OWN = "massage-ontology: common practice"


class Rule(NamedTuple):
    """One thing that is demanded of a vocabulary.

    Attributes:
        name: How findings and options call it.
        severity: `error`, `warning` or `info`.
        demand: What it demands, in one sentence.
        reference: The clause or paper that it comes from.
        check: Facts in, problems out.
        opinion: Whether it is left out unless asked for: many good vocabularies do otherwise.
    """

    name: str
    severity: str
    demand: str
    reference: str
    check: Callable[[Facts], Iterator[Problem]]
    opinion: bool = False


RULES = (
    Rule("S9", "error", "Nothing is both a concept and a concept scheme.", REFERENCE + "#schemes (S9)",
         integrity.check_schemes_are_no_concepts),
    Rule("S13", "error", "A label has one kind only: preferred, alternative or hidden.", REFERENCE + "#labels (S13)",
         integrity.check_labels_are_of_one_kind),
    Rule("S14", "error", "A resource has at most one preferred label in a language.", REFERENCE + "#labels (S14)",
         integrity.check_one_preferred_label_a_language),
    Rule("S27", "error", "Related concepts are not broader or narrower than each other.",
         REFERENCE + "#semantic-relations (S27)", integrity.check_related_are_not_above),
    Rule("S37", "error", "Nothing is both a collection and a concept or scheme.",
         REFERENCE + "#collections (S37)", integrity.check_collections_are_neither),
    Rule("S46", "error", "An exactMatch is not also a broadMatch, narrowMatch or relatedMatch.",
         REFERENCE + "#mapping (S46)", integrity.check_exact_matches_are_no_others),
    Rule("S48", "error", "A SKOS-XL label is not a concept, scheme or collection.",
         REFERENCE + "#xl-Label (S48)", integrity.check_labels_are_nothing_else),
    Rule("S52", "error", "A SKOS-XL label has one literal form.", REFERENCE + "#xl-Label (S52)",
         integrity.check_labels_have_one_form),
    Rule("S58", "error", "A SKOS-XL label has one kind only: preferred, alternative or hidden.",
         REFERENCE + "#xl-labels (S58)", integrity.check_extended_labels_are_of_one_kind),
    Rule("no-concept", "warning", "A vocabulary has concepts.", REFERENCE + "#concepts (S1)",
         linking.check_any_concept),
    Rule("untyped-resource", "warning", "A resource with a SKOS label has a class.",
         REFERENCE + "#labels (section 5.6.1)", linking.check_labeled_resources_have_classes),
    Rule("near-namespace", "warning", "Namespaces are spelled correctly.",
         REFERENCE + "#vocab (section 2)", addresses.check_namespaces),
    Rule("relative-iri", "warning", "IRIs are absolute, or the document has a base IRI.",
         "RFC 3986, section 5.1", addresses.check_iris_are_whole),
    Rule("literal-link", "warning", "The target of a link is a resource, not a string.",
         REFERENCE + " (S3, S18, S30, S38, S53: object properties)", values.check_links_lead_to_resources),
    Rule("no-plain-label", "warning", "A label is a plain string, not a number or an IRI.", REFERENCE + "#labels (S12)",
         values.check_labels_are_texts),
    Rule("misused-notation", "warning", "A notation is a literal without a language tag.",
         REFERENCE + "#notations (S15, 6.5.1)", values.check_notations_are_codes),
    Rule("malformed-literal", "warning", "A literal fits its datatype.",
         "RDF 1.1 Concepts, section 3.3; XML Schema 1.1 Part 2, section 3.3", values.check_literals_are_of_their_type),
    Rule("unclear-deprecation", "warning", "owl:deprecated is true or false.",
         "OWL 2 Structural Specification, section 5.5", values.check_deprecation_is_told),
    Rule("formless-label", "warning", "A SKOS-XL label states its literal form.", REFERENCE + "#xl-Label (S52)",
         values.check_extended_labels_have_forms),
    Rule("broken-member-list", "warning", "A member list has one beginning, no branches, and an end.",
         REFERENCE + "#collections (S34, S35); RDF 1.1 Semantics, D.3", values.check_member_lists_are_lists),
    Rule("cyclic-hierarchy", "warning", "No concept is broader than itself.", _QSKOS, circles.check_cycles),
    Rule("reflexive-link", "warning", "No concept is linked to itself.", _QSKOS, circles.check_links_to_itself),
    Rule("orphan-concept", "warning", "Every concept is linked to another, or is a top concept.", _QSKOS,
         clusters.check_orphans),
    Rule("lonely-top-concept", "info", "A top concept has narrower or related concepts.", _QSKOS,
         clusters.check_lonely_tops),
    Rule("disconnected-cluster", "info", "The concepts of a scheme are connected.", _QSKOS, clusters.check_islands),
    Rule("one-way-link", "info", "A link and its inverse are both stated.", _QSKOS, structure.check_one_way_links,
         opinion=True),
    Rule("redundant-broader", "warning", "A broader link does not repeat what a longer path implies.", _QSKOS,
         structure.check_redundant_links),
    Rule("related-siblings", "info", "Related concepts do not share a broader one.", _QSKOS,
         structure.check_related_siblings),
    Rule("transitive-only", "warning", "Transitive links are not stated without the direct ones.", _QSKOS,
         structure.check_only_transitive_links),
    Rule("missing-top-concept", "warning", "A scheme states its top concepts.", _QSKOS,
         schemes.check_schemes_have_tops),
    Rule("undeclared-top", "info", "If a scheme states top concepts, they include all concepts without broader ones.",
         _OWN, schemes.check_tops_are_stated),
    Rule("top-concept-below", "warning", "A top concept has no broader concept in its scheme.", _QSKOS,
         schemes.check_tops_have_none_broader),
    Rule("no-scheme", "warning", "Every concept is in a scheme, if there are schemes.", _OWN,
         schemes.check_in_a_scheme),
    Rule("missing-scheme", "info", "There is a concept scheme.", REFERENCE + "#schemes (4.1)",
         schemes.check_any_scheme),
    Rule("wide-concept", "info", f"A concept has at most {structure.MOST_CHILDREN} direct narrower ones.", _OWN,
         structure.check_wide_concepts),
    Rule("deprecated-broader", "warning", "A concept in use is not below a deprecated one.", _OWN,
         structure.check_deprecated_links),
    Rule("dangling-link", "warning", "The target of a link is described.", _OWN, structure.check_members_are_named),
    Rule("missing-label", "warning", "Every concept and scheme has a preferred label.", _QSKOS, wording.check_labeled),
    Rule("empty-label", "warning", "A label contains a letter or a digit.", _QSKOS, wording.check_labels_say_something),
    Rule("unclean-label", "warning", "A label has no stray spaces or control characters, and is in normal form C.",
         _QSKOS, wording.check_labels_are_clean),
    Rule("unseen-sign", "warning", "A label has no zero-width characters, unless its script needs them.",
         "The Unicode Standard, 23.2; UTS 39", signs.check_signs_are_seen),
    Rule("mixed-script", "warning", "A word does not mix in look-alike letters of another script.",
         "UTS 39, section 5", signs.check_words_are_of_one_script),
    Rule("markup-label", "warning", "A label contains no markup.", _OWN, wording.check_labels_hold_no_markup),
    Rule("language-tag", "warning", "Labels and notes have a valid language tag.",
         _QSKOS + "; BCP 47", languages.check_language_tags),
    Rule("language-gap", "info", "If most concepts have a label in a language, all have one.", _QSKOS,
         languages.check_languages_are_covered),
    Rule("language-coverage", "info", "Every concept has text in every language of the vocabulary.", _QSKOS,
         languages.check_all_languages_are_covered, opinion=True),
    Rule("no-common-language", "info", "All concepts have a label in a common language.", _QSKOS,
         languages.check_common_language),
    Rule("undocumented-concept", "info", "Every concept has a note that says what is meant.", _QSKOS,
         wording.check_documented),
    Rule("overlapping-label", "warning", "Concepts of one scheme have different preferred labels.", _QSKOS,
         wording.check_overlapping_labels),
    Rule("shared-label", "info", "No label of a concept is a label of another one.", _QSKOS,
         wording.check_shared_labels),
    Rule("near-label", "info", "Preferred labels of two concepts differ by more than accents and punctuation.",
         _OWN, wording.check_near_labels),
    Rule("circular-definition", "warning", "A definition says more than the label.", _OWN,
         wording.check_definitions_define),
    Rule("ambiguous-notation", "warning", "A notation identifies one concept of a scheme.",
         _QSKOS + "; " + REFERENCE + "#notations (6.5.3)",
         wording.check_notations_are_unique),
    Rule("second-notation", "info", "A concept has one notation per system.",
         _QSKOS + "; " + REFERENCE + "#notations (6.5.2)", wording.check_one_notation_a_system),
    Rule("undefined-term", "warning", "Terms in the SKOS namespace are defined by SKOS.", _QSKOS,
         linking.check_terms_exist),
    Rule("no-web-address", "info", "A concept has an http(s) address.", _QSKOS, linking.check_addresses),
    Rule("mapping-inside", "info", "Mapping properties link to other schemes.",
         _QSKOS + "; " + REFERENCE + "#mapping (10.6.1)", linking.check_mappings_lead_out),
    Rule("hierarchy-outside", "info", "Links to other vocabularies use mapping properties.",
         REFERENCE + "#mapping (10.6.1)", linking.check_hierarchy_stays_in),
    Rule("missing-out-link", "info", "A concept has a link to something outside its vocabulary.", _QSKOS,
         linking.check_links_out, opinion=True),
    Rule("missing-replacement", "warning", "A deprecated concept says what replaces it.", _OWN,
         linking.check_replacements_exist),
)  # fmt: skip
"""All rules, in the order of the report of rules."""

BY_NAME = {rule.name: rule for rule in RULES}


def choose_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Choose rules by name.

    Args:
        select: Names of rules, or severities, or `integrity` for the conditions of the SKOS Reference, `qskos` for
            what qSKOS publishes, or `all`; where empty, all rules that are not marked as an opinion.
        ignore: Names or severities to leave out.

    Returns:
        The rules, in the order of the catalog.

    Raises:
        ValidationOptionError: A name is unknown.

    Example:
        >>> [rule.name for rule in choose_rules(["integrity"], ["S46"])]
        ['S9', 'S13', 'S14', 'S27', 'S37', 'S48', 'S52', 'S58']
    """
    wanted = _named(select) if select else {rule.name for rule in RULES if not rule.opinion}
    unwanted = _named(ignore)
    return tuple(rule for rule in RULES if rule.name in wanted and rule.name not in unwanted)


def _named(words: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for word in words:
        names = {
            rule.name
            for rule in RULES
            if word in {rule.name, rule.severity, "all"}
            or (word == "integrity" and rule.severity == "error")
            or (word == "qskos" and (rule.reference.startswith(_QSKOS) or rule.name in _QSKOS_CONDITIONS))
        }
        if not names:
            message = f"no rule is called {word!r}; massage-ontology validate --rules lists them"
            raise ValidationOptionError(message)
        found |= names
    return found
