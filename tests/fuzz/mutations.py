"""Broken inputs: seeds with pieces cut out, doubled, exchanged between them, and signs put in that mean something."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.seeds import seeds

SIGNS = (
    *(b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xc3", b"\r", b"\n", b"\t", b"\x1f\x8b", b"\xe2\x80\xa8"),
    *(b"<", b">", b"<<", b">>", b"{|", b"|}", b"[", b"]", b"(", b")", b"{", b"}", b'"', b"'", b'"""', b"'''", b"\\"),
    *(b"\\u0000", b"\\uD800", b"\\U00110000", b"%", b"%zz", b"@", b"@en", b"^^", b"_:", b":", b";", b",", b".", b"#"),
    *(
        b"@prefix",
        b"@base",
        b"PREFIX",
        b"GRAPH",
        b"VERSION",
        b"a",
        b"true",
        b"1e",
        b"-",
        b"+1.",
        b"0" * 50,
        b"9" * 5000,
    ),
    *(
        b"&amp;",
        b"&x;",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?x?>",
        b"<!DOCTYPE",
        b"xml:lang=''",
        b"xmlns=''",
        b"/>",
    ),
    *(
        b"rdf:parseType='x'",
        b"rdf:ID='1'",
        b"rdf:resource=''",
        b"null",
        b"@context",
        b"@type",
        b"@list",
        b"1e999",
        b"NaN",
    ),
    *(
        b"SELECT",
        b"SERVICE",
        b"FROM",
        b"?x",
        b"$x",
        b"FILTER",
        b"||",
        b"|",
        b"!",
        b"~",
        b"...",
        b"none",
        b"=",
        b"/",
        b"*",
    ),
    *(b"[[suppress]]", b"until = 2030-01-01T00:00:00Z", b"suppress = 1", b"self", b"#curie_map:", b"[" * 5000),
)
"""Pieces that begin, end or mean something in one of the formats."""


@st.composite
def mutated(draw: st.DrawFn, target: str) -> bytes:
    """Take a seed of a target, and change it in a few places."""
    known = seeds(target)
    content = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["sign", "sign", "cut", "double", "bytes", "other", "rest"]))
        if kind == "rest":
            content = content[:start] if draw(st.booleans()) else content[start:]
            continue
        piece = b""
        if kind == "sign":
            piece = draw(st.sampled_from(SIGNS))
        elif kind == "double":
            piece = content[start:end] * draw(st.integers(2, 5))
        elif kind == "bytes":
            piece = draw(st.binary(min_size=1, max_size=6))
        elif kind == "other":
            other = draw(st.sampled_from(known))
            begin = draw(st.integers(0, len(other)))
            piece = other[begin : begin + 40]
        content = content[:start] + piece + content[end if draw(st.booleans()) else start :]
    return content
