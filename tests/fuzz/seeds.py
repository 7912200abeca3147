"""What fuzzing begins with: for each target a few inputs that are right, or nearly so."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz.targets import TINY

TESTS = Path(__file__).parents[1]
ONTOLOGY = TESTS.parent / "ontology"

TURTLE = b"""# a comment
@base <http://example.org/> .
PREFIX ex: <http://example.org/t#>
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:tea a skos:Concept ; skos:prefLabel "tea"@en , 'Tee'@de-AT ; skos:notation "T1"^^ex:code , 7 , -1.5 , 2e3 , true .
<green> a skos:Concept ; skos:broader ex:tea ; skos:note \"\"\"two
lines \\u00e9 \\" \"\"\" , [ ex:value 'x' ] ; skos:related ( ex:tea <green> ) .
_:all a skos:OrderedCollection ; skos:memberList ( ex:tea [] ) .
<< ex:tea ex:p ex:green >> ex:says "so" .
"""
TRIG = b"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
GRAPH <urn:g> { <urn:a> a skos:Concept ; skos:prefLabel "a"@en . }
_:h { <urn:b> skos:broader <urn:a> . } { <urn:b> a skos:Concept } <urn:c> skos:related <urn:a> .
"""
LINES = b"""<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .
<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "tea \\u00e9\\n"@en-GB . # a comment
_:b <http://www.w3.org/2004/02/skos/core#notation> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
"""
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rdf:RDF [ <!ENTITY t "http://example.org/t#"> ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
  xmlns:ex="http://example.org/t#" xml:base="http://example.org/" xml:lang="en">
  <skos:Concept rdf:about="&t;tea" ex:code="T1"><skos:prefLabel>tea &amp; more</skos:prefLabel>
    <skos:note rdf:parseType="Literal"><b>bold</b></skos:note>
    <skos:related rdf:parseType="Resource"><ex:p rdf:datatype="http://example.org/d">1</ex:p></skos:related></skos:Concept>
  <rdf:Description rdf:ID="green"><rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
    <skos:broader rdf:resource="t#tea" rdf:ID="why"/><skos:memberList rdf:parseType="Collection">
    <rdf:Seq><rdf:li>1</rdf:li></rdf:Seq><rdf:Description rdf:nodeID="n"/></skos:memberList></rdf:Description>
</rdf:RDF>
"""
JSON = b"""{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#", "label": {"@id": "skos:prefLabel",
 "@container": "@language"}, "up": {"@id": "skos:broader", "@type": "@id"}, "@base": "http://example.org/"},
 "@graph": [{"@id": "tea", "@type": "skos:Concept", "label": {"en": "tea", "de": ["Tee"]}},
 {"@id": "green", "@type": "skos:Concept", "up": "tea", "skos:notation": 7, "skos:note": {"@list": [true, 1.5, null]}}]}
"""
SUPPRESSIONS = b"""[[suppress]]
rule = "S27"
subject = "urn:t:tea"
reason = "is talked about"
until = 2999-12-31
"""
QUERIES = (
    b"SELECT ?c ?l WHERE { ?c a skos:Concept ; skos:prefLabel ?l FILTER (lang(?l) = 'en') } ORDER BY ?l LIMIT 5",
    b"PREFIX ex: <urn:t:> ASK { ex:green skos:broader+/^skos:broader* ex:tea OPTIONAL { ?s ?p [] } }",
    b'CONSTRUCT { ?s skos:note "x\\u0041"@en } { { ?s ?p ?o } UNION { BIND (1/0 AS ?s) } MINUS { ?s a ?x } }',
    b"DESCRIBE <urn:t:tea>",
    b"SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    b"# nothing\nDELETE WHERE { ?s ?p ?o }",
)
TEXTS = (
    b"green tea",
    b"T1",
    b"skos:Concept",
    b"http://example.org/tea/green",
    b"gren teh",
    b"mesh:D008405",
    "Thé\u0301 vert \u0e0a\u0e32 \u05ea\u05d4 \ufb01 \u0130 \U0001f375".encode(),
    b"black tea\ngreen tea\nwhite tea\nearl grey\ngrean tea",
    b"leaf=assam|mint?|!green|~black|...",
    b'{"leaf": ["assam", "mint?"], "addition": [], "place": null, "occasion": "none"}',
    b"An assam with milk, poured at breakfast at home.",
)


def _files(folder: Path, *patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(folder.glob(pattern))]


def seeds(target: str) -> list[bytes]:
    """Return what the fuzzing of a target begins with."""
    golden, data = TESTS / "golden", TESTS / "data"
    named = {
        "turtle": [TURTLE, TINY, *_files(data, "*.ttl")],
        "n-triples": [LINES, *_files(golden, "*.nt")],
        "n-quads": [LINES, LINES.replace(b" .", b" <urn:g> .")],
        "trig": [TRIG, TURTLE],
        "rdf-xml": [XML, *_files(golden, "*.rdf")],
        "json-ld": [JSON, *_files(golden, "*.jsonld")],
        "gzip": [b"\0" + TINY, b"\x05" + TURTLE],
        "compiled": [b"\0", b"\x01ab1", b"\x02abc", b"\x03abcdef", b"\x10"],
        "forged": [b"\x03\x00-1", b"\x03\x42\xff", b"\x04\x83x"],
        "sssom": [path[:2_000] for path in _files(ONTOLOGY / "mappings", "*.sssom.tsv")[:4]],
        "session-table": [b'client,leaf,addition\nAnn,assam|mint?,none\nBo,?,"milk|su""gar"\n', b"leaf\n!green\n"],
        "session-json": [TEXTS[9], b"[" + TEXTS[9] + b", {}]"],
        "names": [
            *TEXTS,
            b"90min DT w/ hot stones, $120",
            "F\u00fcnf Massagen \u00e0 1\u00bd Std.".encode(),
            b"97124 x2",
        ],
        "texts": [
            *TEXTS,
            b"Denies headache, migraine or insomnia; her mother had fibromyalgia (?). No green tea.",
            "Keine R\u00fcckenschmerzen. Pas de migraine! \u63a8\u62ff\u30de\u30c3\u30b5\u30fc\u30b8".encode(),
            b"Oncology and geriatric massage; traditional Thai massage (TTM), TTM. Massage the dough?",
        ],
        "names-table": [b"name;price\ngreen tea 60;1\n", "\ufeffid\tname\n1\tgr\u00fcner Tee\n".encode("utf-16")],
        "checked-table": [b"id,name\n1,tea\n2,gren-tea\n", b'name\n"tea"\n'],
        "suppressions": [SUPPRESSIONS],
        "sparql": [*QUERIES, *_files(ONTOLOGY / "queries", "*.rq")[:5]],
        "format": [TINY, TURTLE, (data / "teas.ttl").read_bytes()],
        "page": [TURTLE, TINY],
    }
    return named.get(target, list(TEXTS))
