"""Small inputs from the trackers of Skosmos, SkoHub, rdflib, Annif and others; the number is that of the file."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

import massage_ontology
from massage_ontology import ConceptNotFoundError, ExportError, VocabularyLoadError
from massage_ontology.curation.layout import format_text
from massage_ontology.rdf.documents import open_document
from massage_ontology.validation.inspection import validate
from tests.cli.commands import run
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from massage_ontology import Vocabulary

REPORTS = DATA / "reports"
EX = rdflib.Namespace("http://example.org/v/")


def load(name: str) -> Vocabulary:
    return massage_ontology.load(REPORTS / name)


def tree(name: str, *options: str) -> list[str]:
    return run("tree", "--vocabulary", REPORTS / name, *options).lines


def exported(name: str, folder: Path, **options: object) -> Path:
    path = folder / "part.ttl"
    load(name).export(path, **options)  # type: ignore[arg-type]
    return path


def rules(path: Path, *severities: str) -> set[str]:
    return {each.rule for each in validate((open_document(path),)).findings if each.severity in severities}


def test_01_a_tree_of_a_scheme_shows_what_is_in_it() -> None:
    assert tree("01.ttl", "--scheme", "S2") == ["herb", "  parsley"]


def test_02_a_circle_shows_all_its_concepts() -> None:
    assert {line.split("  … ")[0].strip() for line in tree("02.ttl")} == {"alpha", "beta", "gamma", "delta"}


def test_04_top_concepts_are_known_from_either_end() -> None:
    vocabulary = load("04.ttl")
    assert vocabulary["low"].top_concept_of == (vocabulary.scheme("S"),)
    assert str(vocabulary.scheme("S")) == "Levels"


@pytest.mark.parametrize("options", [{"root": "order"}, {"schemes": ["S"]}])
def test_06_a_part_keeps_the_order_of_a_collection(options: dict[str, object], tmp_path: Path) -> None:
    (collection,) = massage_ontology.load(exported("06.ttl", tmp_path, **options)).collections
    assert [each.key for each in collection.members] == ["small", "medium", "large"]
    assert collection.is_ordered


def test_07_deprecated_concepts_are_marked_everywhere(tmp_path: Path) -> None:
    gone = {"skittles", "hoop", "stilts", "whip top"}
    assert {line.split("  (")[0].strip() for line in tree("07.ttl") if line.endswith("(deprecated)")} == gone
    assert not gone.intersection(line.strip() for line in tree("07.ttl", "--no-deprecated"))
    rows = run("tree", "--vocabulary", REPORTS / "07.ttl", "--format", "json").json()
    assert {row["label"] for row in rows if row.get("deprecated")} == gone
    search = ("search", "skittles", "--vocabulary", REPORTS / "07.ttl")
    assert "skittles (deprecated)" in run(*search).lines[0]
    assert [row["key"] for row in run(*search, "--no-deprecated", "--format", "json").json()] == ["bowl"]
    for ending in ("mmd", "dot"):
        load("07.ttl").export(tmp_path / f"x.{ending}")
        assert (tmp_path / f"x.{ending}").read_text(encoding="utf-8").count("deprecated") == 4
    graph = load("07.ttl").to_networkx()
    assert {said["label"] for _, said in graph.nodes(data=True) if said.get("deprecated")} == gone
    assert len(massage_ontology.load(exported("07.ttl", tmp_path, deprecated=False))) == 2


def test_09_labels_without_language_and_concepts_without_label() -> None:
    vocabulary = load("09.ttl")
    assert vocabulary["stuhl"].label() == "chair"
    assert vocabulary["leer"].label() == "leer"
    assert [hit.concept.key for hit in vocabulary.search("leer")] == ["leer"]


def test_16_control_characters_break_no_file(tmp_path: Path) -> None:
    vocabulary = load("16.ttl")
    for ending in ("graphml", "gexf"):
        vocabulary.export(tmp_path / f"x.{ending}")
        ET.parse(tmp_path / f"x.{ending}")  # noqa: S314 (our own)
    assert nx.read_graphml(tmp_path / "x.graphml").number_of_nodes() == 2
    with pytest.raises(ExportError, match=r"U\+0007"):
        vocabulary.export(tmp_path / "x.rdf")


def test_17_one_row_is_one_line() -> None:
    vocabulary = ("--vocabulary", REPORTS / "17.ttl")
    assert len(tree("17.ttl")) == 7
    assert "  line break" in tree("17.ttl")
    query = ("query", "SELECT ?label { ?c skos:prefLabel ?label }", *vocabulary)
    assert len(run(*query).lines) == 8
    tsv = run(*query, "--format", "tsv").lines
    assert len(tsv) == 8
    assert "line\\nbreak" in tsv
    assert "back\\\\slash \\\\n ; % %% comment" in tsv
    assert len(run("search", "line break", *vocabulary).lines) == 1
    shown = run("show", "e", *vocabulary).lines
    assert (shown[0], shown[-1].split()) == ("line break", ["broader", "end"])
    assert run("compare", "e", "f", *vocabulary).lines[0] == "line break and - dash * star"


def test_18_a_vocabulary_in_several_files(tmp_path: Path) -> None:
    paths = [REPORTS / "18a.ttl", REPORTS / "18b.ttl"]
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for source in (paths, [io.BytesIO(path.read_bytes()) for path in paths], tmp_path, graph):
        vocabulary = massage_ontology.load(source, format="turtle")  # type: ignore[arg-type]
        assert [each.key for each in vocabulary["b"].broader] == ["a"]
    assert run("tree", "--vocabulary", paths[0], "--vocabulary", paths[1]).lines == ["animal", "  bird"]
    done = subprocess.run(
        [sys.executable, "-m", "massage_ontology", "tree", "--vocabulary", "-", "--input-format", "turtle"],
        input=paths[0].read_bytes(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().split() == ["animal"]


def test_19_named_graphs_are_kept(tmp_path: Path) -> None:
    vocabulary = load("19.trig")
    rows = vocabulary.query("SELECT ?g ?c { GRAPH ?g { ?c a skos:Concept } } ORDER BY ?g").to_python()
    assert [(row["g"], row["c"]) for row in rows] == [(EX + "g1", EX + "a"), (EX + "g2", EX + "b")]
    assert len(vocabulary.query("SELECT ?c { ?c a skos:Concept }")) == 3
    expected = set(pyoxigraph.parse(path=REPORTS / "19.trig"))
    for ending in ("trig", "nq"):
        vocabulary.export(tmp_path / f"x.{ending}")
        assert set(pyoxigraph.parse(path=tmp_path / f"x.{ending}")) == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("21.ttl", ["21.ttl:9:42"]),
        ("22.ttl", ["22.ttl:9:1", "<http://example.org/v/with space>", "%20"]),
        ("23.rdf", ["23.rdf:"]),
        ("32.jsonld", ["never fetched"]),
        ("33.ttl", ["contains no SKOS concept"]),
        ("45.rdf", ["45.rdf:4", "<Power supply>", "%20"]),
    ],
)
def test_refusals_name_what_is_wrong(name: str, words: list[str]) -> None:
    with pytest.raises(VocabularyLoadError) as caught:
        load(name)
    assert all(word in str(caught.value) for word in words)
    assert "\n" not in str(caught.value)


def test_24_notations_are_shown_and_give_the_order() -> None:
    assert tree("24.ttl")[1:] == ["  33.03 zoning handbooks", "  33.1 international", "  33.10 administrative"]
    vocabulary = ("--vocabulary", REPORTS / "24.ttl")
    assert ["notation", "33.03"] in [line.split() for line in run("show", "33.03", *vocabulary).lines]
    assert "33.03 zoning handbooks" in run("search", "zoning", *vocabulary).lines[0]
    for command in (("tree",), ("search", "zoning"), ("show", "c3303")):
        assert "33.03" in run(*command, *vocabulary, "--format", "csv").out
        assert any(row["notation"] == ["33.03"] for row in run(*command, *vocabulary, "--format", "json").json())
    assert load("24.ttl").search("33.10")[0].concept.key == "c3310"


def test_26_keys_from_iris_that_end_in_a_slash() -> None:
    vocabulary = load("26.ttl")
    assert vocabulary["temp"].iri == "http://example.org/c/A1/current/temp/"
    assert {"salt", "temp", "7", "-80C.tube"} <= {concept.key for concept in vocabulary}
    assert vocabulary["http://example.org/p1/4"].key == "http://example.org/p1/4"
    assert all(vocabulary[concept.key] == concept for concept in vocabulary)


def test_27_all_preferred_labels_and_the_case_of_tags() -> None:
    shown = run("show", "two", "--vocabulary", REPORTS / "27.ttl").out
    assert "football" in shown
    assert "soccer" in shown
    assert load("27.ttl")["two"].label("en-us").language == "en-US"
    assert load("27.ttl").languages == ("en", "en-GB", "en-US")
    formatted = format_text((REPORTS / "27.ttl").read_text(encoding="utf-8"))
    assert '"color"@en-US' in formatted
    assert "en-us" not in formatted


@pytest.mark.parametrize("ending", ["jsonld", "nt", "rdf", "ttl"])
def test_28_a_byte_order_mark(ending: str) -> None:
    assert [str(concept) for concept in load(f"28.{ending}")] == ["été"]


def test_29_markup_in_labels_and_notes() -> None:
    vocabulary = load("29.ttl")
    assert [hit.concept.key for hit in vocabulary.search("H2O")] == ["c87"]
    assert vocabulary.search("h2o ice")[0].how == "folded"
    assert vocabulary["c87"].definition == "Water molecule"
    assert vocabulary["c9"].definition == "Frozen water"


def test_34_a_namespace_that_moved() -> None:
    difference = massage_ontology.diff(load("34a.ttl"), load("34b.ttl"))
    assert [(each.kind, each.iri, each.after) for each in difference] == [
        ("renamed", "http://example.org/v/a", ("https://example.org/v/a",))
    ]
    assert difference.migration == (("http://example.org/v/a", "renamed", ("https://example.org/v/a",)),)


def test_36_arrays_stand_between_a_concept_and_their_members() -> None:
    assert tree("36.ttl") == ["top", "  <by use>", "    hammer", "    saw"]
    assert run("show", "mid", "--vocabulary", REPORTS / "36.ttl").lines[0].startswith("<by use>")
    with pytest.raises(ConceptNotFoundError):
        load("36.ttl")["mid"]


def test_38_signs_that_a_spreadsheet_computes() -> None:
    rows = run(
        "query", "SELECT ?n { ?c skos:notation ?n }", "--vocabulary", REPORTS / "38.ttl", "--format", "csv"
    ).lines
    assert rows == ["n", "-80"]


def test_39_huge_literals(tmp_path: Path) -> None:
    path = tmp_path / "huge.ttl"
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/v/> .\n"
    outline = ",".join(f"{n}.{n} {n}.5" for n in range(100_000))
    path.write_text(
        f'{head}ex:land a skos:Concept ; skos:prefLabel "land"@en ; ex:outline "{outline}" ; skos:narrower ex:x .\n'
        f'ex:x a skos:Concept ; skos:prefLabel "{"long " * 3000}"@en .\n',
        encoding="utf-8",
    )
    lines = run("tree", "--vocabulary", path).lines
    assert len(lines[1]) == 15_002
    assert len(load("38.ttl")) == 1


def test_41_a_tree_is_linear_in_links(tmp_path: Path) -> None:
    """As many places as regions, each place below each region."""

    def printed(size: int, shape: str) -> int:
        head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/v/> .\n"
        below = " , ".join(f"ex:r{number}" for number in range(size))
        places = (f"ex:p{number} a skos:Concept ; skos:broader {below} .\n" for number in range(size))
        path = tmp_path / f"{size}.ttl"
        path.write_text(head + "".join(places), encoding="utf-8")
        return len(run("tree", "--vocabulary", path, "--format", shape).out)

    for shape in ("text", "json", "csv"):
        assert printed(48, shape) < 5 * printed(24, shape)  # four times the links
    assert "(also under r1, r10, r11 and 20 more)" in run("tree", "--vocabulary", tmp_path / "24.ttl").out


def test_43_what_is_shown_is_found(tmp_path: Path) -> None:
    vocabulary = load("43.ttl")
    vocabulary.compile(tmp_path / "x.sqlite")
    for each in (vocabulary, massage_ontology.load(tmp_path / "x.sqlite")):
        for text, key in (
            ("ocean", "w1"),
            ("Ozean", "w1"),
            ("lake", "w3"),
            ("river", "w2"),
            ("BrookStream", "BrookStream"),
        ):
            assert each.search(text)[0].concept.key == key
            assert each.named(text).key == key
        assert str(each["w1"]) == "ocean"
        counts = {count.language: count.pref_labels for count in each.statistics().languages}
        assert counts == {"en": 3, "de": 1, "none": 1}
    assert run("show", "Ozean", "--vocabulary", REPORTS / "43.ttl").lines[0].startswith("ocean")


def test_44_a_part_keeps_what_its_concepts_say(tmp_path: Path) -> None:
    path = exported("44.ttl", tmp_path, root="wader")
    part = massage_ontology.load(path)
    wader = part["wader"]
    assert wader.definition == "Long legs."
    assert {note.text for note in wader.notes} == {"Long legs.", "Seen at coasts."}
    assert wader.alt_labels == ("shorebird",)
    assert [[each.key for each in collection.members] for collection in part.collections] == [["wader"]]
    graph = rdflib.Graph().parse(path)
    (listed,) = graph.objects(EX.wadereu, rdflib.URIRef("http://www.loc.gov/mads/rdf/v1#componentList"))
    assert list(graph.items(listed)) == [EX.wader, EX.europe]
    (definition,) = graph.objects(EX.wader, SKOS.definition)
    assert len(list(graph.objects(definition, RDF.value))) == 1
    assert [concept.key for concept in part] == ["wader", "wadereu"]
    assert rules(path, "error", "warning") <= rules(REPORTS / "44.ttl", "error", "warning")


def test_46_statements_of_a_scheme_entail_nothing_silly() -> None:
    assert {"oak", "elm"} <= {concept.key for concept in load("46.ttl")}


def test_50_a_note_that_is_a_blank_node_is_never_its_name() -> None:
    vocabulary = load("50.ttl")
    assert vocabulary["u"].definition is None
    assert vocabulary.statistics().defined == 0
    assert "_:b" not in run("show", "u", "--vocabulary", REPORTS / "50.ttl").out


def test_the_name_of_a_blank_node_is_never_shown() -> None:
    text = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
        '<urn:b> a skos:Concept ; skos:prefLabel "bee" ; dct:source [ dct:title "Book" ] , [] ; skos:note [] .\n'
        '[] a skos:Concept ; skos:broader <urn:b> ; skos:exactMatch [] ; skos:prefLabel "anon" .'
    )
    vocabulary = massage_ontology.load(io.StringIO(text), format="turtle")
    anon = vocabulary.named("anon")
    assert anon.mappings == ()
    assert [str(source) for source in vocabulary["b"].sources] == ["Book", "untitled"]


HEAD = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix ex: <http://example.org/v/> .\n"
)


def read(text: str) -> Vocabulary:
    return massage_ontology.load(io.StringIO(HEAD + text), format="turtle")


def test_several_files_are_validated_as_one_vocabulary(tmp_path: Path) -> None:
    paths = [REPORTS / "18a.ttl", REPORTS / "18b.ttl"]
    for path in paths:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    graph = rdflib.Graph().parse(paths[0]).parse(paths[1])
    assert [each.rule for each in massage_ontology.validate(paths[1], ignore=["info"])] == [
        "dangling-link", "missing-label", "missing-label", "missing-top-concept",
    ]  # fmt: skip
    for source in (paths, tmp_path, [io.BytesIO(path.read_bytes()) for path in paths], graph):
        report = massage_ontology.validate(source, format="turtle", ignore=["info"])  # type: ignore[arg-type]
        assert (list(report), report.concepts) == ([], 2)
    for given in (paths, [tmp_path]):
        assert run("validate", *given).lines[-1].endswith("0 errors, 0 warnings, 2 info")
    target = tmp_path / "both.sqlite"
    assert run("compile", *paths, target).lines == [f"{target}: 2 concepts, {target.stat().st_size:,} bytes"]
    assert run("compile", "--check", *paths, target).code == 0
    assert run("compile", "--check", *reversed(paths), target).code == 2
    with pytest.raises(VocabularyLoadError, match="no source is given"):
        massage_ontology.validate([])


def test_a_label_without_a_letter_gives_way_to_the_name(tmp_path: Path) -> None:
    vocabulary = read(
        'ex:a a skos:Concept ; skos:prefLabel ""@en . ex:b a skos:Concept ; skos:prefLabel " "@en, "x"@de .'
    )
    assert [str(concept) for concept in vocabulary] == ["a", "x"]
    assert vocabulary.search("a")[0].concept.key == vocabulary.named("a").key == "a"
    vocabulary.compile(tmp_path / "x.sqlite")
    assert [str(concept) for concept in massage_ontology.load(tmp_path / "x.sqlite")] == ["a", "x"]
    vocabulary.export(tmp_path / "x.ttl")
    assert not massage_ontology.diff(vocabulary, massage_ontology.load(tmp_path / "x.ttl"))


def test_a_concept_without_iri_is_compared_and_found_by_what_is_said_of_it() -> None:
    near = 'ex:a a skos:Concept ; skos:prefLabel "a"@en ; skos:closeMatch [ a skos:Concept ; skos:prefLabel "{}"@en ] .'
    one = near.format("near")
    assert not massage_ontology.diff(read(one), read("[] skos:note [] . " + one)).changes
    changes = massage_ontology.diff(read(one), read(near.format("far"))).changes
    assert [(each.kind, each.iri, each.label) for each in changes] == [
        ("removed", "[]", "near"),
        ("added", "[]", "far"),
        ("restated", "http://example.org/v/a", "a"),
    ]
    messages = [each.message for each in massage_ontology.validate(io.StringIO(HEAD + one), format="turtle")]
    assert any(each.startswith("the concept [] ('near') is a blank node") for each in messages)
    assert not any("_:" in each for each in messages)


def test_a_broader_concept_without_iri_is_called_by_its_label() -> None:
    below = 'ex:a a skos:Concept ; skos:broader [ a skos:Concept ; skos:prefLabel "top"@en ] .'
    changes = massage_ontology.diff(read("ex:a a skos:Concept ."), read(below)).changes
    assert [(each.kind, each.after) for each in changes] == [("added", ()), ("moved", ("[] top",))]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            'owl:deprecated "yes"',
            [f"owl:deprecated of {EX}a is 'yes', neither true nor false; software treats it as in use"],
        ),
        ('dct:issued "2023-02-29"^^<http://www.w3.org/2001/XMLSchema#date>',
         ["dcterms:issued of http://example.org/v/a: '2023-02-29' is no xsd:date; software finds no value in it"]),
        ("owl:deprecated 1 ; dct:issued 1e400", []),
    ],
)  # fmt: skip
def test_values_that_nobody_can_read(said: str, found: list[str]) -> None:
    text = HEAD + f"ex:a a skos:Concept ; {said} ."
    report = massage_ontology.validate(
        io.StringIO(text), format="turtle", select=["malformed-literal", "unclear-deprecation"]
    )
    assert [each.message for each in report] == found
    assert all(each.place is not None and each.place.line == 3 for each in report)


@pytest.mark.parametrize(
    ("content", "words"), [(b"BZh91AY&SY", "bzip2"), (b"PK\x03\x04", "zip"), (b"\xfd7zXZ\x00", "xz")]
)
def test_other_archives_are_named(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "thesaurus.ttl.packed"
    path.write_bytes(content + bytes(20))
    with pytest.raises(VocabularyLoadError, match=words):
        massage_ontology.load(path)
