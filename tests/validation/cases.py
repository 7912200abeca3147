"""For each rule a vocabulary that breaks it and one that only looks so."""

from __future__ import annotations

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix ex: <http://example.org/> .
ex:scheme a skos:ConceptScheme ; skos:prefLabel "drinks"@en ; skos:hasTopConcept ex:tea .
ex:tea a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "tea"@en ; skos:definition "Leaves in water."@en .
ex:green a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "green tea"@en ; skos:broader ex:tea ;
    skos:definition "Of leaves that did not ferment."@en .
ex:black a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "black tea"@en ; skos:broader ex:tea ;
    skos:definition "Of leaves that fermented."@en .
"""
PREFIXES = "".join(line for line in HEAD.splitlines(keepends=True) if line.startswith("@prefix"))


def document(statements: str) -> bytes:
    """Return a document of the statements, below the usual ones unless it declares its prefixes itself."""
    return (statements if statements.startswith("@prefix") else HEAD + statements + "\n").encode()


# rule: (statements that break it, statements that must not fire it)
CASES = {
    "S9": ("ex:tea a skos:ConceptScheme .", "ex:other a skos:ConceptScheme ; skos:prefLabel 'others'@en ."),
    "S13": ("ex:tea skos:altLabel 'tea'@en .", "ex:tea skos:altLabel 'tea'@de ; skos:hiddenLabel 'Tea'@en ."),
    "S14": ("ex:tea skos:prefLabel 'cha'@en .", "ex:tea skos:prefLabel 'tea'@en-gb ; skos:altLabel 'cha'@en ."),
    "S27": (
        "ex:mao skos:broader ex:green ; skos:related ex:tea ; skos:prefLabel 'mao'@en .",
        "ex:green skos:related ex:black .",
    ),
    "S37": (
        "ex:tea a skos:Collection .",
        "ex:group a skos:Collection ; skos:member ex:tea ; skos:prefLabel 'some'@en .",
    ),
    "S46": (
        "ex:tea skos:exactMatch <http://e.com/1> ; skos:broadMatch <http://e.com/1> .",
        "ex:tea skos:exactMatch <http://e.com/1> ; skos:broadMatch <http://e.com/2> .",
    ),
    "S48": (
        "ex:tea skosxl:literalForm 'tea'@en .",
        "ex:tea skosxl:altLabel ex:label . ex:label skosxl:literalForm 'cha'@en .",
    ),
    "S52": (
        "ex:label a skosxl:Label ; skosxl:literalForm 'cha'@en , 'chai'@en .",
        "ex:label a skosxl:Label ; skosxl:literalForm 'cha'@en , 'cha'@EN .",
    ),
    "S58": (
        "ex:tea skosxl:altLabel ex:label ; skosxl:hiddenLabel ex:label .",
        "ex:tea skosxl:altLabel ex:label . ex:green skosxl:hiddenLabel ex:label .",
    ),
    "cyclic-hierarchy": ("ex:tea skos:broader ex:green .", "ex:green skos:broader ex:tea ."),
    "reflexive-link": ("ex:green skos:related ex:green .", "ex:green skos:related ex:black ."),
    "orphan-concept": (
        "ex:mug a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel 'mug'@en .",
        "ex:mug a skos:Concept ; skos:topConceptOf ex:scheme ; skos:prefLabel 'mug'@en .",
    ),
    "lonely-top-concept": (
        "ex:mug a skos:Concept ; skos:topConceptOf ex:scheme ; skos:prefLabel 'mug'@en .",
        "ex:mug a skos:Concept ; skos:topConceptOf ex:scheme ; skos:related ex:tea .",
    ),
    "disconnected-cluster": (
        "ex:mug a skos:Concept ; skos:inScheme ex:scheme . ex:cup skos:inScheme ex:scheme ; skos:broader ex:mug .",
        "ex:mug a skos:Concept ; skos:inScheme ex:else . ex:cup skos:inScheme ex:else ; skos:broader ex:mug .",
    ),
    "one-way-link": ("", "ex:tea skos:narrower ex:green , ex:black ; skos:topConceptOf ex:scheme ."),
    "redundant-broader": (
        "ex:mao skos:broader ex:green , ex:tea .",
        "ex:mao skos:broader ex:green , ex:black .",
    ),
    "related-siblings": ("ex:green skos:related ex:black .", "ex:mao skos:broader ex:green ; skos:related ex:black ."),
    "transitive-only": (
        "ex:mao a skos:Concept ; skos:broaderTransitive ex:tea .",
        "ex:mao skos:broader ex:green ; skos:broaderTransitive ex:tea .",
    ),
    "missing-top-concept": (
        "ex:s2 a skos:ConceptScheme . ex:mug a skos:Concept ; skos:inScheme ex:s2 .",
        "ex:s2 a skos:ConceptScheme . ex:mug a skos:Concept ; skos:topConceptOf ex:s2 .",
    ),
    "undeclared-top": (
        "ex:mug skos:inScheme ex:scheme ; skos:narrower ex:cup .",
        "ex:mug skos:topConceptOf ex:scheme ; skos:narrower ex:cup . ex:pot skos:inScheme ex:s3 ; skos:related ex:a .",
    ),
    "top-concept-below": (
        "ex:green skos:topConceptOf ex:scheme .",
        "ex:tea skos:broadMatch <http://e.com/drink> .",
    ),
    "no-scheme": ("ex:mug a skos:Concept .", "ex:mug a skos:Concept ; skos:inScheme ex:scheme ."),
    "wide-concept": (
        "".join(f"ex:t{n} skos:broader ex:green . " for n in range(101)),
        "".join(f"ex:t{n} skos:broader ex:green . " for n in range(100)),
    ),
    "deprecated-broader": ("ex:tea owl:deprecated true .", "ex:green owl:deprecated true ."),
    "dangling-link": ("ex:green skos:broader ex:nothing .", "ex:green skos:broader ex:tea ."),
    "missing-label": (
        "ex:mug a skos:Concept ; skos:altLabel 'mug'@en .",
        "ex:s2 a skos:ConceptScheme ; dcterms:title 'others'@en .",
    ),
    "empty-label": ("ex:tea skos:altLabel ' - '@en .", "ex:tea skos:altLabel '茶'@zh , 'C+'@en ."),
    "unclean-label": ("ex:tea skos:altLabel 'the  drink'@en .", "ex:tea skos:altLabel 'café'@fr ."),
    "markup-label": ("ex:tea skos:altLabel '<b>tea</b>'@en .", "ex:tea skos:altLabel 'tea < 3 & > 2'@en ."),
    "language-tag": ("ex:tea skos:altLabel 'chai' .", "ex:tea skos:altLabel 'chai'@hi-Latn ; skos:notation 'T1' ."),
    "language-gap": (
        "ex:tea skos:prefLabel 'Tee'@de . ex:green skos:prefLabel 'Grüntee'@de .",
        "ex:tea skos:prefLabel 'Tee'@de .",
    ),
    "language-coverage": ("ex:tea skos:altLabel 'cha'@zh .", "ex:tea skos:altLabel 'cha'@en ."),
    "no-common-language": ("ex:mug skos:inScheme ex:scheme ; skos:prefLabel 'Becher'@de .", ""),
    "undocumented-concept": (
        "ex:mug a skos:Concept ; skos:prefLabel 'mug'@en .",
        "ex:mug a skos:Concept ; skos:scopeNote 'A cup.'@en .",
    ),
    "overlapping-label": (
        "ex:mao skos:inScheme ex:scheme ; skos:broader ex:tea ; skos:prefLabel 'Green Tea'@en .",
        "ex:mao skos:inScheme ex:else ; skos:broader ex:tea ; skos:prefLabel 'green tea'@en .",
    ),
    "shared-label": (
        "ex:tea skos:altLabel 'Black Tea'@en .",
        "ex:tea skos:altLabel 'black tea'@de ; skos:hiddenLabel 'tee'@en .",
    ),
    "near-label": (
        "ex:mao skos:broader ex:tea ; skos:prefLabel 'green-tea'@en .",
        "ex:mao skos:broader ex:tea ; skos:prefLabel 'tea, green'@en .",
    ),
    "circular-definition": (
        "ex:mao skos:prefLabel 'mao feng'@en ; skos:broader ex:tea ; skos:definition 'Mao feng.'@en .",
        "ex:mao skos:prefLabel 'mao feng'@en ; skos:broader ex:tea ; skos:definition 'Mao feng picked early.'@en .",
    ),
    "ambiguous-notation": (
        "ex:tea skos:notation 'T' . ex:green skos:notation 'T' .",
        "ex:tea skos:notation 'T' . ex:green skos:notation 'T'^^ex:other .",
    ),
    "second-notation": ("ex:tea skos:notation 'T' , 'U' .", "ex:tea skos:notation 'T' , 'T'^^ex:other ."),
    "undefined-term": ("ex:tea skos:prefSymbol ex:cup .", "ex:tea skos:mappingRelation <http://e.com/1> ."),
    "no-web-address": ("<urn:tea> a skos:Concept .", ""),
    "mapping-inside": ("ex:green skos:closeMatch ex:black .", "ex:green skos:closeMatch <http://e.com/1> ."),
    "hierarchy-outside": ("ex:tea skos:broader <http://e.com/x/1> .", "ex:tea skos:broadMatch <http://e.com/x/1> ."),
    "missing-out-link": ("", "ex:tea skos:exactMatch <http://e.com/x/1> ."),
    "missing-replacement": (
        "ex:green owl:deprecated true .",
        "ex:green owl:deprecated true ; dcterms:isReplacedBy ex:tea .",
    ),
    "no-concept": (PREFIXES + "ex:mug a ex:Cup .", "ex:mug a ex:Cup ."),
    "near-namespace": (
        "ex:mug <http://www.w3.org/2008/05/skos#prefLabel> 'mug'@en .",
        "ex:mug <http://purl.org/dc/elements/1.1/title> 'mug'@en ; skosxl:altLabel ex:cup .",
    ),
    "relative-iri": (
        "<file:///shelf/mug> a skos:Concept .",
        "@base <http://example.org/> . <mug> a skos:Concept .",
    ),
    "literal-link": (
        "ex:green skos:broader 'tea' ; skos:inScheme 'http://example.org/scheme' .",
        "ex:green skos:broader ex:tea ; skos:note 'tea'@en .",
    ),
    "no-plain-label": (
        "ex:tea skos:altLabel 7 , ex:cha .",
        "ex:tea skos:altLabel '7' ; skosxl:altLabel ex:cha . ex:cha skosxl:literalForm 'cha'@en .",
    ),
    "untyped-resource": ("ex:leaf skos:prefLabel 'leaf'@en .", "ex:leaf a ex:Plant ; skos:prefLabel 'leaf'@en ."),
    "misused-notation": ("ex:tea skos:notation 'T1'@en .", "ex:tea skos:notation 'T1' ; skos:altLabel 'T1'@en ."),
    "malformed-literal": (
        "ex:tea ex:since '2020-13-45'^^<http://www.w3.org/2001/XMLSchema#date> .",
        "ex:tea ex:since '2020-02-29'^^<http://www.w3.org/2001/XMLSchema#date> , 10 , 'x'^^ex:own .",
    ),
    "unclear-deprecation": (
        "ex:tea owl:deprecated 'yes' .",
        "ex:tea owl:deprecated false .",
    ),
    "formless-label": (
        "ex:tea skosxl:altLabel [ a skosxl:Label ] .",
        "ex:tea skosxl:altLabel [ skosxl:literalForm 'cha'@en ] , <http://elsewhere.example/x/1> .",
    ),
    "broken-member-list": (
        "ex:order skos:memberList _:one . _:one rdf:first ex:tea ; rdf:rest _:one .",
        "ex:order skos:memberList ( ex:green ex:black ex:green ) .",
    ),
    "missing-scheme": (PREFIXES + "ex:mug a skos:Concept .", "ex:mug a skos:Concept ."),
    "unseen-sign": (
        "ex:tea skos:altLabel 'oo\u200blong'@en .",
        "ex:tea skos:altLabel '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'@fa , 'ชา\u200bเขียว'@th .",
    ),
    "mixed-script": (
        "ex:tea skos:altLabel 't\u0435a'@en , 'Moc\u043a\u0432\u0430'@ru .",
        "ex:tea skos:altLabel '\u0447\u0430\u0439 CTC'@ru , 'TNF\u03b1'@en , 'DVD-\u0434\u0438\u0441\u043a'@ru .",
    ),
}
