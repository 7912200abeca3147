"""RDF/XML 1.1, https://www.w3.org/TR/rdf-syntax-grammar/ (section 7), and XML with namespaces below it."""

# ruff: noqa: E501 (documents, and what they state, stand in one line each)

from __future__ import annotations

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMLLITERAL = f"<{RDF}XMLLiteral>"
A = "<http://tea.example/a>"
B = "<http://tea.example/t#b>"
HEAD = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:t="http://tea.example/t#"'


def _whole(inside: str, attributes: str = "") -> str:
    """Put node elements into a document; they begin on its second line."""
    return f"{HEAD}{attributes}>\n{inside}\n</rdf:RDF>\n"


def _about(inside: str, attributes: str = "") -> str:
    """Put property elements into a node element; they begin on the third line."""
    return _whole(f'<rdf:Description rdf:about="http://tea.example/a"{attributes}>\n{inside}\n</rdf:Description>')


def _element(attributes: str, inside: str | None = None) -> str:
    """Put attributes and content into a property element."""
    return _about(f"<t:b {attributes}/>" if inside is None else f"<t:b {attributes}>{inside}</t:b>")


def _reified(name: str, value: str) -> str:
    one = f"<http://tea.example/shop/#{name}>"
    rows = [("type", f"<{RDF}Statement>"), ("subject", A), ("predicate", B), ("object", value)]
    return "".join(f"{one} <{RDF}{part}> {stands} .\n" for part, stands in rows)


