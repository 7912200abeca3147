"""A vocabulary fetched from an endpoint, whole or in part, and opened as if it lay here.

Endpoints cut long answers off without a word, and to page by ORDER BY and OFFSET costs them the sorting of everything
for every page, or is refused. So every question asks for the number of its rows as well, in the same answer. Where rows
are missing, it is asked again in parts: those rows whose MD5 digest lies between two bounds. Digests are the same at
every endpoint, need no order, and divide whatever is asked for into parts of about one size.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from massage_ontology.collector import collector_paused
from massage_ontology.endpoint.protocol import Endpoint
from massage_ontology.errors import EndpointError
from massage_ontology.model import Document, Literal
from massage_ontology.namespaces import OWL, RDF, RDFS, SCHEMA, SKOS, expand
from massage_ontology.progress import Task
from massage_ontology.queries.solutions import read_term
from massage_ontology.rdf.limits import LARGEST
from massage_ontology.rdf.parsing import parse
from massage_ontology.skos.columns import read_columns
from massage_ontology.skos.roles import Roles
from massage_ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import NoReturn

    Row = tuple[str, ...]

_DIGITS = 6
"""So many hexadecimal digits of a digest count."""
_ALL = 16**_DIGITS
_MOST_PARTS = 256
_MOST_ROWS = 20_000_000
_SURPLUS = 1.25
"""Parts are not equally large; so much smaller than they must be are they made."""
_DEEPEST = 12
"""Blank nodes in blank nodes, lists not counted."""
_STEPS = 3
"""So far from the concepts of a part lies what comes along: a reading, its criteria, what they name."""
_NAMES = ("broader", "narrower", "related", "inScheme", "topConceptOf", "hasTopConcept", "member")
_SUBCLASS = f"<{RDFS}subClassOf>"
_ON_NOTHING = "FILTER NOT EXISTS { ?a ?b ?x0 }"
_COUNT = re.compile("[0-9]{1,18}")
_CUT = "truncates a result that cannot be split, the blank nodes of"


def connect(
    url: str,
    *,
    scheme: str | None = None,
    root: str | None = None,
    timeout: float = 30.0,
    retries: int = 3,
    batch_size: int = 500,
    page_size: int = 200_000,
    headers: Mapping[str, str] | None = None,
    proxies: Mapping[str, str] | None = None,
    graph: str | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> Vocabulary:
    """Download a vocabulary from a SPARQL 1.1 endpoint; then it works like any other.

    With `scheme` or `root`, only a part is fetched: the concepts of a scheme, or a concept and everything below it, or
    both. It includes what the concepts link to and what describes them (schemes, collections, sources, readings,
    mappings, SKOS-XL labels, neighboring concepts). Requests go to `url` only.

    Args:
        url: The address of the endpoint.
        scheme: The IRI or CURIE of a concept scheme.
        root: The IRI or CURIE of a concept.
        timeout: Seconds to wait for each answer.
        retries: How often a request is repeated if the endpoint is busy or the connection breaks.
        batch_size: Resources per request.
        page_size: Maximum number of rows per request.
        headers: Further HTTP headers, such as a login.
        proxies: Proxy by scheme, as for `urllib.request.ProxyHandler`; none if `None`.
        graph: The IRI of the graph to query; the default graph if `None`.
        prefixes: Prefixes of the vocabulary, besides the well-known ones.

    Returns:
        The vocabulary; its `endpoint` queries the endpoint itself.

    Raises:
        EndpointError: The address is invalid, the endpoint does not answer, or it does not have the scheme or concept.
        VocabularyLoadError: The response is not valid RDF.

    Example:
        >>> connect("example.org/sparql")
        Traceback (most recent call last):
        massage_ontology.errors.EndpointError: example.org/sparql: is not a web address; \
