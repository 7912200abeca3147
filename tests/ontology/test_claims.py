"""Every claim of the founding article is kept as data, and confirmed by a query that notices more or less."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from massage_ontology.curation.demands import SHARED_WORDS
from massage_ontology.indexes.folding import fold
from massage_ontology.model import Literal
from massage_ontology.namespaces import BASE, PREFIXES, compress
from tests.conftest import CHECKOUT
from tests.ontology.distortions import DCTERMS, FAMILIES, MO, RDF, SCHEME, SKOS, claims_of, closings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import rdflib

    from massage_ontology import QueryResult, Vocabulary
    from tests.ontology.distortions import Distortion

TABLE = CHECKOUT.parent / "shared" / "knowledge" / "claims.tsv"
FOLDER = CHECKOUT / "ontology" / "queries" / "claims"
FILES = sorted(FOLDER.glob("*.rq"))
NUMBERS = range(1, 55)
OPEN = {
    9: "setting", 16: "modality", 17: "setting", 18: "population", 19: "care-approach", 22: "professional",
    42: "modality",
}  # fmt: skip
"""Claims that leave something open → the facet of which no value may be asked for."""
WORDS = {"general": "Typical", "some": "Possible"}
"""Words of the table for a strength that has another name in the vocabulary; the others are their own names."""

HEADER = re.compile(
    r"\A# Claim (?P<number>\d+): (?P<claim>\S.*)\n# Source: source:lowe-clinical\n# Expected: (?P<expected>\S.*)\n"
)
TERM = re.compile(r'"[^"]*"@\w+|\S+')

claims = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def header(path: Path) -> re.Match[str]:
    found = HEADER.match(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} does not begin with '# Claim n: …', '# Source: …' and '# Expected: …'"
    return found


class Row(NamedTuple):
    """A row of the table of claims."""

    number: str
    claim: str
    kind: str
    source: str
    paragraph: str
    strength: str


def rows() -> list[Row]:
    if not TABLE.is_file():
        pytest.skip("the table of claims is not here")
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines[1:]]


def iri(number: int | str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(f"{BASE}claim/lowe-clinical-{int(number):02}")


def answer(result: QueryResult, prefixes: Mapping[str, str]) -> list[str]:
    if result.kind == "ask":
        return [str(bool(result)).lower()]
    (name,) = result.variables
    terms = [row[name] for row in result.rows]
    return [
        f'"{term.text}"@{term.language}' if isinstance(term, Literal) else compress(str(term), prefixes)
        for term in terms
    ]


def test_there_is_one_query_for_each_claim() -> None:
    assert [int(header(path)["number"]) for path in FILES] == list(NUMBERS)
    assert [path.name for path in FILES] == [f"claim-{number:02}.rq" for number in NUMBERS]


def test_the_headers_repeat_the_claims_word_for_word() -> None:
    headers = [header(path) for path in FILES]
    assert [(row.number, row.claim) for row in rows()] == [(each["number"], each["claim"]) for each in headers]


@claims
def test_a_claim_is_confirmed(path: Path, massage: Vocabulary) -> None:
    result = massage.query(path.read_text(encoding="utf-8"))
    assert answer(result, massage.prefixes) == TERM.findall(header(path)["expected"])


@pytest.mark.slow
@claims
def test_another_engine_confirms_it(path: Path, massage: Vocabulary, graph: rdflib.Graph) -> None:
    result = graph.query(path.read_text(encoding="utf-8"), initNs={**PREFIXES, **massage.prefixes})
    rows = [str(bool(result.askAnswer)).lower()] if result.type == "ASK" else [row[0] for row in result]
    shown = [each if isinstance(each, str) and not hasattr(each, "n3") else each.n3() for each in rows]
    expected = [
        word if word.startswith('"') or word == "true" else f"<{massage[word].iri}>"
        for word in TERM.findall(header(path)["expected"])
    ]
    assert shown == expected


@claims
def test_a_claim_is_not_confirmed_by_an_empty_graph(path: Path, teas: Vocabulary) -> None:
    result = teas.query(path.read_text(encoding="utf-8"))
    assert not result if result.kind == "ask" else list(result.rows) == []


# ---- The data


def test_a_claim_is_what_its_row_says(graph: rdflib.Graph) -> None:
    assert set(graph.subjects(RDF.type, MO.Claim)) == {iri(row.number) for row in rows()}
    for row in rows():
        claim, word = iri(row.number), row.strength.split()[0].rstrip(",")
        strength = MO[WORDS.get(word, word.capitalize())]
        assert [str(each) for each in graph.objects(claim, SKOS.notation)] == [row.number]
        assert [str(each) for each in graph.objects(claim, MO.paragraph)] == [row.paragraph]
        assert [str(each) for each in graph.objects(claim, MO.claimKind)] == [row.kind]
        assert [str(each) for each in graph.objects(claim, DCTERMS.source)] == [f"{BASE}source/{row.source}"]
        assert list(graph.objects(claim, MO.claimStrength)) == [strength]
        assert {str(each) for each in graph.objects(claim, MO.hedge)} == set(re.findall('"([^"]+)"', row.strength))


def test_a_definition_repeats_the_row_unless_a_run_of_words_is_shared(graph: rdflib.Graph) -> None:
    """Reworded definitions are still nearest to their own row."""
    lines = (CHECKOUT / "ontology" / "spellings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    american = {british: word for word, british in (line.split("\t") for line in lines)}
    table = [" ".join(american.get(word, word) for word in fold(row.claim).split()) for row in rows()]
    claimed = {iri(row.number): text for row, text in zip(rows(), table, strict=True)}
    others = [
        fold(str(text)) for entry, text in graph.subject_objects(SKOS.definition)
        if entry not in claimed and text.language == "en"
    ]  # fmt: skip
    before = {run for text in others for run in _runs(text)}
    for claim, text in claimed.items():
        definition = fold(str(graph.value(claim, SKOS.definition)))
        if before & _runs(text):
            assert claim == max(claimed, key=lambda each: _likeness(definition, claimed[each])), definition
        else:
            assert definition == text
        before |= _runs(text)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[start : start + SHARED_WORDS]) for start in range(len(words) - SHARED_WORDS + 1)}


def _likeness(one: str, other: str) -> float:
    words = set(one.split()), set(other.split())
    return len(words[0] & words[1]) / len(words[0] | words[1])


def test_no_statement_cites_the_source_without_a_claim_and_no_claim_carries_nothing(
    graph: rdflib.Graph,
) -> None:
    origin = dict(graph.subject_objects(DCTERMS.source))
    claims = set(graph.subjects(RDF.type, MO.Claim))
    recorded = {origin[claim] for claim in claims}
    citing = [
        (entry, source)
        for name in (DCTERMS.source, MO.assertedBy, MO.disputedBy)
        for entry, source in graph.subject_objects(name)
        if source in recorded and entry not in claims
    ]
    assert len(citing) > len(claims)
    assert [
        (str(entry), str(source))
        for entry, source in citing
        if source not in {origin[claim] for claim in claims_of(graph, entry)}
    ] == []
    carried = {claim for claims in (claims_of(graph, entry) for entry, _ in citing) for claim in claims}
    carried |= {claim for source in recorded for claim in claims_of(graph, source)}
    assert sorted(claims - carried) == []


def test_no_link_is_stronger_than_its_claims(graph: rdflib.Graph) -> None:
    order = (MO.Possible, MO.Typical, MO.Always)
    for strength in graph.subjects(RDF.type, MO.ClaimStrength):
        allowed = set(graph.objects(strength, MO.allowsStrength))
        assert allowed in [set(order[:most]) for most in range(len(order) + 1)], strength
        assert strength not in order or strength in allowed
        assert (strength == MO.Stated) == (MO.Always in allowed)
        assert (strength in {MO.Advice, MO.Predicted}) == (not allowed)
    for link in graph.subjects(RDF.type, MO.Link):
        for claim in claims_of(graph, link):
            (firmness,) = graph.objects(claim, MO.claimStrength)
            assert (firmness, MO.allowsStrength, None) in graph, f"{link} rests on advice"
            strength = graph.value(link, MO.strength, default=MO.Disputed)
            allowed = {*graph.objects(firmness, MO.allowsStrength), MO.Disputed}
            assert strength in allowed, f"{link} is more than {claim} says"


# ---- Distortions: the queries notice when more or less is said


class Bench:
    """A copy of the vocabulary that can be distorted, and the queries that should notice."""

    def __init__(self, massage: Vocabulary) -> None:
        """Read the documents into a graph of rdflib's, with an engine behind it that answers fast."""
        import rdflib

        self.graph = rdflib.Graph(store="Oxigraph")
        self.prefixes = {**PREFIXES, **massage.prefixes}
        for document in massage.documents:
            self.graph.parse(data=document.content, format=document.media_type)
        self.texts = {int(header(path)["number"]): path.read_text(encoding="utf-8") for path in FILES}
        self.before = {number: self.answer(number) for number in self.texts}

    def answer(self, number: int) -> list[object]:
        result = self.graph.query(self.texts[number], initNs=self.prefixes)
        return [result.askAnswer] if result.type == "ASK" else sorted(str(row[0]) for row in result)

    def noticing(self, distortion: Distortion, numbers: list[int]) -> list[int]:
        """Return the claims whose queries answer otherwise under a distortion."""
        with distortion.made(self.graph):
            return [number for number in numbers if self.answer(number) != self.before[number]]

    def claims(self, distortion: Distortion) -> list[int]:
        """Return the numbers of the claims that the distorted entry rests on."""
        return [int(str(claim)[-2:]) for claim in claims_of(self.graph, distortion.entry)]