RIGHT: dict[str, tuple[str, str]] = {
    # ---- the document [7.2.8-7.2.10]
    "nothing inside [7.2.9]": (f"{HEAD}/>", ""),
    "only comments inside [7.2.9]": (_whole("<!-- nothing is for sale -->"), ""),
    "a node element without rdf:RDF [7.2.8]": (
        f'<rdf:Description xmlns:rdf="{RDF}" rdf:about="u:a"><rdf:value>1</rdf:value></rdf:Description>',
        f'<u:a> <{RDF}value> "1" .\n',
    ),
    "an XML declaration, instructions and a type of document": (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?tea hot?>\n<!DOCTYPE rdf:RDF [\n<!ENTITY t "http://tea.example/t#">\n]>\n<!-- tea -->\n<rdf:RDF xmlns:rdf="{RDF}" xmlns:t="&t;"><t:C rdf:about="&t;c"/></rdf:RDF>\n<!-- end -->',
        f"<http://tea.example/t#c> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "rdf by another prefix": (
        f'<r:RDF xmlns:r="{RDF}"><r:Bag r:about="u:a"/></r:RDF>',
        f"<u:a> <{RDF}type> <{RDF}Bag> .\n",
    ),
    "rdf as the namespace of all elements": (
        f'<RDF xmlns="{RDF}" xmlns:r="{RDF}"><Description r:about="u:a"><value>1</value></Description></RDF>',
        f'<u:a> <{RDF}value> "1" .\n',
    ),
    # ---- node elements [7.2.11]
    "a typed node [7.2.11]": (_whole('<t:C rdf:about="u:a"/>'), f"<u:a> <{RDF}type> <http://tea.example/t#C> .\n"),
    "a node without a name [7.2.11]": (
        _whole("<t:C/><t:C/>"),
        f"_:x <{RDF}type> <http://tea.example/t#C> .\n_:y <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "a relative name [7.2.11]": (
        _whole('<t:C rdf:about="../a?b"/>'),
        f"<http://tea.example/a?b> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "an empty name is the document [7.2.11]": (
        _whole('<t:C rdf:about=""/>'),
        f"<http://tea.example/shop/> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "rdf:ID [7.2.22]": (
        _whole('<t:C rdf:ID="\u00e9t\u00e9-1.2_3"/>'),
        f"<http://tea.example/shop/#\u00e9t\u00e9-1.2_3> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "one rdf:ID on two bases [7.2.22]": (
        _whole('<t:C rdf:ID="a"/><t:C rdf:ID="a" xml:base="u:x"/>'),
        f"<http://tea.example/shop/#a> <{RDF}type> <http://tea.example/t#C> .\n<u:x#a> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "rdf:nodeID [7.2.23]": (
        _whole('<t:C rdf:nodeID="n"/><rdf:Description rdf:about="u:a"><t:b rdf:nodeID="n"/></rdf:Description>'),
        f"_:x <{RDF}type> <http://tea.example/t#C> .\n<u:a> {B} _:x .\n",
    ),
    "property attributes [7.2.25]": (_about("", ' t:b="1" rdf:value="x"'), f'{A} {B} "1" .\n{A} <{RDF}value> "x" .\n'),
    "rdf:type as an attribute [7.2.11]": (_about("", ' rdf:type="u:c"'), f"{A} <{RDF}type> <u:c> .\n"),
    "rdf:_1 as an attribute [7.2.25]": (_about("", ' rdf:_1="x"'), f'{A} <{RDF}_1> "x" .\n'),
    "attributes of XML itself are passed over": (
        _about('<t:b xml:space="preserve"> x </t:b>', ' xml:id="i" xmlns:u="u:"'),
        f'{A} {B} " x " .\n',
    ),
    "rdf:Seq and rdf:Statement are types like others [7.2.11]": (
        _whole('<rdf:Statement rdf:about="u:a"/>'),
        f"<u:a> <{RDF}type> <{RDF}Statement> .\n",
    ),
    # ---- property elements [7.2.14-7.2.21]
    "a text [7.2.16]": (_element("", "green tea"), f'{A} {B} "green tea" .\n'),
    "a text in parts [7.2.16]": (
        _element("", "a &lt;&amp;&gt;<!-- no --> <![CDATA[<b>]]>&#xe9;&#233;"),
        f'{A} {B} "a <&> <b>\u00e9\u00e9" .\n',
    ),
    "line ends in a text [7.2.16]": (_element("", "a\r\nb\rc&#13;"), f'{A} {B} "a\\nb\\nc\\r" .\n'),
    "spaces are a text too [7.2.16]": (_element("", "  "), f'{A} {B} "  " .\n'),
    "nothing at all is an empty text [7.2.21]": (_element(""), f'{A} {B} "" .\n'),
    "an end is as good as none [7.2.21]": (_element("", ""), f'{A} {B} "" .\n'),
    "a datatype [7.2.16]": (_element('rdf:datatype="d"', "1"), f'{A} {B} "1"^^<http://tea.example/shop/d> .\n'),
    "a datatype of nothing [7.2.21]": (_element('rdf:datatype="u:d"', ""), f'{A} {B} ""^^<u:d> .\n'),
    "a datatype counts more than a language [7.2.16]": (
        _element('rdf:datatype="u:d" xml:lang="en"', "1"),
        f'{A} {B} "1"^^<u:d> .\n',
    ),
    "a resource [7.2.21]": (_element('rdf:resource="u:c"'), f"{A} {B} <u:c> .\n"),
    "a relative resource [7.2.21]": (_element('rdf:resource="#c"'), f"{A} {B} <http://tea.example/shop/#c> .\n"),
    "a resource with attributes [7.2.21]": (
        _element('rdf:resource="u:c" t:d="1"'),
        f'{A} {B} <u:c> .\n<u:c> <http://tea.example/t#d> "1" .\n',
    ),
    "attributes make a node [7.2.21]": (_element('t:d="1"'), f'{A} {B} _:x .\n_:x <http://tea.example/t#d> "1" .\n'),
    "rdf:type as an attribute makes a node [7.2.21]": (
        _element('rdf:type="u:c"'),
        f"{A} {B} _:x .\n_:x <{RDF}type> <u:c> .\n",
    ),
    "a node inside [7.2.15]": (
        _element("", '\n<t:C rdf:about="u:c"/>\n'),
        f"{A} {B} <u:c> .\n<u:c> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "a node inside of a node [7.2.15]": (
        _element("", "<rdf:Description><t:b>x</t:b></rdf:Description>"),
        f'{A} {B} _:x .\n_:x {B} "x" .\n',
    ),
    "rdf:li counts [7.4]": (
        _about("<rdf:li>x</rdf:li><rdf:_5>y</rdf:_5><rdf:li>z</rdf:li>"),
        f'{A} <{RDF}_1> "x" .\n{A} <{RDF}_5> "y" .\n{A} <{RDF}_2> "z" .\n',
    ),
    "rdf:li counts in each node anew [7.4]": (
        _about("<rdf:li><rdf:Bag><rdf:li>x</rdf:li></rdf:Bag></rdf:li><rdf:li>y</rdf:li>"),
        f'{A} <{RDF}_1> _:x .\n_:x <{RDF}type> <{RDF}Bag> .\n_:x <{RDF}_1> "x" .\n{A} <{RDF}_2> "y" .\n',
    ),
    # ---- parseType [7.2.17-7.2.20]
    "a resource in place of a node [7.2.18]": (
        _element('rdf:parseType="Resource"', "<t:d>x</t:d><t:d rdf:resource='u:c'/>"),
        f'{A} {B} _:x .\n_:x <http://tea.example/t#d> "x" .\n_:x <http://tea.example/t#d> <u:c> .\n',
    ),
    "a resource of nothing [7.2.18]": (_element('rdf:parseType="Resource"'), f"{A} {B} _:x .\n"),
    "a collection [7.2.19]": (
        _element('rdf:parseType="Collection"', '<t:C rdf:about="u:c"/><rdf:Description/>'),
        f"{A} {B} _:x .\n_:x <{RDF}first> <u:c> .\n<u:c> <{RDF}type> <http://tea.example/t#C> .\n_:x <{RDF}rest> _:y .\n_:y <{RDF}first> _:z .\n_:y <{RDF}rest> <{RDF}nil> .\n",
    ),
    "a collection of nothing [7.2.19]": (_element('rdf:parseType="Collection"'), f"{A} {B} <{RDF}nil> .\n"),
    "XML as a text [7.2.17]": (
        _element('rdf:parseType="Literal"', "hot &amp; <!-- tea -->green"),
        f'{A} {B} "hot &amp; <!-- tea -->green"^^{XMLLITERAL} .\n',
    ),
    "no XML as a text [7.2.17]": (_element('rdf:parseType="Literal"'), f'{A} {B} ""^^{XMLLITERAL} .\n'),
    "no XML as a text, with an end [7.2.17]": (
        _element('rdf:parseType="Literal"', ""),
        f'{A} {B} ""^^{XMLLITERAL} .\n',
    ),
    "a parseType that nobody knows is a text [7.2.20]": (
        _element('rdf:parseType="Tea"', "hot"),
        f'{A} {B} "hot"^^{XMLLITERAL} .\n',
    ),
    # ---- reification, section 7.3
    "rdf:ID on a text [7.3]": (_element('rdf:ID="r"', "x"), f'{A} {B} "x" .\n' + _reified("r", '"x"')),
    "rdf:ID on a resource [7.3]": (
        _element('rdf:ID="r" rdf:resource="u:c"'),
        f"{A} {B} <u:c> .\n" + _reified("r", "<u:c>"),
    ),
    "rdf:ID on a node [7.3]": (
        _element('rdf:ID="r"', '<rdf:Description rdf:about="u:c"/>'),
        f"{A} {B} <u:c> .\n" + _reified("r", "<u:c>"),
    ),
    "rdf:ID on nothing [7.3]": (_element('rdf:ID="r"'), f'{A} {B} "" .\n' + _reified("r", '""')),
    "rdf:ID on a resource in place of a node [7.3]": (
        _element('rdf:ID="r" rdf:parseType="Resource"'),
        f"{A} {B} _:x .\n" + _reified("r", "_:x"),
    ),
    # ---- xml:lang, xml:base [5.3, 2.7]
    "a language [2.7]": (_element('xml:lang="EN-gb"', "tea"), f'{A} {B} "tea"@en-GB .\n'),
    "a language from above [2.7]": (
        _whole(f'<rdf:Description rdf:about="{A[1:-1]}" t:b="x"><t:b>y</t:b></rdf:Description>', ' xml:lang="en"'),
        f'{A} {B} "x"@en .\n{A} {B} "y"@en .\n',
    ),
    "a language taken back [2.7]": (_about('<t:b xml:lang="">x</t:b>', ' xml:lang="en"'), f'{A} {B} "x" .\n'),
    "no language for XML [7.2.17]": (
        _element('rdf:parseType="Literal" xml:lang="en"', "x"),
        f'{A} {B} "x"^^{XMLLITERAL} .\n',
    ),
    "a base [5.3]": (
        _whole('<t:C rdf:about="a"/><t:C rdf:ID="b"/>', ' xml:base="http://tea.example/x/y#z"'),
        f"<http://tea.example/x/a> <{RDF}type> <http://tea.example/t#C> .\n<http://tea.example/x/y#b> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "a base on a base [5.3]": (
        _whole('<t:C rdf:about="a" xml:base="y/"/>', ' xml:base="http://tea.example/x/"'),
        f"<http://tea.example/x/y/a> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
    "a base without a path [5.3]": (
        _whole('<t:C rdf:about="a"/>', ' xml:base="http://tea.example"'),
        f"<http://tea.example/a> <{RDF}type> <http://tea.example/t#C> .\n",
    ),
}

WRONG: dict[str, tuple[str, int]] = {
    # ---- XML itself
    "an element without its end": (_whole("<t:C>"), 3),
    "an end of another element": (_whole("<t:C></t:D>"), 2),
    "the end is missing": (f"{HEAD}>\n", 2),
    "two roots": (f"{HEAD}/>\n{HEAD}/>", 2),
    "text behind the end": (f"{HEAD}/>\ntea", 2),
    "an attribute without quotes": (_whole("<t:C rdf:about=a/>"), 2),
    "an attribute twice": (_whole('<t:C rdf:about="u:a" rdf:about="u:b"/>'), 2),
    "an attribute by two prefixes": (_whole(f'<t:C rdf:about="u:a" r:about="u:b" xmlns:r="{RDF}"/>'), 2),
    "an angle in an attribute": (_whole('<t:C rdf:about="u:<"/>'), 2),
    "an ampersand alone": (_element("", "hot & green"), 3),
    "an entity that is not declared": (_element("", "&tea;"), 3),
    "a prefix that is not declared": (_whole("<u:C/>"), 2),
    "a prefix of an attribute that is not declared": (_whole('<t:C u:b="1"/>'), 2),
    "a sign that XML does not know": (_element("", "&#1;"), 3),
    "a control sign": (_element("", "\x01"), 3),
    "a comment with two dashes": (_whole("<!-- tea -- hot -->"), 2),
    "a declaration that does not come first": (f'\n<?xml version="1.0"?>{HEAD}/>', 2),
    "an encoding that nobody knows": (f'<?xml version="1.0" encoding="tea"?>{HEAD}/>', 1),
    "an element without a namespace": (_whole("<C/>"), 2),
    "a property without a namespace": (_about("<b>x</b>"), 3),
    # ---- node elements [7.2.11]
    "text between nodes [7.2.10]": (_whole("tea"), 3),  # where it ends
    "text between properties [7.2.13]": (_about("tea"), 4),
    "rdf:RDF inside of itself [7.2.5]": (_whole("<rdf:RDF/>"), 2),
    "rdf:li as a node [7.2.5]": (_whole("<rdf:li/>"), 2),
    "rdf:ID as a node [7.2.5]": (_whole("<rdf:ID/>"), 2),
    "rdf:resource as a node [7.2.5]": (_whole("<rdf:resource/>"), 2),
    "rdf:aboutEach as a node [7.2.5]": (_whole("<rdf:aboutEach/>"), 2),
    "rdf:aboutEach [7.2.4]": (_whole('<rdf:Description rdf:aboutEach="u:a"/>'), 2),
    "rdf:aboutEachPrefix [7.2.4]": (_whole('<rdf:Description rdf:aboutEachPrefix="u:a"/>'), 2),
    "rdf:li as an attribute [7.2.25]": (_whole('<rdf:Description rdf:li="1"/>'), 2),
    "rdf:bagID [7.2.4]": (_whole('<rdf:Description rdf:bagID="b" rdf:about="u:a"/>'), 2),
    "rdf:bagID that is no name [7.2.4]": (_whole('<rdf:Description rdf:bagID="1 2" rdf:about="u:a"/>'), 2),
    "rdf:resource on a node [7.2.11]": (_whole('<rdf:Description rdf:resource="u:a"/>'), 2),
    "rdf:parseType on a node [7.2.11]": (_whole('<rdf:Description rdf:parseType="Literal"/>'), 2),
    "rdf:datatype on a node [7.2.11]": (_whole('<rdf:Description rdf:datatype="u:d"/>'), 2),
    "rdf:about and rdf:ID [7.2.11]": (_whole('<rdf:Description rdf:about="u:a" rdf:ID="b"/>'), 2),
    "rdf:about and rdf:nodeID [7.2.11]": (_whole('<rdf:Description rdf:about="u:a" rdf:nodeID="b"/>'), 2),
    "rdf:ID and rdf:nodeID [7.2.11]": (_whole('<rdf:Description rdf:ID="a" rdf:nodeID="b"/>'), 2),
    "rdf:Description as a property attribute [7.2.25]": (_whole('<t:C rdf:Description="1"/>'), 2),
    "rdf:RDF as a property attribute [7.2.25]": (_whole('<t:C rdf:RDF="1"/>'), 2),
    # ---- names [7.2.22-7.2.24]
    "rdf:ID twice [7.2.22]": (_whole('<t:C rdf:ID="a"/>\n<t:C rdf:ID="a"/>'), 3),
    "rdf:ID of a node and of a statement [7.2.22]": (
        _about('<t:b rdf:ID="a">x</t:b>\n<t:b><t:C rdf:ID="a"/></t:b>'),
        4,
    ),
    "rdf:ID twice on one base [7.2.22]": (
        _whole('<t:C rdf:ID="a" xml:base="u:x"/>\n<t:C rdf:ID="a" xml:base="u:x"/>'),
        3,
    ),
    "rdf:ID that begins with a digit [7.2.22]": (_whole('<t:C rdf:ID="1a"/>'), 2),
    "rdf:ID with a colon [7.2.22]": (_whole('<t:C rdf:ID="t:a"/>'), 2),
    "rdf:ID with a slash [7.2.22]": (_whole('<t:C rdf:ID="a/b"/>'), 2),
    "rdf:ID with a space [7.2.22]": (_whole('<t:C rdf:ID="a b"/>'), 2),
    "rdf:ID of nothing [7.2.22]": (_whole('<t:C rdf:ID=""/>'), 2),
    "rdf:ID that begins with a mark [7.2.22]": (_whole('<t:C rdf:ID="\u0301a"/>'), 2),
    "rdf:nodeID that begins with a digit [7.2.23]": (_whole('<t:C rdf:nodeID="1"/>'), 2),
    "rdf:nodeID with a colon [7.2.23]": (_whole('<t:C rdf:nodeID="_:a"/>'), 2),
    "rdf:nodeID of nothing [7.2.23]": (_whole('<t:C rdf:nodeID=""/>'), 2),
    "a name that is no IRI [7.2.24]": (_whole('<t:C rdf:about="http://[tea/"/>'), 2),
    "a resource that is no IRI [7.2.24]": (_element('rdf:resource="http://tea.example/a b"'), 3),
    "a datatype that is no IRI [7.2.24]": (_element('rdf:datatype="u:a b"', "1"), 3),
    "a base that is no IRI [5.3]": (_whole('<t:C rdf:about="a"/>', ' xml:base="http://[tea/"'), 1),
    # ---- property elements [7.2.14]
    "rdf:Description as a property [7.2.6]": (_about("<rdf:Description/>"), 3),
    "rdf:RDF as a property [7.2.6]": (_about("<rdf:RDF/>"), 3),
    "rdf:about as a property [7.2.6]": (_about("<rdf:about>x</rdf:about>"), 3),
    "rdf:parseType as a property [7.2.6]": (_about("<rdf:parseType/>"), 3),
    "rdf:nodeID as a property [7.2.6]": (_about("<rdf:nodeID/>"), 3),
    "rdf:bagID as a property [7.2.6]": (_about("<rdf:bagID/>"), 3),
    "rdf:aboutEachPrefix as a property [7.2.6]": (_about("<rdf:aboutEachPrefix/>"), 3),
    "rdf:about on a property [7.2.14]": (_element('rdf:about="u:c"'), 3),
    "rdf:bagID on a property [7.2.14]": (_element('rdf:bagID="b"', "x"), 3),
    "rdf:aboutEach on a property [7.2.14]": (_element('rdf:aboutEach="u:c"'), 3),
    "rdf:li on a property [7.2.25]": (_element('rdf:li="x"'), 3),
    "rdf:resource and rdf:nodeID [7.2.21]": (_element('rdf:resource="u:c" rdf:nodeID="n"'), 3),
    "rdf:resource and text [7.2.21]": (_element('rdf:resource="u:c"', "x"), 3),
    "rdf:resource and a node [7.2.21]": (_element('rdf:resource="u:c"', "<t:C/>"), 3),
    "rdf:resource and rdf:parseType [7.2.17]": (_element('rdf:resource="u:c" rdf:parseType="Literal"'), 3),
    "rdf:nodeID and rdf:parseType [7.2.18]": (_element('rdf:nodeID="n" rdf:parseType="Resource"'), 3),
    "rdf:resource and rdf:datatype [7.2.21]": (_element('rdf:resource="u:c" rdf:datatype="u:d"'), 3),
    "rdf:datatype and a node [7.2.16]": (_element('rdf:datatype="u:d"', "<t:C/>"), 3),
    "rdf:datatype and rdf:parseType [7.2.17]": (_element('rdf:datatype="u:d" rdf:parseType="Literal"', "x"), 3),
    "rdf:parseType and a property attribute [7.2.17]": (_element('rdf:parseType="Literal" t:d="1"', "x"), 3),
    "rdf:parseType and rdf:type [7.2.18]": (_element('rdf:parseType="Resource" rdf:type="u:c"'), 3),
    "a property attribute and text [7.2.16]": (_element('t:d="1"', "x"), 3),
    "two nodes in one property [7.2.15]": (_element("", "<t:C/><t:C/>"), 3),
    "a node and text [7.2.15]": (_element("", "hot <t:C/>"), 3),
    "text behind a node [7.2.15]": (_element("", "<t:C/> hot"), 3),
    "text in a collection [7.2.19]": (_element('rdf:parseType="Collection"', "hot"), 3),
    "text in a resource [7.2.18]": (_element('rdf:parseType="Resource"', "hot"), 3),
    "a language that is none [2.7]": (_element('xml:lang="en_GB"', "x"), 3),
}
