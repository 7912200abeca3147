"""Bytes that are no text, another text than they say, or another kind of file altogether."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.hostile import actions
from tests.hostile.chamber import carry_out, harmless, look_at, plant_secret
from tests.hostile.writing import ELEMENT, PREFIXES, TURTLE, json_ld, with_label, xml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.writing import Content

PACKED = gzip.compress(TURTLE.encode(), mtime=0)
ENCODED = xml(ELEMENT).replace('"1.0"', '"1.0" encoding="{}"')
NOISE = bytes(range(256)) * 20


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packing:
        packing.writestr("../../tea.ttl", TURTLE)
        packing.writestr("tea.ttl", TURTLE)
    return out.getvalue()


def tape() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packing:
        member = tarfile.TarInfo("../../tea.ttl")
        member.size = len(TURTLE)
        packing.addfile(member, io.BytesIO(TURTLE.encode()))
    return out.getvalue()


CASES: dict[str, tuple[str, Content, int | str]] = {
    # ---- what the text is written in
    "a mark of UTF-8": ("tea.ttl", b"\xef\xbb\xbf" + TURTLE.encode(), 1),
    "a mark of UTF-8 in RDF/XML": ("tea.rdf", b"\xef\xbb\xbf" + xml(ELEMENT).encode(), 1),
    "a mark of UTF-8 in JSON-LD": ("tea.jsonld", b"\xef\xbb\xbf" + json_ld().encode(), 1),
    "a mark of UTF-8 inside gzip": ("tea.ttl.gz", gzip.compress(b"\xef\xbb\xbf" + TURTLE.encode()), 1),
    "two marks": ("tea.ttl", "\ufeff\ufeff" + TURTLE, ":1:1: "),
    "a mark in the middle": ("tea.ttl", TURTLE + "\ufeff" + TURTLE, ":8:1: "),
    "a mark and no more": ("tea.ttl", b"\xef\xbb\xbf", "is empty"),
    "UTF-16 in Turtle": ("tea.ttl", TURTLE.encode("utf-16"), ":1:1: is encoded in UTF-16; save it as UTF-8"),
    "UTF-16 without a mark": ("tea.ttl", TURTLE.encode("utf-16-le"), ":1:1: does not begin as UTF-8 text"),
    "UTF-16 the other way round": ("tea.ttl", TURTLE.encode("utf-16-be"), ":1:1: does not begin as UTF-8 text"),
    "UTF-16 in RDF/XML": ("tea.rdf", ENCODED.format("UTF-16").encode("utf-16"), 1),
    "UTF-16 in JSON-LD": ("tea.jsonld", json_ld().encode("utf-16"), "is encoded in UTF-16"),
    "UTF-32": ("tea.ttl", TURTLE.encode("utf-32"), "is encoded in UTF-32"),
    "Latin-1 that is declared": ("tea.rdf", (ENCODED.format("ISO-8859-1") + "<!-- thé -->").encode("latin-1"), 1),
    "Latin-1 that is not": ("tea.rdf", (xml(ELEMENT) + "<!-- thé -->").encode("latin-1"), "is not encoded in UTF-8"),
    "Latin-1 in a label": ("tea.ttl", with_label('"thé"').encode("latin-1"), ":7:41: is not encoded in UTF-8"),
    "Latin-1 in a comment": ("tea.ttl", TURTLE.encode() + b"# th\xe9\n", ":8:5: is not encoded in UTF-8"),
    "Latin-1 in JSON-LD": ("tea.jsonld", b'{"@id": "urn:th\xe9"}', ":1:16: is not encoded in UTF-8"),
    "a slash in two bytes": ("tea.ttl", TURTLE.encode() + b"# \xc0\xaf", ":8:3: is not encoded in UTF-8"),
    "half a pair in three bytes": ("tea.ttl", with_label('"x"').encode().replace(b"x", b"\xed\xa0\x80"), "UTF-8"),
    "a sign that is cut off": ("tea.ttl", TURTLE.encode() + b"# \xe6\x8e", ":8:3: is not encoded in UTF-8"),
    "a declared encoding that is none": ("tea.rdf", ENCODED.format("rot13"), ":1: "),
    "a declared encoding of bytes": ("tea.rdf", ENCODED.format("zlib"), ":1: "),
    "EBCDIC": ("tea.rdf", ENCODED.format("cp037").encode("cp037"), "is not encoded in UTF-8"),
    "UTF-7": ("tea.rdf", ENCODED.format("UTF-7"), ":1: "),
    "another encoding than declared": ("tea.rdf", ENCODED.format("shift_jis").encode() + b"<!-- \x81 -->", "shift_jis"),
    # ---- zeros and line ends
    "a zero in a label": ("tea.ttl", with_label('"a\0b"'), 1),
    "an escaped zero in a label": ("tea.ttl", with_label(r'"a\u0000b"'), 1),
    "zeros behind": ("tea.ttl", TURTLE + "\0\0\0", ":8:1: "),
    "zeros alone": ("tea.ttl", bytes(10_000), ":1:1: does not begin as UTF-8 text"),
    "a zero in RDF/XML": ("tea.rdf", xml(ELEMENT).replace(">tea<", ">\0<"), "is not well-formed XML"),
    "a zero in JSON-LD": ("tea.jsonld", json_ld().replace("tea", "t\0a"), ":1:"),
    "line ends of all systems": ("tea.ttl", TURTLE.replace("\n", "\r\n") + "\r\r\n\n# end\r", 1),
    "line ends of an old system": ("tea.ttl", TURTLE.replace("\n", "\r"), 1),
    # ---- nothing
    "nothing": ("tea.ttl", b"", "tea.ttl: is empty"),
    "nothing as RDF/XML": ("tea.rdf", b"", "tea.rdf: is empty"),
    "nothing as JSON-LD": ("tea.jsonld", b" \n", "tea.jsonld: is empty"),
    "blanks": ("tea.ttl", b" \n\t\r\n" * 100, "is empty"),
    "comments": ("tea.ttl", "# tea\n# more tea", "contains no SKOS concept"),
    "prefixes": ("tea.ttl", PREFIXES, "contains no SKOS concept"),
    "an empty list": ("tea.jsonld", "[]", "contains no SKOS concept"),
    "no value": ("tea.jsonld", "null", "contains no SKOS concept"),
    "an empty root": ("tea.rdf", xml(""), "contains no SKOS concept"),
    "a comment alone": ("tea.rdf", "<!-- tea -->", "is not well-formed XML"),
    # ---- other kinds of files
    "a web page as Turtle": ("tea.ttl", "<!DOCTYPE html><html><p>404</html>", "the content is a web page"),
    "a web page as RDF/XML": ("tea.rdf", "<html><head><p>404<br></html>", "the content is a web page"),
    "a web page as JSON-LD": ("tea.jsonld", "<html><body>404</body></html>", "the content is a web page"),
    "JSON-LD as Turtle": ("tea.ttl", json_ld(), "give format='json-ld'"),
    "JSON-LD as RDF/XML": ("tea.rdf", json_ld(), "is not well-formed XML"),
    "RDF/XML as Turtle": ("tea.ttl", xml(ELEMENT), "give format='xml'"),
    "Turtle as RDF/XML": ("tea.rdf", TURTLE, "give format='turtle'"),
    "Turtle as N-Triples": ("tea.nt", TURTLE, "give format='turtle'"),
    "TriG as Turtle": ("tea.ttl", PREFIXES + ":g { " + TURTLE.splitlines()[-1] + " }", ":7:"),
    "N-Quads as N-Triples": ("tea.nt", "<urn:a> <urn:b> <urn:c> <urn:g> .", ":1:"),
    "SVG": ("tea.xml", '<svg xmlns="http://www.w3.org/2000/svg"/>', "contains no SKOS concept"),
    "PNG": ("tea.ttl", b"\x89PNG\r\n\x1a\n" + NOISE, ":1:1: "),
    "PDF": ("tea.ttl", b"%PDF-1.7\n" + NOISE, "is a PDF document"),
    "a program": ("tea.ttl", b"\x7fELF\x02\x01\x01" + NOISE, ": is not encoded in UTF-8"),
    "noise as Turtle": ("tea.ttl", NOISE[128:], ":1:1: "),
    "noise as RDF/XML": ("tea.rdf", NOISE[128:], ":1:1: "),
    "noise as JSON-LD": ("tea.jsonld", NOISE[128:], ":1:1: "),
    "a zip archive": ("tea.ttl", archive, "is a zip archive; unpack it"),
    "an empty zip archive": ("tea.ttl", b"PK\x05\x06" + bytes(18), "is an empty zip archive"),
    "a tape archive": ("tea.ttl", tape, ":1:1: "),
    "a tape archive inside gzip": ("tea.ttl.gz", lambda: gzip.compress(tape()), ":1:1: "),
    "bzip2": ("tea.ttl", bz2.compress(TURTLE.encode()), "is compressed with bzip2"),
    "xz": ("tea.ttl", lzma.compress(TURTLE.encode()), "is compressed with xz"),
    "Word": ("tea.docx", archive, "is a zip archive; unpack it"),
    # ---- gzip
    "gzip under another name": ("tea.ttl", PACKED, 1),
    "no gzip under its name": ("tea.ttl.gz", TURTLE, 1),
    "gzip in two members": ("tea.ttl.gz", PACKED + gzip.compress(b":cup a skos:Concept ."), 2),
    "gzip with zeros behind": ("tea.ttl.gz", PACKED + bytes(512), 1),
    "gzip with something behind": ("tea.ttl.gz", PACKED + b"tea", "something else follows the gzip data"),
    "gzip that ends early": ("tea.ttl.gz", PACKED[:-9], "the gzip data end too early"),
    "gzip that has hardly begun": ("tea.ttl.gz", b"\x1f\x8b", "the gzip data end too early"),
    "gzip with another checksum": ("tea.ttl.gz", PACKED[:-8] + b"tea!" + PACKED[-4:], "the gzip data are damaged"),
    "gzip of nothing": ("tea.ttl.gz", gzip.compress(b""), "is empty"),
    "gzip in gzip": ("tea.ttl.gz", gzip.compress(PACKED), "is compressed twice with gzip"),
    "a bomb": ("tea.ttl.gz", lambda: gzip.compress(bytes(70 << 20), 9), "refused as a decompression bomb"),
    "a bomb of blanks in members": (
        "tea.ttl.gz", lambda: gzip.compress(b" " * (1 << 20), 9) * 100, "refused as a decompression bomb",
    ),
    "a bomb in a bomb": ("tea.ttl.gz", lambda: gzip.compress(gzip.compress(bytes(50 << 20), 9), 9), "twice with gzip"),
    "very many members": ("tea.ttl.gz", lambda: gzip.compress(b"") * 50_000 + PACKED, 1),
    "endless zeros": ("tea.ttl.gz", lambda: PACKED + bytes(30 << 20), 1),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bytes_load_or_end_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, content, expected = CASES[case]
    look_at(tmp_path, name, content, expected)


def test_a_bomb_in_an_open_file_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "tea.ttl.gz"
    path.write_bytes(gzip.compress(bytes(80 << 20), 1))
    account = carry_out(actions.load_unpacking, str(path), folder=tmp_path)
    assert "is larger than" in account.message


@pytest.mark.parametrize(("member", "sentence"), [("tea.ttl", ""), ("broken.ttl", "cannot be read: Bad CRC-32")])
def test_members_of_archives_are_read_or_refused(member: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "tea.zip"
    with zipfile.ZipFile(path, "w") as packing:
        packing.writestr("tea.ttl", TURTLE)
        packing.writestr("broken.ttl", TURTLE)
    content = bytearray(path.read_bytes())
    content[content.index(b"tea", content.index(b"broken.ttl"))] ^= 1
    path.write_bytes(content)
    account = carry_out(actions.load_member, str(path), member, folder=tmp_path)
    harmless(account)
    assert sentence in account.message
    assert bool(sentence) == account.refused


@pytest.mark.parametrize("case", ["a zero in a label", "an escaped zero in a label"])
def test_what_is_odd_is_reported(case: str, tmp_path: Path) -> None:
    name, content, _ = CASES[case]
    assert "unclean-label" in look_at(tmp_path, name, content, 1).rules


def test_the_secret_would_be_found(tmp_path: Path) -> None:
    secret = plant_secret(tmp_path).with_suffix(".ttl")
    account = carry_out(actions.command, "query", "SELECT * { ?s ?p ?o }", "--vocabulary", str(secret), folder=tmp_path)
    with pytest.raises(AssertionError):
        harmless(account)