@pytest.fixture(scope="module")
def bench(massage: Vocabulary) -> Bench:
    return Bench(massage)


@pytest.fixture(scope="module")
def noticed(bench: Bench) -> dict[str, list[tuple[Distortion, list[int]]]]:
    """Return each family of distortions, with the claims that notice each."""
    return {
        name: [(each, bench.noticing(each, bench.claims(each))) for each in list(family(bench.graph))]
        for name, family in FAMILIES.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_a_distortion_is_noticed_by_a_claim_of_what_it_distorts(
    family: str, noticed: dict[str, list[tuple[Distortion, list[int]]]]
) -> None:
    assert noticed[family]
    assert [(str(each.entry), each.what) for each, found in noticed[family] if not found] == []


@pytest.mark.slow
@claims
def test_a_query_notices_what_is_gone_and_what_is_said_otherwise(
    path: Path, noticed: dict[str, list[tuple[Distortion, list[int]]]]
) -> None:
    number = int(header(path)["number"])
    found = [each for row in noticed.values() for each, numbers in row if number in numbers]
    assert any(each.is_deletion for each in found) or number in OPEN
    assert any(not each.is_deletion for each in found) or number in OPEN


@pytest.mark.slow
@pytest.mark.parametrize("number", OPEN)
def test_what_a_claim_leaves_open_is_not_closed(number: int, bench: Bench) -> None:
    found = list(closings(bench.graph, iri(number), SCHEME[OPEN[number]]))
    assert found
    assert [each.what for each in found if not bench.noticing(each, [number])] == []


def test_the_copy_is_as_it_was(bench: Bench, graph: rdflib.Graph) -> None:
    assert len(bench.graph) == len(graph)
    assert {number: bench.answer(number) for number in bench.texts} == bench.before
