"""What is said of addresses, terms and mappings."""

from __future__ import annotations

import rdflib

from massage_ontology.validation.linking import TERMS, check_addresses, check_links_out, check_terms_exist
from tests.validation.test_facts import facts_of


def test_the_terms_are_those_that_rdflib_knows_too() -> None:
    names = {name for name in rdflib.SKOS.__annotations__ if not name.startswith("_")}
    assert names == set(TERMS)


def test_a_term_is_told_once_however_often_it_is_used() -> None:
    text = "".join(f"ex:{name} skos:prefSymbol ex:x . " for name in "abc")
    assert len(list(check_terms_exist(facts_of(text)))) == 1


def test_blank_and_nameless_concepts_have_no_address() -> None:
    found = list(check_addresses(facts_of("[] a skos:Concept . <urn:a> a skos:Concept . ex:b a skos:Concept .")))
    assert len(found) == 2


def test_a_link_to_the_own_vocabulary_leads_nowhere_else() -> None:
    text = "ex:a a skos:Concept ; skos:related ex:b . ex:b a skos:Concept ; skos:exactMatch <http://e.com/x/b> ."
    assert [each.subject for each in check_links_out(facts_of(text))] == ["http://example.org/a"]
