"""Prefixes: the names by which IRIs are written and read.

Source: the prefixes are those of the SKOS Reference, of DCMI Metadata Terms and of prefix.cc.
"""

from __future__ import annotations

from collections.abc import Mapping

SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
ISO_THES = "http://purl.org/iso25964/skos-thes#"
SSSOM = "https://w3id.org/sssom/"
BASE = "https://w3id.org/massage-ontology/"
SCHEMA = BASE + "schema#"

PREFIXES: Mapping[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "claim": BASE + "claim/",
    "collection": BASE + "collection/",
    "contraindication-statement": BASE + "contraindication-statement/",
    "dc": DC,
    "dcterms": DCTERMS,
    "evidence": BASE + "evidence/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "iso-thes": ISO_THES,
    "link": BASE + "link/",
    "massage": BASE,
    "mo": SCHEMA,
    "owl": OWL,
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": "https://schema.org/",
    "scheme": BASE + "scheme/",
    "sense": BASE + "sense/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS,
    "skosxl": SKOSXL,
    "source": BASE + "source/",
    "vann": "http://purl.org/vocab/vann/",
    "wikidata": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}
"""The prefixes that are declared in every query and understood in every key."""


def expand(curie: str, prefixes: Mapping[str, str] = PREFIXES) -> str | None:
    """Turn a CURIE into an IRI.

    Returns:
        The IRI, or `None` where the prefix is unknown or there is none.

    Example:
        >>> expand("skos:broader")
        'http://www.w3.org/2004/02/skos/core#broader'
        >>> expand("broader") is None
        True
    """
    prefix, colon, local = curie.partition(":")
    namespace = prefixes.get(prefix) if colon else None
    return None if namespace is None else namespace + local


def compress(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Turn an IRI into a CURIE; the longest namespace wins.

    Returns:
        The CURIE, or the IRI unchanged where no namespace fits or the rest holds a slash.

    Example:
        >>> compress("https://w3id.org/massage-ontology/schema#Sense")
        'mo:Sense'
        >>> compress("https://w3id.org/massage-ontology/source/lowe-clinical")
        'source:lowe-clinical'
        >>> compress("http://example.org/a")
        'http://example.org/a'
    """
    fits = [
        (-len(namespace), prefix)
        for prefix, namespace in prefixes.items()
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]
    ]
    if not fits:
        return iri
    length, prefix = min(fits)
    return f"{prefix}:{iri[-length:]}"


def in_words(iri: str) -> str:
    """Return the local name of an IRI in words, for what has no label.

    Example:
        >>> in_words("https://w3id.org/massage-ontology/schema#ClearanceFirst")
        'clearance first'
    """
    import re

    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local_name(iri)).lower()


_OF_THE_PAGE = frozenset({"this", "it", "id"})
"""Fragments that tell a thing from the page about it, and name nothing."""


def local_name(iri: str) -> str:
    """Return the last part of an IRI that names something, or all of it.

    Parts are divided by `#`, `/` or, where there is none of them, `:`. Empty parts at the end and the fragments
    `#this`, `#it` and `#id` name nothing.

    Example:
        >>> local_name("http://example.org/terms#thai-massage")
        'thai-massage'
        >>> local_name("http://example.org/current/temp/"), local_name("http://example.org/Data#this")
        ('temp', 'Data')
        >>> local_name("http://example.org/")
        'http://example.org/'
    """
    cut = max(iri.rfind("#"), iri.rfind("/"))
    if cut < 0:
        cut = iri.rfind(":")
    name = iri[cut + 1 :]
    if name and (name not in _OF_THE_PAGE or iri[cut] != "#"):
        return name
    shorter = iri[:cut].rstrip("/#")
    # Behind the authority there is no further part: the name of a server is none of a thing.
    return name or iri if shorter.count("/") < _BEHIND_AUTHORITY else local_name(shorter)


_BEHIND_AUTHORITY = 3
"""So many slashes an address has that goes on behind its authority."""


def namespace(iri: str) -> str:
    """Return an IRI up to its local name.

    Example:
        >>> namespace("http://example.org/current/temp/"), namespace("urn:tea")
        ('http://example.org/current/', 'urn:')
    """
    return iri[: iri.rfind(local_name(iri))]


def is_blank(value: object) -> bool:
    """Tell whether a value is a blank node, and not an IRI, a literal or a concept.

    Example:
        >>> is_blank("_:b0"), is_blank("urn:tea")
        (True, False)
    """
    return isinstance(value, str) and value.startswith("_:")