give the endpoint as https://…, and a login in headers={'Authorization': …}
    """
    for name, value in (("batch_size", batch_size), ("page_size", page_size)):
        if value < 1:
            message = f"{name} must be at least 1, not {value!r}"
            raise ValueError(message)
    endpoint = Endpoint(
        url, timeout=timeout, retries=retries, headers=headers, proxies=proxies, graph=graph, prefixes=prefixes
    )
    fetch = _Fetch(endpoint, batch_size, page_size)
    wanted = {name: _iri(endpoint, name, key) for name, key in (("scheme", scheme), ("root", root)) if key is not None}
    pieces = fetch.part(**wanted) if wanted else fetch.whole()
    document = _document(endpoint, pieces, prefixes or {})
    with collector_paused():
        vocabulary = Vocabulary(read_columns(parse((document,))), (document,), endpoint)
    if "root" in wanted and wanted["root"] not in vocabulary:
        message = f"holds no concept <{wanted['root']}>"
        raise EndpointError(message, url)
    if not len(vocabulary):
        message = "contains no SKOS concept; if it is in a named graph, give graph="
        raise EndpointError(message, url)
    return vocabulary


class _Fetch:
    """What is asked of an endpoint, in terms as SPARQL writes them."""

    def __init__(self, endpoint: Endpoint, batch_size: int, page_size: int) -> None:
        self.endpoint = endpoint
        self.batch_size = batch_size
        self.page_size = page_size
        self.host = urlsplit(endpoint.url).netloc
        self.answers = 0

    def _refuse(self, message: str) -> NoReturn:
        raise EndpointError(message, self.endpoint.url)

    # ---- whole answers --------------------------------------------------------------------------------------

    def rows(self, select: str, names: str, low: int = 0, high: int = _ALL) -> list[Row]:
        """Ask a SELECT until all its rows are there: those whose digest lies within bounds."""
        inner = select
        if high - low < _ALL:
            texts = ", ".join(f'COALESCE(STR(?{name}), "")' for name in names)  # a blank node has no text
            within = f'?h >= "{low:0{_DIGITS}x}"' + (f' && ?h < "{high:0{_DIGITS}x}"' if high < _ALL else "")
            wanted = f"SELECT ?{' ?'.join(names)} WHERE"
            inner = f"{wanted} {{ {{ {select} }} BIND (MD5(CONCAT({texts})) AS ?h) FILTER ({within}) }}"
        found, count = self._counted(inner, names, f"LIMIT {self.page_size}")
        if count is not None and len(found) >= count:
            return found
        most = 2 * len(found) if count is None else count
        if most > _MOST_ROWS:
            self._refuse(f"has {most:,} rows, too many to be fetched; fetch a part with scheme= or root=")
        parts = min(_MOST_PARTS, max(2, ceil(_SURPLUS * most / max(1, len(found)))))
        if not found or high - low < parts:
            self._refuse(f"gives {len(found)} of {most} rows, however few are requested")
        ends = [low + (high - low) * each // parts for each in range(parts + 1)]
        found = [row for each in pairwise(ends) for row in self.rows(select, names, *each)]
        if count is not None and len(found) < count:
            self._refuse(f"gives {len(found)} of {count} rows; fetch again if it changed meanwhile")
        return found

    def _counted(self, select: str, names: str, limit: str = "") -> tuple[list[Row], int | None]:
        """Return the rows of an answer, and how many there are; `None` where the answer was cut off before that."""
        answer = self.endpoint.select(
            f"SELECT * WHERE {{ {{ SELECT (COUNT(*) AS ?rows) WHERE {{ {select} }} }} UNION {{ {select} {limit} }} }}"
        )
        columns = {name: place for place, name in enumerate(answer.names)}
        found: list[Row] = []
        count = None
        for row in answer:
            values = tuple(row[columns[name]] for name in names if name in columns)
            number = row[columns["rows"]] if "rows" in columns else ""
            if len(values) == len(names) and all(values):
                found.append(values)
            elif number and not any(values):
                count = self._number(number)
            else:
                self._refuse(f"returns no value for {' and '.join(names)}, which the query selects")
        return found, count

    def _number(self, token: str) -> int:
        text = getattr(read_term(token), "text", "")
        if not _COUNT.fullmatch(text):
            self._refuse("does not return a number when rows are counted")
        return int(text)

    # ---- what is said ---------------------------------------------------------------------------------------

    def listed(self, pattern: str) -> set[str]:
        """Return the IRIs that `?s` can be."""
        rows = self.rows(f"SELECT DISTINCT ?s WHERE {{ {pattern} FILTER (isIRI(?s)) }}", "s")
        return {iri for (iri,) in rows if iri.startswith("<")}

    def batches(self, iris: Collection[str]) -> Iterator[list[str]]:
        """Yield what is to be asked about at once, in order."""
        ordered = sorted(iris)
        return (ordered[start : start + self.batch_size] for start in range(0, len(ordered), self.batch_size))

    def said_of(self, iris: Collection[str]) -> Iterator[list[Row]]:
        """Yield what is said of resources, and of the blank nodes that they lead to, batch after batch."""
        with Task(f"fetching from {self.host}", len(iris)) as task:
            for batch in self.batches(iris):
                rows = self.rows(f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {' '.join(batch)} }} ?s ?p ?o }}", "spo")
                lead_on = sorted({row[0] for row in rows if row[2].startswith("_")})
                yield sorted({row for row in rows if not row[2].startswith(("_", "<<"))}) + self._hanging(lead_on)
                task.done += len(batch)

    def _hanging(self, iris: list[str]) -> list[Row]:
        """Return what hangs on resources by blank nodes, all at once or, where that is cut off, one by one."""
        if not iris:
            return []
        found = self._nested(f"VALUES ?x0 {{ {' '.join(iris)} }}", "FILTER (isBlank(?o))")
        if found is None and len(iris) > 1:
            return [row for iri in iris for row in self._hanging([iri])]
        return self._refuse(f"{_CUT} {iris[0]}") if found is None else found

    def _nested(self, start: str, first: str = "") -> list[Row] | None:
        """Return what hangs on `?x0` by blank nodes; `None` where it is cut off.

        A blank node has its name within one answer only, so this is one answer: asked for deeper and deeper, until no
        more comes. Lists are as deep as they are long, so a step goes along a whole list.
        """
        path = start
        branches = [f"{{ {start} ?x0 ?p ?o {first} BIND (?x0 AS ?s) }}"]
        before = -1
        for level in range(1, _DEEPEST + 1):
            path += (
                f" ?x{level - 1} ?q{level} ?y{level} FILTER (isBlank(?y{level}) && ?q{level} != <{RDF}rest>)"
                f" ?y{level} <{RDF}rest>* ?x{level} FILTER (isBlank(?x{level}))"
            )
            branches.append(f"{{ {path} ?x{level} ?p ?o BIND (?x{level} AS ?s) }}")
            rows, count = self._counted(f"SELECT DISTINCT ?s ?p ?o WHERE {{ {' UNION '.join(branches)} }}", "spo")
            if count is None or len(rows) < count:
                return None
            if len(rows) == before or {o for _, _, o in rows if o.startswith("_")} <= {s for s, _, _ in rows}:
                self.answers += 1
                return sorted({(self._apart(s), p, self._apart(o)) for s, p, o in rows if not o.startswith("<<")})
            before = len(rows)
        return self._refuse(f"nests blank nodes deeper than {_DEEPEST} levels")

    def _apart(self, term: str) -> str:
        """Give a blank node a name that it has in no other answer."""
        return f"_:a{self.answers}b{term[2:]}" if term.startswith("_") else term

    # ---- all, or a part -------------------------------------------------------------------------------------

    def whole(self) -> Iterator[list[Row]]:
        """Yield all that the endpoint says."""
        with Task(f"listing the resources of {self.host}") as task:
            subjects = self.listed("?s ?p ?o")
            task.done = len(subjects)
        yield from self.said_of(subjects)
        # Those that no resource leads to take the endpoint several walks through everything; most hold none.
        if self.endpoint.select("SELECT ?s WHERE { ?s ?p ?o FILTER (isBlank(?s)) } LIMIT 1"):
            found = self._nested("{ SELECT DISTINCT ?x0 WHERE { ?x0 ?y ?z FILTER (isBlank(?x0)) } } " + _ON_NOTHING)
            yield self._refuse(f"{_CUT} others") if found is None else found

    def part(self, scheme: str = "", root: str = "") -> Iterator[list[Row]]:
        """Yield what is said of the concepts of a part, and what comes along."""
        below = f"VALUES ?p {{ <{RDFS}subPropertyOf> }} ?s ?p ?o FILTER (isIRI(?s) && isIRI(?o))"
        declared = self.rows(f"SELECT ?s ?p ?o WHERE {{ {below} }}", "spo")
        roles = Roles(parse((_document(self.endpoint, [declared], {}),)))
        words = {name: [f"<{each}>" for each in (SKOS + name, *roles.refinements(SKOS + name))] for name in _NAMES}
        with Task(f"listing the resources of {self.host}") as task:
            chosen = self._below(f"<{root}>", words, task) if root else self._members(f"<{scheme}>", words)
            if root and scheme:
                chosen &= self._members(f"<{scheme}>", words)
            if not chosen:
                self._refuse(f"contains nothing below <{root}> that is in the scheme <{scheme}>")
        said = [row for rows in self.said_of(chosen) for row in rows]
        links = {each for row in words.values() for each in row}
        ends = {o for _, _, o in said if o.startswith("<")} | self._said_by(chosen, links)
        known = set(chosen)
        along: list[Row] = []
        step = 0
        while pending := ends - known:
            step += 1
            known |= pending
            new = [row for rows in self.said_of(pending) for row in rows]
            along += new
            # Classes are followed to the end, because a class far above may be that of concepts.
            follows = (row for row in new if row[1] == _SUBCLASS or (step < _STEPS and not _is_link(row[1], links)))
            ends = {o for _, _, o in follows if o.startswith("<")}
        kept = (row for row in along if row[2] in known or row[2][0] != "<" or not _is_link(row[1], links))
        yield sorted({*declared, *said, *kept})

    def _below(self, root: str, words: Mapping[str, list[str]], task: Task) -> set[str]:
        """Return a concept and everything below it."""
        up, down = "|".join(words["broader"]), "|".join(words["narrower"])
        found = frontier = {root}
        while frontier:
            frontier = self._found(frontier, f"?s {up} ?o", f"?o {down} ?s") - found
            found = found | frontier
            task.done = len(found)
        return found

    def _members(self, scheme: str, words: Mapping[str, list[str]]) -> set[str]:
        """Return what is in a scheme."""
        into, out = "|".join(words["inScheme"] + words["topConceptOf"]), "|".join(words["hasTopConcept"])
        found = self._found({scheme}, f"?s {into} ?o", f"?o {out} ?s")
        return found or self._refuse(f"contains nothing in the scheme {scheme}")

    def _said_by(self, iris: Collection[str], links: Collection[str]) -> set[str]:
        """Return what says something of resources: by SKOS, by the schema of this vocabulary, or about a statement."""
        others = ", ".join((*sorted(links), f"<{RDF}subject>", f"<{OWL}annotatedSource>"))
        told = f'STRSTARTS(STR(?p), "{SKOS}") || STRSTARTS(STR(?p), "{SCHEMA}") || ?p IN ({others})'
        in_list = f"?l <{RDF}first> ?o . ?m <{RDF}rest>* ?l . ?s <{SKOS}memberList> ?m"
        return self._found(iris, f"?s ?p ?o FILTER ({told})", in_list)

    def _found(self, iris: Collection[str], *patterns: str) -> set[str]:
        """Return the IRIs that `?s` can be in any of some patterns, where `?o` is one of those that are given."""
        found: set[str] = set()
        for batch in self.batches(iris):
            here = f"VALUES ?o {{ {' '.join(batch)} }}"
            found |= self.listed(" UNION ".join(f"{{ {here} {pattern} }}" for pattern in patterns))
        return found


def _iri(endpoint: Endpoint, name: str, key: str) -> str:
    """Return the IRI of what a part is named by."""
    iri = key if "://" in key else expand(key, endpoint.prefixes) or key
    if ":" not in iri or any(sign in '<>"{}|^`\\' or sign <= " " or "\ud800" <= sign <= "\udfff" for sign in iri):
        message = f"{name} takes an IRI, or a CURIE whose prefix is known, not {key!r}"
        raise EndpointError(message, endpoint.url)
    return iri


def _is_link(name: str, links: Collection[str]) -> bool:
    """Tell whether a property leads from concept to concept."""
    return name.startswith(f"<{SKOS}") or name in links


def _document(endpoint: Endpoint, pieces: Iterable[list[Row]], prefixes: Mapping[str, str]) -> Document:
    """Write rows as N-Triples; as Turtle where there are prefixes, which N-Triples cannot declare."""
    content = bytearray("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items())).encode())
    for piece in pieces:
        content += "".join(f"{s} {p} {_in_full(o)} .\n" for s, p, o in piece).encode()
        if len(content) > LARGEST:
            message = f"has more than {LARGEST >> 30} gigabytes; fetch a part with scheme= or root="
            raise EndpointError(message, endpoint.url)
    return Document(endpoint.url, bytes(content), "text/turtle" if prefixes else "application/n-triples", None)


def _in_full(token: str) -> str:
    """Write a term as N-Triples do, which abbreviate no numbers."""
    if token[0] in '"<_':
        return token
    term = read_term(token)
    return f'"{token}"^^<{term.datatype}>' if isinstance(term, Literal) else token
